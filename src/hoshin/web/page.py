"""A page: a template with what each page shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hoshin.changes.abilities import Ability
from hoshin.org.policy import root_unit
from hoshin.upkeep.banner import backup_banner
from hoshin.web.reader import Reader, reader_of

_NAVIGATION: Final[tuple[tuple[Any, str, Ability], ...]] = (
    (_("Briefing"), "home", Ability.READ_TOP),
    (_("What runs"), "running", Ability.ADMINISTER),
)
"""The words of each page that the navigation leads to, the name of its address, and what it takes to open it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the navigation."""

    words: str
    address: str
    is_here: bool


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Answer with a template that extends `base.html`; its values need no further thought."""
    reader = reader_of(request)
    root = root_unit(reader.now)
    around = {
        "reader": reader,
        "organisation": root.name if root else "Hoshin",
        "navigation": _navigation(request.path, reader),
        "notice": backup_banner() if reader.may(Ability.ADMINISTER) else "",
    }
    return render(request, template, around | context, status=status)


def _navigation(here: str, reader: Reader) -> list[Link]:
    links = ((words, reverse(name)) for words, name, takes in _NAVIGATION if reader.may(takes))
    return [Link(str(words), address, address == here) for words, address in links]
