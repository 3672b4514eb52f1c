"""Words and marks of a sentence, cut as the English UD treebanks (EWT, GUM) cut them.

Clitics stand alone (`do|n't`, `Iran|'s`), hyphened and slashed compounds are cut at the mark unless the
first part is a bound prefix (`pro-Beijing`), initials and abbreviations keep their full stop, and
numbers, dates, addresses and `5+1` stay whole.
"""

from __future__ import annotations

import re

from dragoman.values import Span

# Soft hyphen, zero-width and direction marks, byte-order mark, controls: inside a word they belong to it
# (its offsets stay exact), elsewhere they count as space.
UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
# Python's \w leaves out combining marks, without which decomposed or vowelled text falls to pieces.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_L = rf"[\w{_MARKS}]"

_ABBREVIATIONS = "|".join(
    sorted(
        (
            "Mr Mrs Ms Messrs Dr Drs Prof Hon Rev Fr St Sts Sr Jr Esq Gen Lt Col Maj Capt Cpt Sgt Cpl Pvt Adm Brig Cmdr "
            "Sen Sens Rep Reps Gov Govs Pres Amb Atty Supt Insp Dep Asst "
            "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
            "Inc Corp Co Ltd LTD Bros Univ Assn Dept Ave Blvd Rd Mt Ft vs etc cf approx ca pp vol eds ext "
            "Ala Ariz Calif Colo Conn Fla Kan Ky Mich Minn Mont Neb Nev Okla Tenn Tex Va Vt Wash Wis Wyo"
        ).split(),
        key=len,
        reverse=True,
    )
)
_PREFIXES = (
    "anti|co|counter|cyber|e|eco|ex|extra|inter|intra|mega|micro|mid|mini|multi|neo|non|over|pan|para|post|pre"
    "|pro|pseudo|quasi|re|semi|sub|super|ultra|vice"
)
_CLITIC = r"(?:[sSmMdD]|re|ve|ll|RE|VE|LL)\b"
_APOSTROPHE = "['\u2019\u02bc]"

_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"\u201c\u201d]*[\w/]                        # addresses
    | [\w.+-]{{1,64}}+@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
    | [#@](?=[^\W\d])\w+
    | (?:[A-Za-z][\w-]{{0,62}}\.){{1,4}}(?:com|org|net|gov|edu|info|co\.uk|eu)\b
    | \d{{4}}-\d\d?-\d\d?\b | \d\d?-\d\d?-\d{{4}}\b | (?:\d{{3}}-){{1,2}}\d{{4}}\b
    | \w++(?:\+\d++)++(?!\w)                                                # 3+3, P5+1
    | \+?\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?  | \.\d+\b               # numbers
    | (?:[A-Za-z]\.){{2,}} | Ph\.D\.
    | (?:{_ABBREVIATIONS})\. | Nos?\.(?=\s*\d)
    | [A-Z]\.(?=\s+\S)                                                      # an initial
    | (?i:can(?=not\b) | gon(?=na\b) | wan(?=na\b) | got(?=ta\b))
    | {_L}+?(?=n{_APOSTROPHE}t\b|N{_APOSTROPHE}T\b) | n{_APOSTROPHE}t\b | N{_APOSTROPHE}T\b
    | {_APOSTROPHE}{_CLITIC}
    | (?i:{_PREFIXES})-(?=[^\W\d]){_L}+
    | [A-Z]{{1,5}}&[A-Z]{{1,5}}\b
    | (?:US|A|C|NZ|HK)\$
    | {_L}++(?:(?:[{UNSEEN}]++|{_APOSTROPHE}(?!{_CLITIC}))(?={_L}){_L}++)*+ # words
    | \.{{2,}} | ([=_*~\#!?$-])\1+ | '' | ``
    | [^\s{UNSEEN}]
    """,
    re.VERBOSE,
)


def tokenize(text: str, sentence: Span) -> list[Span]:
    """The tokens of one sentence of a text, in order, as places in that text.

    Every character that is neither space nor unseen (control, direction mark, soft hyphen) is in one.
    """
    piece = sentence.of(text)
    return [Span(sentence.start + m.start(), sentence.start + m.end()) for m in _TOKEN.finditer(piece)]
