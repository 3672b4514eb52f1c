"""Rules for weekdays, parts of the day and its hours, and for vague words and anniversaries."""

from __future__ import annotations

from typing import Final

from dragoman.detect.times.narrative import NARRATIVE
from dragoman.detect.times.rule import Groups, Said, grouped, is_plural, shift, toward
from dragoman.detect.times.unitrules import length_of


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
    way = toward(rel) if rel else ""
    if "rel" in groups and groups["rel"].low in ("following", "previous", "preceding", "that", "same"):
        way = {"following": ">", "that": "", "same": ""}.get(groups["rel"].low, "<")
        return "DATE", f"{NARRATIVE}{word.value}{way}"
    said = f"{word.value}{way}"
    return ("TIME", f"T{groups['b'].value}@{said}") if "b" in groups else ("DATE", said)


def _weekday_of_week(groups: Groups) -> Said | None:
    if groups["u"].value != "week" or isinstance(groups["w"].value, tuple):
        return None
    return "DATE", f"{groups['w'].value}@week{shift(groups['rel'])}"


def _daypart(groups: Groups) -> Said | None:
    part = groups["b"]
    if is_plural(part):  # "on other nights": no day is told
        return None
    if part.low == "overnight":
        return "TIME", f"T{part.value}@day+0"
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
    zone = "Z" if "z" in groups and groups["z"].low in ("gmt", "utc") else ""
    return "TIME", f"T{number:02d}:{minute or '00'}{zone}@{NARRATIVE}day+0"


def _vague(groups: Groups) -> Said | None:
    return "DATE", str(groups["v"].value)


def _the_past(groups: Groups) -> Said | None:
    return ("DATE", "past") if groups["rel"].low == "past" else None


def _the_future(groups: Groups) -> Said | None:
    """ "In the future", whatever follows."""
    return ("DATE", "future") if groups["v"].low == "future" else None


def _vague_adjective(groups: Groups) -> Said | None:
    said = {"recent": "past", "current": "now"}.get(groups["v"].low)
    return ("DATE", said) if said else None


def _vague_unit(groups: Groups) -> Said | None:
    """ "In recent weeks" is so many weeks, "in recent years" the past."""
    if not is_plural(groups["u"]):
        return None
    return (
        ("DATE", str(groups["v"].value)) if groups["u"].value == "year" else ("DURATION", length_of(groups))
    )


def _anniversary(groups: Groups) -> Said | None:
    number = groups["o"].value
    return ("DATE", f"anniversary+{number}") if isinstance(number, int) and 0 < number < 1000 else None


# In the order in which they win over others of the same length.
RULES: Final = grouped((
    ("t", (
        ("today", r"[PG]?(?P<t>t)(?P<b>B)?", _today),
    )),
    ("W", (
        ("weekday", r"(?P<w>W)(?P<b>B)?", _weekday),
        ("weekday", r"T?(?P<rel>[LXHq])(?P<coming>[XL])?(?P<w>W)(?P<b>B)?", _weekday),
        ("weekday-of-week", r"(?P<w>W)f?T?(?P<rel>[LXH])(?P<u>U)(?!p)", _weekday_of_week),
    )),
    ("B", (
        ("daypart", r"[PG]?(?P<rel>[HL])(?P<b>B)", _daypart),
        ("daypart", r"(?<!\^)(?:T|(?<=I)T|(?<=i))?(?P<b>B)(?!&)", _daypart),
    )),
    ("K", (
        ("clock", r"R?(?P<k>K)(?P<a>a)?(?P<z>z)?", _clock),
    )),
    ("a", (
        ("clock", r"R?(?P<h>D)(?P<a>a)(?P<z>z)?", _clock),
    )),
    ("V", (
        ("vague", r"(?<!~)j?(?P<v>V)(?!&)", _vague),
    )),
    ("L", (
        ("vague", r"T(?P<rel>L)(?![A-Za-z]*[UuQWMmSZB])", _the_past),
    )),
    ("v", (
        ("vague", r"(?P<v>v)(?P<u>[UQu])", _vague_unit),
    )),
    ("vH", (
        ("vague", r"(?P<v>[vH])(?=[_4])", _vague_adjective),
    )),
    ("v", (
        ("vague", r"T(?:v)?(?P<v>v)(?![_UQu])", _vague),
        ("vague", r"(?<=[Ii])T(?P<v>v)(?![UQu])", _the_future),
    )),
    ("g", (
        ("anniversary", r"T?(?P<o>[oON])h?U?g", _anniversary),
    )),
))  # fmt: skip
