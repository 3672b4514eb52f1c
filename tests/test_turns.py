"""What is spoken without quotation marks: transcripts, posts, and what a name is set under."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_news import read_news
from told_statements import KOSOVO, said, summary

from dragoman.clean import clean
from dragoman.detect.speech.marked import find_attributions
from dragoman.detect.speech.statements import find_statements
from dragoman.detect.speech.turns import find_turns
from dragoman.records import Block, Capture

TALK = (
    KOSOVO
    + "Aleksandar Vucic: We have come a long way. I think that the list is ready.\n\n"
    + "We ask for patience.\n\n"
    + "Albin Kurti: Nothing is ready.\n\n"
    + "Aleksandar Vucic: Then we will wait.\n\n"
    + "The talks went on behind closed doors."
)
BRIEFING = (
    "MS HOLM: Good afternoon. The envoy spoke with both sides yesterday.\n\n"
    "QUESTION: Did he say “we are close”?\n\n"
    "MS HOLM: He said that progress is possible.\n\n"
    "QUESTION: Thank you."
)


def turns(text: str) -> list[tuple[str, list[str]]]:
    found = find_turns(text, (Block("body", 0, len(text)),))
    return [(turn.who.of(text), [part.of(text) for part in turn.parts]) for turn in found]


def test_each_turn_of_a_transcript_is_one_statement_of_its_speaker() -> None:
    assert summary(TALK) == [
        (
            "direct",
            "Aleksandar Vucic",
            "We have come a long way. I think that the list is ready. We ask for patience.",
        ),
        ("direct", "Albin Kurti", "Nothing is ready."),
        ("direct", "Aleksandar Vucic", "Then we will wait."),
    ]


def test_nobody_is_made_up_for_a_question() -> None:
    found = summary(BRIEFING)
    assert [(kind, who) for kind, who, _ in found if who is None] == [("direct", None)] * 2
    assert [words for _, _, words in found] == [
        "Good afternoon. The envoy spoke with both sides yesterday.",
        "Did he say “we are close”?",
        "He said that progress is possible.",
        "Thank you.",
    ]


def test_what_a_speaker_thinks_is_no_attribution_beside_his_turn() -> None:
    reading = read_news(TALK)
    found = find_attributions(reading, find_statements(reading))
    assert [reading.words(each.sources[0]) for each in found] == [
        "Aleksandar Vucic",
        "Albin Kurti",
        "Aleksandar Vucic",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Place: The old bridge.\n\nTime: The first of May.\n\nFormat: Both sides and we.",  # nobody answers
        "Vucic: 1,769.\n\nKurti: 1,501.\n\nVucic: 547.\n\nKurti: 46.",  # a table
        "Aleksandar Vucic: We will wait for the list.\n\nThe talks went on.",  # a headline
        "Geneva: They arrive at noon.\n\nVienna: The gate is shut.\n\nGeneva: It begins.",  # a live page
        "Claim: The list was changed.\n\nFact: It was not.\n\nClaim: The dam is open.",
    ],
)
def test_lists_tables_and_headlines_are_no_transcripts(text: str) -> None:
    assert turns(text) == []


def test_a_headline_over_an_interview_is_no_turn() -> None:
    text = "Kosovo PM Kurti: The List Is Not Ready\n\nHe spoke on Sunday.\n\n" + BRIEFING
    assert [who for who, _ in turns(text)] == ["MS HOLM", "QUESTION", "MS HOLM", "QUESTION"]


def test_what_is_told_between_turns_is_nobodys() -> None:
    text = BRIEFING.replace("\n\nQUESTION: Did", "\n\n(Laughter.)\n\nQUESTION: Did")
    assert turns(text)[0] == ("MS HOLM", ["Good afternoon. The envoy spoke with both sides yesterday."])


@pytest.mark.parametrize("foot", [" — {}", "\n\n— {}"])
def test_a_post_is_a_statement_with_its_day(foot: str) -> None:
    post = "Useful talks in Brussels today. pic.twitter.com/x1" + foot.format(
        "Albin Kurti (@kurti) May 4, 2023"
    )
    [claim] = said(KOSOVO + post)
    assert summary(KOSOVO + post)[0][:2] == ("direct", "Albin Kurti")
    assert claim.text.startswith("Useful talks in Brussels today.")
    assert claim.time is not None
    assert claim.time.text == "May 4, 2023"


def test_pictures_of_a_post_are_not_said() -> None:
    shown = "https://t.example/abc pic.twitter.com/xyz"
    post = f"Useful talks in Brussels. {shown} — Albin Kurti (@kurti) May 4, 2023"
    assert [s.text for s in said(KOSOVO + post)] == ["Useful talks in Brussels."]


@pytest.mark.parametrize(
    "line",
    [
        "“We will sign nothing in haste.” — Albin Kurti",
        '"We will sign nothing in haste"\n\n— Albin Kurti, prime minister',
        "“We will sign nothing in haste.” ― Albin Kurti.",
    ],
)
def test_a_quotation_is_signed_behind_a_dash(line: str) -> None:
    [(kind, who, words)] = summary(KOSOVO + line)
    assert (kind, who, words.rstrip(".")) == ("direct", "Albin Kurti", "We will sign nothing in haste")


@pytest.mark.parametrize(
    "who",
    [
        "Mother of Albin Kurti",
        "Aleksandar Vucic and Albin Kurti",
        "Photo: Albin Kurti",
        "Aleksandar Vucic's spokesman",
        "EU diplomat",
        "Pristina, Kosovo",
    ],
)
def test_what_only_holds_a_name_does_not_sign(who: str) -> None:
    assert [speaker for _, speaker, _ in summary(KOSOVO + f"“We will wait for the list.” — {who}")] == [None]


def test_a_name_behind_a_quotation_within_a_sentence_explains_it() -> None:
    text = KOSOVO + "Kurti spoke of “the one man who can stop it all today” — Aleksandar Vucic."
    assert "Aleksandar Vucic" not in [who for _, who, _ in summary(text)]


def test_a_turn_ends_where_the_report_goes_on() -> None:
    told = "The tape ends there.\n\n“I will not hear this,” Vucic told Kurti.\n\n"
    found = summary(BRIEFING.replace("QUESTION: Did", told + "QUESTION: Did"))
    assert found[0][2] == "Good afternoon. The envoy spoke with both sides yesterday."
    assert ("direct", "I will not hear this,") in [(kind, words) for kind, _, words in found]


@pytest.mark.parametrize(
    "line",
    [
        "RT @avucic: We will sign nothing. — Albin Kurti (@kurti)",
        "By Jane Miller — Tanjug (@tanjug)",
        "The border was shut for nine days before it opened — the office (@mfa) wrote.",
        "He confirmed it the same day.\n\n— Albin Kurti (@kurti) May 5, 2023",
    ],
)
def test_what_another_wrote_is_no_post(line: str) -> None:
    assert [kind for kind, _, _ in summary(KOSOVO + line) if kind == "direct"] == []


@pytest.mark.parametrize("foot", ["Reporting by Tom Fox — Tom Fox (@tomfox)", "Editor: Will Ray"])
def test_bylines_are_no_turns(foot: str) -> None:
    lines = f"{foot}\n\nReporting: Tom Fox in Geneva\n\nEditor: Will Ray of Lumen"
    assert [
        kind for kind, _, _ in summary(f"{KOSOVO}The list is ready.\n\n{lines}") if kind == "direct"
    ] == []


def test_a_clause_behind_a_dash_signs_nothing() -> None:
    found = summary("The hall was full.\n\n“We will sign nothing in haste” — so the talks were over.")
    assert [who for _, who, _ in found] == [None]


@given(
    st.lists(
        st.sampled_from(["MS HOLM: ", "Q: ", "Ana Ray: ", "", "— Al (@al)", "“", "\n", "(x)"]), max_size=20
    )
)
def test_turns_never_cross_and_hold_their_words(pieces: list[str]) -> None:
    text = "\n\n".join(piece + "We met at noon there." * (i % 3) for i, piece in enumerate(pieces))
    article = clean(Capture(source="a.txt", locator="a.txt", text=text, encoding="utf-8"))
    parts = [part for turn in find_turns(article.text, article.blocks) for part in turn.parts]
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert all(part.start < part.end for part in parts)
