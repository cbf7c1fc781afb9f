"""`hoshin log [N]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

from hoshin.cli import session
from hoshin.cli.terminal import say, table, write_json
from hoshin.cli.whole import WHOLE, Whole
from hoshin.errors import BadInput, NotFound

if TYPE_CHECKING:
    from hoshin.journal.models import Entry


_AT_ONCE = 100
"""So many lines are read at a time."""


def log(
    number: Annotated[int | None, WHOLE] = None,
    /,
    *,
    limit: Whole = 20,
    drafts: bool = False,
    json: bool = False,
) -> int:
    """What happened, newest first; or, with a number, each edit that it made; or what is still on its way.

    Parameters
    ----------
    number
        A number of the log.
    limit
        How many lines at most.
    drafts
        What is not adopted instead: drafts of yours, and proposals that you have a say in.
    """
    session.open_home()
    if limit < 1:
        raise BadInput(f"--limit is {limit}; expected at least 1.")
    if drafts:
        from hoshin.cli.changesets import list_pending

        return list_pending(limit, json)
    return _one(number, json) if number is not None else _many(limit, json)


def _many(limit: int, json: bool) -> int:
    from hoshin.journal.actor import Actor
    from hoshin.journal.models import Entry
    from hoshin.org.called import actor_called

    numbered = Entry.objects.filter(number__isnull=False).order_by("-number")
    is_shown = _shown()
    told = (entry for entry in map(_told, numbered.iterator(chunk_size=_AT_ONCE)) if is_shown(entry))
    entries = list(islice(told, min(limit, sys.maxsize)))
    if json:
        write_json([_entry(entry) for entry in entries])
        return 0
    table(
        ["Number", "When", "By", "What", "Edits", "Why"],
        [
            (
                e.number,
                f"{e.at:%Y-%m-%d %H:%M}",
                actor_called(Actor(e.actor)),
                e.verb,
                e.payload.get("edits", ""),
                e.payload.get("reason", ""),
            )
            for e in entries
        ],
        numbers=[0, 4],
        whole=[0, 1],
    )
    _tell_of_what_waits()
    return 0


def _tell_of_what_waits() -> None:
    """How much is agreed for a day, and how much of it could not be adopted then."""
    from hoshin.changes.pending import pending, something_waits

    if not something_waits():
        return
    if found := [each for each in pending(session.actor()) if each.is_waiting]:
        held_up = sum(each.held_up for each in found)
        late = f" ({held_up} beyond it)" if held_up else ""
        say(f"Agreed and waiting for their day: {len(found)}{late}. hoshin log --drafts lists them.")


def _one(number: int, json: bool) -> int:
    from hoshin.changes import moments
    from hoshin.changes.log import edits_between
    from hoshin.changes.told import told_under
    from hoshin.changes.words import sentence
    from hoshin.journal.actor import Actor
    from hoshin.journal.models import Entry
    from hoshin.org.called import actor_called
    from hoshin.org.records import CLOSED

    entry = Entry.objects.filter(number=number).first()
    if entry is None:
        raise NotFound(f"There is no number {number}: the last one is {moments.today().number}.")
    view = session.view(str(number))
    seen, is_told = view.seen, told_under(number, view.reader)
    edits = [edit for edit in edits_between(number - 1, number) if is_told(edit.subject)]
    if not view.with_facts and not edits:
        raise NotFound(f"Number {number} did nothing that you are told of.")
    sentences = [sentence(edit, seen, str(CLOSED)) for edit in edits]
    if json:
        write_json(
            {
                **_entry(_told(entry)),
                "edits": [
                    {"subject": str(e.subject), "what": s} for e, s in zip(edits, sentences, strict=True)
                ],
            }
        )
        return 0
    who = actor_called(Actor(entry.actor))
    say(f"Number {number}, {entry.at:%Y-%m-%d %H:%M} UTC: {entry.verb} by {who}", style="bold")
    for text in sentences:
        say(f"  {text}")
    return 0


def _shown() -> Callable[[Entry], bool]:
    """Which lines of the log the reader gets: all, or for who is told no facts those with edits that they see."""
    from hoshin.changes.abilities import Ability
    from hoshin.changes.authority import authority

    with_facts = authority().may(session.actor(), Ability.READ)
    return lambda entry: with_facts or bool(entry.payload.get("edits"))


def _told(entry: Entry) -> Entry:
    """A line of the log without its reason, for who is not told of all that was done under it."""
    from hoshin.changes.log import edits_between
    from hoshin.changes.told import told_under
    from hoshin.journal.actor import OPERATOR

    reader = session.actor()
    if reader != OPERATOR and entry.number and "edits" in entry.payload:
        is_told = told_under(entry.number, reader)
        edits = edits_between(entry.number - 1, entry.number)
        seen = sum(is_told(edit.subject) for edit in edits)
        if seen < len(edits):
            entry.payload = {**entry.payload, "reason": "", "edits": seen}
    return entry


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "verb": entry.verb,
        "subject": entry.subject,
        **entry.payload,
    }
