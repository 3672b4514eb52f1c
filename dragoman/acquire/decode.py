"""Bytes in, text and the name of its encoding out; what is no text is refused with a clear line."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from dragoman.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite file"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
# Text has hardly any control characters; compressed data has one in eight.
_CONTROL_SHARE = 0.01
# English with foreign names has few letters beyond ASCII: too few for statistics, so telltales decide.
_FOREIGN_SHARE = 0.2
# What other encodings of the same bytes look like when they are read as Windows-1252.
_TELLTALES = (
    ("mac_roman", re.compile(r"(?<!\w)Ò(?=\w)|\wÕ(?:s|t|re|ve|ll)\b")),
    ("cp1250", re.compile(r"æ(?!\w)|[A-Za-z][³¹¿º][a-z]|è[iaeo]")),
    ("cp1254", re.compile(r"[a-zçöü][ðþý][a-zçöü]|[ÝÞ][a-z]|[aeiouöü]ð(?!\w)")),
)


# Without a mark these are known by their zeros alone; anything can be read as them.
_MARKED_ONLY = ("utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be")


class Decoded(NamedTuple):
    """A text without its byte order mark, and the encoding in which it was."""

    text: str
    encoding: str


def decode(raw: bytes, *, source: str, declared: str | None = None) -> Decoded:
    """Read bytes as text: by byte order mark, as UTF-8, as declared (by an HTML page), else by guess.

    Raises InputError naming the source: empty, known as binary, or full of control characters.
    """
    if not raw:
        raise InputError(source, "is empty", "nothing to read in it")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise InputError(source, f"binary, not text: it is {what}", "give its text as .txt or .html")
    decoded = _marked(raw) or _utf16(raw) or _plain(raw, declared) or _guessed(raw)
    if decoded is None or _is_binary(decoded.text):
        raise InputError(source, "binary, not text", "give a text file")
    if not decoded.text.strip():
        raise InputError(source, "holds nothing but white space", "nothing to read in it")
    return decoded


def _marked(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _try(raw, encoding)
    return None


def _utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: the spaces and line ends alone put zeros on one side of each pair."""
    sample = raw[:20_000]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if len(raw) % 2 or max(low, high) < len(sample) / 40 or min(low, high) * 20 > max(low, high):
        return None
    decoded = _try(raw, "utf-16-le" if high > low else "utf-16-be")
    return decoded if decoded and not _is_binary(decoded.text) else None


def _plain(raw: bytes, declared: str | None) -> Decoded | None:
    return _try(raw, "utf-8") or (_try(raw, declared) if declared else None)


def _guessed(raw: bytes) -> Decoded | None:
    foreign = sum(byte > 127 for byte in raw[:200_000])
    if foreign <= _FOREIGN_SHARE * min(len(raw), 200_000):
        decoded = _western(raw)
        if decoded and not _is_binary(decoded.text):
            return decoded
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_exclusion=list(_MARKED_ONLY)).best()
    return _try(raw, best.encoding) if best else None


def _western(raw: bytes) -> Decoded | None:
    read = _try(raw, "cp1252")
    for encoding, telltale in _TELLTALES if read else ():
        if read and telltale.search(read.text):
            return _try(raw, encoding) or read
    return read


def _try(raw: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), codecs.lookup(encoding).name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _is_binary(text: str) -> bool:
    sample = text[:200_000]
    return len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample)
