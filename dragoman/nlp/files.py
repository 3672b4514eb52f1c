"""The reader's files, checked against their sums before use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dragoman.errors import ModelError

SUMS = "SHA256SUMS"
_ADVICE = "install dragoman again"


def load(folder: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """The named files' content; ModelError where one is missing, damaged or not listed in SHA256SUMS."""
    sums = _sums(folder / SUMS)
    if missing := [name for name in names if name not in sums]:
        raise ModelError(
            f"the language reader's file {folder / SUMS} is damaged (no {missing[0]}); {_ADVICE}"
        )
    return {name: _checked(folder / name, sums[name]) for name in names}


def _sums(path: Path) -> dict[str, str]:
    """File names and their digests, from lines as `sha256sum` writes them."""
    pairs = [line.split() for line in _bytes(path).decode("ascii", "replace").splitlines()]
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2}


def _checked(path: Path, digest: str) -> bytes:
    content = _bytes(path)
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelError(f"the language reader's file {path} is damaged (wrong SHA-256); {_ADVICE}")
    return content


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(
            f"the language reader's file {path} cannot be read: {error.strerror}; {_ADVICE}"
        ) from error
