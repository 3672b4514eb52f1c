"""Every setting, with its default: read from default.toml and from a file of the user's own."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import msgspec

from dragoman.errors import InputError

Positive = Annotated[int, msgspec.Meta(ge=1)]


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[acquire] How much is read of one file, of one zip's members, and of all members together (bytes)."""

    max_bytes: Positive = 20_000_000
    max_members: Positive = 10_000
    max_total_bytes: Positive = 2_000_000_000


class Cleaning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[clean] `longest_sentence`: characters after which text without a sentence end is cut."""

    longest_sentence: Annotated[int, msgspec.Meta(ge=100)] = 2_000


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[read] Which language reader (builtin, spacy:PIPELINE, hf:FOLDER), and on how many threads (0: all)."""

    model: str = "builtin"
    threads: Annotated[int, msgspec.Meta(ge=0)] = 0


class PublicFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[dates] Files of the user's own that add to the shipped terms of office and dated events ("": none)."""

    terms: str = ""
    events: str = ""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings, one member for each section of default.toml."""

    acquire: Limits = Limits()
    clean: Cleaning = Cleaning()
    read: Reading = Reading()
    dates: PublicFacts = PublicFacts()


def load(path: Path | None = None, *, model: str | None = None) -> Config:
    """The defaults, overlaid with the user's file where one is given, and with the name of a language reader.

    Raises InputError that names the file and the key: a file that cannot be read or is not TOML, a key
    that does not exist (with a list of those that do), a value of the wrong type or range.
    """
    tables = tomllib.loads((files("dragoman") / "default.toml").read_text("utf-8"))
    if path is not None:
        _overlay(tables, _read(path), str(path))
        _beside(tables["dates"], path)
    if model is not None:
        tables["read"]["model"] = model
    try:
        return msgspec.convert(tables, Config)
    except msgspec.ValidationError as error:
        raise InputError(str(path), f"a setting has a wrong value: {error}", "see default.toml") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "give a file that is there") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is not TOML: {error}", "see default.toml for the form") from None


def _overlay(tables: dict[str, dict[str, Any]], own: dict[str, Any], source: str) -> None:
    """Put the user's values over the defaults; default.toml holds every key that there is."""
    for section, values in own.items():
        _known(section, tables, source)
        if not isinstance(values, dict):
            raise InputError(source, f"{section!r} is a section", f"write [{section}] on a line of its own")
        for key, value in values.items():
            _known(key, tables[section], f"{source}, section [{section}]")
            tables[section][key] = value


def _beside(named: dict[str, Any], path: Path) -> None:
    """Files that a settings file names lie beside it, where their paths are not absolute."""
    for key, said in named.items():
        if isinstance(said, str) and said:
            named[key] = str(path.parent / said)


def _known(key: str, there: dict[str, Any], source: str) -> None:
    if key not in there:
        raise InputError(source, f"unknown setting {key!r}", "there are: " + ", ".join(there))
