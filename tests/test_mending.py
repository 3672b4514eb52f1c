"""Trees mended where the rules of UD leave no choice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.nlp.analysis import Analysis
from dragoman.nlp.mending import mend
from dragoman.nlp.parse import Name


def mended(rows: list[tuple[str, int, str]], *names: Name) -> list[tuple[int, str]]:
    """Heads and relations after mending, of rows of UPOS, head (-1: root) and relation."""
    upos, heads, deprel = (list(column) for column in zip(*rows, strict=True))
    analysis = Analysis(upos, heads, deprel, list(names))  # type: ignore[arg-type]
    mend(analysis, 0)
    return list(zip(analysis.heads, analysis.deprel, strict=True))


# "after Jaishankar met Wang"
MET = [("SCONJ", 2, "mark"), ("PROPN", 3, "appos"), ("VERB", -1, "root"), ("PROPN", 2, "obj")]


def test_an_appositive_that_points_forward_is_the_subject_of_the_verb_behind_it() -> None:
    assert mended(MET, Name(1, 2, "person"))[1] == (2, "nsubj")


def test_a_date_before_a_verb_is_no_subject() -> None:
    assert mended(MET, Name(1, 2, "date"))[1] == (3, "appos")


def test_a_verb_that_has_a_subject_keeps_it() -> None:
    rows = [("PRON", 2, "nsubj"), ("PROPN", 2, "obl"), ("VERB", -1, "root")]
    assert mended(rows, Name(1, 2, "person"))[1] == (2, "obl")


def test_a_name_with_a_preposition_is_no_subject() -> None:
    rows = [("ADP", 1, "case"), ("PROPN", 2, "obl"), ("VERB", -1, "root")]
    assert mended(rows, Name(1, 2, "person"))[1] == (2, "obl")


def test_a_bare_name_before_its_verb_is_the_subject_over_auxiliaries() -> None:
    rows = [("PROPN", 2, "obl"), ("AUX", 2, "aux"), ("VERB", -1, "root")]
    assert mended(rows, Name(0, 1, "person"))[0] == (2, "nsubj")


def test_the_name_in_a_relative_clause_is_its_subject() -> None:
    # "the meeting that Guterres proposed"
    rows = [
        ("DET", 1, "det"),
        ("NOUN", -1, "root"),
        ("PRON", 4, "obj"),
        ("PROPN", 1, "appos"),
        ("VERB", 1, "acl:relcl"),
    ]
    assert mended(rows, Name(3, 4, "person"))[3] == (4, "nsubj")


def test_of_two_clauses_that_one_verb_would_tell_the_infinitive_hangs_on_the_adjective() -> None:
    # "A is due to meet, B said"
    rows = [
        ("PROPN", 2, "nsubj"),
        ("AUX", 2, "cop"),
        ("ADJ", 6, "ccomp"),
        ("PART", 4, "mark"),
        ("VERB", 6, "ccomp"),
        ("PROPN", 6, "nsubj"),
        ("VERB", -1, "root"),
    ]
    assert mended(rows)[4] == (2, "xcomp")
    rows[4] = ("VERB", 6, "advcl")
    assert mended(rows)[4] == (6, "advcl")


def test_a_name_under_its_title_behind_the_verb_is_whom_the_subject_met() -> None:
    # "Petro met commander Beltran", where the title hangs on Petro and Beltran on the title
    rows = [("PROPN", 1, "nsubj"), ("VERB", -1, "root"), ("NOUN", 0, "nmod:desc"), ("PROPN", 2, "appos")]
    assert mended(rows)[2:] == [(3, "nmod:desc"), (1, "obj")]


def test_of_two_subjects_the_one_with_a_preposition_is_none() -> None:
    # "A held talks with B"
    rows = [
        ("PROPN", 1, "nsubj"),
        ("VERB", -1, "root"),
        ("NOUN", 1, "obj"),
        ("ADP", 4, "case"),
        ("PROPN", 1, "nsubj"),
    ]
    assert mended(rows)[4] == (1, "obl")
    assert mended([("ADP", 1, "case"), ("PROPN", 2, "nsubj"), ("VERB", -1, "root")])[1] == (2, "nsubj")


def test_a_subject_between_another_and_its_article_is_a_part_of_that_one() -> None:
    # "The Committee (AB) Meeting was held"
    rows = [
        ("DET", 2, "det"),
        ("PROPN", 4, "nsubj:pass"),
        ("NOUN", 4, "nsubj:pass"),
        ("AUX", 4, "aux:pass"),
        ("VERB", -1, "root"),
    ]
    assert mended(rows)[1:3] == [(2, "compound"), (4, "nsubj:pass")]
    assert mended([("DET", 1, "det"), *rows[1:]])[1] != (2, "compound")


def test_mending_makes_no_circle() -> None:
    rows = [("PROPN", 2, "appos"), ("VERB", 0, "acl:relcl"), ("NOUN", -1, "root")]
    assert mended(rows, Name(0, 1, "person"))[0] == (2, "appos")


def test_a_verb_with_an_object_and_no_auxiliary_is_active() -> None:
    # "Her Excellency held a meeting with him"
    rows = [("PROPN", 1, "nsubj:pass"), ("VERB", -1, "root"), ("NOUN", 1, "obj"), ("PRON", 1, "obl:agent")]
    assert [relation for _, relation in mended(rows)] == ["nsubj", "root", "obj", "obl"]


def test_a_passive_stays_passive() -> None:
    rows = [("PROPN", 2, "nsubj:pass"), ("AUX", 2, "aux:pass"), ("VERB", -1, "root"), ("NOUN", 2, "obj")]
    assert mended(rows)[0] == (2, "nsubj:pass")


def test_the_object_before_a_finite_clause_is_the_subject_of_it() -> None:
    # "officials confirmed talks would start"
    rows = [
        ("NOUN", 1, "nsubj"),
        ("VERB", -1, "root"),
        ("NOUN", 1, "obj"),
        ("AUX", 4, "aux"),
        ("VERB", 1, "ccomp"),
    ]
    assert mended(rows)[2] == (4, "nsubj")


def test_the_object_before_an_infinitive_stays_an_object() -> None:
    rows = [
        ("NOUN", 1, "nsubj"),
        ("VERB", -1, "root"),
        ("NOUN", 1, "obj"),
        ("PART", 4, "mark"),
        ("VERB", 1, "xcomp"),
    ]
    assert mended(rows)[2] == (1, "obj")


def test_a_phrase_behind_the_object_does_not_hang_on_the_subject() -> None:
    # "mediators hold talks with ministers"
    rows = [
        ("NOUN", 1, "nsubj"),
        ("VERB", -1, "root"),
        ("NOUN", 1, "obj"),
        ("ADP", 4, "case"),
        ("NOUN", 0, "nmod"),
    ]
    assert mended(rows)[4] == (2, "nmod")


def test_a_phrase_behind_a_verb_alone_may_belong_to_its_subject() -> None:
    # "a hearing began on prices"
    rows = [("NOUN", 1, "nsubj"), ("VERB", -1, "root"), ("ADP", 3, "case"), ("NOUN", 0, "nmod")]
    assert mended(rows)[3] == (0, "nmod")


def test_a_preposition_hung_on_a_later_infinitive_belongs_to_the_noun_behind_it() -> None:
    # "met with leaders to try"
    rows = [
        ("VERB", -1, "root"),
        ("ADP", 4, "mark"),
        ("NOUN", 0, "obl"),
        ("PART", 4, "mark"),
        ("VERB", 0, "advcl"),
    ]
    assert mended(rows)[1] == (2, "case")


def test_a_conjunction_stays_with_its_verb() -> None:
    # "left because leaders tried"
    rows = [("VERB", -1, "root"), ("SCONJ", 3, "mark"), ("NOUN", 3, "nsubj"), ("VERB", 0, "advcl")]
    assert mended(rows)[1] == (3, "mark")


def test_the_second_bare_subject_of_an_active_verb_is_its_object() -> None:
    rows = [("PROPN", 1, "nsubj"), ("VERB", -1, "root"), ("PROPN", 1, "nsubj")]
    assert mended(rows)[2] == (1, "obj")


def test_what_has_a_preposition_is_no_subject_but_belongs_to_the_noun_before() -> None:
    # "his meeting with Sunak cancelled"
    rows = [
        ("PRON", 1, "nmod:poss"),
        ("NOUN", -1, "root"),
        ("ADP", 3, "case"),
        ("PROPN", 4, "nsubj"),
        ("VERB", 1, "acl"),
    ]
    assert mended(rows)[3] == (1, "nmod")


def test_of_two_prepositions_of_a_noun_the_first_goes_to_the_bare_noun_between() -> None:
    # "talks with Chile on tariffs"
    rows = [
        ("NOUN", -1, "root"),
        ("ADP", 4, "case"),
        ("PROPN", 0, "nmod"),
        ("ADP", 4, "case"),
        ("NOUN", 0, "nmod"),
    ]
    assert mended(rows)[1] == (2, "case")
    assert mended(rows)[3] == (4, "case")


def test_a_name_before_its_verb_does_not_hang_under_what_stands_behind() -> None:
    # "Machar pulled out of talks", with Machar under the talks
    rows = [("PROPN", 3, "nmod"), ("VERB", -1, "root"), ("ADP", 3, "case"), ("NOUN", 1, "obl")]
    assert mended(rows, Name(0, 1, "person"))[0] == (1, "nsubj")


def test_the_name_before_is_is_the_subject_of_the_place_where_it_is() -> None:
    # "Vucic is in Ohrid for talks", with Vucic under the talks
    rows = [
        ("PROPN", 5, "nmod"),
        ("AUX", 3, "cop"),
        ("ADP", 3, "case"),
        ("PROPN", -1, "root"),
        ("ADP", 5, "case"),
        ("NOUN", 3, "obl"),
    ]
    assert mended(rows, Name(0, 1, "person"))[0] == (3, "nsubj")


def test_a_bare_day_before_an_infinitive_of_purpose_is_of_the_verb_above() -> None:
    # "They met Saturday to talk", with Saturday under "talk"
    rows = [
        ("PRON", 1, "nsubj"),
        ("VERB", -1, "root"),
        ("PROPN", 4, "obl:unmarked"),
        ("PART", 4, "mark"),
        ("VERB", 1, "advcl"),
    ]
    assert mended(rows)[2] == (1, "obl:unmarked")


def test_the_name_before_a_weekday_is_the_subject() -> None:
    # "Pakistan Monday described it", with Pakistan under Monday
    analysis = Analysis(
        ["PROPN", "PROPN", "VERB", "PRON"],
        [1, 2, -1, 2],
        ["compound", "nsubj", "root", "obj"],
        days=frozenset((1,)),
    )
    mend(analysis, 0)
    assert (analysis.heads[:2], analysis.deprel[:2]) == ([2, 2], ["nsubj", "obl:unmarked"])


def test_of_two_names_that_are_one_verbs_object_the_first_is_a_part() -> None:
    # "to sign the Ohrid Agreement"
    rows = [("VERB", -1, "root"), ("DET", 3, "det"), ("PROPN", 0, "obj"), ("PROPN", 0, "obj")]
    assert mended(rows)[2:] == [(3, "compound"), (0, "obj")]


def test_two_names_of_two_relations_stay_two() -> None:
    # "gave Kosovo Prizren"
    rows = [("VERB", -1, "root"), ("PROPN", 0, "iobj"), ("PROPN", 0, "obj")]
    assert mended(rows)[1:] == [(0, "iobj"), (0, "obj")]


def test_a_second_subject_behind_a_verb_is_its_object() -> None:
    # "Umerov, who met Waltz in Jeddah"
    rows = [
        ("PROPN", -1, "root"),
        ("PRON", 2, "nsubj"),
        ("VERB", 0, "acl:relcl"),
        ("PROPN", 2, "nsubj"),
        ("ADP", 5, "case"),
        ("PROPN", 2, "obl"),
    ]
    assert mended(rows, Name(3, 4, "person"), Name(5, 6, "place"))[3] == (2, "obj")


def test_a_person_behind_a_preposition_is_no_object() -> None:
    # "Kiir spoke to Machar"
    rows = [("PROPN", 1, "nsubj"), ("VERB", -1, "root"), ("ADP", 3, "case"), ("PROPN", 1, "obl")]
    assert mended(rows, Name(0, 1, "person"), Name(3, 4, "person"))[3] == (1, "obl")


def test_what_follows_a_genitive_is_the_noun_that_it_is_of() -> None:
    # "Kurti 's tall adviser spoke", with the adviser under Kurti
    rows = [("PROPN", 4, "nsubj"), ("PART", 0, "case"), ("ADJ", 3, "amod"), ("NOUN", 0, "appos")]
    found = mended([*rows, ("VERB", -1, "root")], Name(0, 1, "person"))
    assert found[:4] == [(3, "nmod:poss"), (0, "case"), (3, "amod"), (4, "nsubj")]
    # "Kurti , the adviser , spoke"
    plain = [("PROPN", 4, "nsubj"), ("PUNCT", 3, "punct"), ("DET", 3, "det"), ("NOUN", 0, "appos")]
    assert mended([*plain, ("VERB", -1, "root")], Name(0, 1, "person"))[3] == (0, "appos")


_UPOS = ["NOUN", "PROPN", "VERB", "ADP", "PUNCT", "PART", "AUX", "CCONJ", "ADJ", "PRON", "NUM"]
_DEPREL = [
    *("nsubj", "nsubj:pass", "obj", "obl", "nmod", "nmod:desc", "nmod:poss", "appos", "case", "conj", "cc"),
    *("ccomp", "xcomp", "acl", "acl:relcl", "advcl", "mark", "punct", "compound", "fixed", "parataxis"),
]


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[str, int, str]]:
    """Rows of any tree: each word hangs on one that was drawn before it."""
    order = draw(st.permutations(range(draw(st.integers(2, 9)))))
    rows = {order[0]: (draw(st.sampled_from(_UPOS)), -1, "root")}
    for k, word in enumerate(order[1:], 1):
        head = order[draw(st.integers(0, k - 1))]
        rows[word] = (draw(st.sampled_from(_UPOS)), head, draw(st.sampled_from(_DEPREL)))
    return [rows[i] for i in range(len(order))]


@given(trees())
def test_no_tree_is_mended_into_a_circle(rows: list[tuple[str, int, str]]) -> None:
    heads = [head for head, _ in mended(rows, Name(0, 1, "person"))]
    for i in range(len(heads)):
        steps = 0
        while i >= 0:
            i, steps = heads[i], steps + 1
            assert steps <= len(heads), heads
