"""Zip archives: each member is read as a file of its own; a zip bomb is refused by its size."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from dragoman.acquire.asides import aside
from dragoman.acquire.documents import ARCHIVE, Place, check_kind, extension, failure, read_document
from dragoman.config import Limits
from dragoman.errors import InputError
from dragoman.records import Capture, Failure, PassedOver

_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def read_archive(file: IO[bytes], place: Place, limits: Limits) -> Iterator[Capture | PassedOver | Failure]:
    """The reports in a zip's members, in the order of their names; bad members become Failures."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        yield failure(InputError(place.source, f"a broken zip: {error}", "make it again"))
        return
    with archive:
        files = [(m, _aside(m.filename)) for m in archive.infolist() if not m.is_dir()]
        wanted = [m for m, passed in files if passed is None]
        for part, why in sorted({passed for _, passed in files if passed is not None}):
            yield PassedOver(source=place.part(f"!{part}").source, why=why)
        members = sorted({m.filename: m for m in wanted}.values(), key=lambda m: m.filename)
        if len(members) < len(wanted):
            problem = f"{len(wanted) - len(members)} of its files have the name of another"
            yield failure(InputError(place.source, problem, "of each name the last is read"))
        if not members:
            yield failure(InputError(place.source, "a zip without reports", "nothing to read in it"))
        yield from _members(archive, members[: limits.max_members], place, limits)
        if len(members) > limits.max_members:
            problem = f"more than {limits.max_members} members; the rest is not read"
            yield failure(InputError(place.source, problem, "split it, or raise max_members"))


def _aside(name: str) -> tuple[str, str] | None:
    """The member, or the folder around it, that is passed over, and why; None where it is to be read."""
    parts = name.replace("\\", "/").split("/")
    for n, part in enumerate(parts, 1):
        if why := aside(part, folder=n < len(parts)):
            return "/".join(parts[:n]), why
    return None


def _members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], place: Place, limits: Limits
) -> Iterator[Capture | Failure]:
    left = limits.max_total_bytes
    for member in members:
        here = place.part(f"!{member.filename}")
        try:
            raw = _read(archive, member, here.source, min(limits.max_bytes, left))
        except InputError as error:
            yield failure(error)
            continue
        left -= len(raw)
        yield from read_document(raw, member.filename, here)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, most: int) -> bytes:
    check_kind(PurePosixPath(member.filename).name, source)
    if extension(member.filename) == ARCHIVE:
        raise InputError(source, "a zip within a zip", "unpack the outer one first")
    if member.flag_bits & _ENCRYPTED:
        raise InputError(source, "is encrypted", "unpack it with its password first")
    try:
        with archive.open(member) as stream:
            # One byte more than allowed: the size that a zip declares may be a lie.
            raw = stream.read(most + 1) if member.file_size <= most else b""
    except _BROKEN as error:
        raise InputError(source, f"cannot be unpacked: {error}", "make the zip again") from None
    if max(len(raw), member.file_size) > most:
        raise InputError(source, f"larger than the limit of {most:,} bytes", "split it, or raise the limit")
    return raw
