"""The language of a story: known by its commonest words if it is English, else asked of py3langid."""

from __future__ import annotations

import re

# The classifier takes most of a second to load; English press is told without it by these words alone.
_ENGLISH = frozenset(
    "the of and to in that is was for on with as by at from has have had his her its it he she they be are"
    " were will would which not this their said been also after who an or but".split()
)
# Of the words of English news four in ten are among them; of those of other languages at most one in ten.
_SURE_SHARE, _SURE_WORDS = 0.25, 12
# So few words say little to the classifier: with one English word among them they are taken for English.
_FLASH = 25
# The languages of the press, to the exclusion of those that short texts are often mistaken for.
_LANGUAGES = tuple(
    "en fr de es it pt nl pl cs sk hu ro bg sr hr bs sl mk sq el tr az ka hy ru uk be kk ky tg fa ar he ku ur"
    " hi bn ta ne si my th vi lo km id ms tl zh ja ko mn am so sw rw lv lt et fi sv no da is eu ca ps".split()
)
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def language(body: str, *, told: str | None = None) -> str:
    """The ISO 639-1 code of the language in which most of the text is; `und` for a text without words.

    What the page or the row told is taken only where the words are too few to judge by.
    """
    sample = body[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return "und"
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _SURE_SHARE and (len(words) >= _SURE_WORDS or sample.isascii()):
        return "en"
    if len(words) < _SURE_WORDS and told:
        return told
    if share and len(words) < _FLASH and sample.isascii():
        return "en"  # a news flash of names: "President A met Prime Minister B in Brussels."
    return _classified(sample)


def _classified(sample: str) -> str:
    import py3langid

    py3langid.set_languages(list(_LANGUAGES))
    return str(py3langid.classify(sample)[0])
