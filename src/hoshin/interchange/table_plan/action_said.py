"""What a source says of an action, as a note keeps it, and what becomes of an action that it says something new of."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from hoshin.changes.edits import dumps
from hoshin.changes.ref import Ref, Subject, parse_subject
from hoshin.interchange.notes import Note
from hoshin.interchange.table_plan.faults import Cell
from hoshin.interchange.table_plan.identities import FIELDS, SHEETS, digest
from hoshin.work.facts import Action, ActionState
from hoshin.work.queries import ActionNow

TAG: Final = Action.__name__.casefold()
FIELDS_OF_ACTIONS: Final = ("title", "serves", "assignee", "due")


@dataclass(frozen=True, slots=True)
class SaidOfAction:
    """What a source says of an action. title: a digest, so that a text is erased in one place. closed: on which day, if it says."""

    title: str
    serves: Subject
    assignee: Subject | None
    due: date | None
    state: ActionState
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A field of which the source says something new and that stands otherwise here: it stays as it is here."""

    field: str
    here: Any
    there: Any


def said_of(action: ActionNow, *, is_sure: bool = False) -> SaidOfAction:
    """An action as a source would say it. is_sure: whether it says on which day something was closed."""
    return SaidOfAction(
        digest(action.title),
        action.serves,
        action.assignee,
        action.due,
        action.state,
        action.day if is_sure and not action.is_open else None,
    )


def note_of(path: str, key: str, said: SaidOfAction, sheet: str, cell: Cell) -> Note:
    """What the source says of an action, to be kept. It is no entity of the plan, so the note names none."""
    written = {field.name: _written(getattr(said, field.name)) for field in fields(said)}
    payload = dumps({FIELDS: written, SHEETS: [sheet]})
    return Note(path, TAG, cell.line, key, payload=payload, file=cell.file, row=cell.row, column=cell.column)


def read_note(note: Note) -> SaidOfAction:
    """What a note tells of an action."""
    told = note.texts[FIELDS]
    assignee, due, closed = told["assignee"], told["due"], told["closed"]
    return SaidOfAction(
        told["title"],
        parse_subject(told["serves"]),
        parse_subject(assignee) if assignee else None,
        date.fromisoformat(due) if due else None,
        ActionState(told["state"]),
        date.fromisoformat(closed) if closed else None,
    )


def merged(
    now: ActionNow, said: SaidOfAction, before: SaidOfAction | None, current: ActionNow
) -> tuple[ActionNow, list[Clash]]:
    """What an action becomes by what a source says of it, and where that is not taken.

    now, said: the action as the source has it. before: what it said at its last import; of an action that it did not speak
    of then it fills what is empty, and closes it.
    """
    here = said_of(current)
    values: dict[str, Any] = {}
    clashes = []
    for name in FIELDS_OF_ACTIONS:
        told, known = getattr(said, name), getattr(here, name)
        last = getattr(before, name) if before is not None else None
        if told == known or (told == last if before is not None else told is None):
            continue
        if known == last:
            values[name] = getattr(now, name)
        else:
            clashes.append(Clash(name, getattr(current, name), getattr(now, name)))
    merged = replace(current, **values)
    if _is_news(said, before) and not _stands_so(said, current):
        merged = replace(merged, state=now.state, day=now.day)
    elif values:
        merged = replace(merged, day=max(now.day, merged.day) if merged.is_open else merged.day)
    return merged, clashes


def _is_news(said: SaidOfAction, before: SaidOfAction | None) -> bool:
    """Whether the source says anew that it is open or closed; of what is closed also on which day, where it says that."""
    if before is None:
        return said.state is not ActionState.OPEN
    return said.state is not before.state or (said.closed is not None and said.closed != before.closed)


def _stands_so(said: SaidOfAction, current: ActionNow) -> bool:
    return said.state is current.state and said.closed in (None, current.day)


def _written(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Ref | ActionState) else value
