"""HTML pages in, their main text and trustworthy metadata out (through trafilatura)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dragoman.acquire.metadata import address, line, name_of, published
from dragoman.errors import InputError
from dragoman.records import Published

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</(?:p|div|article|section|h[1-6]|span|a|li)>|<(?:p|br|div)\b[^<>]{0,200}/?>", re.IGNORECASE
)
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,30})""", re.I
)
# The least that tells something: a line of several words, or one that ends as a sentence does.
_TOLD = re.compile(r"(?:\S{1,40}[^\S\n]{1,4}){5}\S|\S[.!?]['\"’”]?[^\S\n]{0,4}$", re.MULTILINE)
# Pages have some thousands of elements; on many more the extraction takes minutes.
_MOST_ELEMENTS = 50_000
_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "article.published",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "citation_publication_date",
)
_ARTICLES = re.compile(r"Article|Posting|Report\b|PressRelease")
_LATER = re.compile(r"updat|modif|comment|relat", re.IGNORECASE)


class Page(NamedTuple):
    """The main text of a page, one paragraph a line, and what the page says of itself."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: Published | None


def looks_like_page(text: str) -> bool:
    """Whether a text is clearly the source of an HTML page, whatever its file is called."""
    return bool(_PAGE.match(text[:5000]))


def looks_like_markup(text: str) -> bool:
    """Whether a row's text is HTML: a page, or a stretch with tags all over."""
    return looks_like_page(text) or len(_TAG.findall(text[:20_000])) > max(2, len(text[:20_000]) / 1500)


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page names in its first lines."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii", "replace") if match else None


def read_page(html: str, *, source: str) -> Page:
    """Extract the main text of a page, comments left out, and its metadata.

    Raises InputError where there is no main text.
    """
    tree = _tree(html, source)
    data = _linked_data(tree)
    date = _published(tree, data)
    found = _extracted(tree, source)
    if found is None or not found.text or not _TOLD.search(found.text):
        raise InputError(source, "a page with nothing but menus", "give a page with a report on it")
    return Page(
        text=found.text,
        title=line(found.title),
        outlet=_meta(tree, ("og:site_name",)) or _publisher(data) or line(found.sitename),
        url=_canonical(tree) or address(found.url),
        language=_language(tree),
        published=date,
    )


def _tree(html: str, source: str) -> Any:
    from trafilatura import load_html

    # An XML declaration with an encoding makes libxml refuse text that is decoded already.
    tree = load_html(re.sub(r"\A\s*<\?xml[^>]{0,200}>", "", html))
    if tree is None:
        problem = "no page can be read from this HTML"
        raise InputError(source, problem, "save the page again, or give its text")
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        problem = f"a page of more than {_MOST_ELEMENTS:,} elements"
        raise InputError(source, problem, "save the report alone, or give its text")
    return tree


def _extracted(tree: Any, source: str) -> Any:
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise InputError(source, f"this HTML cannot be read: {error}", "give its text") from None


def _published(tree: Any, articles: list[dict[str, Any]]) -> Published | None:
    for key in _META_DATES:
        date = published(_meta(tree, (key,)), f"the page's meta tag {key}")
        if date:
            return date
    return _dated(articles) or _microdata(tree) or _time_tag(tree)


def _meta(tree: Any, keys: Iterable[str]) -> str | None:
    for tag in tree.iter("meta"):
        named = (tag.get(attribute, "").lower() for attribute in ("property", "name", "itemprop"))
        if set(keys) & set(named) and line(tag.get("content")):
            return line(tag.get("content"))
    return None


def _canonical(tree: Any) -> str | None:
    for tag in tree.iter("link"):
        if tag.get("rel", "").lower() == "canonical" and address(tag.get("href")):
            return address(tag.get("href"))
    return address(_meta(tree, ("og:url",)))


def _language(tree: Any) -> str | None:
    root = next(tree.iter("html"), None)
    code = root.get("lang", "") if root is not None else ""
    return code[:2].lower() if re.match(r"[A-Za-z]{2}(?:$|[-_])", code) else None


def _linked_data(tree: Any) -> list[dict[str, Any]]:
    """The page's own articles in JSON-LD: on top or in a graph, never members of a list of teasers."""
    found: list[dict[str, Any]] = []
    for tag in tree.iter("script"):
        if "ld+json" in tag.get("type", ""):
            found.extend(_articles(_json(tag.text or "")))
    return found


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    tops = data if isinstance(data, list) else [data]
    for top in tops:
        graph = top.get("@graph") if isinstance(top, dict) else None
        for node in graph if isinstance(graph, list) else [top]:
            if isinstance(node, dict) and _ARTICLES.search(str(node.get("@type"))[:200]):
                yield node


def _dated(articles: list[dict[str, Any]]) -> Published | None:
    """The day of JSON-LD's datePublished, where all articles of the page agree on it."""
    dates = [published(node.get("datePublished"), "the page's datePublished") for node in articles]
    return _agreed([date for date in dates if date])


def _publisher(articles: list[dict[str, Any]]) -> str | None:
    return next((name for node in articles if (name := name_of(node.get("publisher")))), None)


def _microdata(tree: Any) -> Published | None:
    tags = tree.xpath("//*[@itemprop='datePublished']")
    dates = (published(t.get("datetime") or t.get("content"), "the page's datePublished") for t in tags)
    return _agreed([date for date in dates if date])


def _time_tag(tree: Any) -> Published | None:
    """The <time> that stands nearest to the headline; those of teasers and of updates do not count."""
    headline = next(tree.iter("h1"), None)
    holders = headline.iterancestors() if headline is not None else [tree]
    for holder in holders:
        dates = [published(tag.get("datetime"), "the page's time tag") for tag in _times(holder)]
        if any(dates):
            return _agreed([date for date in dates if date])
    return None


def _times(holder: Any) -> Iterator[Any]:
    for tag in holder.iter("time"):
        about = (tag, *tag.iterancestors())[:4]
        if not any(
            _LATER.search(f"{t.get('class', '')} {t.get('itemprop', '')} {t.get('id', '')}") for t in about
        ):
            yield tag


def _agreed(dates: list[Published]) -> Published | None:
    return dates[0] if dates and len({date.date for date in dates}) == 1 else None
