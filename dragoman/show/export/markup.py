"""XML written piece by piece, so that a large record need not be a tree in memory."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from dragoman.show.export.characters import clean, line_feeds


class Markup:
    """An XML document as it grows; `taken` hands over what was written since the last time."""

    def __init__(self) -> None:
        self._bytes = BytesIO()
        self._xml = XMLGenerator(self._bytes, encoding="utf-8", short_empty_elements=True)
        self._depth = 0
        self._xml.startDocument()

    def open(self, name: str, /, **attributes: str) -> None:
        """Begin an element; a trailing underscore in an attribute's name is dropped (`for_`)."""
        self._break()
        given = {key.rstrip("_"): clean(value) for key, value in attributes.items()}
        self._xml.startElement(name, AttributesImpl(given))
        self._depth += 1

    def close(self, name: str) -> None:
        """End the element that was begun last."""
        self._depth -= 1
        self._break()
        self._xml.endElement(name)

    def leaf(self, name: str, text: str = "", /, **attributes: str) -> None:
        """An element that holds text alone, or nothing."""
        self.open(name, **attributes)
        if text:
            self._xml.characters(line_feeds(clean(text)))
        self._depth -= 1
        self._xml.endElement(name)

    def _break(self) -> None:
        self._xml.ignorableWhitespace("\n" + " " * self._depth if self._depth else "")

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = self._bytes.getvalue()
        self._bytes.seek(0)
        self._bytes.truncate()
        return data
