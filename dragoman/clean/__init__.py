"""One Capture in, one Article out: what of the text is story, its sentences, its date and its language."""

from __future__ import annotations

import re

import msgspec

from dragoman.clean.body import blocks
from dragoman.clean.credits import credits
from dragoman.clean.language import language
from dragoman.clean.published import published
from dragoman.clean.segment import sentences
from dragoman.config import Cleaning
from dragoman.records import Article, Block, Capture
from dragoman.values import Span, digest, make_id

__all__ = ["all_sentences", "clean", "lay_out"]

_OUTLET = re.compile(
    r"(?:Copyright|©|\([Cc]\))[ ©\d–-]{0,16}(?:by )?"
    r"([A-Z][\w&’'-]*(?:[ .][A-Z][\w&’'-]*){0,4})(?=[.,|]| All | all |\s*\Z)"
)

_PICTURE = re.compile(r"\b(?:photos?|images?|picture|file|pool|handout|getty)\b", re.IGNORECASE)


def clean(capture: Capture, *, settings: Cleaning | None = None) -> Article:
    """Label the blocks of a capture's text, find its sentences, and date, name and fingerprint the report.

    The id rests on the file's name (or the row's address) and the text, not on the folder. All offsets
    are code points of `capture.text`.
    """
    # It loads numpy, which takes longer than all the rest; what only looks for dates does without it.
    from dragoman.clean.copies import sketch

    article = lay_out(capture, settings=settings)
    body = _join(article.text, article.blocks, "body")
    told = language(body or article.text, told=capture.language)
    return msgspec.structs.replace(article, language=told, sketch=sketch(body))


def lay_out(capture: Capture, *, settings: Cleaning | None = None) -> Article:
    """The same, but for the language, which is as told or `und`, and the fingerprint, which is empty."""
    text, settings = capture.text, settings or Cleaning()
    sha256 = digest(text)
    labelled = blocks(text, title=capture.title)
    return Article(
        id=make_id("report", name_of(capture), sha256),
        source=capture.source,
        locator=capture.locator,
        sha256=sha256,
        text=text,
        encoding=capture.encoding,
        language=capture.language or "und",
        blocks=labelled,
        sentences=sentences(text, labelled, longest=settings.longest_sentence),
        title=capture.title or " ".join(_join(text, labelled, "title").split()) or None,
        outlet=capture.outlet or _outlet(text, labelled),
        url=capture.url,
        published=published(text, labelled, url=capture.url, known=capture.published),
        credits=credits(text, labelled),
    )


def all_sentences(article: Article, *, settings: Cleaning | None = None) -> tuple[Span, ...]:
    """The sentences of the whole text, those of bylines and boilerplate too."""
    whole = [Block("body", block.start, block.end) for block in article.blocks]
    return sentences(article.text, whole, longest=(settings or Cleaning()).longest_sentence)


def name_of(capture: Capture) -> str:
    """A report's name wherever it lies: a row's address, or the file's name with `#row` or `!member`."""
    if re.match(r"https?://", capture.locator, re.IGNORECASE):
        return capture.locator
    path, mark, member = capture.source.partition(".zip!")
    return re.split(r"[/\\]", path)[-1] + mark + member


def _join(text: str, labelled: tuple[Block, ...], kind: str) -> str:
    return "".join(text[block.start : block.end] for block in labelled if block.kind == kind)


def _outlet(text: str, labelled: tuple[Block, ...]) -> str | None:
    """The outlet that the copyright line names."""
    for block in reversed(labelled):
        words = text[block.start : min(block.end, block.start + 200)].strip()
        match = block.kind == "boilerplate" and _OUTLET.match(words)
        if match and not _PICTURE.search(words):
            return str(match[1])
    return None
