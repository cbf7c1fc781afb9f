"""Conflicts: edits whose *before* no longer holds. Each carries both values; nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture, State, applied
from hoshin.changes.ref import Subject
from hoshin.changes.words import sentence
from hoshin.errors import BadInput


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that does not fit what it meets. For an update `found` is the value that stands there now."""

    position: int
    edit: Edit
    found: Any
    sentence: str


class Conflicts(BadInput):
    """Edits that no longer fit; the changeset waits until they are resolved."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(" ".join(conflict.sentence for conflict in self.conflicts))


def conflicts(picture: Picture, edits: Iterable[Edit]) -> Iterator[Conflict]:
    """The edits that do not fit `picture`, each judged after the ones before it."""
    states: dict[Subject, State] = {}
    for position, edit in enumerate(edits):
        state = states.get(edit.subject) or picture.state(edit.subject)
        misfit = _misfit(edit, state)
        if misfit:
            found = getattr(state[0], edit.field, None) if edit.field else state[1]
            yield Conflict(position, edit, found, f"{sentence(edit, picture)}: {misfit}.")
        states[edit.subject] = applied(edit, state)


def _misfit(edit: Edit, state: State) -> str:
    record, live = state
    if edit.op is Op.CREATE:
        return _("there is an entity with this key already") if record is not None else ""
    if record is None:
        return _("there is no such entity")
    if edit.op is Op.RESTORE:
        return _("it is live") if live else ""
    if edit.op is Op.RETIRE:
        return "" if live else _("it is retired already")
    field = fields_by_name(edit.subject.kind)[edit.field]
    if not live and not field.plan.when_retired:
        return _("it is retired")
    now = getattr(record, edit.field)
    return (
        ""
        if now == edit.before
        else _("somebody made it %(value)r meanwhile") % {"value": field.to_wire(now)}
    )
