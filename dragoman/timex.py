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
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

import msgspec

from dragoman.stretch import Stretch, make_day, months_from, stepped, unit_of
from dragoman.values import Span, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Tense = Literal["past", "future", "present", ""]
# The same, "past!" where it is held firmly, "past~" where loosely, and "onward" for what a story tells next.
_Lean = Literal["past", "future", "present", "", "past!", "past~", "onward"]
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
    meant = _meant(timex.expression, _lean(timex), anchor.edtf if anchor else None)
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


def _lean(timex: Timex) -> _Lean:
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
    meant = _meant(timex.expression, _lean(timex), anchor.edtf if anchor else None)
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
    meant = _meant(expression, _lean(timex), anchor.edtf if anchor else None)
    return meant.value() if meant else None


_MARKS: Final = "?~%"
# What stands between the two ends of a range.
_BETWEEN: Final = r"(?<=[\w.])\s*(?:[-‐‑‒–—−/]|\b(?:to|and|till|until|through|or)\b)\s*(?=\w)"
_VAGUE: Final = {"past": "PAST_REF", "now": "PRESENT_REF", "future": "FUTURE_REF"}
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASON_CODES: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month, northern
_GRAINS: Final = {
    "day": 0,
    "week": 1,
    "weekend": 1,
    "month": 2,
    "quarter": 3,
    "season": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
    "range": 8,
}
# How much farther a date counts when it lies against the tense: a day with its month is mostly near
# (measured on the even half of TimeBank and AQUAINT), a bare month goes by its tense. A story
# seldom goes back, by months as by days (measured on the even half of WikiWars).
_AGAINST_TENSE: Final = {True: 3, False: 8}
# Of a month told in the present, or of a noun's, the one before and the one after are alike, unless one is so
# much farther.
_HALFWAY: Final[dict[_Lean, float]] = {"present": 1.5, "past~": 1.7}
# How much farther a noun's day, or its month, counts when it lies ahead of what is told as past.
_AGAINST_LOOSE: Final = {True: 2, False: 4}
# So many days a report may be dated before what it tells as past.
_CLOCKS_DIFFER: Final = 2
# An answer that covers more days than this says nothing that the anchor does not say.
_WIDEST_DAYS: Final = 62
# A day without its year that lies so shortly before the report may be its news, whatever it tells before.
_NEWS_DAYS: Final = 45
_YEARS: Final = range(1990, 2036)
# Days that share no month, weekday pattern or year: what is the same from all of them needs no anchor.
_ANYWHERE: Final = (
    date(1995, 3, 7),
    date(2004, 12, 31),
    date(2010, 7, 1),
    date(2017, 9, 16),
    date(2024, 2, 29),
)


_WITHOUT_YEAR: Final = r"(?:T[\w:]+@)?(?:\w+:)?(?:XXXX|spring|summer|autumn|winter)"


def _repetition(each: str) -> str:
    if each in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS.index(each) + 1}"
    return f"XXXX-{_SEASON_CODES[each]}" if each in _SEASON_CODES else each


@lru_cache(maxsize=4096)
def _meant(expression: str, tense: _Lean, anchor: str | None) -> Stretch | None:
    when = When(anchor) if anchor else None
    days = _anchor_days(when)
    if not days:
        days, when, expression = list(_ANYWHERE), None, expression.replace("?", "")
    found = [_safely(expression, tense, day) for day in days]
    return _common(found, widen=when is not None and not when.yearless)


def _anchor_days(when: When | None) -> list[date]:
    """Every day the anchor can mean; none where that is too many to say anything."""
    if when is None or (when.days() > 400 and not when.yearless):
        return []
    if when.yearless:
        return _yearless_days(when.plain)
    first, last = when.first(), when.last()
    assert first and last
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def _yearless_days(plain: str) -> list[date]:
    match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", plain)
    days = [make_day(year, int(match[1]), int(match[2])) for year in _YEARS] if match else []
    return [day for day in days if day]


def _common(found: Iterable[Stretch | None], *, widen: bool) -> Stretch | None:
    """What holds of all the answers: the same, the same but for the year, or the stretch around them."""
    all_found = list(dict.fromkeys(found))
    stretches = [s for s in all_found if s]
    if not stretches or len(stretches) < len(all_found):
        return None
    if len(stretches) == 1:
        return stretches[0]
    without_year = {_yearless_key(s) for s in stretches}
    if len(without_year) == 1 and None not in without_year:
        return msgspec.structs.replace(stretches[0], yearless=True)
    return _around(stretches) if widen else None


def _yearless_key(stretch: Stretch) -> str | None:
    """The dates without their year, where the calendar gives such a thing a name every year."""
    if stretch.grain not in ("day", "month", "season", "quarter", "half", "range"):
        return None
    if stretch.first.year != stretch.last.year:
        return None
    return (
        f"{stretch.first:%m-%d}/{'' if stretch.grain == 'month' else f'{stretch.last:%m-%d}'}{stretch.time}"
    )


def _around(stretches: list[Stretch]) -> Stretch | None:
    first, last = min(s.first for s in stretches), max(s.last for s in stretches)
    if (last - first).days >= _WIDEST_DAYS and When.between(first, last).edtf.count("-") > 1:
        return None
    return Stretch(first, last, "range", stretches[0].mark)


def _safely(expression: str, tense: _Lean, day: date) -> Stretch | None:
    try:
        return _chain(expression, tense, day)
    except (ValueError, OverflowError):  # beyond the calendar, or not in the grammar
        return None


def _chain(expression: str, tense: _Lean, day: date) -> Stretch | None:
    """`A|B|…`: each counted from the one before."""
    links = expression.split("|")
    found = _range(links[0], tense, day)
    for link in links[1:]:
        if found is None:
            return None
        told = _counted(link.rstrip("?"), found)
        found = _in_doubt(told, link.rstrip("?"), day) if link.endswith("?") else told
    if len(links) > 1 and found and tense == "past!" and re.match(_WITHOUT_YEAR, links[-1]):
        ahead = (found.first - day).days > _CLOCKS_DIFFER  # a year was named, but not that of what is done
        return _range(links[-1].rstrip("?"), tense, day) if ahead else found
    return found


def _in_doubt(told: Stretch | None, link: str, day: date) -> Stretch | None:
    """A day of the story that may be one of the report's last weeks: its year is not known."""
    news = _range(link, "past", day)
    if told is None or news is None or not 0 <= (day - news.first).days <= _NEWS_DAYS:
        return told
    return told if news == told else msgspec.structs.replace(told, yearless=True)


def _counted(link: str, base: Stretch) -> Stretch | None:
    match = re.fullmatch(r"anniversary([+-]\d+)", link)
    if match:
        return _years_on(base, int(match[1]))
    if re.match(_WITHOUT_YEAR, link):
        return _next_in_story(link, base)
    unit = re.match(r"(?:\w+:)?([a-z]+)", link)
    grain = _GRAINS.get(unit[1], 0) if unit else 0
    if grain < _GRAINS[base.grain] and base.grain != "range":
        return None  # "the next day" after "in May": which day is not said
    found = _range(link, "", base.last)
    return (
        msgspec.structs.replace(found, yearless=base.yearless, mark=found.mark or base.mark)
        if found
        else None
    )


def _next_in_story(link: str, base: Stretch) -> Stretch | None:
    """A day or month without its year after a date that has one: within that year, or soon after that day."""
    if base.yearless or base.grain not in ("day", "month", "season", "quarter", "half", "year"):
        return None
    if base.grain == "year":
        return _range(link, "", date(base.first.year, 7, 2))
    return _range(link, "onward", base.first)


def _years_on(base: Stretch, years: int) -> Stretch | None:
    first = make_day(base.first.year + years, base.first.month, base.first.day)
    last = make_day(
        base.last.year + years,
        base.last.month,
        min(base.last.day, 28) if base.last.month == 2 else base.last.day,
    )
    return msgspec.structs.replace(base, first=first, last=max(first, last)) if first and last else None


def _range(expression: str, tense: _Lean, day: date) -> Stretch | None:
    first, slash, last = expression.partition("/")
    one = _both(first, tense, day)
    if not slash or one is None:
        return one
    other = _both(last, tense, day)
    if other is None:
        return None
    if other.first < one.first and "XXXX" in first:  # 28 December - 3 January
        one = _moved(one, -1)
    if other.last < one.first:
        return None
    return Stretch(one.first, other.last, "range", one.mark or other.mark, one.yearless or other.yearless)


def _moved(stretch: Stretch, years: int) -> Stretch:
    return _years_on(stretch, years) or stretch


def _both(expression: str, tense: _Lean, day: date) -> Stretch | None:
    """`mon&XXXX-02-27`: where the weekday denies the year, the year is unknown, or the date in doubt."""
    clock, at, rest = expression.partition("@")
    if at and clock.startswith("T") and "&" in rest:
        found = _both(rest, tense, day)
        return msgspec.structs.replace(found, time=clock) if found else None
    name, both, dated = expression.partition("&")
    if not both:
        return _either(expression, tense, day)
    by_tense, nearest = _within(dated, tense, day), _within(dated, "", day)
    for found in (by_tense, nearest):
        if found and WEEKDAYS[found.first.weekday()] == name:
            return found
    if by_tense is None:
        return None
    if "XXXX" in dated:
        return msgspec.structs.replace(by_tense, yearless=True)
    return msgspec.structs.replace(by_tense, mark="?")


def _either(expression: str, tense: _Lean, day: date) -> Stretch | None:
    """`A^B`: no more than what the two have in common; but a day nearby is meant sooner than one a week off.

    What is told in the present ("Arizona votes on Tuesday") lies ahead, unless it was yesterday.
    """
    first, either, second = expression.partition("^")
    if not either:
        return _within(expression, tense, day)
    one, other = _within(first, tense, day), _within(second, tense, day)
    if one is None or other is None:
        return None
    if one.first.year != other.first.year:
        same = _yearless_key(one) and _yearless_key(one) == _yearless_key(other)
        return msgspec.structs.replace(one, yearless=True) if same else None
    if one == other:
        return one
    for near, far in ((one, other), (other, one)):
        if (
            abs((near.first - day).days) <= 1
            and near.grain == far.grain == "day"
            and _a_week_apart(near, far)
        ):
            return msgspec.structs.replace(near, mark="?")  # yesterday or tomorrow, not six days off
    if other.grain == "day" and (day - one.first).days == (other.first - day).days == 7:
        return msgspec.structs.replace(one, first=day, last=day, mark="" if tense == "present" else "?")
    if other.grain == "day" and tense == "present" and _a_week_apart(one, other):
        return other
    return unit_of("month" if one.first.month == other.first.month else "year", one.first)


def _a_week_apart(one: Stretch, other: Stretch) -> bool:
    return abs((one.first - other.first).days) == 7


def _within(expression: str, tense: _Lean, day: date) -> Stretch | None:
    name, at, rest = expression.partition("@")
    if not at:
        return _one(expression, tense, day)
    holder = _within(rest, tense, day)
    if holder is None:
        return None
    if name.startswith("T"):
        return msgspec.structs.replace(holder, time=name)
    inside = _nth(name, holder) if "#" in name else _one_from(name, holder.first)
    if inside is None or inside.first > holder.last:
        return None
    return msgspec.structs.replace(inside, yearless=holder.yearless, mark=inside.mark or holder.mark)


def _nth(name: str, holder: Stretch) -> Stretch | None:
    """ "thu#4": the fourth Thursday of a month; "fri#L": its last Friday."""
    weekday, _, which = name.partition("#")
    number = WEEKDAYS.index(weekday)
    if which == "L":
        found = holder.last - timedelta(days=(holder.last.weekday() - number) % 7)
    else:
        found = holder.first + timedelta(days=(number - holder.first.weekday()) % 7 + 7 * (int(which) - 1))
    return Stretch(found, found, "day") if found <= holder.last else None


def _one_from(atom: str, day: date) -> Stretch | None:
    """The first that begins on a day or after it: in "December last year", from the first of January."""
    found = _one(atom, "future", day)
    if found and found.first >= day:
        return found
    return _one(f"{atom}>", "future", day - timedelta(days=1))


def _one(atom: str, tense: _Lean, day: date) -> Stretch | None:
    _part, _, rest = atom.rpartition(":")
    about = rest.endswith("~")
    for read in (_dated, _shifted, _named):
        found = read(rest.rstrip("~"), tense, day)
        if found:
            return msgspec.structs.replace(found, mark="~") if about else found
    return None


def _dated(atom: str, tense: _Lean, day: date) -> Stretch | None:
    if atom.startswith("XXXX-XX-"):
        return _day_of_month(int(atom[8:]), tense, day)
    match = re.fullmatch(r"(\d{4}|XXXX|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?([<>=]?)", atom)
    if not match:
        return None
    year, month, number, toward = match.groups()
    if year.isdigit():
        return _calendar(int(year), month, number)
    if year != "XXXX":
        size = 10 if year.endswith("X") and year[2] != "X" else 100
        start = int(year.rstrip("X")) * size
        return Stretch(
            date(max(start, 1), 1, 1), date(start + size - 1, 12, 31), "decade" if size == 10 else "century"
        )
    return _nearest(lambda y: _calendar(y, month, number), toward, tense, day) if month else None


def _day_of_month(number: int, tense: _Lean, day: date) -> Stretch | None:
    """ "On the 12th": by the tense, and unknown without it."""
    months = [day.year * 12 + day.month - 1 + k for k in range(-2, 3)]
    days = [found for m in months if (found := make_day(m // 12, m % 12 + 1, number))]
    found = None
    if tense.startswith("past"):
        found = max((one for one in days if one <= day), default=None)
    elif tense in ("future", "onward"):
        found = min((one for one in days if one >= day), default=None)
    return unit_of("day", found) if found else None


def _calendar(year: int, month: str | None, number: str | None) -> Stretch | None:
    if not month:
        return unit_of("year", date(year, 1, 1))
    day = make_day(year, int(month), int(number or 1))
    return unit_of("day" if number else "month", day) if day else None


def _nearest(
    of_year: Callable[[int], Stretch | None], toward: str, tense: _Lean, day: date
) -> Stretch | None:
    """The one of all years' that is meant: by direction if said, else by tense, else the nearest."""
    if toward == "=":
        return of_year(day.year)
    found = [s for year in range(day.year - 4, day.year + 5) if (s := of_year(year))]
    if toward == "<":
        return max((s for s in found if s.last < day), default=None, key=_first)
    if toward == ">":
        return min((s for s in found if s.first > day), default=None, key=_first)
    if tense == "past!":  # what somebody did lies before the report, but for clocks that differ
        found = [s for s in found if (s.first - day).days <= _CLOCKS_DIFFER]
    ranked = sorted(found, key=lambda s: _farness(s, tense, day))
    halfway = _HALFWAY.get(tense, 0)
    if halfway and len(ranked) > 1 and ranked[0].grain in ("day", "month"):
        first, second = (_farness(s, tense, day) for s in ranked[:2])
        if second < first * halfway:  # "the November election", told in April
            return msgspec.structs.replace(ranked[0], yearless=True)
    return ranked[0] if ranked else None


def _farness(stretch: Stretch, tense: _Lean, day: date) -> int:
    """Days to a stretch, made more where it lies on the other side than the verb's tense says."""
    ahead, behind = (stretch.first - day).days, (day - stretch.last).days
    # "Expects to report a third-quarter loss" is told of the quarter just over.
    reported = stretch.grain == "quarter" and ahead <= 0
    against = _AGAINST_TENSE[stretch.grain == "day" or tense == "onward" or reported]
    if ahead > 0 and tense == "past~":
        return ahead * _AGAINST_LOOSE[stretch.grain == "day"]
    if ahead > 0:
        return ahead * (against if tense in ("past", "past!") else 1)
    return max(behind, 0) * (against if tense in ("future", "onward") else 1)


def _first(stretch: Stretch) -> date:
    return stretch.first


def _shifted(atom: str, _tense: _Lean, day: date) -> Stretch | None:
    match = re.fullmatch(r"([a-z]+)([+-]\d{1,4})(!?)", atom)
    if not match or match[1] not in _GRAINS:
        return None
    there = stepped(match[1], int(match[2]), day)
    if not match[3] or match[1] in ("day", "week", "weekend"):
        return unit_of("day" if match[3] else match[1], there)
    same = make_day(there.year, there.month, day.day)
    return unit_of("day", same) if same else None


def _named(atom: str, tense: _Lean, day: date) -> Stretch | None:
    if atom == "weekend":  # on Monday "over the weekend" is the one just over
        back = -1 if tense.startswith("past") and day.weekday() < 5 else 0
        return unit_of("weekend", stepped("weekend", back, day))
    match = re.fullmatch(r"([a-z]{3,6}|[QH]\d)([<>=]?)", atom)
    if not match:
        return None
    name, toward = match[1], match[2]
    if name in WEEKDAYS:
        return _weekday(WEEKDAYS.index(name), toward, tense, day)
    if name in _SEASONS:
        start = _SEASONS[name] - 1
        return _nearest(
            lambda y: msgspec.structs.replace(months_from(y * 12 + start, 3, "season"), mark="~"),
            toward,
            tense,
            day,
        )
    size, grain = (3, "quarter") if name[0] == "Q" else (6, "half")
    number = int(name[1]) if name[1].isdigit() else 0
    if not 1 <= number <= 12 // size:
        return None
    return _nearest(lambda y: months_from(y * 12 + (number - 1) * size, size, grain), toward, tense, day)


def _weekday(number: int, toward: str, tense: _Lean, day: date) -> Stretch:
    back = (day.weekday() - number) % 7
    if toward == "=":
        found = day + timedelta(days=number - day.weekday())
        if tense == "future" and found < day:
            found += timedelta(days=7)
    elif toward == "<":
        found = day - timedelta(days=back or 7)
    elif toward == ">" or tense == "future":
        found = day + timedelta(days=7 - back if back or toward else 0)
    else:
        found = day - timedelta(days=back)
    return Stretch(found, found, "day")
