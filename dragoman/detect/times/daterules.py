"""Rules for dates of the calendar: days and months, seasons, years, decades, centuries, quarters."""

from __future__ import annotations

import re
from typing import Final

from dragoman.detect.times.narrative import NARRATIVE
from dragoman.detect.times.rule import (
    PART,
    YEAR,
    Groups,
    Said,
    grouped,
    month_of,
    part_of,
    shift,
    toward,
    year_of,
)

_WEEKDAY = r"(?:(?P<w>[Ww])C?k?)"


def _day(groups: Groups) -> Said | None:
    if not 1 <= groups["d"].value <= 31:
        return None
    said = f"{year_of(groups)}-{month_of(groups)}-{groups['d'].value:02d}"
    return "DATE", f"{groups['w'].value}&{said}" if "w" in groups else said


def _days(groups: Groups) -> Said | None:
    first, last = groups["d"].value, groups["d2"].value
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return None
    if "to" in groups and groups["to"].low in ("and", "or") and last - first > 1:
        return None  # two days, not all from one to the other
    later = month_of(groups, "m2") if "m2" in groups else month_of(groups)
    return "DATE", f"{year_of(groups)}-{month_of(groups)}-{first:02d}/{year_of(groups)}-{later}-{last:02d}"


def _month_year(groups: Groups) -> Said:
    return "DATE", f"{part_of(groups)}{year_of(groups)}-{month_of(groups)}"


def _part_of_month(groups: Groups) -> Said | None:
    """ "The first week of June", "the last day of May": that day, or the month where none is told."""
    unit, month = groups["u"].value, f"{year_of(groups)}-{month_of(groups)}"
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
    return "DATE", f"{year_of(groups)}-{month_of(groups)}/{year_of(groups)}-{month_of(groups, 'm2')}"


def _related_month(groups: Groups) -> Said | None:
    if groups["u"].value != "year":
        return None
    return "DATE", f"{part_of(groups)}XXXX-{month_of(groups)}@year{shift(groups['rel'])}"


def _related_day(groups: Groups) -> Said | None:
    """ "June 12 last year"."""
    if groups["u"].value != "year" or not 1 <= groups["d"].value <= 31:
        return None
    return "DATE", f"XXXX-{month_of(groups)}-{groups['d'].value:02d}@year{shift(groups['rel'])}"


def _day_of_that_year(groups: Groups) -> Said | None:
    """ "July 25 of that year", "in November of the same year"."""
    day = groups["d"].value if "d" in groups else 1
    if groups["u"].value != "year" or not 1 <= day <= 31:
        return None
    dated = f"XXXX-{month_of(groups)}" + (f"-{day:02d}" if "d" in groups else "")
    return "DATE", f"{NARRATIVE}{dated}@year+0"


def _weekday_of_month(groups: Groups) -> Said | None:
    """ "The first Monday of June", "the last Friday in May 2022"."""
    name = groups["w"].value
    which = "L" if groups["o"].cls == "L" else groups["o"].value
    if isinstance(name, tuple) or which not in ("L", 1, 2, 3, 4, 5):
        return None
    if which == "L" and groups["o"].low != "last":
        return None
    return "DATE", f"{name}#{which}@{year_of(groups)}-{month_of(groups)}"


def _day_of_month(groups: Groups) -> Said | None:
    """ "On the 12th", "on the 12th of last month"."""
    if not 1 <= groups["d"].value <= 31 or ("u" in groups and groups["u"].value != "month"):
        return None
    day = f"XXXX-XX-{groups['d'].value:02d}"
    return "DATE", f"{day}@month{shift(groups['rel'])}" if "rel" in groups else f"{NARRATIVE}{day}"


def _month_toward(groups: Groups) -> Said:
    return "DATE", f"{part_of(groups)}XXXX-{month_of(groups)}{toward(groups['rel'])}"


def _season(groups: Groups) -> Said:
    name = groups["s"].value
    if "y" in groups:
        return "DATE", f"{part_of(groups)}{name}@{year_of(groups)}"
    if "u" in groups:
        return "DATE", f"{part_of(groups)}{name}@year{shift(groups['rel'])}"
    return "DATE", f"{part_of(groups)}{name}{toward(groups['rel']) if 'rel' in groups else ''}"


def _year_alone(groups: Groups) -> Said:
    if "half" in groups:
        return "DATE", f"H{2 if groups['half'].value != 1 else 1}@{year_of(groups)}"
    return "DATE", f"{part_of(groups)}{year_of(groups)}"


def _years(groups: Groups) -> Said | None:
    first, last = groups["y"].value, groups["y2"].value
    if last < 100:
        last += first // 100 * 100
    return ("DATE", f"{first:04d}/{last:04d}") if first < last <= 2199 else None


def _before_christ(groups: Groups) -> Said | None:
    years = [f"BC{groups[name].value:04d}" for name in ("y", "y2") if name in groups]
    if "m" in groups:
        return "DATE", f"{years[0]}-{month_of(groups)}"
    return "DATE", "/".join(years)


def _decade(groups: Groups) -> Said:
    return "DATE", f"{part_of(groups)}{groups['s'].value // 10:03d}X"


def _century(groups: Groups) -> Said | None:
    number = groups["o"].value
    if groups["u"].value != "century" or not 1 < number <= 22:
        return None
    return "DATE", f"{part_of(groups)}{number - 1:02d}XX"


def _quarter(groups: Groups) -> Said | None:
    number = groups["o"].value
    if not 1 <= number <= 4 or ("u" in groups and groups["u"].value != "year"):
        return None
    if "y" in groups:
        return "DATE", f"Q{number}@{year_of(groups)}"
    return "DATE", f"Q{number}@year{shift(groups['rel'])}" if "rel" in groups else f"Q{number}"


def _short_quarter(groups: Groups) -> Said:
    """ "Q3 2023"."""
    name = str(groups["q"].value)
    return "DATE", f"{name}@{year_of(groups)}" if "y" in groups else name


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


# In the order in which they win over others of the same length.
RULES: Final = grouped((
    ("Mm", (
        ("day-month", rf"{_WEEKDAY}?T?(?P<d>[Do])f?(?P<m>[Mm]){YEAR}?", _day),
        ("month-day", rf"{_WEEKDAY}?(?P<m>[Mm])T?(?P<d>[DoO])(?!U|Q|hU){YEAR}?", _day),
        ("day-month", rf"T(?P<d>O)f(?P<m>[Mm]){YEAR}?(?!p)", _day),
        ("day-of-year", r"(?P<d>[Do])f?(?P<m>[Mm])[Cf]?T?(?P<rel>[LXH])(?P<u>U)", _related_day),
        ("day-of-year", r"(?P<m>[Mm])(?P<d>[Do])[Cf]?T?(?P<rel>[LXH])(?P<u>U)", _related_day),
        ("day-of-that-year", r"(?P<d>[Do])f?(?P<m>[Mm])[Cf]T?qq?(?P<u>U)", _day_of_that_year),
        ("day-of-that-year", r"(?P<m>[Mm])(?P<d>[Do])[Cf]T?qq?(?P<u>U)", _day_of_that_year),
        ("month-of-that-year", r"(?P<m>[Mm])[Cf]T?qq?(?P<u>U)", _day_of_that_year),
        ("weekday-of-month", rf"T?(?P<o>[OoL])(?P<w>W)[fI]T?(?P<m>[Mm]){YEAR}?", _weekday_of_month),
        ("month-day-weekday", rf"(?P<m>[Mm])(?P<d>[Do]){YEAR}?\((?P<w>[Ww])\)", _day),
        ("weekday-bracket", rf"(?P<w>[Ww])\(T?(?P<d>[Do])f?(?P<m>[Mm]){YEAR}?\)", _day),
        ("weekday-bracket", rf"(?P<w>[Ww])\((?P<m>[Mm])T?(?P<d>[DoO]){YEAR}?\)", _day),
        ("days", rf"(?<=i)(?P<d>[Do])e(?P<d2>[Do])f?(?P<m>[Mm]){YEAR}?", _days),  # "between 5 and 12 May"
        ("days", rf"(?P<d>[Do])(?P<to>[he/])(?P<d2>[Do])f?(?P<m>[Mm]){YEAR}?", _days),
        ("days", rf"(?P<m>[Mm])(?P<d>[Do])(?:h|e(?=[Do](?:$|[Cbi)IkYe])))(?P<d2>[Do]){YEAR}?", _days),
        ("days", rf"(?P<m>[Mm])(?P<d>[Do])h(?P<m2>[Mm])(?P<d2>[Do]){YEAR}?", _days),
        ("days", rf"(?P<d>[Do])(?P<m>[Mm])h(?P<d2>[Do])(?P<m2>[Mm]){YEAR}?", _days),
        ("month-year", rf"{PART}(?P<m>[Mm])[Cf]?(?P<y>[Yy])", _month_year),
        ("month-of-year", rf"{PART}(?P<m>[Mm])[Cf]?T?(?P<rel>[LXH])(?P<u>U)", _related_month),
        ("part-of-month", rf"T?(?:(?P<o>[Oo])|(?P<last>L))(?P<u>U)[fI]T?(?P<m>[Mm]){YEAR}?", _part_of_month),
        ("week-of-day", rf"Tl?(?P<u>U)fT?(?P<d>[Do])f?(?P<m>[Mm]){YEAR}?", _week_of_day),
        ("week-of-day", rf"Tl?(?P<u>U)f(?P<m>[Mm])(?P<d>[Do]){YEAR}?", _week_of_day),
        ("months", rf"(?P<m>[Mm])h(?P<m2>[Mm]){YEAR}?", _months),
        ("month-toward", r"(?P<rel>[LXH])(?:(?P<part>P)h?)?(?P<m>[Mm])", _month_toward),
        ("month", rf"{PART}(?P<m>M)", _month_year),
        ("month", r"T?(?P<part>P)h?(?:[fI]T?)?(?P<m>m)", _month_year),
        ("month", r"(?<=[ifePG&])(?P<m>m)(?![_(]*_)", _month_year),
        ("month", r"(?<=I)(?P<m>m)", _month_year),
    )),
    ("o", (
        ("day-of-month", r"(?<=k)T(?P<d>o)fT?(?P<rel>[LXH])(?P<u>U)", _day_of_month),
        ("day-of-month", r"(?<=k)T(?P<d>o)(?=[CbekIi)(_]|$)", _day_of_month),
    )),
    ("SZ", (
        ("season", rf"{PART}T?(?P<s>[SZ])(?:[fC]?(?P<y>[Yy])|f?T?(?P<rel>[LXH])(?P<u>U))", _season),
        ("season", r"T?(?P<rel>[LXH])(?P<s>[SZ])", _season),
        ("season", r"T(?P<s>S)", _season),
        ("season", r"T?qq?(?P<s>[SZ])", _season),
        ("season", rf"(?<=[Iifk]){PART}T?(?P<s>S|Z(?!f[TA]?_))", _season),
        ("season", r"T?(?P<part>P)h?(?:[fI]T?)?(?P<s>[SZ])", _season),
    )),
    ("Yy", (
        ("year", rf"{PART}(?:F|TU)?(?P<y>Y)", _year_alone),
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
    ("6", (
        ("decade", r"T(?:(?P<part>P)h?)?(?P<s>6)", _decade),
    )),
    ("Oo", (
        ("century", r"T?(?:(?P<part>P)h?)?(?P<o>[oO])h?(?P<u>U)", _century),
    )),
    ("Q2", (
        ("quarter", r"(?P<q>2)(?:[fC]?(?P<y>[Yy]))?", _short_quarter),
        ("quarter", r"F?(?P<o>[oO])hF?Q(?:f?(?P<y>[Yy])|f?T?(?P<rel>[LXH])F?(?P<u>U))?", _quarter),
        ("quarter", r"T?F?(?P<o>[oO])F?Q(?:f?(?P<y>[Yy])|f?T?(?P<rel>[LXH])F?(?P<u>U))?", _quarter),
        ("quarter", r"TLQf?F?(?P<y>[Yy])", lambda groups: ("DATE", f"Q4@{year_of(groups)}")),
        ("quarter", r"T?(?:(?P<y>Y)|(?P<rel>[LXH])(?P<u>U))p{0,2}F?(?P<o>[oO])h?Q", _quarter),
    )),
    ("x", (
        ("figures", r"(?P<x>x)", _figures),
    )),
))  # fmt: skip
