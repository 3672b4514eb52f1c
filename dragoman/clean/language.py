"""The language of a story: known by its commonest words if it is English, else asked of py3langid."""

from __future__ import annotations

import re

# The classifier takes most of a second to load; English press is told without it by these words alone.
_ENGLISH = frozenset(
    "the of and to in that is was for on with as by at from has have had his her its it he she they be are"
    " were will would which not this their said been also after who an or but".split()
)
# Of the words of English news four in ten are among them; of those of other languages at most one in ten.
_SURE_SHARE, _SURE_WORDS = 0.25, 40
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def language(body: str) -> str:
    """The ISO 639-1 code of the language in which most of the text is; `und` for a text without words."""
    sample = body[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return "und"
    share = sum(word in _ENGLISH for word in words) / len(words)
    if len(words) >= _SURE_WORDS and share >= _SURE_SHARE:
        return "en"
    import py3langid

    return str(py3langid.classify(sample)[0])
