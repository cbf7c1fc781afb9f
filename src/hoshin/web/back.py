"""The page that a form was sent from, to which its reader comes back."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest
from django.urls import Resolver404, resolve

PARAMETER: Final = "back"


def back_of(request: HttpRequest) -> str:
    """The path that a form names: one of this installation's pages, without parameters; empty where it names none."""
    path: str = request.POST.get(PARAMETER, "")
    if not path.startswith("/") or path.startswith("//") or "?" in path or "#" in path:
        return ""
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path
