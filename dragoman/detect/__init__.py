"""One article in, its claims out (claims.py); nothing here looks at another report.

Names are imported when they are first used, so that finding times alone loads no other detector.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.detect.claims import detect, examine, read
    from dragoman.detect.reading import Reading
    from dragoman.detect.speech.issues import taxonomy

__all__ = ["Reading", "detect", "examine", "read", "taxonomy"]

_FROM = {
    "Reading": "reading",
    "detect": "claims",
    "examine": "claims",
    "read": "claims",
    "taxonomy": "speech.issues",
}


def __getattr__(name: str) -> object:
    if name not in _FROM:
        raise AttributeError(f"module 'dragoman.detect' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.detect.{_FROM[name]}"), name)
