"""The words of a sentence as time words: the same whether kept from another text or read anew."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.detect.times import times, timewords
from dragoman.detect.times.timewords import TimeWord, time_words

WORDS = (
    "on Monday the 5 % 5% 19th 1990s '90s ’90s Sept. Sep p.m. 7 pm 7.30 a.m. at 1900 hours 0100 GMT B.C. 44 "
    "2023-05-19 05/12/2022 twenty-four twenty four nineteen ninety-six two hundred years ago, (May) “next "
    "week” Q3 half of £500 well-known U.S. e.g. $3.5 3.5 million days' day's 12:30 three, _ … ٣ ½ May's"
).split()


def anew(text: str) -> list[TimeWord]:
    """The tokens of a text read as one stretch."""
    words = [TimeWord(*piece) for piece in timewords._read_pieces(text, 0, len(text), len(text))]
    spelled = any(word.cls == "N" and word.low.isalpha() for word in words)
    return timewords._joined(words) if spelled else words


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from([" ", "  ", "\n", "\u00a0"]))
@example(["5", "%"], " ")
@example(["at", "1900", "hours"], " ")
def test_words_kept_from_other_texts_are_as_if_read_anew(said: list[str], space: str) -> None:
    text = space.join([*said, "today"])
    assert list(time_words(text, 0, len(text))) == anew(text)


@given(st.text(alphabet="WMmDoOYyTfkICehUuNnLXHGsSZBtKa_b()p", max_size=40))
def test_rules_fit_runs_of_words_of_time_as_they_fit_the_whole(classes: str) -> None:
    whole = {(fit.rule.name, fit.first, fit.last, fit.groups) for fit in times._fits(classes)}
    parts = set()
    for run in times._RUN.finditer(classes):
        start = max(run.start() - 1, 0)
        for fit in times._fits(classes[start : run.end() + 1]):
            groups = tuple((name, start + at) for name, at in fit.groups)
            parts.add((fit.rule.name, start + fit.first, start + fit.last, groups))
    assert parts == whole


def test_a_figure_goes_by_what_stands_around_it() -> None:
    text = "It rose by 5 % today at 1900 hours."
    told = {word.low: word.cls for word in time_words(text, 0, len(text))}
    assert (told["5 %"], told["1900"]) == ("_", "K")


def test_a_word_has_its_place_in_the_text() -> None:
    text = "They met, on  Monday\nand on 5 May."
    words = time_words(text, 0, len(text))
    assert len(words) == len(words.classes)
    assert all(text[w.start : w.end].lower() == w.low for w in words)
    assert [w.low for w in words[-3:]] == ["5", "may", "."]
