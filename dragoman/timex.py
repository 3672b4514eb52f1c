"""A time expression as it was said, and what it means once the day of saying is known.

An expression is one line of a small grammar, loosest binding first:

    A|B     B counted from A and not from the report's day: `2022-02-22|anniversary+1`, `XXXX-05-19|day+1`
    A|B?    so, unless B is as well a day of the report's last weeks: then its year is not said
    A/B     from A to B: `2020/2022`, `XXXX-11-09/XXXX-11-10`
    A&B     A and B are the same day: `mon&XXXX-02-27`
    A^B     A or B, it is not said which: `2022-05-12^2022-12-05`
    A@B     the A that lies in B: `fri@week-1`, `XXXX-06@year-1`, `Q3@2022`; a time of day: `T13:40@day+0`
    part:A  a part of A, as in `late:XXXX-10` (start, early, mid, late, end)
    A~      about A

    A is a date      `2022-02-22` `2022-02` `2022` `198X` `19XX`, or without its year `XXXX-05-19` `XXXX-05`
      or a unit      day week weekend month quarter year decade century, with a shift: `year-1` is last year,
                     `year-1!` the same day of it; `day+X` is some days later, it is not said how many
      or a day       `XXXX-XX-12`, the 12th of a month, by tense; `thu#4@XXXX-11`, its fourth Thursday,
                     `thu#L@XXXX-11` its last
      or a name      mon … sun, spring … winter, Q1 … Q4, H1 H2; `<` last, `>` next, `=` this, bare: by tense;
                     `weekend`, by tense
      or a stretch   `P2Y`, `PXM` (durations), `each day`, `each mon` (repetitions): these have no date
      or vague       `past`, `now`, `future`: these have no date
      or too old     `BC0480`: no date here, but a TIMEX3 value
"""

from __future__ import annotations

import re
from typing import Final, Literal

import msgspec

from dragoman.datewise import WEEKDAYS, Lean
from dragoman.reckoning import reckon
from dragoman.stretch import Stretch, unit_of
from dragoman.values import Span, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "future", "present", ""]
# How closely that verb holds the time: "firm" as one of the past with a subject of its own on which the time
# hangs right; "loose" where the time dates a noun of the clause ("a vote on Monday"), "owned" where it is the
# noun's own ("Monday's vote"), which may lie before or after what the verb tells.
Hold = Literal["firm", "loose", "owned", ""]


class Timex(msgspec.Struct, frozen=True):
    """One expression of time in a report, kept unresolved until its anchor is known.

    `expression` is in the grammar above, `rule` names the rule that read it, `tense` is that of the
    clause it stands in ("" where it cannot be told), `hold` how closely that clause's verb holds it.
    """

    span: Span
    text: str
    type: TimexType
    expression: str
    rule: str
    tense: Tense = ""
    hold: Hold = ""


def resolve(timex: Timex, anchor: When | None) -> When | None:
    """The date meant, given the report's date; None where the words and the anchor do not say.

    The anchor may be a day, a month, a year, an interval or a day of an unknown year: the answer is
    what holds for every day that it can mean, and no more precise than that. What is counted from an anchor
    in doubt (`2023-05-19?`) is in the same doubt.
    """
    meant = reckon(timex.expression, _lean(timex), anchor.edtf if anchor else None)
    if meant and _may_lie_elsewhere(timex, meant, anchor):
        meant = msgspec.structs.replace(meant, mark=meant.mark or "?")
    return _doubted(meant.when(), timex, anchor) if meant else None


def _may_lie_elsewhere(timex: Timex, meant: Stretch, anchor: When | None) -> bool:
    """Whether "Monday's vote" may be last Monday's or next: not where one of them is as near as a day."""
    published = anchor.first() if anchor else None
    unsure = timex.hold == "owned" or (timex.hold == "loose" and timex.tense != "past")
    if published is None or not unsure or timex.expression.rpartition("@")[2] not in WEEKDAYS:
        return False
    return abs((meant.first - published).days) > 1


def _lean(timex: Timex) -> Lean:
    if timex.tense != "past" or not timex.hold:
        return timex.tense
    return "past!" if timex.hold == "firm" else "past~"


def _doubted(when: When, timex: Timex, anchor: When | None) -> When:
    doubts = set(_MARKS) & set(anchor.edtf if anchor else "")
    if not doubts or when.yearless or resolve(timex, None) == when:
        return when
    marked = []
    for part in when.edtf.split("/"):
        both = doubts | (set(_MARKS) & set(part))
        marked.append(part.rstrip(_MARKS) + (both.pop() if len(both) == 1 else "%"))
    return When("/".join(marked))


class Timex3(msgspec.Struct, frozen=True):
    """An expression as TimeML would annotate it: its words, type and value, and the same date as EDTF."""

    span: Span
    text: str
    type: TimexType
    value: str | None
    when: When | None


def timex3(timex: Timex, anchor: When | None) -> tuple[Timex3, ...]:
    """What TimeML makes of an expression: two of a range ("12 to 14 July"), else one."""
    whole = Timex3(timex.span, timex.text, timex.type, timex3_value(timex, anchor), resolve(timex, anchor))
    ends = timex.expression.rpartition("|")[2].split("/")
    parted = re.search(_BETWEEN, timex.text) if timex.type == "DATE" and len(ends) == 2 else None
    if parted is None:
        return (whole,)
    meant = reckon(timex.expression, _lean(timex), anchor.edtf if anchor else None)
    start, text = timex.span.start, timex.text
    halves = ((0, parted.start(), ends[0]), (parted.end(), len(text), ends[1]))
    found = []
    for (first, last, said), day in zip(
        halves, (meant.first, meant.last) if meant else (None, None), strict=True
    ):
        one = unit_of(("year", "month", "day")[min(said.count("-"), 2)], day) if day else None
        if one and meant:
            one = msgspec.structs.replace(one, yearless=meant.yearless)
        value = said if said.startswith("BC") else one.value() if one else None
        span = Span(start + first, start + last)
        when = _doubted(one.when(), timex, anchor) if one else None
        found.append(Timex3(span, text[first:last], "DATE", value, when))
    return tuple(found)


def timex3_value(timex: Timex, anchor: When | None) -> str | None:
    """The same in the TIMEX3 notation (`1998-W12`, `1998-Q3`, `P2Y`, `PAST_REF`); None where unknown."""
    expression = timex.expression
    if expression in _VAGUE:
        return _VAGUE[expression]
    if expression.endswith("+X"):
        return _VAGUE["future"]
    if expression.startswith("each "):
        return _repetition(expression[5:])
    if re.match(r"P[\dXT]", expression):
        return expression.rstrip("~")
    if expression.startswith("BC"):  # no calendar here goes back so far
        return None if "|" in expression else expression.partition("/")[0]
    meant = reckon(expression, _lean(timex), anchor.edtf if anchor else None)
    return meant.value() if meant else None


_MARKS: Final = "?~%"
# What stands between the two ends of a range.
_BETWEEN: Final = r"(?<=[\w.])\s*(?:[-‐‑‒–—−/]|\b(?:to|and|till|until|through|or)\b)\s*(?=\w)"
_VAGUE: Final = {"past": "PAST_REF", "now": "PRESENT_REF", "future": "FUTURE_REF"}
_SEASON_CODES: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}


def _repetition(each: str) -> str:
    if each in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS.index(each) + 1}"
    return f"XXXX-{_SEASON_CODES[each]}" if each in _SEASON_CODES else each
