"""The steps of the first hour, and how far they are. Each stands by itself: it can be left, resumed, and passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import unfilled
from hoshin.changes.picture import Picture
from hoshin.changes.slots import Seat, SlotName
from hoshin.errors import NotAllowed
from hoshin.org.view import View, view
from hoshin.strategy.plan import Goal, Intent, Priority, PriorityWeight
from hoshin.web.first.kept_file import name_kept
from hoshin.web.reader import Reader, reader_of
from hoshin.work.plan import Initiative, Purpose

STEPS: Final = (
    ("first-begin", gettext_lazy("Bring what you have")),
    ("first-understood", gettext_lazy("What I understood")),
    ("first-reading", gettext_lazy("First reading")),
    ("first-weights", gettext_lazy("What counts how much")),
    ("first-mend", gettext_lazy("Mend the most valuable")),
    ("first-keep", gettext_lazy("What must keep running")),
    ("first-work", gettext_lazy("What people work on")),
    ("first-leave", gettext_lazy("Take it with you")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is shown: where it is, whether one can go there yet, and whether it is done."""

    words: object
    address: str
    is_open: bool
    is_done: bool
    is_here: bool


def is_empty(picture: Picture) -> bool:
    """Whether a plan has nothing yet that could be read."""
    return not picture.of(Goal) and not picture.of(Priority)


def may_begin(reader: Reader) -> bool:
    """Whether somebody may decide what a plan begins with: one of the leaders."""
    if not (reader.may(Ability.ADOPT) and reader.may(Ability.RECORD)):
        return False
    return not unfilled({Seat(SlotName.LEADERS)}, reader.now, {reader.actor})


def goes_on(reader: Reader, seen: Picture) -> bool:
    """Whether the first hour still has something to ask of somebody: nobody has said yet what counts how much."""
    return not is_empty(seen) and not _is_weighed(seen) and may_begin(reader)


def beginner(request: HttpRequest) -> Reader:
    """Who reads, where they may decide. Raises NotAllowed."""
    reader = reader_of(request)
    if not may_begin(reader):
        raise NotAllowed(_("What a plan begins with is the leaders' to decide."))
    return reader


def seen_by(reader: Reader) -> View:
    """Today's plan as somebody sees it."""
    return view(reader.actor, now=reader.now)


def steps(here: str, reader: Reader, seen: Picture) -> tuple[Step, ...]:
    """All steps, for whoever stands at one of them."""
    waits, empty = bool(name_kept(reader.account)), is_empty(seen)
    done = {
        "first-begin": waits or not empty,
        "first-understood": not waits and not empty,
        "first-weights": _is_weighed(seen),
        "first-keep": _keeps(seen),
    }
    is_open = {"first-begin": True, "first-understood": waits}
    return tuple(
        Step(words, reverse(name), is_open.get(name, not empty), done.get(name, False), name == here)
        for name, words in STEPS
    )


def after(here: str) -> str:
    """Where the step after one is."""
    names = [name for name, _words in STEPS]
    return reverse(names[min(names.index(here) + 1, len(names) - 1)])


def _is_weighed(seen: Picture) -> bool:
    weights = list(seen.of(PriorityWeight).values())
    return bool(weights) and all(one.weight is not None for one in weights)


def _keeps(seen: Picture) -> bool:
    return any(goal.intent is Intent.KEEP for goal in seen.of(Goal).values()) or any(
        work.purpose is Purpose.RUN for work in seen.of(Initiative).values()
    )
