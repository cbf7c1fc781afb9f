"""What is open to everybody: the description of the API, for programs and for people, and what each problem means."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.http import HttpResponse
from django.utils import translation

from hoshin.api.problems import KINDS

_LANGUAGE: Final = "en"
"""Descriptions are made once, for programs and for those who write them: in one language."""


def document_at(path: str) -> HttpResponse | None:
    """A document at an address; None where there is none."""
    if path == "/api/openapi.json":
        return _kept(_openapi(), "application/json")
    if path == "/api":
        return _kept(_page(), "text/html; charset=utf-8")
    kind = KINDS.get(path.removeprefix("/api/problems/")) if path.startswith("/api/problems/") else None
    if kind is not None:
        return _kept(
            f"{kind.title} ({kind.status.value}).\n{kind.means}\n".encode(), "text/plain; charset=utf-8"
        )
    return None


@cache
def _openapi() -> bytes:
    from hoshin.api.openapi import openapi
    from hoshin.calls.marks import encoded

    with translation.override(_LANGUAGE):
        return encoded(openapi())


@cache
def _page() -> bytes:
    from hoshin.api.page import page

    with translation.override(_LANGUAGE):
        return page().encode()


def _kept(said: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(said, content_type=content_type)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
