"""When two forms say the same: words, names, posts, dates and places of facts that are scored."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

Row = dict[str, Any]
ONE_NAME = {
    "eu": "european union",
    "uk": "united kingdom",
    "un": "united nations",
    "us": "united states",
    "u.s.": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "turkiye": "turkey",
    "republic of turkey": "turkey",
    "russian federation": "russia",
    "republic of armenia": "armenia",
    "republic of azerbaijan": "azerbaijan",
    "islamic republic of iran": "iran",
}
ONE_POST = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "top diplomat": "foreign minister",
    "foreign secretary": "foreign minister",
}
RANKS = {"vice", "deputy", "former", "acting", "ex"}
# Names with such a word are those of bodies: two bodies may share all words but one.
OF_BODIES = frozenset(
    "agency commission committee council delegation embassy government group media minister ministers".split()
    + "ministries ministry mission nations office party press service states union unit".split()
)


def plain(text: str) -> str:
    """Lower case, without accents, straight marks, single spaces."""
    text = unicodedata.normalize("NFKD", text.translate(str.maketrans("“”‘’–—", "\"\"''--")))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split()).lower()


def words(text: str) -> list[str]:
    """The words of a text, made plain."""
    return re.findall(r"[\w']+", plain(text))


def likeness(one: str, other: str) -> float:
    """F1 of two bags of words."""
    a, b = Counter(words(one)), Counter(words(other))
    return 2 * (a & b).total() / (a.total() + b.total()) if a & b else 0.0


def one_form(name: str) -> str:
    """The usual form of a name, made plain: no first article or title, "UK" as "united kingdom"."""
    bare = re.sub(r"^(?:the|mr|mrs|ms|dr)\.? ", "", plain(name))
    return ONE_NAME.get(bare, bare)


def same_name(one: str, other: str) -> bool:
    """One form; for people also a longer form, or a spelling a letter or two away in each word."""
    if one_form(one) == one_form(other):
        return True
    a, b = words(one), words(other)
    if not a or not b or OF_BODIES.intersection(a + b):
        small = {"the", "of", "'s"}
        return sorted(w for w in a if w not in small) == sorted(w for w in b if w not in small)
    if min(len(a), len(b)) > 1 and (set(a) <= set(b) or set(b) <= set(a)):
        return True
    return len(a) == len(b) > 1 and all(map(_near, a, b))


def _near(one: str, other: str) -> bool:
    return Levenshtein.distance(one, other) <= (1 if len(one) < 8 else 2)


def same_post(wanted: str, title: str) -> bool:
    """The wanted post stands in the title, and neither is of another rank."""
    a, b = (set(words(ONE_POST.get(" ".join(words(post)), post))) for post in (wanted, title))
    return a <= b and not RANKS & (a ^ b)


def shared(wanted: Sequence[str], given: Sequence[str]) -> float:
    """F1 of two lists of names, each counted once."""
    left = list(given)
    for name in wanted:
        twin = next((other for other in left if same_name(name, other)), None)
        if twin is not None:
            left.remove(twin)
    hits = len(given) - len(left)
    return 2 * hits / (len(wanted) + len(given)) if hits else 0.0


def dates_of(row: Row) -> list[str]:
    """Every date that is right for a fact: as told, as other reports tell it, and near readings."""
    return [d for d in (row.get("date"), row.get("world_date"), *row.get("date_accept", ())) if d]


def bare(date: str | None) -> str:
    """An EDTF date without its marks of doubt; empty for None."""
    return re.sub("[~?%]", "", date or "")


def is_right(row: Row, date: str | None) -> bool:
    """Whether a date is right for a fact; an interval is if both its ends lie within a right one."""
    got = bare(date)
    ends = got.split("/")
    return any(
        got == right or (len(ends) > 1 and all(end.startswith(right) for end in ends))
        for right in dates_of(row)
    )


def conflicts(row: Row, date: str | None) -> bool:
    """Both dates are known, and neither is a part of the other."""
    got, known = bare(date), dates_of(row)
    if not got or not known or is_right(row, date):
        return False
    return not any(right.startswith(got) or got.startswith(right) for right in known)


def same_place(one: str, other: str) -> bool:
    """Whether one place's form stands in the other's: "Prague" and "Prague Castle"."""
    a, b = one_form(one), one_form(other)
    return a in b or b in a
