"""The reader's files, checked against their sums before use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dragoman.errors import ModelError

SUMS = "SHA256SUMS"
_ADVICE = "install dragoman again"


def load(folder: Path) -> dict[str, bytes]:
    """Every file that the folder's SHA256SUMS lists, by name; ModelError where one is missing or damaged."""
    return {name: _checked(folder / name, digest) for name, digest in _sums(folder)}


def _sums(folder: Path) -> list[tuple[str, str]]:
    lines = _bytes(folder / SUMS).decode("ascii", "replace").splitlines()
    pairs = [line.split() for line in lines if line.strip()]
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise ModelError(f"the language reader's file {folder / SUMS} is damaged; {_ADVICE}")
    return [(name, digest) for digest, name in pairs]


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
