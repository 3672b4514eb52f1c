"""What the reports of a test say, and who says it."""

from __future__ import annotations

from read_news import name_of, read_news

from dragoman.detect.speech.statements import find_statements
from dragoman.records import StatementClaim

KOSOVO = (
    "Serbian President Aleksandar Vucic and Kosovo Prime Minister Albin Kurti met in Brussels on Monday.\n\n"
)
CYPRUS = "UN envoy Maria Angela Holguin met Turkish Cypriot leader Ersin Tatar in Nicosia on Tuesday.\n\n"
IRAN = (
    "Iranian Foreign Minister Abbas Araghchi held talks with Qatari Prime Minister "
    "Mohammed Al Thani in Doha.\n\n"
)


def said(text: str) -> list[StatementClaim]:
    return list(find_statements(read_news(text)))


def summary(text: str) -> list[tuple[str, str | None, str]]:
    """Kind, speaker and words of each statement."""
    reading = read_news(text)
    return [(s.kind, name_of(reading, s.speaker), s.text) for s in find_statements(reading)]
