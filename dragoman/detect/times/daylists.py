"""Days told in a list, with their month once: "on 5, 8 and 12 May", "May 5, 8 and 12, 2022"."""

from __future__ import annotations

import re
from typing import Final

from dragoman.detect.times.found import Found
from dragoman.detect.times.timewords import TimeWords

_DAY_FIRST: Final = re.compile(r"(?:\w{3}&)?(?P<month>(?:\d{4}|XXXX)-\d\d)-(?P<day>\d\d)(?:/.*)?\Z")
# What can stand before the first day of a list, so that it is no other number ("Resolutions 5, 6 and 7").
_BEFORE: Final = frozenset("kIifTebW(Ch")
# A list of days after "May 5", its year, and what can follow it.
_REST: Final = re.compile(r"(?:C[Do])*C?e(?P<last>[Do])(?P<year>C?[Yy])?(?=$|[CbkIifeT)(.]|(?P<word>_))")
# A list is no longer than this.
_LONGEST: Final = 12


def enumerated(found: list[Found], words: TimeWords) -> list[Found]:
    """What was found, and each further day of a list as a date of its own, in order."""
    taken = {i for one in found if one.rule != "year" for i in range(one.first, one.last)}
    days: list[Found] = []
    for one in found:
        if one.rule in ("day-month", "days") and words[one.first].cls in "Do":
            days += _before(one, words, taken)
        elif one.rule == "month-day" and words[one.last - 1].cls in "Do":
            days += _after(one, words, taken)
    spent = {i for day in days for i in range(day.first, day.last)}
    kept = [one for one in found if spent.isdisjoint(range(one.first, one.last))]
    return sorted(kept + days, key=lambda one: one.first)


def _before(one: Found, words: TimeWords, taken: set[int]) -> list[Found]:
    """The days of a list that ends in "12 May"."""
    said = _DAY_FIRST.match(one.expression)
    if said is None:
        return []
    days: list[Found] = []
    at, joined, least = one.first, one.rule == "days", int(said["day"])
    while len(days) < _LONGEST:
        place = at - 1
        while place > 0 and words[place].cls in "Ce" and at - place <= 2:
            joined = joined or words[place].low in ("and", "or")
            place -= 1
        word = words[place]
        if place < 0 or place == at - 1 or place in taken or word.cls not in "Do":
            break
        if not 0 < word.value < least:
            break
        least, at = word.value, place
        days.append(_day(place, said["month"], least))
    alone = at > 0 and words[at - 1].cls not in _BEFORE
    return [] if alone or not joined else days


def _after(one: Found, words: TimeWords, taken: set[int]) -> list[Found]:
    """The days of a list that begins with "May 5"."""
    said = _DAY_FIRST.match(one.expression)
    classes = words.classes[one.last : one.last + 2 * _LONGEST]
    rest = _REST.match(classes)
    if said is None or rest is None or words[one.last + rest.start("last") - 1].low not in ("and", "or"):
        return []
    end = one.last + rest.end()
    if rest["word"] and words[end].low.endswith("s") and words[end].low != "was":
        return []
    places = [i for i in range(one.last, end) if words[i].cls in "Do"]
    values = [int(said["day"]), *(words[i].value for i in places)]
    if values != sorted(set(values)) or values[-1] > 31 or not taken.isdisjoint(range(one.last, end)):
        return []
    month = said["month"]
    if rest["year"] and month.startswith("XXXX"):
        month = f"{words[end - 1].value:04d}{month[4:]}"
        one.expression = one.expression.replace("XXXX", month[:4])
    days = [_day(i, month, words[i].value) for i in places]
    days[-1].last = end
    return days


def _day(place: int, month: str, number: int) -> Found:
    return Found("day-month", place, place + 1, ("DATE", f"{month}-{number:02d}"))
