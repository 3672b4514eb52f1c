"""The grammar of time expressions: patterns over the class letters of timewords.py, and what each means.

A rule is a name, a pattern and a builder; the builder gets the tokens of the pattern's groups and gives
the TIMEX3 type and the expression (see timex.py), or None where the words turn out to say no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.detect.times.narrative import NARRATIVE, QUARTER, YEAR_BEFORE
from dragoman.detect.times.timewords import TimeWord
from dragoman.timex import TimexType

Groups = Mapping[str, TimeWord]
Said = tuple[TimexType, str]
Builder = Callable[[Groups], Said | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of expression is told, and what it means."""

    name: str
    pattern: re.Pattern[str]
    build: Builder


_PART = r"(?:T?(?P<part>P)h?(?:[fI]T?)?|T?(?P<half>[OL])h?J[fT]{0,2})?"
_MOD = r"(?:rR|jr|~jr|R)?"
_COUNT = r"(?:(?P<n0>[NDA])[eh](?=[NDn]))?(?:A(?=n))?(?P<n>[NDnA])(?P<andhalf>eAJ)?f?j?"
# "The last day of the talks" is not counted from the report's day.
_NOT_OF = r"(?!(?<=TL[UQ])fT?[_Y])"
_YEAR = r"(?:[Cf]?(?P<y>[Yy]))"
_WEEKDAY = r"(?:(?P<w>[Ww])C?k?)"


def _year(groups: Groups) -> str:
    return f"{groups['y'].value:04d}" if "y" in groups else "XXXX"


def _month(groups: Groups, name: str = "m") -> str:
    return f"{groups[name].value:02d}"


def _part(groups: Groups) -> str:
    if "half" in groups:
        return ""
    return f"{groups['part'].value}:" if "part" in groups else ""


def _day(groups: Groups) -> Said | None:
    if not 1 <= groups["d"].value <= 31:
        return None
    said = f"{_year(groups)}-{_month(groups)}-{groups['d'].value:02d}"
    return "DATE", f"{groups['w'].value}&{said}" if "w" in groups else said


def _days(groups: Groups) -> Said | None:
    first, last = groups["d"].value, groups["d2"].value
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return None
    later = _month(groups, "m2") if "m2" in groups else _month(groups)
    return "DATE", f"{_year(groups)}-{_month(groups)}-{first:02d}/{_year(groups)}-{later}-{last:02d}"


def _month_year(groups: Groups) -> Said:
    return "DATE", f"{_part(groups)}{_year(groups)}-{_month(groups)}"


def _part_of_month(groups: Groups) -> Said | None:
    """ "The first week of June", "the last day of May": that day, or the month where none is told."""
    unit, month = groups["u"].value, f"{_year(groups)}-{_month(groups)}"
    if unit in ("week", "weekend"):
        return "DATE", month
    if unit != "day":
        return None
    last = {2: 0, 4: 30, 6: 30, 9: 30, 11: 30}.get(groups["m"].value, 31)
    day = last if "last" in groups else groups["o"].value
    return ("DATE", f"{month}-{day:02d}" if day else month) if day <= 31 else None


def _week_of_day(groups: Groups) -> Said | None:
    """ "The week of May 5": the one that holds it, or that begins with it where it is a Sunday."""
    said = _day(groups) if groups["u"].value == "week" else None
    return (said[0], f"{said[1]}|day+1|week+0") if said else None


def _months(groups: Groups) -> Said:
    return "DATE", f"{_year(groups)}-{_month(groups)}/{_year(groups)}-{_month(groups, 'm2')}"


def _toward(word: TimeWord) -> str:
    return "<" if word.cls == "L" else ">" if word.cls == "X" else "="


def _shift(word: TimeWord) -> str:
    return f"{int(word.value or 0):+d}"


def _related_month(groups: Groups) -> Said | None:
    if groups["u"].value != "year":
        return None
    return "DATE", f"{_part(groups)}XXXX-{_month(groups)}@year{_shift(groups['rel'])}"


def _related_day(groups: Groups) -> Said | None:
    """ "June 12 last year"."""
    if groups["u"].value != "year" or not 1 <= groups["d"].value <= 31:
        return None
    return "DATE", f"XXXX-{_month(groups)}-{groups['d'].value:02d}@year{_shift(groups['rel'])}"


def _month_toward(groups: Groups) -> Said:
    return "DATE", f"{_part(groups)}XXXX-{_month(groups)}{_toward(groups['rel'])}"


def _season(groups: Groups) -> Said:
    name = groups["s"].value
    if "y" in groups:
        return "DATE", f"{_part(groups)}{name}@{_year(groups)}"
    if "u" in groups:
        return "DATE", f"{_part(groups)}{name}@year{_shift(groups['rel'])}"
    return "DATE", f"{_part(groups)}{name}{_toward(groups['rel']) if 'rel' in groups else ''}"


def _year_alone(groups: Groups) -> Said:
    if "half" in groups:
        return "DATE", f"H{2 if groups['half'].value != 1 else 1}@{_year(groups)}"
    return "DATE", f"{_part(groups)}{_year(groups)}"


def _years(groups: Groups) -> Said | None:
    first, last = groups["y"].value, groups["y2"].value
    if last < 100:
        last += first // 100 * 100
    return ("DATE", f"{first:04d}/{last:04d}") if first < last <= 2199 else None


def _before_christ(groups: Groups) -> Said | None:
    years = [f"BC{groups[name].value:04d}" for name in ("y", "y2") if name in groups]
    if "m" in groups:
        return "DATE", f"{years[0]}-{_month(groups)}"
    return "DATE", "/".join(years)


def _decade(groups: Groups) -> Said:
    return "DATE", f"{_part(groups)}{groups['s'].value // 10:03d}X"


def _century(groups: Groups) -> Said | None:
    number = groups["o"].value
    if groups["u"].value != "century" or not 1 < number <= 22:
        return None
    return "DATE", f"{_part(groups)}{number - 1:02d}XX"


def _quarter(groups: Groups) -> Said | None:
    number = groups["o"].value
    if not 1 <= number <= 4 or ("u" in groups and groups["u"].value != "year"):
        return None
    if "y" in groups:
        return "DATE", f"Q{number}@{_year(groups)}"
    return "DATE", f"Q{number}@year{_shift(groups['rel'])}" if "rel" in groups else f"Q{number}"


def _short_quarter(groups: Groups) -> Said:
    """ "Q3 2023"."""
    name = str(groups["q"].value)
    return "DATE", f"{name}@{_year(groups)}" if "y" in groups else name


def _plural(word: TimeWord) -> bool:
    return word.low.endswith("s") and word.low != "s"


def _related_unit(groups: Groups) -> Said | None:
    unit, rel = groups["u"], groups["rel"]
    if "g" in groups and groups["g"].low == "ago":
        return None
    if _plural(unit) and rel.low == "coming" and unit.value != "year":
        return "DURATION", _length(groups)
    if _plural(unit):
        return "DATE", {"L": "past", "X": "future"}.get(rel.cls, "now")
    narrative = "the" in groups and (rel.low in ("next", "following", "previous", "preceding"))
    if rel.low in ("following", "preceding"):
        narrative = True
    said = f"{unit.value}{_shift(rel)}"
    if "half" in groups:
        return ("DATE", f"H{2 if groups['half'].value != 1 else 1}@{said}") if unit.value == "year" else None
    return "DATE", (NARRATIVE if narrative else "") + _part(groups) + said


def _counted_unit(groups: Groups) -> Said | None:
    return "DURATION", _length(groups)


def _that_unit(groups: Groups) -> Said | None:
    return None if _plural(groups["u"]) else ("DATE", f"{NARRATIVE}{_part(groups)}{groups['u'].value}+0")


_LETTERS: Final = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "weekend": "WE"}
_TENFOLD: Final = {"decade": 10, "century": 100}


def _length(groups: Groups) -> str:
    """An ISO 8601 duration; X where the words do not say how many."""
    unit, count = groups["u"], _count(groups)
    if unit.cls == "u":
        return f"PT{f'{count:g}' if count else 'X'}{unit.value}"
    if unit.value in _TENFOLD:
        return (
            f"P{count * _TENFOLD[unit.value]:g}Y" if count else ("PXE" if unit.value == "decade" else "PXC")
        )
    doubled = 2 if unit.low.startswith("fortnight") else 1
    return f"P{f'{count * doubled:g}' if count else 'X'}{_LETTERS[unit.value]}"


def _count(groups: Groups) -> float:
    if "n" not in groups:
        return 0
    word = groups["n"]
    number = 1 if word.cls == "A" else word.value or 0
    if "n0" in groups or (word.cls == "A" and _plural(groups["u"])):  # "a months-long war"
        return 0
    return float(number) + (0.5 if "andhalf" in groups else 0)


def _duration(groups: Groups) -> Said | None:
    if groups["n"].value is None and groups["n"].cls == "N":
        return None
    length = _length(groups)
    if "g" not in groups:
        return "DURATION", length
    return _offset(groups)


def _offset(groups: Groups) -> Said | None:
    """ "Two weeks ago": the calendar unit that lies so far off, "about" unless days are counted."""
    unit, ago, count = groups["u"], groups["g"], _count(groups)
    direction = -1 if ago.value < 0 else 1
    base = "" if ago.low in ("ago", "hence") else NARRATIVE
    if unit.cls == "u":
        return "DATE", f"{base}day+0~" if count and count < 4 else ("past" if direction < 0 else "future")
    if not count or count != int(count) or count > 9999:
        return "DATE", "past" if direction < 0 else "future"
    steps = int(count) * (2 if unit.low.startswith("fortnight") else 1)
    exact = unit.value == "day" and "about" not in groups and steps < 10
    return "DATE", f"{base}{unit.value}{direction * steps:+d}{'' if exact else '~'}"


def _to_the_day(groups: Groups) -> Said | None:
    """ "A month ago to the day"."""
    said = _offset(groups)
    return (said[0], said[1].rstrip("~") + "!") if said and re.search(r"[+-]\d+~?\Z", said[1]) else said


def _ago_today(groups: Groups) -> Said | None:
    """ "Three weeks ago today", "ten years ago this week"."""
    said = _to_the_day(groups)
    if groups["g"].low != "ago" or ("t" in groups and groups["t"].value != "day+0") or said is None:
        return None
    return said[0], said[1] + (f"|{groups['u2'].value}+0" if "u2" in groups and said[1].endswith("!") else "")


_HALVES: Final = {
    "H": "PT30M",
    "M": "PT30S",
    "day": "PT12H",
    "year": "P6M",
    "decade": "P5Y",
    "century": "P50Y",
}


def _half(groups: Groups) -> Said | None:
    """ "Half an hour", "a half-century"."""
    length = _HALVES.get(groups["u"].value)
    return ("DURATION", length) if length and not _plural(groups["u"]) else None


def _the_unit_ago(groups: Groups) -> Said | None:
    return "DATE", f"{NARRATIVE}{groups['u'].value}{groups['g'].value:+d}"


def _unit_ago(groups: Groups) -> Said | None:
    return "DATE", f"{groups['u'].value}{-1 if groups['g'].value < 0 else 1:+d}~"


def _beyond_today(groups: Groups) -> Said | None:
    """ "The day after tomorrow", "the day before yesterday"."""
    step = -1 if groups["g"].low == "before" else 1
    today = {"yesterday": -1, "tomorrow": 1}.get(groups["t"].low, 0)
    return ("DATE", f"day{today + step:+d}") if groups["u"].value == "day" else None


def _after_next(groups: Groups) -> Said | None:
    """ "The week after next", "the year before last"."""
    ahead = {("after", "next"): 2, ("before", "last"): -2}.get((groups["g"].low, groups["rel"].low))
    return ("DATE", f"{groups['u'].value}{ahead:+d}") if ahead else None


def _plural_unit(groups: Groups) -> Said | None:
    return ("DURATION", _length(groups)) if _plural(groups["u"]) else None


def _part_of_unit(groups: Groups) -> Said | None:
    if _plural(groups["u"]) or groups["u"].value == "day":
        return None
    return "DATE", f"{_part(groups)}{groups['u'].value}+0"


def _the_unit(groups: Groups) -> Said | None:
    unit = groups["u"] if "u" in groups else groups["u2"]
    if unit.value == "quarter":
        return "DATE", f"{QUARTER}quarter+0"
    return ("DATE", "weekend") if unit.value == "weekend" else None


def _the_period(groups: Groups) -> Said:
    """ "The latest period", "the year-earlier period": of a quarter that was spoken of."""
    return "DATE", f"{QUARTER}{YEAR_BEFORE if 'g' in groups else ''}"


def _each(groups: Groups) -> Said | None:
    unit, many = groups["u"], groups["n"].value if "n" in groups else 1
    if unit.cls == "u":
        return "SET", f"each PT{many}{unit.value}"
    if unit.cls in "WS":
        return "SET", f"each {unit.value}"
    if unit.cls in "Mm":
        return "SET", f"each XXXX-{unit.value:02d}"
    if unit.low.startswith("fortnight"):
        return "SET", "each P2W"
    if unit.value in _TENFOLD:
        return "SET", f"each P{_TENFOLD[unit.value]}Y"
    return "SET", f"each P{many}{_LETTERS.get(unit.value, 'D')}"


def _today(groups: Groups) -> Said:
    said = groups["t"].value
    if "b" in groups:
        return "TIME", f"T{groups['b'].value}@{said}"
    return ("TIME" if said.startswith("T") else "DATE"), said


def _weekday(groups: Groups) -> Said:
    word = groups["w"]
    if isinstance(word.value, tuple):
        return "SET", f"each {word.value[1]}"
    rel = groups.get("coming") or groups.get("rel")  # "this coming Monday"
    toward = _toward(rel) if rel else ""
    if "rel" in groups and groups["rel"].low in ("following", "previous", "preceding", "that", "same"):
        toward = {"following": ">", "that": "", "same": ""}.get(groups["rel"].low, "<")
        return "DATE", f"{NARRATIVE}{word.value}{toward}"
    said = f"{word.value}{toward}"
    return ("TIME", f"T{groups['b'].value}@{said}") if "b" in groups else ("DATE", said)


def _weekday_of_week(groups: Groups) -> Said | None:
    if groups["u"].value != "week" or isinstance(groups["w"].value, tuple):
        return None
    return "DATE", f"{groups['w'].value}@week{_shift(groups['rel'])}"


def _daypart(groups: Groups) -> Said | None:
    part = groups["b"]
    if "rel" in groups:
        return "TIME", f"T{part.value}@{'day-1' if groups['rel'].cls == 'L' else 'day+0'}"
    return "TIME", f"T{part.value}@{NARRATIVE}day+0"


def _clock(groups: Groups) -> Said | None:
    hour, _, minute = str(groups["k"].value if "k" in groups else groups["h"].value).partition(":")
    number, half = int(hour), groups["a"].value[0] if "a" in groups else ""
    if number > (12 if half else 24):
        return None
    if half:
        number = number % 12 + (12 if half == "p" else 0)
    return "TIME", f"T{number:02d}:{minute or '00'}@{NARRATIVE}day+0"


def _figures(groups: Groups) -> Said | None:
    """ "2022-12-05" and "05.12.2022"; where day and month could change places, their year."""
    parts = [int(p) for p in re.split(r"[-./]", groups["x"].value)]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        year += 0 if year > 99 else 1900 if year > 40 else 2000
        if first != second and first <= 12 and second <= 12 and "." not in groups["x"].value:
            return "DATE", f"{year:04d}-{first:02d}-{second:02d}^{year:04d}-{second:02d}-{first:02d}"
        month, day = (second, first) if first > 12 or "." in groups["x"].value else (first, second)
    return ("DATE", f"{year:04d}-{month:02d}-{day:02d}") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _vague(groups: Groups) -> Said | None:
    return "DATE", str(groups["v"].value)


def _the_past(groups: Groups) -> Said | None:
    return ("DATE", "past") if groups["rel"].low == "past" else None


def _vague_adjective(groups: Groups) -> Said | None:
    said = {"recent": "past", "current": "now"}.get(groups["v"].low)
    return ("DATE", said) if said else None


def _vague_unit(groups: Groups) -> Said | None:
    """ "In recent weeks" is so many weeks, "in recent years" the past."""
    if not _plural(groups["u"]):
        return None
    return ("DATE", str(groups["v"].value)) if groups["u"].value == "year" else ("DURATION", _length(groups))


def _anniversary(groups: Groups) -> Said | None:
    number = groups["o"].value
    return ("DATE", f"anniversary+{number}") if isinstance(number, int) and 0 < number < 1000 else None


# Rules in the order in which they win over others of the same length, with the classes of which a sentence
# must have one for any of them to match.
_GROUPS: Final[tuple[tuple[str, tuple[tuple[str, str, Builder], ...]], ...]] = (
    ("Mm", (
        ("day-month", rf"{_WEEKDAY}?T?(?P<d>[Do])f?(?P<m>[Mm]){_YEAR}?", _day),
        ("month-day", rf"{_WEEKDAY}?(?P<m>[Mm])T?(?P<d>[DoO])(?!U|Q|hU){_YEAR}?", _day),
        ("day-month", rf"T(?P<d>O)f(?P<m>[Mm]){_YEAR}?(?!p)", _day),
        ("day-of-year", r"(?P<d>[Do])f?(?P<m>[Mm])[Cf]?T?(?P<rel>[LXH])(?P<u>U)", _related_day),
        ("day-of-year", r"(?P<m>[Mm])(?P<d>[Do])[Cf]?T?(?P<rel>[LXH])(?P<u>U)", _related_day),
        ("month-day-weekday", rf"(?P<m>[Mm])(?P<d>[Do]){_YEAR}?\((?P<w>[Ww])\)", _day),
        ("weekday-bracket", rf"(?P<w>[Ww])\(T?(?P<d>[Do])f?(?P<m>[Mm]){_YEAR}?\)", _day),
        ("weekday-bracket", rf"(?P<w>[Ww])\((?P<m>[Mm])T?(?P<d>[DoO]){_YEAR}?\)", _day),
        ("days", rf"(?P<d>[Do])[he/](?P<d2>[Do])f?(?P<m>[Mm]){_YEAR}?", _days),
        ("days", rf"(?P<m>[Mm])(?P<d>[Do])(?:h|e(?=[Do](?:$|[Cbi)IkYe])))(?P<d2>[Do]){_YEAR}?", _days),
        ("days", rf"(?P<m>[Mm])(?P<d>[Do])h(?P<m2>[Mm])(?P<d2>[Do]){_YEAR}?", _days),
        ("days", rf"(?P<d>[Do])(?P<m>[Mm])h(?P<d2>[Do])(?P<m2>[Mm]){_YEAR}?", _days),
        ("month-year", rf"{_PART}(?P<m>[Mm])[Cf]?(?P<y>[Yy])", _month_year),
        ("month-of-year", rf"{_PART}(?P<m>[Mm])[Cf]?T?(?P<rel>[LXH])(?P<u>U)", _related_month),
        ("part-of-month", rf"T?(?:(?P<o>[Oo])|(?P<last>L))(?P<u>U)[fI]T?(?P<m>[Mm]){_YEAR}?", _part_of_month),
        ("week-of-day", rf"Tl?(?P<u>U)fT?(?P<d>[Do])f?(?P<m>[Mm]){_YEAR}?", _week_of_day),
        ("week-of-day", rf"Tl?(?P<u>U)f(?P<m>[Mm])(?P<d>[Do]){_YEAR}?", _week_of_day),
        ("months", rf"(?P<m>[Mm])h(?P<m2>[Mm]){_YEAR}?", _months),
        ("month-toward", r"(?P<rel>[LXH])(?:(?P<part>P)h?)?(?P<m>[Mm])", _month_toward),
        ("month", rf"{_PART}(?P<m>M)", _month_year),
        ("month", r"T?(?P<part>P)h?(?:[fI]T?)?(?P<m>m)", _month_year),
        ("month", r"(?<=[ifePG&])(?P<m>m)(?![_(]*_)", _month_year),
        ("month", r"(?<=I)(?P<m>m)", _month_year),
    )),
    ("SZ", (
        ("season", rf"{_PART}T?(?P<s>[SZ])(?:[fC]?(?P<y>[Yy])|f?T?(?P<rel>[LXH])(?P<u>U))", _season),
        ("season", r"T?(?P<rel>[LXH])(?P<s>[SZ])", _season),
        ("season", r"T(?P<s>S)", _season),
        ("season", rf"(?<=[Iifk]){_PART}T?(?P<s>S|Z(?!f[TA]?_))", _season),
        ("season", r"T?(?P<part>P)h?(?:[fI]T?)?(?P<s>[SZ])", _season),
    )),
    ("Yy", (
        ("year", rf"{_PART}(?:F|TU)?(?P<y>Y)", _year_alone),
        ("year", r"(?P<y>y)(?![_U])", _year_alone),
        ("years", r"(?P<y>Y)[h/](?P<y2>[YDN])", _years),
    )),
    ("c", (
        ("before-christ", r"(?:(?P<m>[Mm]))?(?P<y>[YND])(?:[he](?P<y2>[YND]))?c", _before_christ),
        ("before-christ", r"(?P<y>[YND])ch(?P<y2>[YND])c", _before_christ),
    )),
    ("s", (
        ("decade", r"T?(?:(?P<part>P)h?)?(?P<s>s)", _decade),
    )),
    ("Oo", (
        ("century", r"T?(?:(?P<part>P)h?)?(?P<o>[oO])h?(?P<u>U)", _century),
    )),
    ("Q2", (
        ("quarter", r"(?P<q>2)(?:[fC]?(?P<y>[Yy]))?", _short_quarter),
        ("quarter", r"F?(?P<o>[oO])hF?Q(?:f?(?P<y>[Yy])|f?T?(?P<rel>[LXH])F?(?P<u>U))?", _quarter),
        ("quarter", r"T?F?(?P<o>[oO])F?Q(?:f?(?P<y>[Yy])|f?T?(?P<rel>[LXH])F?(?P<u>U))?", _quarter),
        ("quarter", r"TLQf?F?(?P<y>[Yy])", lambda groups: ("DATE", f"Q4@{_year(groups)}")),
        ("quarter", r"T?(?:(?P<y>Y)|(?P<rel>[LXH])(?P<u>U))p{0,2}F?(?P<o>[oO])h?Q", _quarter),
    )),
    ("QUu", (
        ("unit", rf"{_PART}(?P<the>T)?(?P<g>G)?(?P<rel>[LXH])F?(?P<u>[UQ]){_NOT_OF}", _related_unit),
        ("stretch", rf"(?:T|(?!.[Rjr]))(?P<rel>[LXH]){_MOD}{_COUNT}h?(?P<u>[UuQ])", _counted_unit),
    )),
    ("q", (
        ("that", rf"{_PART}T?(?P<q>q)(?P<u>[UQ])", _that_unit),
    )),
    ("QUu", (
        ("each", r"(?<=[NDu#])A(?P<u>[Uu])(?!h?[G!])", _each),
        ("half", r"J[fT]?A?h?(?P<u>[Uu])", _half),
        ("half", r"AJh(?P<u>[Uu])", _half),
        ("each", r"[ND]?1A?(?P<u>[Uu])", _each),
        ("duration", rf"(?P<about>{_MOD}){_COUNT}h?F?(?P<u>[UuQ])(?!h?!)(?P<g>G)(?P<exact>eTU)", _to_the_day),
        ("duration", rf"(?P<about>{_MOD}){_COUNT}(?P<u>U)(?P<g>G)(?:(?P<t>t)|H(?P<u2>U))", _ago_today),
        ("duration", rf"(?P<about>{_MOD}){_COUNT}h?F?(?P<u>[UuQ])(?!h?!)(?P<g>G)?", _duration),
    )),
    ("G&", (
        ("day-after", r"T(?P<u>U)(?P<g>[G&])(?=[Cb)h]|$)", _the_unit_ago),
    )),
    ("LX", (
        ("week-after-next", r"T(?P<u>U)(?P<g>&)(?P<rel>[LX])(?=[Cb)ek]|$)", _after_next),
    )),
    ("t", (
        ("day-after", r"T(?P<u>U)(?P<g>&)(?P<t>t)", _beyond_today),
    )),
    ("G&", (
        ("year-ago", r"(?P<u>U)h(?P<g>G)", _unit_ago),
        ("year-ago", r"T?(?P<u>U)h(?P<g>G)(?:[oO]h?)?[Q%]", _the_period),
    )),
    ("%", (
        ("period", r"TL%", _the_period),
    )),
    ("QUu", (
        ("counted", r"T[OLX]?(?P<n>[NDn])(?P<u>[UuQ])(?!h?[!G])", _duration),
        ("plural", r"(?<=[iI])T?(?P<u>[Uu])(?!h?!)", _plural_unit),
    )),
    ("P", (
        ("part-of", r"T?(?P<part>P)[fI]T(?P<u>[UQ])", _part_of_unit),
        ("part-of", r"(?P<u>U)p{0,2}h?(?P<part>P)", _part_of_unit),
    )),
    ("QUu", (
        ("the-unit", r"T(?:L?(?P<u>Q)|(?P<u2>U)(?=[Cb]|$))", _the_unit),
    )),
    ("E", (
        ("each", r"E(?P<n>[NDO])?(?P<u>[UuWSQBMm])B?", _each),
    )),
    ("d", (
        ("repeated", r"(?P<d>d)", lambda groups: ("SET", f"each {groups['d'].value}")),
    )),
    ("t", (
        ("today", r"[PG]?(?P<t>t)(?P<b>B)?", _today),
    )),
    ("W", (
        ("weekday", r"[PG]?(?P<w>W)(?P<b>B)?", _weekday),
        ("weekday", r"[PG]?T?(?P<rel>[LXHq])(?P<coming>[XL])?(?P<w>W)(?P<b>B)?", _weekday),
        ("weekday-of-week", r"(?P<w>W)f?T?(?P<rel>[LXH])(?P<u>U)", _weekday_of_week),
    )),
    ("B", (
        ("daypart", r"[PG]?(?P<rel>[HL])(?P<b>B)", _daypart),
        ("daypart", r"(?<!\^)(?:T|(?<=I)T|(?<=i))?(?P<b>B)", _daypart),
    )),
    ("K", (
        ("clock", r"R?(?P<k>K)(?P<a>a)?z?", _clock),
    )),
    ("a", (
        ("clock", r"R?(?P<h>D)(?P<a>a)z?", _clock),
    )),
    ("x", (
        ("figures", r"(?P<x>x)", _figures),
    )),
    ("V", (
        ("vague", r"(?<!~)(?P<v>V)", _vague),
    )),
    ("L", (
        ("vague", r"T(?P<rel>L)(?![A-Za-z]*[UuQWMmSZB])", _the_past),
    )),
    ("v", (
        ("vague", r"(?P<v>v)(?P<u>[UQu])", _vague_unit),
    )),
    ("vH", (
        ("vague", r"(?P<v>[vH])(?=_)", _vague_adjective),
    )),
    ("v", (
        ("vague", r"T(?:v)?(?P<v>v)(?![_UQu])", _vague),
    )),
    ("g", (
        ("anniversary", r"T?(?P<o>[oON])h?U?g", _anniversary),
    )),
)  # fmt: skip

RULES: Final = tuple(
    (frozenset(hearts), tuple(Rule(name, re.compile(pattern), build) for name, pattern, build in rules))
    for hearts, rules in _GROUPS
)
