"""What stands among reports and is none: what is hidden or the system's, and what tells of the folder."""

from __future__ import annotations

from typing import Final

from dragoman.acquire.documents import extension

_SYSTEM: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"})
_LOCK: Final = "~$"  # that a document is open in Word
# Names that no press report has, as a word alone and of a kind that people write: `README.en.md`, `LICENSE`.
_ABOUT: Final = frozenset({"readme", "license", "licence", "copying"})
_WRITTEN: Final = frozenset({"", ".txt", ".text", ".md", ".rst", ".html", ".htm", ".pdf"})


def aside(name: str, *, folder: bool) -> str | None:
    """Why what has this name within a folder or zip is passed over; None where it may be a report.

    Only `folder`s that are hidden or the system's are: `licence/` may well hold reports.
    """
    if name.startswith("."):
        return "hidden"
    if name.casefold() in _SYSTEM or name.startswith(_LOCK):
        return "a file of the system"
    if not folder and name.casefold().partition(".")[0] in _ABOUT and extension(name) in _WRITTEN:
        return "tells of the folder and is no report; give it by its own name to have it read"
    return None
