"""What columns may be, in the words of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.interchange.sheets.columns import ROLES

_WORDS: Final = {
    "priority": gettext_lazy("Titles of priorities"),
    "goal": gettext_lazy("Titles of goals"),
    "kpi": gettext_lazy("Names of KPIs"),
    "initiative": gettext_lazy("Titles of initiatives"),
    "action": gettext_lazy("Titles of actions"),
    "vision": gettext_lazy("The vision"),
    "mission": gettext_lazy("The mission"),
    "title": gettext_lazy("Titles, of what the rows say"),
    "type": gettext_lazy("Kind of each row"),
    "id": gettext_lazy("Number or id"),
    "parent": gettext_lazy("What it serves"),
    "level": gettext_lazy("Level in the outline"),
    "owner": gettext_lazy("Owner"),
    "helper": gettext_lazy("Others who help"),
    "unit": gettext_lazy("Unit"),
    "due": gettext_lazy("Due"),
    "start": gettext_lazy("First day"),
    "baseline": gettext_lazy("Baseline"),
    "target": gettext_lazy("Target"),
    "current": gettext_lazy("Current value"),
    "observation": gettext_lazy("Values of a period"),
    "path": gettext_lazy("Targets of a period"),
    "period": gettext_lazy("Period of each row"),
    "kind_of_value": gettext_lazy("Target or actual"),
    "unit_of_measure": gettext_lazy("Unit of measure"),
    "direction": gettext_lazy("Which way is better"),
    "grain": gettext_lazy("How often it is measured"),
    "low": gettext_lazy("Lower limit"),
    "high": gettext_lazy("Upper limit"),
    "weight": gettext_lazy("Weight"),
    "progress": gettext_lazy("Share complete"),
    "confidence": gettext_lazy("Confidence"),
    "status": gettext_lazy("Status"),
    "because": gettext_lazy("Because"),
    "description": gettext_lazy("Description"),
    "note": gettext_lazy("Note"),
    "budget": gettext_lazy("Money"),
    "tag": gettext_lazy("Label"),
    "counter": gettext_lazy("Running number"),
    "end": gettext_lazy("Last day"),
    "part": gettext_lazy("Somebody's part: R, A, C or I"),
    "planned": gettext_lazy("Marks of the period in which work lies"),
    "check_in": gettext_lazy("How things stood in a period"),
}
_FRAMES: Final = {
    "heading": gettext_lazy("Heading"),
    "title": gettext_lazy("Title of a table or sheet"),
    "total": gettext_lazy("Total"),
    "counter": gettext_lazy("Running number"),
    "note": gettext_lazy("Note"),
    "error": gettext_lazy("Error of the spreadsheet"),
}
SURE: Final = 0.8
"""From here on a column is sure; below, somebody should look at it."""
_LIKELY: Final = 0.5


def role_words(role: str) -> str:
    """A role in words."""
    return str(_WORDS.get(role, role)) if role else _("Not taken in")


def how_sure(role: str, sure: float) -> str:
    """How sure a column was taken for what it was, in words."""
    if sure >= 1:
        return _("you said so")
    if not role:
        return _("not understood")
    return _("sure") if sure >= SURE else _("likely") if sure >= _LIKELY else _("a guess")


def taken_words(taken_for: str) -> str:
    """What a cell was taken for, in words; a frame, or a field of some kind."""
    kind, _dot, field = taken_for.partition(".")
    if not kind:
        return _("not understood")
    if not field:
        return str(_FRAMES.get(kind, kind))
    return role_words(kind) if field == "title" and kind in _WORDS else role_words(field)


def choices(now: str) -> Iterator[tuple[str, str]]:
    """What a column may be said to be; what it is now is among it."""
    yield "", role_words("")
    yield from ((role, role_words(role)) for role in ROLES)
    if now and now not in ROLES:
        yield now, role_words(now)
