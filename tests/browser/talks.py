"""A record of talks over three years, folded from claims made by hand, so that decisions on it hold."""

from __future__ import annotations

from pathlib import Path

from makers import make_story

from dragoman import flow
from dragoman.record import Store

MET, AGAIN, PUT_OFF = "2021-04-12", "2023-05-01", "2023-06-20"


def make_talks(path: Path) -> Path:
    """A file with five reports: two of one meeting, two of others, one of a meeting that is planned."""
    told = (
        ("one", "2021-04-13", "held", MET, "Brno"),
        ("two", "2023-05-02", "held", AGAIN, "Prague"),
        ("three", "2023-05-03", "held", AGAIN, "Prague"),
        ("four", "2023-06-02", "planned", PUT_OFF, "Vienna"),
        ("five", "2022-02-02", "cancelled", "2022-02-10", "Linz"),
    )
    with Store.open(path, create=True) as store:
        for name, published, status, when, place in told:
            article, claims, _ = make_story(name, published, status, when=when, place=place)  # type: ignore[arg-type]
            store.shelve(article, claims, clock="2023-07-01")
        flow.rebuild(store)
    return path
