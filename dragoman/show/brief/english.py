"""Small things of English: lists, numbers, plurals, articles, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.show.terminal import line

LONGEST_QUOTE: Final = 220  # characters of a report's words within a sentence: the sources give them whole

_NUMBERS: Final = "no one two three four five six seven eight nine ten eleven twelve".split()
# Names of states and bodies that take an article, by a word of theirs.
_THE: Final = re.compile(
    r"United |.*\b(?:Republic|Emirates|Islands|Netherlands|Philippines|Ministry|Union|Council|Nations|"
    r"Commission|Parliament|Government|Assembly|Court|Bank|Organi[sz]ation|Committee|Agency|Office|States|"
    r"Platform|[Mm]ission|Police|Group|League|Federation|Authority|Front|Army|Department)\b"
    r"|(?:EU|UN|US|UK|OSCE|CIS|ICRC|UAE)\Z"
)
_HAS_ARTICLE: Final = re.compile(r"(?:the|The|a|an|A|An) |.*['’]s ")
# Where the noun that a name is about ends: `road maps on …`, `statements signed by …`.
_HEAD_END: Final = re.compile(r" (?:of|on|for|between|signed|achieved|adopted|reached|concluded|about|to) ")
_ACRONYM: Final = re.compile(r"[A-Z0-9][A-Z0-9+&-]+\b|[A-Z]\W")


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def number(count: int) -> str:
    """A number as text has it: words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`one report`, `three reports`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def with_article(name: str) -> str:
    """The name with `the` where English has it: `the United States`, `the European Union`, `France`."""
    return f"the {name}" if _THE.match(name) and not _HAS_ARTICLE.match(name) else name


def is_plural(name: str) -> bool:
    """Whether a name's head is a plural: `road maps`, `trilateral statements signed by …`."""
    head = _HEAD_END.split(name, maxsplit=1)[0].strip("“”\"' ")
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def upper_first(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text within a sentence: its first letter small, but for acronyms."""
    return text if _ACRONYM.match(text) else text[:1].lower() + text[1:]


def flat(text: str, *, longest: int = LONGEST_QUOTE) -> str:
    """Words of a report on one line, made harmless, cut at the end of a word with `…`."""
    told = line(text, longest=10 * longest)
    return told if len(told) <= longest else told[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def quoted(text: str, *, longest: int = LONGEST_QUOTE) -> str:
    """Words of a report within quotation marks; marks within become single ones, as print has it."""
    inner = re.sub(r"[“”\"]", lambda mark: "’" if mark[0] == "”" else "‘", _even(flat(text, longest=longest)))
    return f"“{inner.strip(' ,;:')}”"


def _even(text: str) -> str:
    """Straight marks turned into opening and closing ones, by turns."""
    marks = iter("“”" * (text.count('"') // 2 + 1))
    return re.sub('"', lambda _: next(marks), text)
