"""Linking: which claims of different reports are one thing, decided with reasons."""

from dragoman.link.linking import link, link_all

__all__ = ["link", "link_all"]
