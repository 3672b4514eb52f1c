"""The record as one JSON object, the public format: the same record gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.record.items import Record
    from dragoman.show.export.source import Source


def encode(value: object) -> bytes:
    """UTF-8 JSON, fields in the order of the format, indented by 1, with a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def encode_line(value: object) -> bytes:
    """The same on one line: a line of JSONL."""
    return msgspec.json.encode(value) + b"\n"


def export_json(record: Record) -> bytes:
    """The whole record."""
    return encode(record)


def export(source: Source) -> Iterator[bytes]:
    """The whole record, as the other formats are written."""
    yield export_json(source.record)


def for_terminal(data: bytes) -> bytes:
    """The same JSON with every character that could drive a terminal written as an escape."""
    text = data.decode()
    if text.isascii() and "\x7f" not in text:
        return data
    return "".join(char if char == "\n" or char.isprintable() else _escape(char) for char in text).encode()


def _escape(char: str) -> str:
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
