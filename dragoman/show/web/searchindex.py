"""The search of a publication: scripts with the words of all reports and items, loaded as they are needed.

search/words-ko.js   the words that begin with `ko`, each with the numbers of what holds it
search/things-3.js   address, kind, title and first words of things 1500 to 1999
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dragoman.record.browser import Browser
from dragoman.record.index import key
from dragoman.show.web.text import one_line, visible

A_FILE = 500  # things
SNIPPET = 180  # characters
LONGEST = 60  # letters of a word that can be searched for


def scripts(browser: Browser, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of the index, each with its text; `titles` are those of the pages, by id."""
    words: dict[str, array[int]] = defaultdict(lambda: array("I"))
    things: list[list[str]] = []
    number = 0
    for id, kind, text in browser.words():
        title = titles.get(id, id)
        for word in {word[:LONGEST] for word in key(f"{title} {text}").split()}:
            words[word].append(number)
        sort = kind.removesuffix("s")
        things.append([f"{id}.html", sort, visible(one_line(title, 160)), visible(one_line(text, SNIPPET))])
        number += 1
        if number % A_FILE == 0:
            yield _things(number // A_FILE - 1, things)
            things = []
    if things:
        yield _things(number // A_FILE, things)
    yield from _words(words)


def _things(file: int, things: list[list[str]]) -> tuple[str, str]:
    return f"search/things-{file}.js", f"dragoman.things({file}, {_plain(things)});\n"


def _words(words: Mapping[str, array[int]]) -> Iterator[tuple[str, str]]:
    shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in sorted(words):
        shards[shard(word)][word] = list(words[word])
    for name, held in shards.items():
        yield f"search/words-{name}.js", f'dragoman.words("{name}", {_plain(held)});\n'


def shard(word: str) -> str:
    """The name of the file of a word: its first two characters, in hexadecimal where they are not plain."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in word[:2])


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
