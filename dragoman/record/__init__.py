"""The record: the file that keeps it, and the fold that makes it from claims and decisions."""

from dragoman.record.assemble import assemble
from dragoman.record.forget import Forgotten
from dragoman.record.search import Hit
from dragoman.record.store import Store

__all__ = ["Forgotten", "Hit", "Store", "assemble"]
