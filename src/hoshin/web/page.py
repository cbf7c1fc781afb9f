"""A page: a template with what each page shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.org.policy import root_unit
from hoshin.upkeep.banner import backup_banner
from hoshin.web.reader import reader_of

_NAVIGATION: Final[tuple[tuple[Any, str], ...]] = ()
"""The words of each page that the navigation leads to, and the name of its address."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the navigation."""

    words: str
    address: str
    is_here: bool


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a template that extends `base.html`; its values need no further thought."""
    root = root_unit(moments.today())
    around = {
        "reader": reader_of(request),
        "organisation": root.name if root else "Hoshin",
        "navigation": _navigation(request.path),
        "notice": backup_banner() if reader_of(request).may(Ability.ADMINISTER) else "",
    }
    return render(request, template, around | context, status=status)


def _navigation(here: str) -> list[Link]:
    links = ((words, reverse(name)) for words, name in _NAVIGATION)
    return [Link(str(words), address, address == here) for words, address in links]
