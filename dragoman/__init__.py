"""Reads the press reports of a negotiation and keeps its record, each fact with its exact words.

    import dragoman

    with dragoman.Store.open("record.db", create=True) as store:
        dragoman.build(["reports/"], store, clock="2023-06-01", config=dragoman.load_config())
        for meeting in store.items("meetings", who="Pashinyan"):
            print(meeting.date, meeting.status, meeting.evidence[0].text)

    for time in dragoman.find_dates("They met on Monday.", published="2023-05-19").times:
        print(time.text, time.edtf)

    for one in dragoman.find_statements("The minister said that the talks had failed."):
        print(one.kind, one.speaker, one.words)

Names are imported when they are first used, so that what needs only one of them starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.config import Config
    from dragoman.config import load as load_config
    from dragoman.dateflow import Dates, TimeExpression, find_dates
    from dragoman.errors import (
        DragomanError,
        InputError,
        ModelError,
        NotFoundError,
        SchemaError,
        StoreError,
    )
    from dragoman.flow import Summary, build, forget
    from dragoman.record import Store
    from dragoman.record.items import Record
    from dragoman.speechflow import Attribution, find_statements

__version__ = "0.1.0"

_FROM = {
    "Attribution": "dragoman.speechflow:Attribution",
    "Config": "dragoman.config:Config",
    "Dates": "dragoman.dateflow:Dates",
    "DragomanError": "dragoman.errors:DragomanError",
    "InputError": "dragoman.errors:InputError",
    "ModelError": "dragoman.errors:ModelError",
    "NotFoundError": "dragoman.errors:NotFoundError",
    "Record": "dragoman.record.items:Record",
    "SchemaError": "dragoman.errors:SchemaError",
    "Store": "dragoman.record:Store",
    "StoreError": "dragoman.errors:StoreError",
    "Summary": "dragoman.flow:Summary",
    "TimeExpression": "dragoman.dateflow:TimeExpression",
    "build": "dragoman.flow:build",
    "find_dates": "dragoman.dateflow:find_dates",
    "find_statements": "dragoman.speechflow:find_statements",
    "forget": "dragoman.flow:forget",
    "load_config": "dragoman.config:load",
}

__all__ = [
    "Attribution",
    "Config",
    "Dates",
    "DragomanError",
    "InputError",
    "ModelError",
    "NotFoundError",
    "Record",
    "SchemaError",
    "Store",
    "StoreError",
    "Summary",
    "TimeExpression",
    "__version__",
    "build",
    "find_dates",
    "find_statements",
    "forget",
    "load_config",
]


def __getattr__(name: str) -> object:
    if name not in _FROM:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    module, _, attribute = _FROM[name].partition(":")
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__
