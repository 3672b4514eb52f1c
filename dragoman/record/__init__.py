"""The record: the file that keeps it, and the items that are folded into it."""

from dragoman.record.forget import Forgotten
from dragoman.record.search import Hit
from dragoman.record.store import Store

__all__ = ["Forgotten", "Hit", "Store"]
