"""The grammar of time expressions: all rules; of two matches of one length, the earlier rule's wins."""

from __future__ import annotations

from typing import Final

from dragoman.detect.times import daterules, dayrules, unitrules
from dragoman.detect.times.rule import Group

RULES: Final[tuple[Group, ...]] = (*daterules.RULES, *unitrules.RULES, *dayrules.RULES)
