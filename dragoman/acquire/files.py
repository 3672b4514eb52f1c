"""Files and folders on disk: what is there, in a fixed order, and what cannot be read and why."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.acquire.archives import read_archive
from dragoman.acquire.asides import aside
from dragoman.acquire.documents import ARCHIVE, Place, check_kind, extension, failure, read_document
from dragoman.config import Limits
from dragoman.errors import InputError
from dragoman.records import Capture, Failure, PassedOver

_PROBLEMS = {
    errno.ENOENT: ("does not exist", "check the path"),
    errno.EACCES: ("no permission to read it", "change its permissions"),
    errno.EPERM: ("no permission to read it", "change its permissions"),
    errno.ELOOP: ("a link that leads to itself", "give the file that it stands for"),
}


def read_path(path: str, limits: Limits) -> Iterator[Capture | PassedOver | Failure]:
    """The reports in a file or, in the order of names, in a folder."""
    nothing = True
    for result in _read(Path(path), shown(path), limits, frozenset()):
        nothing = nothing and isinstance(result, PassedOver)
        yield result
    if nothing:
        yield failure(InputError(shown(path), "a folder without reports", "check the path"))


def read_stream(stream: BinaryIO, limits: Limits) -> Iterator[Capture | Failure]:
    """The one report on standard input: plain text or an HTML page."""
    try:
        raw = stream.read(limits.max_bytes + 1)
        _check_size("-", len(raw), limits)
    except OSError as error:
        yield failure(_problem("-", error))
    except InputError as error:
        yield failure(error)
    else:
        yield from read_document(raw, "", Place("-", "-"))


def shown(path: str) -> str:
    """A path that can be written and shown: bytes in it that are no text stand as escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _read(
    path: Path, source: str, limits: Limits, above: frozenset[tuple[int, int]]
) -> Iterator[Capture | PassedOver | Failure]:
    try:
        state = path.stat()
        if not stat.S_ISDIR(state.st_mode):
            yield from _file(path, source, state, limits)
            return
        here = (state.st_dev, state.st_ino)
        if here in above:
            raise InputError(source, "a folder that links to one above it", "its files are read there")
        inside = sorted(path.iterdir())
    except (OSError, ValueError) as error:
        yield failure(_problem(source, error))
        return
    except InputError as error:
        yield failure(error)
        return
    for item in inside:
        if why := aside(item.name, folder=_is_folder(item)):
            yield PassedOver(source=shown(str(item)), why=why)
        else:
            yield from _read(item, shown(str(item)), limits, above | {here})


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # why not is said when it is read


def _file(
    path: Path, source: str, state: os.stat_result, limits: Limits
) -> Iterator[Capture | PassedOver | Failure]:
    place = Place(source, shown(str(path.absolute())))
    try:
        if not stat.S_ISREG(state.st_mode):
            raise InputError(source, "not a regular file", "give a file or a folder")
        check_kind(path.name, source)
        if extension(path.name) == ARCHIVE:
            with path.open("rb") as file:
                yield from read_archive(file, place, limits)
            return
        raw = _bytes(path, source, state.st_size, limits)
    except OSError as error:
        yield failure(_problem(source, error))
    except InputError as error:
        yield failure(error)
    else:
        yield from read_document(raw, path.name, place)


def _bytes(path: Path, source: str, size: int, limits: Limits) -> bytes:
    _check_size(source, size, limits)
    with path.open("rb") as file:
        # It may have grown since its size was asked for.
        raw = file.read(limits.max_bytes + 1)
    _check_size(source, len(raw), limits)
    return raw


def _check_size(source: str, size: int, limits: Limits) -> None:
    if size > limits.max_bytes:
        problem = f"larger than the limit of {limits.max_bytes:,} bytes"
        raise InputError(source, problem, "split it, or raise max_bytes under [acquire]")


def _problem(source: str, error: OSError | ValueError) -> InputError:
    number = error.errno if isinstance(error, OSError) else None
    said = error.strerror if isinstance(error, OSError) else str(error)
    problem, advice = _PROBLEMS.get(number or 0, (f"cannot be read: {said}", "check the path and the disk"))
    return InputError(source, problem, advice)
