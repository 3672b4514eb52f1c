"""Zip files of which the same members give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest time that a zip file can name: no member has a time of its own.
_TIME = (1980, 1, 1, 0, 0, 0)
_PIECE = 1 << 16


def zipped(members: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A zip file of the named members in their order, piece by piece; it is made in a temporary file."""
    with TemporaryFile() as file:
        with ZipFile(file, "w") as archive:
            for name, pieces in members:
                _put(archive, name, pieces)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _put(archive: ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    info = ZipInfo(name, _TIME)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    with archive.open(info, "w", force_zip64=True) as member:
        for piece in pieces:
            member.write(piece)
