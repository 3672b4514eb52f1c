"""Addresses of a served record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode


class Served:
    """Addresses from the root of a web server: `/meetings?page=2`, `/meeting-3fa9c1d2e0b74455`."""

    live = True

    def href(self, path: str, params: Mapping[str, Any], at: str = "") -> str:
        """The address of a page; parameters that are None are left out."""
        given = {name: value for name, value in params.items() if value is not None}
        query = "?" + urlencode(given) if given else ""
        return f"/{quote(path)}{query}" + (f"#{quote(at)}" if at else "")
