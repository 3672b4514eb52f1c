"""The Chromium to test with: the one that the system has. Run as a program it says so where there is none."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MISSING: Final = (
    "no Chromium was found; install one (Debian, Ubuntu: apt-get install chromium) or name it in "
    "DRAGOMAN_CHROMIUM"
)


def find() -> str | None:
    """The path of a Chromium or Chrome: $DRAGOMAN_CHROMIUM before all others; None if there is none."""
    named = os.environ.get("DRAGOMAN_CHROMIUM")
    names = (named,) if named else NAMES
    return next((path for path in map(shutil.which, names) if path), None)


def needed() -> bool:
    """Whether its absence is a failure, as in continuous integration."""
    return os.environ.get("DRAGOMAN_NEED_BROWSER", "") not in ("", "0")


if __name__ == "__main__" and find() is None:
    print(f"the tests of the pages in a browser {'fail' if needed() else 'are skipped'}: {MISSING}")
    sys.exit(1)
