"""Text of strangers on a page: nothing in it that hides or turns what stands beside it; markup is escaped."""

from __future__ import annotations

from dragoman.show.terminal import safe


class _Seen(dict[int, str]):
    """How each character is shown, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = safe(chr(code))
        return self[code]


_SEEN = _Seen()
LONGEST = 4000  # characters of one text on a page; the report shows the whole of it


def visible(text: str) -> str:
    """The text with control, direction and invisible characters written out, line ends as line feeds."""
    return text.replace("\r\n", "\n").translate(_SEEN)


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut with `…` where it is too long to be shown whole."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def one_line(text: str, longest: int = 300) -> str:
    """The text on one line, runs of white space as one space, cut with `…`."""
    return shortened(" ".join(text[: 4 * longest].split()), longest)
