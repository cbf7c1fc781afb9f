"""Cookies of our own, kept as sessions are: for this installation alone, out of reach of scripts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse


def set_cookie(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """Let the browser keep a value, signed by whoever calls."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
