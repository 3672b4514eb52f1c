"""What tests of language readers share: texts laid out in sentences, and what every parse must hold to."""

from __future__ import annotations

from dragoman.nlp import Parse
from dragoman.values import Span


def lay_out(*sentences: str) -> tuple[str, tuple[Span, ...]]:
    """A text of these sentences, one a line, and their places."""
    spans, start = list[Span](), 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return "\n".join(sentences), tuple(spans)


def assert_parse_holds(parse: Parse) -> None:
    """Tokens stand where they say, in order, and every sentence is one tree."""
    assert [token.i for token in parse.tokens] == list(range(len(parse.tokens)))
    assert all(parse.text[t.start : t.end] == t.text for t in parse.tokens)
    for sentence in parse.sentences:
        roots = [t.i for t in parse.sentence_tokens(sentence) if t.head < 0]
        assert [t.i for t in parse.sentence_tokens(sentence) if t.deprel == "root"] == roots
        assert len(roots) == 1
        assert parse.subtree(roots[0]) == list(parse.sentence_tokens(sentence))
        assert {t.sentence for t in parse.sentence_tokens(sentence)} == {sentence.i}


def names_of(parse: Parse) -> dict[str, str]:
    """The labels of a parse's names by their words."""
    return {parse.span(n.first, n.last).of(parse.text): n.label for n in parse.names}
