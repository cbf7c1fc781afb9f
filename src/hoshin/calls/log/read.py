"""Reading the log as one reader is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.edits import Change, edit_told
from hoshin.calls.log.forms import LineTold, ListLog, LogPage, NumberTold, OfNumber
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import authority
from hoshin.changes.edits import Edit
from hoshin.changes.log import edits_between, numbered_between
from hoshin.changes.told import told_of
from hoshin.errors import NotFound
from hoshin.journal.actor import OPERATOR, Actor
from hoshin.journal.models import Entry
from hoshin.org.called import actor_called

_AT_ONCE: Final = 100


def read_log(caller: Caller, asked: ListLog) -> LogPage:
    """What happened, the newest first."""
    rows = Entry.objects.filter(number__isnull=False).order_by("-number")
    if asked.cursor is not None:
        rows = rows.filter(number__lt=asked.cursor)
    found = list(islice(_shown(caller, rows), asked.limit + 1))
    shown = found[: asked.limit]
    return LogPage(items=shown, next=shown[-1].number if len(found) > len(shown) else None)


def read_number(caller: Caller, asked: OfNumber) -> NumberTold:
    """What one number did. Raises NotFound."""
    entry = Entry.objects.filter(number=asked.number).first()
    if entry is None:
        raise NotFound(
            _("There is no number %(number)s: the last one is %(last)s.")
            % {"number": asked.number, "last": caller.now.number}
        )
    view = caller.view(str(asked.number))
    edits = edits_between(asked.number - 1, asked.number)
    is_told = told_of([asked.number], caller.actor)
    told = [edit for edit in edits if is_told(asked.number, edit.subject)]
    if not view.with_facts and not told:
        raise NotFound(_("Number %(number)s did nothing that you are told of.") % {"number": asked.number})
    line = _line(entry, len(edits), len(told))
    return NumberTold(**line, changes=[Change(**edit_told(edit, view.seen)) for edit in told])


def _shown(caller: Caller, rows: Any) -> Iterator[LineTold]:
    """The lines that the reader gets: all, or for who is told no facts those with edits that they see."""
    with_facts = authority().may(caller.actor, Ability.READ_FACTS)
    entries, start = list(rows[:_AT_ONCE]), 0
    while entries:
        edits = _edits_of(entries, caller)
        is_told = told_of(edits.keys(), caller.actor)
        for entry in entries:
            made = edits.get(entry.number, [])
            told = sum(is_told(entry.number, edit.subject) for edit in made)
            count = entry.payload.get("edits", 0)
            seen = told if entry.number in edits else count
            if with_facts or seen:
                yield LineTold(**_line(entry, count, seen))
        start += _AT_ONCE
        entries = list(rows[start : start + _AT_ONCE])


def _edits_of(entries: list[Entry], caller: Caller) -> Mapping[int, list[Edit]]:
    """What each of some numbers changed, where the reader may not be told of all of it. One query."""
    numbers = [entry.number for entry in entries if entry.number and "edits" in entry.payload]
    if caller.actor == OPERATOR or not numbers:
        return {}
    found: dict[int, list[Edit]] = {number: [] for number in numbers}
    for number, edit in numbered_between(min(numbers) - 1, max(numbers)):
        found.get(number, []).append(edit)
    return found


def _line(entry: Entry, count: int, seen: int) -> dict[str, Any]:
    """A line, without its reason for who is not told of all that was done under it."""
    payload = entry.payload
    return {
        "number": entry.number,
        "at": entry.at,
        "actor": entry.actor,
        "actor_name": actor_called(Actor(entry.actor)),
        "verb": entry.verb,
        "subject": entry.subject,
        "reason": payload.get("reason", "") if seen >= count else "",
        "edits": seen if "edits" in payload else None,
        "rows": payload.get("rows"),
    }
