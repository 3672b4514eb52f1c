"""The pages as files: from the first page on, every page that a link leads to, each once."""

from __future__ import annotations

import re
import shutil
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from markupsafe import escape

from dragoman.errors import DragomanError
from dragoman.record import Store
from dragoman.record.browser import Browser
from dragoman.record.items import Item
from dragoman.record.wanted import Wanted
from dragoman.show.web import pages, searchindex
from dragoman.show.web.pages.chronicle import KINDS
from dragoman.show.web.render import STATIC, render
from dragoman.show.web.view import Moved, Page, Query, View, Wrong

Progress = Callable[[str, int, int], None]
MANIFEST = "dragoman-publication.txt"
FRESH = 500  # pages after which names are looked up anew, so that they do not fill the memory

# The parameters that make a page of its own; all others narrow lists, which needs a server.
_ALLOWED: Final[dict[str, frozenset[str]]] = {
    "chronicle": frozenset({"at", "page"}),
    "positions": frozenset({"party", "issue", "page"}),
    "network": frozenset({"among"}),
    "failures": frozenset({"page", "checks"}),
    "": frozenset(),
    "search": frozenset(),
}
_NOT_HERE = frozenset({"review", "decisions", "api"})
_OF_LISTS, _OF_ITEMS = frozenset({"page"}), frozenset({"words", "part"})
_SAFE = re.compile(r"[\w-]+\Z", re.ASCII)

Wish = tuple[str, tuple[tuple[str, str], ...]]


class Files:
    """Addresses as names of files that all lie in one folder; what was asked for is kept to be written."""

    live = False

    def __init__(self, times: frozenset[str]) -> None:
        self._times = times
        self.asked: deque[Wish] = deque()
        self._known: set[Wish] = set()

    @property
    def known(self) -> int:
        """How many pages were asked for so far."""
        return len(self._known)

    def href(self, path: str, params: Mapping[str, Any], at: str = "") -> str | None:
        """The file of a page; None for what only a server can show."""
        if path.startswith("static/"):
            return path
        wish = path, tuple(sorted((name, str(value)) for name, value in params.items() if value is not None))
        if not self._allowed(wish):
            return None
        if wish not in self._known:
            self._known.add(wish)
            self.asked.append(wish)
        return file_of(wish) + (f"#{at}" if at else "")

    def _allowed(self, wish: Wish) -> bool:
        path, params = wish
        if path in _NOT_HERE or not all(_SAFE.match(value) for _, value in params):
            return False
        listed = path in pages.PAGES or "/" in path
        allowed = _ALLOWED.get(path, _OF_LISTS if listed else _OF_ITEMS)
        at = dict(params).get("at")
        return {name for name, _ in params} <= allowed and (at is None or at in self._times)


def file_of(wish: Wish) -> str:
    """The name of a page's file: `index.html`, `chronicle-at-2023-05.html`, `meeting-3fa9….html`."""
    path, params = wish
    parts = [path.replace("/", "-") or "index", *(f"{name}-{value}" for name, value in params)]
    return "-".join(parts) + ".html"


def publish(store: Store, folder: Path, progress: Progress) -> int:
    """Write the pages into an empty folder or over a former publication; gives how many.

    `progress` is told each file, how many are written and how many are known of. DragomanError: the folder
    holds something else.
    """
    browser = store.browser()
    with _Writer(folder) as writer:
        for asset in sorted(STATIC.iterdir()):
            writer.copy(asset, f"static/{asset.name}")
        links = Files(_times(browser))
        titles = _write_pages(store, browser, links, writer, progress)
        for name, script in searchindex.scripts(browser, titles):
            writer.write(name, script)
            progress(name, links.known, links.known)
    return links.known


def _times(browser: Browser) -> frozenset[str]:
    """The years, months and days in which something is."""
    digits: Final = (4, 7, 10)
    return frozenset(bucket.when for one in digits for bucket in browser.buckets(KINDS, Wanted(), digits=one))


def _write_pages(
    store: Store, browser: Browser, links: Files, writer: _Writer, progress: Progress
) -> dict[str, str]:
    """Write all pages that links lead to; gives the titles of items and reports by their ids."""
    titles: dict[str, str] = {}
    links.href("", {})
    done = 0
    view = View.of(store, browser, links)
    while links.asked:
        if done % FRESH == 0:
            view = View.of(store, browser, links)
        wish = links.asked.popleft()
        page = _page(view, wish)
        writer.write(file_of(wish), _moved(page) if isinstance(page, Moved) else render(page, view))
        if isinstance(page, Page) and ("item" in page.shown or "report" in page.shown):
            titles[wish[0]] = page.title
            _aliases(page, writer)
        done += 1
        progress(file_of(wish), done, links.known)
    return titles


def _page(view: View, wish: Wish) -> Page | Moved:
    path, params = wish
    try:
        return pages.page(view, path, Query(dict(params)))
    except (Wrong, DragomanError) as error:
        return Page("error.html", "Not in the record", {"here": None, "message": str(error)})


def _aliases(page: Page, writer: _Writer) -> None:
    """The addresses of members that were merged into an item lead to it."""
    item = page.shown.get("item")
    if not isinstance(item, Item):
        return
    for alias in item.aliases:
        writer.write(f"{alias}.html", _moved(Moved(item.id)))


def _moved(moved: Moved) -> str:
    file = escape(file_of((moved.path, ())))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={file}"><link rel="canonical" href="{file}"></head>'
        f'<body><p>This is now <a href="{file}">at another address</a>.</p></body></html>'
    )


class _Writer:
    """Writes files into a folder, and a list of them, by which the next publication takes them away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._manifest = folder / MANIFEST

    def __enter__(self) -> _Writer:
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._manifest.is_file():
            self._clear()
        elif any(self._folder.iterdir()):
            raise DragomanError(
                f"{self._folder}: holds other files; name an empty folder, or one that was published before"
            )
        self._list = self._manifest.open("w", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self._list.close()

    def _clear(self) -> None:
        """Take away what the list names, and nothing else."""
        root = self._folder.resolve()
        for name in self._manifest.read_text("utf-8").splitlines():
            path = (root / name).resolve()
            if path.parent in (root, root / "static", root / "search") and path.is_file():
                path.unlink()

    def write(self, name: str, text: str) -> None:
        """Write one file."""
        self._note(name).write_bytes(text.encode("utf-8", "replace"))

    def copy(self, source: Path, name: str) -> None:
        """Copy one file."""
        shutil.copyfile(source, self._note(name))

    def _note(self, name: str) -> Path:
        self._list.write(name + "\n")
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        return path
