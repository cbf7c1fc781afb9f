"""Where a reader can go from every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hoshin.changes.abilities import Ability
from hoshin.changes.record import entity_of
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the navigation leads to: its words, its icon, the name of its address, and what it takes to open it."""

    words: Any
    icon: str
    name: str
    takes: Ability = Ability.READ_TOP
    kind: str = ""
    """The kind that it lists."""
    of_plan: bool = True
    """Whether it shows the plan, and so keeps to the moment that is looked at."""

    def address(self) -> str:
        """Its address, now."""
        return reverse(self.name, args=[entity_of(self.kind)] if self.kind else [])


PLACES: Final = (
    Place(_("Briefing"), "newspaper", "home"),
    Place(_("My line of sight"), "eye", "me"),
    Place(_("Findings"), "light-bulb", "findings"),
    Place(_("Strategy"), "map", "strategy"),
    Place(_("Focus"), "scale", "focus"),
    Place(_("Search"), "magnifying-glass", "search"),
    Place(_("Goals"), "flag", "entities", kind="goal"),
    Place(_("KPIs"), "chart-bar", "entities", kind="kpi"),
    Place(_("Initiatives"), "rocket-launch", "entities", kind="initiative"),
    Place(_("Units"), "building-office-2", "entities", kind="unit"),
    Place(_("Changes"), "clock", "changes"),
    Place(_("All of the plan"), "squares-2x2", "plan"),
    Place(_("What runs"), "server-stack", "running", takes=Ability.ADMINISTER, of_plan=False),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the navigation."""

    words: str
    icon: str
    address: str
    is_here: bool


def navigation(here: str, reader: Reader, moment: Moment | None) -> list[Link]:
    """The lines that a reader sees on a page; a moment that is looked at is kept."""
    return [_link(place, here, moment) for place in PLACES if reader.may(place.takes)]


def _link(place: Place, here: str, moment: Moment | None) -> Link:
    address = place.address()
    led = moment.at_moment(address) if moment is not None and place.of_plan else address
    return Link(str(place.words), place.icon, led, address == here)
