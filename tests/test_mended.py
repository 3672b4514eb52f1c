"""What the reader marks as source and content, mended by the tree of the sentence."""

from __future__ import annotations

import pytest
from read_news import name_of
from told_marks import KURTI, find, said, words

from dragoman.detect.speech.mended import mended
from dragoman.nlp.parse import Attribution as Marked


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (f"{KURTI} toured the border, pointing to the empty villages.", "pointing to", "the empty villages"),
        (f"{KURTI} toured the border and praised the guards.", "praised", "the guards"),
    ],
)
def test_a_cue_without_a_source_shares_the_subject_of_the_verb_before(
    text: str, cue: str, content: str
) -> None:
    reading, found = find(text, {"cue": cue, "content": content})
    (last,) = (each for each in found if said(reading, each.cues) == [cue])
    assert said(reading, last.sources) == [KURTI]
    assert name_of(reading, last.speaker) == "Albin Kurti"


def test_a_noun_that_is_a_cue_has_its_owner_as_source() -> None:
    text = "The envoy spoke of the ministry's anger at the raids."
    reading, (found,) = find(text, {"cue": "anger", "content": "at the raids"})
    assert said(reading, found.sources) == ["the ministry"]


def test_a_cue_in_another_clause_shares_no_subject() -> None:
    text = f"{KURTI} met the officials who fear a long winter."
    reading, (found,) = find(text, {"cue": "fear", "content": "a long winter"})
    assert said(reading, found.sources) == ["who"]


def test_whom_the_words_are_told_does_not_tell_them() -> None:
    text = f"{KURTI} praised the guards, telling reporters that the border was safe."
    mark = {"source": "reporters", "cue": "telling", "content": "that the border was safe"}
    reading, found = find(text, mark)
    (last,) = (each for each in found if said(reading, each.cues) == ["telling"])
    assert said(reading, last.sources) == [KURTI]


def test_of_two_names_the_subject_is_the_source() -> None:
    text = "Anna Berg, the envoy, wrote to Karim Haddad that the list was ready."
    mark = {"source": "Anna Berg / Karim Haddad", "cue": "wrote", "content": "that the list was ready"}
    reading, (found,) = find(text, mark)
    assert said(reading, found.sources) == ["Anna Berg"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "whole"),
    [
        (
            "The ministry sent a note demanding a new list.",
            "The ministry sent a note",
            "demanding",
            "The ministry",
        ),
        (
            "The border police union wants a new list.",
            "The border police",
            "wants",
            "The border police union",
        ),
        ("The ministry, which fears rain, wants a new list.", "The ministry, which", "wants", "The ministry"),
    ],
)
def test_a_source_is_a_noun_phrase(text: str, source: str, cue: str, whole: str) -> None:
    reading, found = find(text, {"source": source, "cue": cue, "content": "a new list"})
    assert [said(reading, each.sources) for each in found] == [[whole]]


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        (
            f"{KURTI} hopes that the old crossing would open for lorries in spring.",
            "that the",
            "that the old crossing would open for lorries in spring",
        ),
        (
            f"{KURTI} hopes that the crossing would open for lorries in spring.",
            "the crossing would open for",
            "the crossing would open for lorries",
        ),
        (
            f"{KURTI} hopes that the crossing would open, but Serbia has closed it.",
            "that the crossing would open,",
            "that the crossing would open,",
        ),
        (
            f"{KURTI} hopes that the old crossing would open and Serbia fears it.",
            "that the",
            "that the old crossing would open",
        ),
    ],
)
def test_a_content_does_not_break_off_within_a_phrase_nor_run_on(text: str, content: str, whole: str) -> None:
    reading, _ = find(text)
    roles = (KURTI, "hopes", content)
    (piece,) = mended(reading, Marked(*((words(reading, each),) for each in roles))).content
    assert reading.parse.span(*piece).of(text) == whole


def test_what_is_said_does_not_grow_over_the_cue_of_another() -> None:
    text = f"{KURTI} hopes that the old crossing Serbia closed would open."
    reading, _ = find(text)
    mark = Marked(*((words(reading, each),) for each in (KURTI, "hopes", "that the")))
    others = frozenset(range(*words(reading, "old crossing")))
    (piece,) = mended(reading, mark, others).content
    assert reading.parse.span(*piece).of(text) == "that the"


@pytest.mark.parametrize(
    ("text", "cue", "content", "whole"),
    [
        ("The militia was condemned by the army and vowed to fight.", "vowed", "to fight", ["The militia"]),
        ("The militia was condemned by the army and mocked in town.", "mocked", "in town", []),
        (
            "Anna Berg and Karim Haddad met, rejecting the list.",
            "rejecting",
            "the list",
            ["Anna Berg and Karim Haddad"],
        ),
        ("The talks ended late, raising fears of war.", "raising fears", "of war", []),
        ("The envoys spoke of Saturday's call for calm.", "call", "for calm", []),
        (
            "Anna Berg was quoted by the agency as saying it was late.",
            "was quoted",
            "it was late",
            ["Anna Berg"],
        ),
    ],
)
def test_who_holds_a_cue_without_a_source(text: str, cue: str, content: str, whole: list[str]) -> None:
    reading, _ = find(text)
    mark = Marked(source=(), cue=(words(reading, cue),), content=(words(reading, content),))
    assert [reading.parse.span(*each).of(text) for each in mended(reading, mark).source] == whole


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("The National Liberation Army (ELN) wants a truce.", ["The National Liberation Army (ELN)"], None),
        ("Anna Berg and Karim Haddad want a truce.", ["Anna Berg", "Karim Haddad"], None),
        ("Anna Berg, who left Karim Haddad, wants a truce.", ["Anna Berg", "Karim Haddad"], ["Anna Berg"]),
    ],
)
def test_a_source_keeps_all_that_it_is(text: str, source: list[str], kept: list[str] | None) -> None:
    reading, _ = find(text)
    cue = "want" if "want a" in text else "wants"
    said = (words(reading, "a truce"),)
    mark = Marked(source=tuple(words(reading, s) for s in source), cue=(words(reading, cue),), content=said)
    assert [reading.parse.span(*each).of(text) for each in mended(reading, mark).source] == (kept or source)


@pytest.mark.parametrize(
    ("text", "cue", "content", "whole", "said"),
    [
        ("The ministry wrote on Monday that it was late.", "wrote on", "that it was late", "wrote", None),
        ("The ministry has long wanted a new list.", "has long", "a new list", "has long wanted", None),
        ("The ministry was glad the list was ready.", "was", "the list was ready", "was glad", None),
        (
            "While The ministry is hopeful it rains, others fear it.",
            "is hopeful",
            "it rains",
            "is hopeful",
            None,
        ),
        ("The ministry referred to the list.", "referred", "to the list", "referred to", "the list"),
        ("The ministry objected to the list.", "objected", "the list", "objected to", None),
        ("The ministry agreed to sign the list.", "agreed to", "to sign the list", "agreed", None),
    ],
)
def test_a_cue_is_a_verb_and_its_preposition(
    text: str, cue: str, content: str, whole: str, said: str | None
) -> None:
    reading, _ = find(text)
    roles = ("The ministry", cue, content)
    mark = mended(reading, Marked(*((words(reading, each),) for each in roles)))
    assert [reading.parse.span(*each).of(text) for each in mark.cue] == [whole]
    assert [reading.parse.span(*each).of(text) for each in mark.content] == [said or content]


def test_whom_one_asks_is_no_part_of_the_question() -> None:
    text = f"{KURTI} asked the envoy whether the list was ready."
    reading, _ = find(text)
    pieces = tuple(words(reading, each) for each in ("the envoy", "whether the list was ready"))
    mark = Marked(source=(words(reading, KURTI),), cue=(words(reading, "asked"),), content=pieces)
    assert mended(reading, mark).content == pieces[1:]


def test_what_the_tree_leaves_no_doubt_about_stays_as_marked() -> None:
    text = f"{KURTI} said that Serbia had moved."
    reading, _ = find(text)
    roles = (KURTI, "said", "that Serbia had moved")
    mark = Marked(*((words(reading, each),) for each in roles))
    assert mended(reading, mark) == mark


def test_apostrophes_in_pairs_are_quotation_marks() -> None:
    text = f"''We have not moved an inch,'' said {KURTI}, who expects 5,000 guests. ''The door is open.''"
    reading, found = find(
        text,
        {"source": KURTI, "cue": "said", "content": "''We have not moved an inch,''"},
        {"cue": "expects", "content": "5,000 guests / ''The door is open.''"},
    )
    first = found[0]
    assert (first.kind, said(reading, first.contents)) == (
        "direct",
        ["We have not moved an inch,", "The door is open."],
    )


def test_a_quotation_goes_on_in_the_next_paragraph_in_marks_alone() -> None:
    text = f"“The list is ready,” {KURTI} said.\n\n“A treaty is in sight.”\n\nThe guards left.\n"
    reading, _ = find(text)
    pieces = tuple(words(reading, each) for each in ("“The list is ready,”", "“A treaty is in sight.”"))
    bare = words(reading, "The guards left")
    made = Marked((words(reading, KURTI),), (words(reading, "said"),), (*pieces, bare))
    assert mended(reading, made).content == pieces


def test_who_is_quoted_by_an_agency_is_the_source() -> None:
    text = f"{KURTI} was quoted by the Delta News Agency as saying that the list was ready."
    marks = {"source": "the Delta News Agency", "cue": "was quoted by"}
    reading, found = find(text, {**marks, "content": f"{KURTI} / that the list was ready"})
    (own,) = (each for each in found if "list" in " ".join(said(reading, each.contents)))
    assert said(reading, own.sources) == [KURTI]
    assert said(reading, own.contents) == ["that the list was ready"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (f"The list was described by {KURTI} as a farce.", "The list / a farce"),
        (f"The list was cited by {KURTI} as a farce.", "The list / a farce"),
    ],
)
def test_what_somebody_describes_or_cites_is_no_source(text: str, content: str) -> None:
    cue = "was described by" if "described" in text else "was cited by"
    reading, (found,) = find(text, {"source": KURTI, "cue": cue, "content": content})
    assert said(reading, found.sources) == [KURTI]
    assert said(reading, found.contents) == ["The list", "a farce"]
