"""What an expression counts from that does not say so: the date last spoken of, a quarter, a story's year.

"The next day" follows the date told before it, "a year earlier" compares with the quarter reported, and
"on 10 November", told of a war of 2020, is a day of that war and not one near the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from dragoman.timex import Tense, Timex, resolve
from dragoman.values import When

# Terms that count from the date last spoken of, and from the quarter; both are put in here.
NARRATIVE: Final = "<that>|"
QUARTER: Final = "<quarter>|"
YEAR_BEFORE: Final = "anniversary-1"
# "The 1988 quarter" is what the quarter spoken of is compared with.
_COMPARED: Final = "times.period.1"
# "The end of the month", "later in the year": in a history, that of the story.
_WITHIN: Final = ("times.part-of.1", "times.in-the-unit.1")
# A chain of "the next day"s is followed this far; beyond, the expression would grow without end.
_LONGEST_CHAIN: Final = 60
# A quarter is spoken of for so many characters.
_QUARTER_REACH: Final = 600
# A text with so many dates of years, and few that lean on the day of writing, tells a history.
_DATES_OF_HISTORY: Final = 6
_LEANING_OF_HISTORY: Final = 0.2
# With fewer than so many that have a month it takes more, since a report has bare years in its background.
_MONTHS_OF_HISTORY: Final = 3
_YEARS_OF_HISTORY: Final = 8
# A bare year farther from the story's than this is one named in passing.
_LEAP: Final = 5
# A report tells "on 27 September 2020 …; on 10 November …": the second so many days after the first at most.
_SOON_DAYS: Final = 120
_ON: Final = re.compile(r"\b(?:[Oo]n|[Ff]rom|[Bb]etween)\s+\Z")
# "In 2020, the war began on 27 September": a year that opens a sentence holds for the days in it …
_FRAME: Final = re.compile(r"\d{4}\Z|year[+-]1\Z")
_OPENING: Final = re.compile(r"(?:\A|[.!?][\"”’')]*\s|\n)\s*(?:(?:In|During|Back in|But in|And in)\s+)?\Z")
# … to the sentence's end or the contrast, but not for the day on which somebody told of it.
_FRAME_ENDS: Final = re.compile(r"[.!?][\"”’')]*\s+[^\sa-z]|[;\n]|\bbut\b|\A['’]")
_TOLD_ON: Final = re.compile(
    r"\b(?:said|says|told|announced|reported|stated|published|released|showed|statement|report)\b[^,;]{0,60}\Z"
)
# What stands so many characters away is not in the same sentence.
_SENTENCE: Final = 400
_SENTENCE_ENDS: Final = re.compile(r"[.!?][\"”’')]*\s+[^\sa-z]")
_FULL: Final = re.compile(r"(?:T[\w:]+@)?\d{4}-\d\d-\d\d\Z")
_A_DAY: Final = re.compile(
    r"(?:T[\w:]+@)?((?:\w+:)?(?:\d{4}|XXXX)-\d\d-\d\d|mon|tue|wed|thu|fri|sat|sun|day[+-]\d)\Z"
)
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_EXPLICIT: Final = re.compile(r"(?:\w+:)?\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?~?\Z|\w+@\d{4}\Z")
_MONTH_TOLD: Final = re.compile(r"(?:\w+:)?XXXX-\d\d")
_DAY_OR_MONTH: Final = re.compile(r"(?:\w+:)?\d{4}-\d\d")
_YEARLESS: Final = re.compile(
    r"(?:T[\w:]+@)?(?:\w+:)?(?:XXXX-\d\d(?:-\d\d)?|spring|summer|autumn|winter)"
    r"(?:/XXXX-\d\d(?:-\d\d)?|\|day\+1\|week\+0)?\Z"
)
_DAY_OF_NO_YEAR: Final = re.compile(r"(?:\w+:)?XXXX-\d\d(?:-\d\d)?\Z")
_LEANING: Final = re.compile(
    r"(?:T[\w:]+@)?(?:mon|tue|wed|thu|fri|sat|sun|weekend|(?:day|week|month|year)[+-]\d)"
)
_SPOKEN_OF: Final = re.compile(r"\d{4}|XXXX-|^(?:mon|tue|wed|thu|fri|sat|sun)|^(?:day|week|month|year)[+-]")


def anchored(found: Iterable[Timex], text: str) -> tuple[Timex, ...]:
    """The expressions in order, without overlap, and with what they count from put in.

    One that counts from a quarter where none was spoken of means the year; "the latest period" then
    means nothing and is left out.
    """
    teller = _Teller(text, sorted(found, key=lambda t: (t.span.start, -t.span.end)))
    return tuple(teller.told())


class _Teller:
    """Follows a text's expressions, remembering what was spoken of."""

    def __init__(self, text: str, found: list[Timex]) -> None:
        self.text, self.found = text, found
        self.history = _is_history(found)
        self.last = ""
        self.quarter: tuple[int, str] = (0, "")
        self.story: tuple[int, str] = (0, "")
        self.frame: tuple[int, str] = (0, "")
        self.day: tuple[int, str, Tense] = (0, "", "")
        self.unbroken = 0

    def told(self) -> Iterable[Timex]:
        """The expressions, each with what it counts from."""
        end = 0
        for timex in self.found:
            if timex.span.start < end:
                continue
            end = timex.span.end
            timex = self._in_story(self._in_frame(self._after_quarter(self._after_last(timex))))
            if timex.expression.startswith(QUARTER):
                continue
            self._remember(timex)
            yield timex

    def _after_last(self, timex: Timex) -> Timex:
        if NARRATIVE not in timex.expression:
            return timex
        before, _, rest = timex.expression.partition(NARRATIVE)
        if rest.startswith("quarter") and self._quarter_near(timex):
            return _saying(timex, f"{self.quarter[1]}|{rest}")
        if before.startswith("T"):
            return _saying(timex, f"{before}{self._day_of_time(timex) or rest}")
        if rest.startswith("XXXX"):
            return _saying(timex, self._day_of_that(rest))
        far = len(self.last) + len(rest) >= _LONGEST_CHAIN
        if self.last and _counts_from(self.last, rest) and not far:
            return _saying(timex, f"{self.last}|{rest}")
        return _saying(timex, rest)

    def _day_of_time(self, timex: Timex) -> str:
        """The day of "at 7pm": in a report one of the same tense told just before, in a history the story's.

        Empty where none was: a report's own day.
        """
        if self.history:
            return self.story[1] if self.story[1].count("-") == 2 else ""
        place, day, tense = self.day
        return day if timex.span.start - place <= _SENTENCE and timex.tense == tense else ""

    def _day_of_that(self, said: str) -> str:
        """ "On the 12th" of the month spoken of, "on 5 May of that year" of the year spoken of."""
        day, year, _ = said.partition("@")
        known = _DAY_OR_MONTH.search(self.last) or (year and re.search(r"\d{4}", self.last))
        if year:
            return f"{self.last}|{said}" if known else f"{day}<^{day}>"
        if len(self.last) >= _LONGEST_CHAIN:
            return day
        if _MONTH_TOLD.match(self.last) or (known and self.history):
            return f"{self.last}|{said}"
        return f"{day}^{self.last}|{said}" if known else day

    def _after_quarter(self, timex: Timex) -> Timex:
        """ "A year ago", said of a quarter, is the same quarter of the year before."""
        _, marked, rest = timex.expression.partition(QUARTER)
        quarter, near = self.quarter[1], self._quarter_near(timex)
        if marked and rest.startswith("@"):
            return _saying(timex, f"{quarter.partition('@')[0]}{rest}" if near else rest[1:])
        if marked and near:
            return _saying(timex, f"{quarter}|{rest}" if rest else quarter)
        if marked and rest:
            return _saying(timex, "year-1~" if rest == YEAR_BEFORE else rest)
        if near and timex.expression == "year-1~":
            return _saying(timex, f"{quarter}|{YEAR_BEFORE}")
        return timex

    def _quarter_near(self, timex: Timex) -> bool:
        place, quarter = self.quarter
        return bool(quarter) and timex.span.start - place <= _QUARTER_REACH

    def _in_frame(self, timex: Timex) -> Timex:
        """A day or month without its year, in a sentence that a year opens."""
        place, year = self.frame
        said = timex.expression
        far = timex.span.start - place > _SENTENCE
        if not year or far or timex.tense == "future" or not _YEARLESS.match(said):
            return timex
        between = self.text[place : timex.span.start]
        if _TOLD_ON.search(between):
            return timex
        if _FRAME_ENDS.search(between):
            return self._after_frame(timex, year, between)
        if year.isdigit() and "XXXX" in said:
            return _saying(timex, said.replace("XXXX", year))
        return timex if set("/@|") & set(said) else _saying(timex, f"{said}@{year}")

    def _after_frame(self, timex: Timex, year: str, between: str) -> Timex:
        """A past day in the sentences after it: of that year, or one near the report."""
        said, told = timex.expression, timex.tense == "past" and not self.history
        if not told or not year.isdigit() or "\n\n" in between or not _DAY_OF_NO_YEAR.match(said):
            return timex
        return _saying(timex, f"{said.replace('XXXX', year)}^{said}")

    def _in_story(self, timex: Timex) -> Timex:
        """A day or month without its year, told of past things right after one with its year.

        In another sentence of a report it may as well be one of the report's own last weeks.
        """
        place, story = self.story
        within = self.history and timex.rule in _WITHIN
        if not story or not (within or _YEARLESS.match(timex.expression)):
            return timex
        said = _saying(timex, f"{story}|{timex.expression}")
        if self.history:
            return said
        if not self._goes_on(timex, said):
            return timex
        far = timex.span.start - place > _SENTENCE
        apart = far or _SENTENCE_ENDS.search(self.text, place, timex.span.start)
        return _saying(said, f"{said.expression}?") if apart else said

    def _goes_on(self, timex: Timex, said: Timex) -> bool:
        """Whether a day of a report goes on with the story: in the same breath, past, and soon after."""
        place, story = self.story
        if timex.tense != "past" or self._parted(place, timex.span.start):
            return False
        when, before = resolve(said, None), When(story).first()
        first = when.first() if when else None
        return first is not None and before is not None and 0 <= (first - before).days <= _SOON_DAYS

    def _parted(self, place: int, end: int) -> bool:
        """Whether a paragraph ends between two places; what was looked through before is not again."""
        begin = max(place, min(self.unbroken, end) - 1)
        if self.text.find("\n\n", begin, end) >= 0:
            return True
        self.unbroken = end
        return False

    def _remember(self, timex: Timex) -> None:
        said = timex.expression
        if _FRAME.match(said):
            opens = _OPENING.search(self.text, max(timex.span.start - 20, 0), timex.span.start)
            self.frame = (timex.span.end, said if opens else "")
        if re.match(r"Q\d", said) and timex.rule != _COMPARED:
            self.quarter = (timex.span.end, said.partition("|")[0])
        if timex.type not in ("DATE", "TIME"):
            return
        if (day := _A_DAY.match(said)) is not None:
            self.day = (timex.span.end, day[1], timex.tense)
        if timex.type == "DATE" and _SPOKEN_OF.search(said):
            self.last = said
        if _LEANING.match(said) and not self.history:
            self.story = (0, "")
        when = resolve(timex, None) if re.match(r"(?:T[\w:]+@)?(?:\w+:)?\d{4}|\w+@\d{4}", said) else None
        if when is not None and self._moves(timex, when):
            self.story = (timex.span.end, when.plain.rpartition("/")[2])

    def _moves(self, timex: Timex, when: When) -> bool:
        """Whether a date with its year is where the story stands now, and not only named in passing."""
        said = timex.expression
        if self.history and "|" in said:  # an error would be handed on to all that follow
            return False
        if not self.history:
            on = _ON.search(self.text, max(timex.span.start - 4, 0), timex.span.start)
            return bool(on) and timex.tense == "past" and bool(_FULL.match(said))
        if _DAY_OR_MONTH.match(said):
            return not said.endswith(_SEASONS)
        first, before = when.first(), self.story[1]
        if "-" in before and timex.tense == "future":  # "on 10 May they planned for 1976"
            return False
        return first is not None and (not before or abs(first.year - int(before[:4])) <= _LEAP)


def _is_history(found: list[Timex]) -> bool:
    explicit = [t for t in found if t.type == "DATE" and _EXPLICIT.match(t.expression)]
    leaning = sum(1 for t in found if _LEANING.match(t.expression))
    with_month = sum(1 for t in explicit if _DAY_OR_MONTH.match(t.expression))
    dated = len(explicit)
    if with_month < _MONTHS_OF_HISTORY:
        return dated >= _YEARS_OF_HISTORY and not leaning
    return dated >= _DATES_OF_HISTORY and leaning <= dated * _LEANING_OF_HISTORY


def _saying(timex: Timex, expression: str) -> Timex:
    return msgspec.structs.replace(timex, expression=expression)


def _counts_from(last: str, rest: str) -> bool:
    """Whether a term is counted from that date: "a year earlier" is, from a dated event only."""
    long = re.match(r"(?:\w+:)?(?:quarter|year|decade)", rest)
    return not long or bool(re.search(r"\d{4}", last))
