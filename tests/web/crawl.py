"""Finds the pages of an installation by following its own links, a few of each kind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, resolve

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
_FORM = re.compile(r'<form\b[^>]*\bmethod="get"[^>]*\baction="([^"#]+)')
GONE = frozenset({"undo", "withdraw"})

Shape = tuple[str, str, tuple[str, ...]]


def crawl(read: Callable[[str], str], begin: Sequence[str] = ("/",), most: int = 2) -> list[str]:
    """The addresses that are linked to, up to so many of one shape, in the order in which they were found.

    read: the HTML of an address, empty where it is no page. A shape is a route, the kind it lists, and which
    parameters it is asked with.
    """
    found: list[str] = []
    taken: Counter[Shape] = Counter()
    waiting, known = deque(begin), set(begin)
    while waiting:
        address = waiting.popleft()
        shape = shape_of(address)
        if shape is None or taken[shape] >= most:
            continue
        html = read(address)
        if not html:
            continue
        taken[shape] += 1
        found.append(address)
        for link in links(html):
            if link not in known:
                known.add(link)
                waiting.append(link)
    return found


def links(html: str) -> Iterator[str]:
    """The addresses of this installation that a page leads to by a click."""
    for pattern in (_LINK, _FORM):
        for text in pattern.findall(html):
            address = unescape(text)
            if address.startswith("/") and not address.startswith(("//", "/static/")):
                yield address


def shape_of(address: str) -> Shape | None:
    """What makes two addresses pages of one shape; None for what is no page of this installation."""
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    entity = match.kwargs.get("entity")
    kind = entity.kind if entity is not None else str(match.kwargs.get("kind", ""))
    return match.url_name or parts.path, kind, tuple(sorted({name for name, _ in parse_qsl(parts.query)}))
