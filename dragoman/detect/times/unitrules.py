"""Rules for what is counted in units of time: "last week", "two years ago", durations, repetitions."""

from __future__ import annotations

import re
from typing import Final

from dragoman.detect.times.narrative import NARRATIVE, QUARTER, YEAR_BEFORE
from dragoman.detect.times.rule import PART, Groups, Said, grouped, is_plural, part_of, shift

_MOD = r"(?:rR|0?jr|~jr|7e|R)?"
_COUNT = r"(?:(?P<n0>[NDA])[eh](?=[NDn]))?(?:A(?=n))?(?P<n>[NDnA])(?P<andhalf>eAJ)?f?j?4?"
_OR_SO = r"(?:e5)?"
_OF = r"(?:(?=(?P<of>f)))?"
# A unit that is no part of an age ("54-year-old").
_UNIT = r"h?(?P<u>[UuQ])(?!h?!)"
# "The last day of the talks" is not counted from the report's day.
_NOT_OF = r"(?!(?<=TL[UQ])fT?[_Y])"


def _related_unit(groups: Groups) -> Said | None:
    unit, rel = groups["u"], groups["rel"]
    if "g" in groups and groups["g"].low == "ago":
        return None
    if is_plural(unit) and rel.low == "coming" and unit.value != "year":
        return "DURATION", length_of(groups)
    if is_plural(unit):
        return "DATE", {"L": "past", "X": "future"}.get(rel.cls, "now")
    if rel.low == "past" and unit.value in _TENFOLD:  # not "the 2010s", but the ten years before
        return "DURATION", f"P{_TENFOLD[unit.value]}Y"
    narrative = "the" in groups and (rel.low in ("next", "following", "previous", "preceding"))
    if rel.low in ("following", "preceding"):
        narrative = True
    said = f"{unit.value}{shift(rel)}"
    if "half" in groups:
        return ("DATE", f"H{2 if groups['half'].value != 1 else 1}@{said}") if unit.value == "year" else None
    return "DATE", (NARRATIVE if narrative else "") + part_of(groups) + said


def _counted_unit(groups: Groups) -> Said | None:
    return "DURATION", length_of(groups)


def _that_unit(groups: Groups) -> Said | None:
    return None if is_plural(groups["u"]) else ("DATE", f"{NARRATIVE}{part_of(groups)}{groups['u'].value}+0")


_LETTERS: Final = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "weekend": "WE"}
_TENFOLD: Final = {"decade": 10, "century": 100}


def length_of(groups: Groups) -> str:
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
    if "n0" in groups or (word.cls == "A" and is_plural(groups["u"])):  # "a months-long war"
        return 0
    return float(number) + (0.5 if "andhalf" in groups else 0)


def _duration(groups: Groups) -> Said | None:
    if (groups["n"].value is None and groups["n"].cls == "N") or _is_fraction(groups):
        return None
    length = length_of(groups)
    if "g" not in groups:
        return "DURATION", length
    return _offset(groups)


def _long(groups: Groups) -> Said | None:
    """ "Year-long", "a three-day-long meeting", "months-long"."""
    if "n" in groups or is_plural(groups["u"]):
        return "DURATION", length_of(groups)
    one = _TENFOLD.get(groups["u"].value)
    if groups["u"].cls == "u":
        return "DURATION", f"PT1{groups['u'].value}"
    return "DURATION", f"P{one}Y" if one else f"P1{_LETTERS[groups['u'].value]}"


def _is_fraction(groups: Groups) -> bool:
    """ "Three-quarters", "a quarter of the seats"."""
    parted = "dash" in groups or "about" in groups or ("of" in groups and "y" not in groups)
    return groups["u"].value == "quarter" and parted and _count(groups) in (1, 3)


def _offset(groups: Groups) -> Said | None:
    """ "Two weeks ago": the calendar unit that lies so far off, "about" unless days are counted."""
    unit, ago, count = groups["u"], groups["g"], _count(groups)
    direction = -1 if ago.value < 0 else 1
    base = "" if ago.low in ("ago", "hence") else NARRATIVE
    if unit.cls == "u":
        return "DATE", f"{base}day+0~" if count and count < 4 else ("past" if direction < 0 else "future")
    if not count and ago.low == "later":
        return "DATE", f"{base}{unit.value}+X"  # how many is not said
    if not count or count != int(count) or count > 9999:
        return "DATE", "past" if direction < 0 else "future"
    steps = int(count) * (2 if unit.low.startswith("fortnight") else 1)
    exact = unit.value == "day" and "about" not in groups and steps < 10
    return "DATE", f"{base}{unit.value}{direction * steps:+d}{'' if exact else '~'}"


def _some_later(groups: Groups) -> Said | None:
    """ "Days later", "months earlier", "years ago"."""
    return _offset(groups) if is_plural(groups["u"]) and groups["u"].value != "weekend" else None


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
    return ("DURATION", length) if length and not is_plural(groups["u"]) else None


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
    return ("DURATION", length_of(groups)) if is_plural(groups["u"]) else None


def _part_of_unit(groups: Groups) -> Said | None:
    if is_plural(groups["u"]) or groups["u"].value == "day":
        return None
    return "DATE", f"{part_of(groups)}{groups['u'].value}+0"


def _the_unit(groups: Groups) -> Said | None:
    unit = groups["u"] if "u" in groups else groups["u2"]
    if unit.value == "quarter":
        return "DATE", f"{QUARTER}quarter+0"
    return ("DATE", "weekend") if unit.value == "weekend" else None


def _the_whole(groups: Groups) -> Said | None:
    """ "The full year"."""
    return None if is_plural(groups["u"]) else ("DATE", f"{groups['u'].value}+0")


def _in_the_unit(groups: Groups) -> Said | None:
    """ "Earlier in the year", "later in the month"; of which day "earlier in the day" is is not said."""
    unit = groups["u"]
    if is_plural(unit) or unit.value == "day" or groups["g"].low not in ("earlier", "later"):
        return None
    return "DATE", f"{unit.value}+0"


def _ended(groups: Groups) -> Said | None:
    """ "The year ended March 31": a year long."""
    return None if is_plural(groups["u"]) else ("DURATION", f"P1{_LETTERS[groups['u'].value]}")


def _period_of_year(groups: Groups) -> Said:
    """ "The 1988 period", "the 1988 quarter": the quarter spoken of, in that year."""
    return "DATE", f"{QUARTER}@{groups['y'].value:04d}"


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


# In the order in which they win over others of the same length.
RULES: Final = grouped((
    ("QUu", (
        ("unit", rf"{PART}(?P<the>T)?(?P<g>G)?(?P<rel>[LXH])F?(?P<u>[UQ]){_OR_SO}{_NOT_OF}", _related_unit),
        ("stretch", rf"(?:T|(?!.[Rjr]))(?P<rel>[LXH]){_MOD}{_COUNT}{_UNIT}{_OR_SO}", _counted_unit),
    )),
    ("q", (
        ("that", rf"(?:{PART}|G)T?qq?(?P<u>[UQ])", _that_unit),
    )),
    ("QUu", (
        ("each", r"(?<=[NDu#])A(?P<u>[Uu])(?!h?[G!])", _each),
        ("half", r"J[fT]?A?h?(?P<u>[Uu])", _half),
        ("half", r"AJh(?P<u>[Uu])", _half),
        ("each", r"[ND]?1A?(?P<u>[Uu])", _each),
        ("duration", rf"(?P<about>{_MOD}){_COUNT}h?F?(?P<u>[UuQ])(?!h?!)(?P<g>G)(?P<exact>eTU)", _to_the_day),
        ("duration", rf"(?P<about>{_MOD}){_COUNT}(?P<u>U)(?P<g>G)(?:(?P<t>t)|H(?P<u2>U))", _ago_today),
        ("duration", rf"(?P<about>{_MOD}){_COUNT}(?P<dash>h)?F?{_UNIT}{_OR_SO}{_OF}(?P<g>G)?", _duration),
        ("duration", r"(?:(?P<n>[NDn])h?)?(?P<u>[Uu])hl", _long),
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
    ("Y", (
        ("period", r"T(?P<y>Y)[Q%]", _period_of_year),
    )),
    ("G", (
        ("in-the-unit", r"(?P<g>G)IT(?P<u>[UQ])", _in_the_unit),
    )),
    ("%", (
        ("period", r"TL%", _the_period),
    )),
    ("QUu", (
        ("counted", r"T[OLX]?(?P<n>[NDn])(?P<u>[UuQ])(?!h?[!G])", _duration),
        ("later", r"(?<![NDnAehEORr4])(?P<u>U)(?P<g>G)", _some_later),
        ("plural", r"(?<![NDnAehEORr4TLXHqPB])(?P<u>U)(?=f)", _plural_unit),
        ("plural", r"(?:(?<=[iI])|(?<=[iI]T))(?P<u>[Uu])(?!h?!)", _plural_unit),
    )),
    ("P", (
        ("part-of", r"T?(?P<part>P)[fI]T(?P<u>[UQ])", _part_of_unit),
        ("part-of", r"(?P<u>U)p{0,2}h?(?P<part>P)", _part_of_unit),
    )),
    ("QUu", (
        ("whole-unit", r"T4F?(?P<u>[UQ])", _the_whole),
        ("unit-ended", r"TF?(?P<u>U)(?=3)", _ended),
        ("the-unit", r"T(?:L?(?P<u>Q)|(?P<u2>U)(?=[Cb]|$))", _the_unit),
    )),
    ("E", (
        ("each", r"E(?P<n>[NDO])?(?P<u>[UuWSQBMm])B?", _each),
    )),
    ("d", (
        ("repeated", r"(?P<d>d)", lambda groups: ("SET", f"each {groups['d'].value}")),
    )),
))  # fmt: skip
