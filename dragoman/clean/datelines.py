"""Date lines (`Published: 3 June 2021, 14:20`) and the datelines of agencies (`MOSCOW, May 19 (AFP) —`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from dragoman.clean.towns import is_town
from dragoman.clean.words import lists
from dragoman.dates import WrittenDate, date_at
from dragoman.values import Span

Label = Literal["published", "updated", ""]
# A line or head longer than this is no date line (characters).
_LONGEST_LINE, _LONGEST_HEAD = 200, 120
_SOURCES = lists("sources")


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_GAP = re.compile(r"[\s|•·,;–—/()\[\]:.-]*")
_UPDATED = re.compile(rf"(?:{_any(_SOURCES['updated'])})\b(?:\s(?:on|at))?\s?:?", re.IGNORECASE)
_PUBLISHED = re.compile(rf"(?:{_any(_SOURCES['published'])})\b(?:\s(?:on|at))?\s?:?", re.IGNORECASE)
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w.’'-]*"
_NO_MONTH = r"(?!(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s\d)"
_BY = re.compile(
    rf"(?:[Bb]y|BY)\s+{_NO_MONTH}{_NAME}(?:\s+(?:and\s+|de\s+|van\s+|al-)?{_NO_MONTH}{_NAME}){{0,4}}"
)
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?[A-Z]{2,4}\b)?(?:[+-]\d{1,2})?", re.I
)
_LENGTH = re.compile(
    r"\d+\s?-?min(?:ute)?s?\sread\b|\d+\s(?:second|minute|hour|day|week|month|year)s?\sago\b", re.IGNORECASE
)
_NAMED_PLACE = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:of\s|al-)?[A-ZÀ-Þ][\w’'-]+){0,3}(?=\s?[,|•·()/–—-]|\Z)")
_UPPER = r"[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž’'-]*[A-ZÀ-ÞĀ-Ž]\.?"
_UPPER_PLACE = re.compile(rf"{_UPPER}(?:[ /]{_UPPER}){{0,3}}(?![\w’'])")
_PLACE = re.compile(
    r"[A-ZÀ-ÞĀ-Ž][\w’'-]+(?:\s(?:(?:of|el|de|al|la)\s)?[A-ZÀ-ÞĀ-Ž][\w’'-]+){0,3}|D\.C\.|U\.S\."
)
_AGENCY = re.compile(rf"({_any(_SOURCES['agencies'])})(?![\w’'])(?:\.(?:com|am|az|ru|net|org))?")
_MARKED = re.compile(r"\((?P<a>[A-Z][^()\n]{1,40})\)|/(?P<b>[A-Z][\w .:&-]{1,30})/")
_BETWEEN = re.compile(r"\s?[,.|:–—-]{0,2}\s{0,3}")
_DASH = re.compile(r"\s{0,3}(?:—|–|--)\s*|\s{1,3}-\s*|-\s+")
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_STOP = re.compile(r"\s?[.:]+\s+")
# A dash behind a town in small letters stands free; behind a bracket it need not.
_FREE_DASH = re.compile(r"\s(?:—|–|--|-)\s+|\s?—\s+")
_GLUED_DASH = re.compile(r"\s?-\s?")
_NAMELESS = re.compile(r"(?:[Bb]y|(?<=\s)on)\s+(?=\S)")
# Whom a header row names as its source: `Source: Some Office    2023-06-11 09:30`.
_FROM = re.compile(
    rf"(?i:(?P<by>author|editor|reporter)|sources?|agency)\s?:\s?{_NO_MONTH}{_NAME}"
    rf"(?:\s(?:(?:of|for|and|the)\s){{0,2}}{_NO_MONTH}(?!(?i:source|author|editor)s?\s?:){_NAME}){{0,6}}"
)
# The word for the clock in another script.
_FOREIGN = re.compile(r"[\u0370-\u1fff\u2c00-\ufaff]{1,20}")
# Parts of a header line on either side of its dates, and the longest one (words).
_PART = re.compile(r"[^|·•]+")
_PARTS, _HEADER_PART = 6, 4
# The longest name of an outlet or a programme in a masthead (words).
_MASTHEAD_PART = 5
_OUTLET = re.compile(
    rf"\b(?:{'|'.join(lists('furniture')['outlets'])})\Z|\A(?:Radio|Television|TV)\s[A-Z]\S*\Z", re.IGNORECASE
)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_BUREAU = re.compile(
    rf"(?P<town>{_NAME}(?:\s{_NAME}){{0,2}}?)\s?(?:\((?:[^()]{{2,40}})\)|[,/|–—-]\s?{_NAME}(?:\s{_NAME}){{0,3}})\s?[:–—-]?"
)
_OPENING = re.compile(r"[\"“‘'«(\[]*[A-ZÀ-ÞĀ-Ž0-9]")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_LABELS = frozenset(_SOURCES["labels"])
_NO_PLACES = frozenset(lists("sentences")["starters"])


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line of dates, labels and names without anything of the story."""

    dates: tuple[tuple[Label, WrittenDate], ...]
    byline: bool


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a paragraph: it ends where the story begins; what it names stands beside."""

    end: int
    date: WrittenDate | None = None
    agency: str | None = None
    place: str | None = None


def date_line(text: str, line: Span) -> DateLine | None:
    """What a line says of dates, if it says nothing else but clock times, a name or a place.

    In a header line (`Press office | 14 May 2023 | 19:40`) names of a few words may stand beside them.
    """
    if line.end - line.start > _LONGEST_LINE:
        return None
    words = line.of(text)
    return _plain(words, line.start) or _header(words, line.start) or _masthead(words, line.start)


def bureau_line(text: str, line: Span) -> bool:
    """Whether a line holds a town and an outlet alone: `Muscat (Gulf Desk)`."""
    match = _BUREAU.fullmatch(line.of(text)) if line.end - line.start < _LONGEST_HEAD else None
    return match is not None and is_town(match["town"])


def _header(words: str, start: int) -> DateLine | None:
    parts = [(part.start(), part[0]) for part in _PART.finditer(words) if part[0].strip()]
    if not 1 < len(parts) <= _PARTS:
        return None
    found = [(_plain(part, start + at), part.strip()) for at, part in parts]
    if any(not told and (len(p.split()) > _HEADER_PART or p.endswith((".", "?", "!"))) for told, p in found):
        return None
    dated = [told for told, _ in found if told]
    dates = tuple(date for told in dated for date in told.dates)
    return DateLine(dates, any(told.byline for told in dated)) if dates else None


def _masthead(words: str, start: int) -> DateLine | None:
    """The names of an outlet and its programme, and the day: `Radio Lagoon, the bulletin, Monday 5 June`."""
    names = 0
    for comma in islice(re.finditer(r",\s", words), _PARTS):
        parts = words[: comma.start()].split(", ")
        date = date_at(words, comma.end())
        if len(parts[-1].split()) > _MASTHEAD_PART:
            return None
        names += bool(_OUTLET.search(parts[-1]))
        if names and date and not words[date.end :].strip(" ."):
            told = WrittenDate(date.when, start + date.start, start + date.end)
            return DateLine((("", told),), False) if _WEEKDAY.match(words, date.start) else None
    return None


def _plain(words: str, start: int) -> DateLine | None:
    at, places, foreign, byline = 0, 0, 0, False
    label: Label = ""
    dates: list[tuple[Label, WrittenDate]] = []
    while (after := _end(_GAP, words, at)) < len(words):
        parted = not dates or dates[-1][1].when.is_day or bool(words[at:after].strip())
        at = after
        if named := _label(words, at):
            label, at = named
        elif date := date_at(words, at):
            dates.append((label, WrittenDate(date.when, start + date.start, start + date.end)))
            at = date.end
        elif by := _nameless(words, at) or _BY.match(words, at):
            byline, at = byline or words[at] in "bB", by.end()
        elif source := _FROM.match(words, at):
            byline, at = byline or bool(source["by"]), source.end()
        elif other := _CLOCK.match(words, at) or _LENGTH.match(words, at):
            at = other.end()
        elif dates and foreign < 2 and (word := _FOREIGN.match(words, at)):
            foreign, at = foreign + 1, word.end()
        elif parted and places < 2 and (place := _NAMED_PLACE.match(words, at)):
            places, at = places + 1, place.end()
        else:
            return None
    return DateLine(tuple(dates), byline) if dates else None


def _nameless(words: str, at: int) -> re.Match[str] | None:
    """`on` straight before a date, or `by`: the page has lost the name between them."""
    match = _NAMELESS.match(words, at)
    return match if match and date_at(words, match.end()) else None


def dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline at a paragraph's head, if it has one and the story goes on behind it."""
    words = text[paragraph.start : min(paragraph.end, paragraph.start + _LONGEST_HEAD)]
    found = _labelled(words) or _head(words)
    if found is None:
        return None
    date = found.date and WrittenDate(
        found.date.when, paragraph.start + found.date.start, paragraph.start + found.date.end
    )
    return Dateline(paragraph.start + found.end, date, found.agency, found.place)


def _end(pattern: re.Pattern[str], words: str, at: int) -> int:
    match = pattern.match(words, at)
    return match.end() if match else at


def _label(words: str, at: int) -> tuple[Label, int] | None:
    if updated := _UPDATED.match(words, at):
        return "updated", updated.end()
    if published := _PUBLISHED.match(words, at):
        return "published", published.end()
    return None


def _labelled(words: str) -> Dateline | None:
    """`date 2023-12-05 The minister …`: the label makes it a date line that lost its line end."""
    label = _PUBLISHED.match(words)
    date = date_at(words, _end(re.compile(r"\s*"), words, label.end())) if label else None
    if date is None:
        return None
    end = _end(re.compile(r"[\s|,.:–—-]*"), words, date.end)
    return Dateline(end, date) if end > date.end and _OPENING.match(words, end) else None


def _head(words: str) -> Dateline | None:
    """Place, date and agency in any order, up to the last dash or stop behind which a story can begin."""
    place = _place(words)
    found, at = Dateline(len(place) if place else 0, place=place), len(place or "")
    best = _closed(words, found) if place else None
    while piece := _piece(words, _end(_BETWEEN, words, at) if at else at, found):
        found, at = piece, piece.end
        best = _closed(words, found) or best
    return best


def _place(words: str) -> str | None:
    match = _UPPER_PLACE.match(words) or _PLACE.match(words)
    if match is None or match[0] in _LABELS:
        return None
    if match[0].split()[0].lower() in _NO_PLACES and not is_town(match[0]):
        return None
    return None if date_at(words) or _agency(words, 0) else match[0]


def _piece(words: str, at: int, found: Dateline) -> Dateline | None:
    """What is found so far and one piece more: a date, an agency, both in brackets, or the country."""
    both = _DATED_AGENCY.match(words, at)
    if both and (date := date_at(words, both.end())) and words.startswith(")", date.end):
        return Dateline(date.end + 1, date, both["a"], found.place)
    if found.date is None and (date := date_at(words, at)):
        return Dateline(date.end, date, found.agency, found.place)
    if found.agency is None and (agency := _agency(words, at)):
        name = agency["a"] or agency["b"] or agency["c"]
        if name.isupper() and not found.place and name not in _SOURCES["agencies"]:
            return Dateline(agency.end(), found.date, place=name)
        return Dateline(agency.end(), found.date, name, found.place)
    town = _UPPER_PLACE.match(words, at)
    if town and found.agency and not found.place and not found.date:  # "(ANSA) - BELGRADE, JUN 24 - …"
        return Dateline(town.end(), None, found.agency, town[0])
    country = _PLACE.match(words, at)
    if country and found.place and not found.date and not found.agency and words[found.end : at] == ", ":
        return Dateline(country.end(), place=words[: country.end()])
    return None


# "BERLIN (Elbe News / Alpine Wire - 30th April, 2020) The ministers …".
_DATED_AGENCY = re.compile(r"\((?P<a>[A-Z][^()\n]{1,50}?)\s?[-–—,|]\s?(?=\w)")
_ANY_AGENCY = re.compile(rf"{_MARKED.pattern}|(?P<c>(?:{_AGENCY.pattern}))")


def _agency(words: str, at: int) -> re.Match[str] | None:
    return _ANY_AGENCY.match(words, at)


def _closed(words: str, found: Dateline) -> Dateline | None:
    """The same, ended behind its dash or stop, if all of it makes a dateline."""
    dash, stop = _DASH.match(words, found.end), _STOP.match(words, found.end)
    if not dash and words[found.end - 1] in "/)" and found.place:
        dash = _GLUED_DASH.match(words, found.end)
    known_agency = found.agency in _SOURCES["agencies"] or (
        found.agency is not None and found.date is not None
    )
    marked = words[found.end - 1] in "/)" and known_agency
    end = dash or stop
    at = end.end() if end else _end(re.compile(r"\s+"), words, found.end)
    if found.place and found.date and found.agency and _LINE_END.match(words, found.end):
        return Dateline(found.end, found.date, found.agency, found.place)
    upper = bool(found.place and _UPPER_PLACE.match(words) and len(found.place.split(",")[0]) > 1)
    if (at == found.end and not marked) or not _OPENING.match(words, at):
        return None
    if found.place and not found.date and not found.agency:
        good = _town_alone(words, found, upper, bool(dash))
    elif found.place:
        known = upper or found.date is not None or found.agency in _SOURCES["agencies"]
        good = known and (end is not None or marked)
    elif found.agency:
        good = end is not None and (found.date is not None or words[0] in "(/")
    else:
        good = _dated_head(words, found, bool(dash))
    return Dateline(at, found.date, found.agency, found.place) if good else None


def _town_alone(words: str, found: Dateline, upper: bool, dash: bool) -> bool:
    """A place without date and agency: in capitals before a dash, or a town that is known for it."""
    if upper and dash:
        return True
    name = re.split(r"\s?[,/]", found.place or "")[0]
    ahead = words[found.end : found.end + 3]
    return bool(_FREE_DASH.match(ahead) or (upper and ahead.startswith(": "))) and is_town(name)


def _dated_head(words: str, found: Dateline, dash: bool) -> bool:
    """A date alone: with its year and a dash, or in the form of a machine (`2023-05-19 14:20 The …`)."""
    if found.date is None or not found.date.when.is_day:
        return False
    return dash or bool(_ISO.match(words))
