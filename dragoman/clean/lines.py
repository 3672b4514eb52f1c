"""A paragraph and what can be seen of it by itself: its length, its end, and the cues it matches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dragoman.clean.datelines import DateLine, date_line
from dragoman.clean.words import lists
from dragoman.values import Span

Cue = Literal["furniture", "prompt", "comments", "teasers", "author", "credit", ""]
# No cue is longer, so that no more of a paragraph is looked at (characters).
_SIGHT = 320
# A paragraph of a story is seldom shorter; one this long is a paragraph whatever its end (characters).
_PROSE, _LONG_PROSE = 60, 160
# Pages invite in few words; a speech that says “Help us …” goes on (characters).
_INVITATION = 160
_LISTS = lists("furniture")
_MARKS = " \t\xa0|•·»«›‹>→←▶►–—-*#:+.,…[](){}<=_~!✓✔★☆↑↓⬆⬇📷🔗👍"


def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_FURNITURE = _whole(_LISTS["lines"])
_CUES: tuple[tuple[Cue, re.Pattern[str]], ...] = (
    ("comments", _whole(_LISTS["comments"])),
    ("teasers", _whole(_LISTS["teasers"])),
    ("author", _whole(_LISTS["authors"])),
    ("furniture", _FURNITURE),
)
_STARTS = _whole(_LISTS["starts"])
_INVITATIONS = _whole(_LISTS["invitations"])
_MENU = _whole(_LISTS["menu"])
# Words on buttons that no headline consists of.
_PRESSED = re.compile(r"(?=\S+\s)(?!breaking|live|must)(?:" + _FURNITURE.pattern + ")")
_PROMPT = re.compile(rf"\b(?:{'|'.join(_LISTS['prompts'])})\b")
_TO_READER = re.compile(r"\b(?:you|your|yours|us|our|ours|we)\b")
_BIOGRAPHY = _whole(_LISTS["biography"])
_QUOTED = re.compile(r"[\"“”„«»]")
_END = re.compile(r"[.!?…:;。！？]['\"’”»)\]*]*\Z|[,.!?…]?[\"”»]\Z")
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\bread more|\bcontinue reading)[\s»›>→)\]]*\Z", re.IGNORECASE
)
_NAME = r"(?:(?:[A-ZÀ-ÞĀ-Ž][\w’'-]*\.?|de|van|von|al|el|bin)\s){1,3}[A-ZÀ-ÞĀ-Ž][\w’'-]+"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | & ){_NAME})*")
_CONTRIBUTOR = re.compile(rf"({_NAME})(?:, [^,.]{{2,80}},)? (?:{'|'.join(_LISTS['contributor'])})")
_ABOUT = re.compile(rf"(?:About|ABOUT|More (?:from|by)) {_NAME}\Z")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|(?:Written|Reported|Story|Words|Edited|Posted|Interview) by|Author|Text|Reporter|Editor)"
    rf"\s?:?\s(?:(?:{_NAME})|[A-Z][\w.’'-]+)(?:(?:,| and| &| \||,? in| -| –) ?[A-Z][\w.’'/-]*"
    rf"(?: (?:of|the|for|and|in|[A-Z])[\w.’'/-]*){{0,5}}){{0,4}}\Z"
)
_REPORTING = re.compile(
    r"[(*\s]{0,3}(?:Additional )?"
    r"(?:[Rr]eport(?:ing|ed)?|[Ww]rit(?:ing|ten)|[Ee]dit(?:ing|ed)|[Cc]ompiled|[Tt]ranslated) by [A-Z]"
)
_PHOTO = re.compile(
    r"(?:[(/|©]|\bvia\b|—|–)\s?"
    r"(?:AP|AFP|EPA|EPA-EFE|REUTERS|Reuters|Getty|TASS|Xinhua|AA|ANP|DPA|dpa|Anadolu|Sputnik|Yonhap|Kyodo)\b"
    r"[^.]{0,40}\Z"
    r"|\A[^.()]{3,60} \([^()]{0,40}\b"
    r"(?:Productions?|Photos?|Images?|Pictures|Handout|Courtesy|LLC|File)\b[^()]{0,20}\)\Z"
    r"|\b(?:Getty Images|AP Photo|AFP Photo|Shutterstock|Wikimedia Commons|iStock|Flickr)\b[^.]{0,40}\.?\Z"
)
_CAPTION = re.compile(
    r"\((?:file|archive|illustrative|stock)(?: (?:photo|image|picture))?\)\.?\Z|\bphoto: [^.]{2,60}\Z",
    re.IGNORECASE,
)
# Where a paragraph's last sentence is over before it: the agency that signs the report, and no photographer.
_SIGNED = re.compile(r"[.!?][\"”’]?\s\([A-Z][\w. /-]{1,30}\)\Z")
# The names of the stories before and after, run together with their labels.
_GLUED = re.compile(r"(?:Prev(?:ious)?|Next) (?:[Aa]rticle|[Pp]ost|[Ss]tory)[A-Z“‘\"]")
_NETWORK = re.compile(
    r"(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|viber|rss)\b", re.IGNORECASE
)
_AGENCIES = frozenset(lists("sources")["agencies"])
# Captions that go on for several sentences.
_COMBINED = re.compile(
    r"\(?COMBO\)|\(?FILES?\) |(?:In )?[Tt]his (?:combination|combo) (?:of )?(?:pictures?|photos?|images?)\b"
)
_OUTLET_NOUN = re.compile(rf"(?:{'|'.join(_LISTS['outlets'])})\Z", re.IGNORECASE)
_ON_AIR = re.compile(
    r"You(?: are| have been|['’]re|['’]ve been) (?:listening to|tuned (?:in )?to|watching|reading) (?:the )?"
    r"((?:[A-Z0-9][\w’'-]*\s?){1,5})(?:[.,!]|\Z)"
)
_INSTITUTION = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){0,4}(?:Department|Ministry|Embassy|Office|Mission|Delegation|Secretariat|Government)"
    r"\s(?:of|to|for)\b(?:\s(?:[A-Z][\w.’'-]*|of|the|and|to|for)){1,7}"
)
# A row whose parts are longer holds a headline (words).
_BUTTON = 6
# A number of views, an address, a name between slashes.
_BARE = re.compile(
    r"\d{1,3}|\d[\d.,]*[km]|-?\d{1,2}\s?°\s?[cf]?|\S+@\S+\.\w+|(?:[\w-]+\.){1,3}[a-z]{2,4}|(?:https?://|www\.)\S+|/[^/]{2,40}/",
    re.I,
)
_ROW = re.compile(r"\s[|·•/]\s|\t+|\s{3,}")
_DASHES = re.compile(r"\s[–—-]\s")
_CRUMBS = re.compile(r"\s[/>»›→|\\]\s|\s?[»›→]\s?")


@dataclass(frozen=True)
class Line:
    """One paragraph of a text."""

    text: str
    span: Span

    @cached_property
    def head(self) -> str:
        """The first words, as far as cues can reach, with single spaces."""
        return " ".join(self.text[self.span.start : min(self.span.end, self.span.start + _SIGHT)].split())

    @cached_property
    def tail(self) -> str:
        """The last words."""
        return self.text[max(self.span.start, self.span.end - 60) : self.span.end]

    @property
    def length(self) -> int:
        """Characters."""
        return self.span.end - self.span.start

    @cached_property
    def plain(self) -> str:
        """The whole line in lower case, without marks around it; empty for a paragraph too long for a cue."""
        return self.head.lower().replace("’", "'").strip(_MARKS) if self.length < _SIGHT else ""

    @cached_property
    def words(self) -> int:
        """How many words stand in its head."""
        return len(self.head.split())

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_END.search(self.tail))

    @cached_property
    def cut(self) -> bool:
        """Whether it breaks off, as teasers do."""
        return bool(_CUT.search(self.tail))

    @cached_property
    def prose(self) -> bool:
        """Whether it looks like a paragraph of a story: long enough, and ended or very long."""
        if self.cue or self.dates:
            return False
        return self.length >= (_PROSE if self.ends else _LONG_PROSE) and not self.crumbs

    @cached_property
    def dates(self) -> DateLine | None:
        """The dates in it, if it is a date line."""
        return date_line(self.text, self.span)

    @cached_property
    def cue(self) -> Cue:
        """What kind of furniture its words alone make it; empty where they do not."""
        if _COMBINED.match(self.head):
            return "furniture"
        if not self.plain:
            return "" if self.length >= _SIGHT or self.head.strip(_MARKS) else "furniture"
        for cue, pattern in _CUES:
            if pattern.fullmatch(self.plain):
                return cue
        if _ABOUT.match(self.head):
            return "author"
        if _REPORTING.match(self.head):
            return "credit"
        if self._starts or self.photo or self._bare or self._parts or self._on_air or _GLUED.match(self.head):
            return "furniture"
        return "prompt" if self._prompt else ""

    @property
    def _bare(self) -> bool:
        return bool(_BARE.fullmatch(self.head) or _BARE.fullmatch(self.plain))

    @property
    def _parts(self) -> bool:
        """Whether it is buttons in a row (`Print | PDF | Share`), or a short row with one button for sure."""
        row = self.text[self.span.start : self.span.end]
        parts = [part.strip(_MARKS) for part in _ROW.split(row) if part.strip(_MARKS)]
        small = [part.lower().replace("’", "'") for part in parts]
        if all(_FURNITURE.fullmatch(part.strip(_MARKS)) for part in _DASHES.split(self.plain)):
            return True
        if len(parts) < 2 or all(_FURNITURE.fullmatch(part) or _MENU.fullmatch(part) for part in small):
            return len(parts) > 1
        short = all(len(part.split()) <= _BUTTON for part in parts) and not self.ends
        return short and (
            any(_STARTS.match(part) or _INVITATIONS.match(part) or _PRESSED.fullmatch(part) for part in small)
            or sum(bool(_NETWORK.match(part.rpartition(":")[2].strip())) for part in parts) > 1
        )

    @property
    def _starts(self) -> bool:
        words = self.head.lower().replace("’", "'").lstrip("\"'“‘«|•·»›>→–—-*[📷🔗👉♦♢◆▪■●★☆✔➤► ")
        if _STARTS.match(words):
            return True
        if self.length >= _INVITATION or _QUOTED.search(self.head):
            return self.length < _INVITATION and bool(_INVITATIONS.match(words))
        return any(_INVITATIONS.match(sentence) for sentence in re.split(r"(?<=[.!?])\s", words))

    @property
    def photo(self) -> bool:
        """Whether it ends in the name of a photographer's agency."""
        credited = _PHOTO.search(self.tail) or _CAPTION.search(self.tail)
        return self.length < 250 and bool(credited) and not _QUOTED.search(self.head)

    @property
    def _on_air(self) -> bool:
        """Whether an announcer names the station: `You are listening to Radio Lagoon.`"""
        named = _ON_AIR.match(self.head) if self.length < _INVITATION else None
        return named is not None and any(_OUTLET_NOUN.fullmatch(word) for word in named[1].split())

    @property
    def _prompt(self) -> bool:
        return bool(_PROMPT.search(self.plain) and _TO_READER.search(self.plain)) and not _QUOTED.search(
            self.head
        )

    @property
    def to_reader(self) -> bool:
        """Whether it speaks to the reader, or is a word or two on a button."""
        return self.words <= 3 or bool(_TO_READER.search(self.plain))

    @property
    def byline(self) -> bool:
        """Whether it names who wrote the report."""
        outlet, slash, name = self.head.partition(" / ")
        beside = slash and _NAMES.fullmatch(name) and _OUTLET_NOUN.match(outlet.rpartition(" ")[2])
        return self.length < 120 and bool(beside or _BYLINE.match(self.head))

    @property
    def name(self) -> bool:
        """Whether it is the name of a person, or of several, and nothing else."""
        return bool(_NAMES.fullmatch(self.head)) and self.words <= 9 and not self.head.isupper()

    @property
    def signed(self) -> bool:
        """Whether an agency's name in brackets stands behind its last sentence."""
        return bool(_SIGNED.search(self.tail))

    @property
    def outlet(self) -> bool:
        """Whether it looks like the name of an outlet or an office: a few words in capitals, no sentence."""
        said = self.head.strip("-–—•*|()[] ")
        words = said.split() if said not in _AGENCIES else []
        named = all(word[0].isupper() or word in {"and", "of", "for", "the", "&"} for word in words)
        if not words:
            return bool(said)
        return len(words) <= _BUTTON and named and not self.ends and bool(_OUTLET_NOUN.match(words[-1]))

    @property
    def institution(self) -> bool:
        """Whether it is the name of an institution and nothing else: `Ministry of Trade of Arcadia`."""
        return bool(_INSTITUTION.fullmatch(self.head))

    @property
    def menu(self) -> bool:
        """Whether it is an item of a menu."""
        return bool(_MENU.fullmatch(self.plain))

    @cached_property
    def crumbs(self) -> bool:
        """Whether it is a path through the site (`Home / Politics / …`) or a menu on one line."""
        parts = [part.strip() for part in _CRUMBS.split(self.head)]
        if len(parts) < 2 or self.length >= _SIGHT:
            return False
        items = sum(bool(_MENU.fullmatch(part.lower())) for part in parts)
        return parts[0].lower() in {
            "home",
            "homepage",
            "main",
            "home page",
            "start",
            "you are here: home",
        } or (items >= 2 and items * 2 >= len(parts) - 1)

    @cached_property
    def contributor(self) -> str:
        """Who wrote the piece, where it says what is said of writers and nothing long; else empty."""
        match = _CONTRIBUTOR.match(self.head.strip("*_ ")) if self.length < _SIGHT else None
        return match[1] if match else ""

    @property
    def biography(self) -> bool:
        """Whether it says what is said of authors."""
        return bool(_BIOGRAPHY.search(self.plain or self.head.lower()))

    @cached_property
    def names(self) -> frozenset[str]:
        """The capitalised words in its head that do not begin a sentence."""
        return frozenset(re.findall(r"(?<![.!?:“\"]\s)(?<!\A)(?<=\s)[A-ZÀ-ÞĀ-Ž][\w’-]{2,}", " " + self.head))
