"""Who says what in a text alone, without a record: `find_statements`, `dragoman statements --file`.

    paths ─ acquire → Captures ─ clean → Articles ─ read → Readings ─ find_attributions → Attributions

A record keeps to what somebody is clearly told to have said; here beliefs, wants and reports are told too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from threading import Lock
from typing import BinaryIO

import msgspec

from dragoman.acquire import acquire
from dragoman.clean import clean
from dragoman.config import Config
from dragoman.config import Reading as Settings
from dragoman.detect import Reading, read
from dragoman.detect.speech import marked, statements
from dragoman.engine import attempt
from dragoman.nlp import Reader, open_reader
from dragoman.records import Article, Capture, Failure, PassedOver, StatementKind
from dragoman.values import Span

Stretches = tuple[tuple[int, int], ...]

_ENGLISH = "en"
_opening = Lock()


class Attribution(msgspec.Struct, frozen=True):
    """Who says, thinks or wants what, each as stretches (start, end) of the text: code points, end excluded.

    `sources` are the words for who it is, `cues` those that tell that it is said, `contents` what is said;
    any but the contents may be empty. `kind` tells whether the contents stand in quotation marks: all
    (direct), some (mixed) or none (paraphrase). `speaker` is the name of the one person, state or body that
    the sources stand for, the fullest that the text has; None where it does not say. `words` are those of
    each stretch of the contents, as they stand in the text.
    """

    kind: StatementKind
    speaker: str | None
    sources: Stretches
    cues: Stretches
    contents: Stretches
    words: tuple[str, ...]


class HeardReport(msgspec.Struct, frozen=True):
    """The attributions of one report of a file; none where its language (ISO 639-1) is not English.

    `text` is what the offsets count.
    """

    source: str
    language: str
    text: str
    statements: tuple[Attribution, ...]

    @property
    def foreign(self) -> bool:
        """Whether it is in a language that is not read; a text without words (`und`) is in none."""
        return self.language not in (_ENGLISH, "und")

    def words(self, stretches: Stretches) -> list[str]:
        """The words of stretches of the text."""
        return [self.text[start:end] for start, end in stretches]


def find_statements(text: str, *, reader: Reader | None = None) -> tuple[Attribution, ...]:
    """Find who says, thinks or wants what in an English text, in the order of what is said.

        >>> found, = find_statements("The minister said that the talks had failed.")
        >>> found.kind, found.words
        ('paraphrase', ('that the talks had failed',))

    `text` is read as it stands, whatever its line ends; the offsets of the answer are code points of it, as
    Python counts. It may be a report with its head or a sentence; of a report, the title and the story are
    read, not what stands around them (menus, teasers, comments). A text in another language than English has
    no statements.

    `reader` is the language reader, as `dragoman.nlp.open_reader` gives it. Without it, it is the one that
    the package carries: the first call loads it (0.4 s) and the program's tables (as long again), and keeps
    them for those that follow. Threads may call this at once: the reader is opened by one and used by all.

    Raises ModelError where the reader's files are missing or damaged; no text raises.
    """
    capture = Capture(source="", locator="", text=text, encoding="")
    return _heard(capture, config=Config(), reader=reader).statements


def read_statements(
    paths: Iterable[str], *, config: Config | None = None, stdin: BinaryIO | None = None
) -> Iterator[HeardReport | PassedOver | Failure]:
    """The attributions of each report in files, folders, zips and `-` (stdin), or why one is not read.

    The language reader that `config` names is opened at the first English report; ModelError is raised then
    where it cannot be.
    """
    config = config or Config()
    for capture in acquire(paths, limits=config.acquire, stdin=stdin):
        if isinstance(capture, PassedOver | Failure):
            yield capture
        else:
            yield attempt("statements", partial(_heard, config=config), capture)


def _kept(settings: Settings) -> Reader:
    """The reader of those settings, opened once for the life of the program."""
    with _opening:
        return _open(settings.model, settings.threads)


@cache
def _open(model: str, threads: int) -> Reader:
    return open_reader(model, threads=threads)


def _heard(capture: Capture, *, config: Config, reader: Reader | None = None) -> HeardReport:
    article = clean(capture, settings=config.clean)
    told = _told(article, reader or _kept(config.read)) if article.language == _ENGLISH else ()
    return HeardReport(capture.source, article.language, article.text, told)


def _told(article: Article, reader: Reader) -> tuple[Attribution, ...]:
    reading = read(article, reader.read(article.text, article.sentences))
    found = marked.find_attributions(reading, statements.find_statements(reading))
    return tuple(_attribution(reading, each) for each in found)


def _attribution(reading: Reading, found: marked.Attribution) -> Attribution:
    speaker = reading.actor_by_id[found.speaker].name if found.speaker else None
    sources, cues, contents = map(_stretches, (found.sources, found.cues, found.contents))
    words = tuple(reading.words(span) for span in found.contents)
    return Attribution(found.kind, speaker, sources, cues, contents, words)


def _stretches(spans: Sequence[Span]) -> Stretches:
    return tuple((span.start, span.end) for span in spans)
