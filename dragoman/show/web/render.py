"""Pages into HTML: what is shown of a record is escaped, and nothing in it hides or turns what is beside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dragoman import __version__
from dragoman.decided import when_of
from dragoman.record.items import Change, Evidence
from dragoman.show import datewords, wording
from dragoman.show.evidence import by_report, citations
from dragoman.show.web.names import caption, readable
from dragoman.show.web.text import one_line, shortened, visible
from dragoman.show.web.view import Page, View
from dragoman.show.web.words import part_of, place
from dragoman.values import Span

HERE = Path(__file__).parent
STATIC = HERE / "static"
_ENDS = re.compile(r"\n\s*")

# A sign for each state, so that states are told apart without colour and without reading.
SIGNS = {
    "held": "●", "ongoing": "◐", "planned": "○", "proposed": "◌",
    "postponed": "↷", "cancelled": "✕", "refused": "⊘",
    "kept": "●", "late": "◑", "open": "○", "past due": "!",
    "signed": "●", "in force": "◆", "agreed": "◐", "draft": "◌",
    "invoked": "·", "breached": "✕", "rejected": "⊘",
    "different": "≠", "less precise": "≈", "worded otherwise": "~", "left out": "−",
}  # fmt: skip


def render(page: Page, view: View, **more: Any) -> str:
    """The HTML of a page; `more` is what the server alone knows (token, notice)."""
    shown = {"token": None, "notice": None, "signed_in": False, **more, **page.shown}
    template = _environment().get_template(page.template)
    return template.render(page=page, view=view, names=view.names, live=view.links.live, **shown)


def door(token: str, next: str, message: str = "") -> str:
    """The page that asks for the password, and leads on to the address that was asked for."""
    shown = {"token": token, "next": next, "message": message}
    return _environment().get_template("sign-in.html").render(shown)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_final,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "signs": SIGNS, "w": wording, "by_report": by_report, "words_at": _words_at, "caption": _caption,
        "readable": readable, "strung": _strung, "slug": _slug, "turns": _turns, "fits": _fits,
        "assets": assets_version(), "version": __version__, "dict": dict,
    }  # fmt: skip
    environment.filters |= {
        "told": datewords.unchecked, "line": one_line, "cut": shortened, "many": _many, "sure": _sure,
        "web": _web, "lines": _lines,
    }  # fmt: skip
    return environment


def _final(value: object) -> object:
    """What an expression in a template gives, fit to be seen and not without end; markup stays as it is."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return visible(shortened(value))


def _turns(history: Sequence[Change]) -> list[Change]:
    """The changes of a history that changed something."""
    return [next(same) for _, same in groupby(history, key=lambda change: change.status)]


def _words_at(evidence: Any) -> tuple[str, str, int | None]:
    """The report, anchor and part at which words stand."""
    return evidence.report, place(Span(evidence.start, evidence.end)), part_of(evidence.start)


def _strung(evidence: Sequence[Evidence]) -> list[tuple[str, Evidence]]:
    """The words, near ones as one with `…` between, each with the first of them, to go to."""
    first = {(one.report, one.start): one for one in reversed(evidence)}
    return [(one.text, first[one.report, one.start]) for one in citations(evidence)]


def _caption(item: Any, names: Any) -> str:
    return one_line(caption(item, names))


def _slug(text: str) -> str:
    return text.replace(" ", "-")


def _many(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2,500 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _lines(text: str, gaps: bool) -> Markup:
    """A text with its line ends; where single ones part its paragraphs (`gaps`), they are seen to."""
    shown = str(escape(visible(text)))
    return Markup(_ENDS.sub('\n<span class="gap"></span>', shown) if gaps else shown)


def _fits(one: str | None, other: str | None) -> bool:
    """Whether two dates can mean the same day."""
    mine, theirs = when_of(one), when_of(other)
    return mine is None or theirs is None or mine.fits(theirs)


def _sure(confidence: float) -> str:
    """Confidence in words and number."""
    word = "high" if confidence >= 0.9 else "fair" if confidence >= 0.75 else "low"
    return f"{word} ({confidence:.2f})"


def _web(url: str | None) -> str | None:
    """An address that may be followed: of the web, nothing that runs."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


@cache
def assets_version() -> str:
    """Changes with the styles and scripts, so that browsers keep them until then."""
    files = sorted(path for path in STATIC.iterdir() if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:10]
