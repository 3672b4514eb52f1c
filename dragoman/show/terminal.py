"""What may reach a terminal: text of strangers made harmless, and two consoles that fit their reader."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dragoman.records import Failure, PassedOver

PIPED_WIDTH = 100  # columns, where no terminal says how many it has
LONGEST = 600  # characters of one text shown in a list; `show` and the JSON give the whole of it

_SPACES = re.compile(r"\s+")
_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")
_TRAILING = re.compile(r" +$", re.MULTILINE)
_JOINERS = "\u200c\u200d"  # Persian, Hindi and other scripts are spelled with them


def safe(text: str) -> str:
    """The text with nothing in it that can drive a terminal: what cannot be seen is written out.

    Control characters become their pictures (`␛`), direction marks and other invisible characters,
    lone surrogates and characters of private use become `‹U+202E›`. Line feeds stay.
    """
    if _PLAIN.match(text):
        return text
    return "".join(map(_visible, text))


@cache
def _visible(char: str) -> str:
    code = ord(char)
    if char == "\n" or char in _JOINERS:
        return char
    if char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return f"‹U+{code:04X}›"
    return char


def line(text: str, *, longest: int = LONGEST) -> str:
    """The text made safe on one line, runs of white space as one space, cut with `…` when it is long."""
    flat = _SPACES.sub(" ", text[: 4 * longest]).strip()
    cut = len(flat) > longest or len(text) > 4 * longest
    return safe(flat[: longest - 1] + "…" if cut else flat)


def plain(text: str, style: str = "") -> Text:
    """The text for the console, as it stands: square brackets in it are no markup."""
    from rich.text import Text

    return Text(safe(text), style=style)


class NobodyReads(Exception):  # noqa: N818 - nothing went wrong
    """The program that read the output went away; rich would take a BrokenPipeError for a failure."""


class _Trimming:
    """A stream without the spaces with which tables fill their lines up."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            self._stream.write(_TRAILING.sub("", text))
            self._stream.flush()
        except BrokenPipeError:
            raise NobodyReads from None
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def out() -> Console:
    """The console on standard output: as wide as the terminal; 100 columns and no colour without one."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    file = cast(IO[str], _Trimming(sys.stdout))
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def err() -> Console:
    """The console on standard error, for progress and for what went wrong."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False)


def complain(message: str) -> None:
    """Write one line `dragoman: …` to standard error."""
    print(f"dragoman: {line(message, longest=2000)}", file=sys.stderr)


def complain_of(source: Failure | PassedOver) -> None:
    """Write the line that tells of a source that could not be read, or is no report."""
    from dragoman.records import PassedOver

    if isinstance(source, PassedOver):
        complain(f"passed over: {source.source}: {source.why}")
    else:
        complain(f"not read: {source.source}: {reason(source)}")


def reason(failure: Failure) -> str:
    """Why something failed, without the source, which stands before it already."""
    return failure.error.removeprefix(f"{failure.source}: ")
