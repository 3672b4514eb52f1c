"""Linking: which claims of different reports are one thing, decided with reasons."""

from dragoman.link.linking import link

__all__ = ["link"]
