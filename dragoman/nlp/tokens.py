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
UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb"
)
# Python's \w leaves out combining marks, without which decomposed or vowelled text falls to pieces.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_L = rf"[\w{_MARKS}]"

_ABBREVIATIONS = (
    "Mrs?|Ms|Messrs|Drs?|Prof|Hon|Rev|Fr|Sts?|Sr|Jr|Esq|Amb|Atty|Supt|Insp|Dep|Asst|Pres"
    "|Gen|Lt|Col|Maj|Capt|Cpt|Sgt|Cpl|Pvt|Adm|Brig|Cmdr|Sens?|Reps?|Govs?"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    "|Inc|INC|Corp|CORP|Co|CO|Ltd|LTD|Bros|Univ|Assn|Dept|Ave|Blvd|Rd|Mt|Ft|vs|etc|cf|approx|ca|pp|vol|ext"
    "|Ala|Ariz|Calif|Colo|Conn|Fla|Kan|Ky|Mich|Minn|Mont|Neb|Nev|Okla|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
# The first parts that most hyphened words of EWT and GUM keep; `vice-president` is mostly cut there.
_PREFIXES = (
    "anti|arch|co|counter|cross|cyber|e|eco|ex|extra|inter|intra|mega|micro|mid|mini|multi|neo|non|over|pan|para"
    "|post|pre|pro|pseudo|quasi|re|semi|socio|sub|super|ultra"
)
_UNITS = (
    "[mb]illion|trillion|bn|mn|tn|[kmKM]|km|kg|mm|MM|cm|ha|[kMGT]Wh?|am|pm|AM|PM|mph|kph|ft|lb|lbs|hrs|mins"
)
# East Asian given names are one word (`Jong-un`, `Ing-wen`): a capital syllable and a small one, in the
# Latin spellings of Korean and Chinese.
_SYLLABLE = (
    "(?:kk?|gg?|n|tt?|dd?|r|l|m|pp?|bb?|ss?|jj?|ch?h?|hs?|sh|wh|t[sz]|f|z|x|q)?[wy]?"
    "(?:ae|ai|ao|au|a|eo|eui|eu|ei|ey|e|ie|ia|iu|i|oe|oo|ou|o|ue|ui|ua|uo|u)(?:ng|n|m|l|k|p|t|r|h|w)?"
)
_A = "['\u2019\u02bc]"
_CLITIC = r"(?:[sSmMdD]|re|ve|ll|RE|VE|LL)\b"

_TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"\u201c\u201d]*[\w/]                         # addresses
    | [\w.+-]{{1,64}}+@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
    | [#@](?=[^\W\d])\w+
    | [A-Za-z]\w{{1,62}}(?:[.-]\w{{1,63}}){{0,4}}\.(?:com|org|net|gov|edu|info|eu|uk)\b
    | [A-Za-z]\w{{1,62}}(?:\.[a-z]{{2,63}}){{1,8}}+(?![\w'\u2019])
    | \d{{4}}-\d\d?-\d\d?\b | \d\d?-\d\d?-\d{{4}}\b | (?:\d{{3}}-){{1,2}}\d{{4}}\b   # dates, telephones
    | {_A}\d\d(?:s\b|\b) | \d+0{_A}s\b                                      # '90s, 1990's
    | \w++(?:\+\d++)++(?!\w)                                                # 3+3, P5+1
    | \+?\d++(?:[.,:/]\d++)*+(?:(?:st|nd|rd|th|s)\b|(?=(?:{_UNITS})\b)|(?!\w))  # numbers
    | \.\d++\b
    | (?:[A-Za-z]\.){{2,}}+ | Ph\.D\.
    | (?:{_ABBREVIATIONS})\. | (?:Nos?|Art|c|p)\.(?=\s*\d) | v\.(?=\s+[A-Z])
    | [A-Z]\.(?=\s+\S)                                                      # an initial
    | (?i:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))
    | {_L}+?(?=n{_A}t\b|N{_A}T\b) | n{_A}t\b | N{_A}T\b | {_A}{_CLITIC}
    | (?<!-)(?i:{_PREFIXES})-(?=\w){_L}++
    | (?=[A-Z][a-z]+-)(?i:(?:{_SYLLABLE})-(?:{_SYLLABLE}))(?![\w-])
    | [A-Z]{{1,5}}&[A-Z]{{1,5}}\b
    | (?:US|A|C|NZ|HK)\$
    | {_L}++(?:(?:[{UNSEEN}]++|{_A}(?!{_CLITIC}))(?={_L}){_L}++)*+          # words
    | \.{{2,}}+ | [!?]{{2,}}+ | ([=_*~\#$<>/\\-])\1++ | '' | ``
    | [^\s{UNSEEN}]
    """,
    re.VERBOSE,
)


def tokenize(text: str, sentence: Span) -> list[Span]:
    """The tokens of one sentence of a text, in order, as places in that text.

    Every character that is neither space nor unseen (control, direction mark, soft hyphen) is in one.
    """
    found = _TOKEN.finditer(sentence.of(text))
    return [Span(sentence.start + match.start(), sentence.start + match.end()) for match in found]
