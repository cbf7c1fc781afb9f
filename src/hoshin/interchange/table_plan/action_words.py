"""What an import does to actions, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.changes.choices import choice_word
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.words import name_of
from hoshin.interchange.mapping.kinds import BESIDE
from hoshin.interchange.table_plan.action_said import Clash
from hoshin.interchange.table_plan.faults import Cell, Remark, quoted
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import Told
from hoshin.work.queries import ActionNow

CONFLICT: Final = "conflict"

_FIELDS: Final = {
    "title": gettext_lazy("its title"),
    "serves": gettext_lazy("what it serves"),
    "assignee": gettext_lazy("who it is given to"),
    "due": gettext_lazy("the day on which it is due"),
}


class ActionWords:
    """Says what is new of actions; people who are new are called as the tables call them."""

    def __init__(self, told: Told, matching: Matching, after: Picture) -> None:
        self._told, self._matching, self._after = told, matching, after

    def opened(self, action: ActionNow) -> str:
        """An action that is new here."""
        words = self._of(action)
        if action.due is not None and action.is_open:
            return _("Action “%(title)s” of %(of)s: %(state)s, due on %(due)s") % {
                **words,
                "due": action.due,
            }
        return _("Action “%(title)s” of %(of)s: %(state)s, %(day)s") % {**words, "day": action.day}

    def changed(self, before: ActionNow, now: ActionNow) -> str:
        """What differs of an action that is known."""
        what = "; ".join(self._differences(before, now))
        return _("Action “%(title)s” of %(of)s: %(what)s") % {**self._of(before), "what": what}

    def stays(self, known: ActionNow, clash: Clash, cell: Cell) -> Remark:
        """That somebody said otherwise here what the source says anew."""
        message = _(
            "Action “%(title)s” of %(of)s: %(field)s is %(there)s in the file and %(here)s here; it stays as it is here."
        ) % {
            **self._of(known),
            "field": _FIELDS[clash.field],
            "there": self._value(clash.there),
            "here": self._value(clash.here),
        }
        return Remark(cell, message, CONFLICT)

    def _differences(self, before: ActionNow, now: ActionNow) -> Iterator[str]:
        if before.title != now.title:
            yield _("now called “%(title)s”") % {"title": now.title}
        for one, other, said in (
            (before.serves, now.serves, _serves),
            (before.assignee, now.assignee, _given),
            (before.due, now.due, _due),
        ):
            if one != other:
                yield said(self._value(one) if one else "", self._value(other) if other else "")
        if (before.state, before.is_open or before.day) != (now.state, now.is_open or now.day):
            yield _("%(state)s, %(day)s") % {"state": choice_word(now.state), "day": now.day}

    def _of(self, action: ActionNow) -> dict[str, Any]:
        return {
            "title": action.title,
            "of": self._value(action.serves),
            "state": choice_word(action.state),
        }

    def _value(self, value: Any) -> str:
        if value is None:
            return _("nothing")
        if hasattr(value, "kind"):
            return self._newcomers.get(value) or self._called(value)
        return quoted(value) if isinstance(value, str) else str(value)

    def _called(self, subject: Subject) -> str:
        record = self._after.find(subject)
        return name_of(record) if record is not None else str(subject)

    @cached_property
    def _newcomers(self) -> dict[Subject, str]:
        """People whom the tables name, who may have no name here before it is all written."""
        people = (thing for thing in self._told.things.values() if thing.kind in BESIDE and thing.title)
        return {subject: one.title for one in people if (subject := self._matching.subject(one)) is not None}


def _serves(before: str, now: str) -> str:
    return _("serves %(now)s instead of %(before)s") % {"now": now, "before": before}


def _given(before: str, now: str) -> str:
    if not now:
        return _("no longer given to %(before)s") % {"before": before}
    words = _("given to %(now)s instead of %(before)s") if before else _("given to %(now)s")
    return words % {"now": now, "before": before}


def _due(before: str, now: str) -> str:
    if not now:
        return _("no longer due on %(before)s") % {"before": before}
    words = _("due on %(now)s instead of %(before)s") if before else _("due on %(now)s")
    return words % {"now": now, "before": before}
