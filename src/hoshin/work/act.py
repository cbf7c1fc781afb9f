"""Actions: opened, given to another, moved, done, dropped. Each verb takes one or many, in one batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.codecs import TextCodec
from hoshin.changes.keys import Key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Rows, check_theirs, record_facts, what_is_seen
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput, NotFound
from hoshin.journal import days, numbers
from hoshin.journal.actor import Actor, in_whose_name, person_actor
from hoshin.org.plan import Person
from hoshin.org.policy import day_of_fact, policy_of
from hoshin.work.facts import SERVED, Action, ActionState
from hoshin.work.plan import Milestone
from hoshin.work.queries import ActionNow, actions

_COLUMNS: Final = (
    "action",
    "batch_id",
    "title",
    "serves_kind",
    "serves",
    "assignee",
    "opened",
    "due",
    "state",
    "day",
)


@dataclass(frozen=True, slots=True)
class NewAction:
    """Something to be done, and the plan entity that it serves."""

    title: str
    serves: Subject
    assignee: Ref[Person] | None = None
    due: date | None = None
    key: Key = field(default_factory=new_key)


def open_actions(new: Iterable[NewAction], *, by: Actor, day: date | None = None) -> int | None:
    """Open actions; returns the number under which they count. Raises NotAllowed, NotFound, BadInput.

    Anyone may open an action of their own for what they can see; for others it takes the owner of what it serves, or
    the lead of its unit.
    """
    check_may(by, Ability.RECORD)
    listed, picture = list(new), moments.today()
    opened, seen = day_of_fact(day, policy_of(picture)), what_is_seen(by, picture)
    for action in listed:
        _check(action.title, action.serves, action.assignee, seen)
    others = [action.serves for action in listed if not _is_own(action.assignee, by)]
    check_theirs({_owned(subject, picture) for subject in others}, by=by, picture=picture)
    now = [
        ActionNow(a.key, a.title.strip(), a.serves, a.assignee, opened, a.due, ActionState.OPEN, opened)
        for a in listed
    ]
    return _record(now, by, "open action")


def reassign(
    keys: Collection[Key], to: Ref[Person] | None, *, by: Actor, day: date | None = None
) -> int | None:
    """Give actions to somebody else. Raises NotAllowed, NotFound, BadInput."""
    if to is not None and to not in moments.today():
        raise NotFound(_("There is no %(subject)s.") % {"subject": to})
    return _change(keys, by, "reassign action", day, assignee=to)


def move_due(keys: Collection[Key], due: date | None, *, by: Actor, day: date | None = None) -> int | None:
    """Set another day by which actions are to be done. Raises NotAllowed, NotFound, BadInput."""
    return _change(keys, by, "move action", day, due=due)


def mark_done(keys: Collection[Key], *, by: Actor, day: date | None = None) -> int | None:
    """Say that actions are done. Raises NotAllowed, NotFound, BadInput."""
    return _change(keys, by, "mark action done", day, state=ActionState.DONE)


def drop(keys: Collection[Key], *, by: Actor, day: date | None = None) -> int | None:
    """Say that actions will not be done. Raises NotAllowed, NotFound, BadInput."""
    return _change(keys, by, "drop action", day, state=ActionState.DROPPED)


def reopen(keys: Collection[Key], *, by: Actor, day: date | None = None) -> int | None:
    """Open actions again that were done or dropped. Raises NotAllowed, NotFound, BadInput."""
    return _change(keys, by, "reopen action", day, state=ActionState.OPEN)


def _change(keys: Collection[Key], by: Actor, verb: str, day: date | None, **values: Any) -> int | None:
    check_may(by, Ability.RECORD)
    moments.today()  # moved on before the lock is taken, under which it costs nothing then
    with numbers.held():  # a row says all of an action: nobody changes another part of it meanwhile
        picture = moments.today()
        known = _known(keys, by, picture)
        return _record(_changed(known, day_of_fact(day, policy_of(picture)), values), by, verb)


def _known(keys: Collection[Key], by: Actor, picture: Picture) -> dict[Key, ActionNow]:
    """The actions of these keys, each one the actor's to change."""
    known = actions(keys=keys)
    gone = sorted(set(keys) - set(known))
    if gone:
        raise NotFound(_("There is no action %(key)s.") % {"key": gone[0]})
    _check_rights(list(known.values()), by, picture)
    return known


def _changed(known: dict[Key, ActionNow], on: date, values: dict[str, Any]) -> list[ActionNow]:
    """The actions that come to stand differently."""
    changed = [replace(action, day=on, **values) for action in known.values()]
    early = [action for action in changed if action.day < action.opened]
    if early:
        raise BadInput(
            _("The action %(title)r was opened on %(opened)s; found the earlier day %(on)s.")
            % {"title": early[0].title, "opened": early[0].opened, "on": on}
        )
    return [new for new in changed if replace(new, day=known[new.key].day) != known[new.key]]


def _check_rights(known: Sequence[ActionNow], by: Actor, picture: Picture) -> None:
    """Who has an action may say what becomes of it, and so may who answers for what it serves, or served."""
    others = [action.serves for action in known if not _is_own(action.assignee, by)]
    check_theirs({_owned(subject, picture) for subject in others}, by=by, picture=picture, retired=True)


def _check(title: str, serves: Subject, assignee: Ref[Person] | None, seen: Picture) -> None:
    TextCodec().check(title)
    if not title.strip():
        raise BadInput(_("An action says what is to be done; found a blank title."))
    if serves.kind not in SERVED:
        raise BadInput(
            _("An action serves one of %(served)s; found %(kind)s.")
            % {"served": ", ".join(SERVED), "kind": serves.kind}
        )
    for named in (serves, assignee):
        if named is not None and named not in seen:
            raise NotFound(_("There is no %(subject)s.") % {"subject": named})


def _owned(subject: Subject, picture: Picture) -> Subject:
    """What has an owner: a milestone's initiative."""
    record = picture.find(subject)
    return record.initiative if isinstance(record, Milestone) else subject


def _is_own(assignee: Ref[Person] | None, by: Actor) -> bool:
    return assignee is not None and person_actor(assignee.key) == in_whose_name(by)


def _record(now: Sequence[ActionNow], by: Actor, verb: str) -> int | None:
    return record_facts([action_rows(now)], by=by, verb=verb)


def action_rows(now: Sequence[ActionNow]) -> Rows:
    """Actions as they stand from a batch on, which may hold other facts too; what is whose is not checked."""
    written = days.written()

    def rows(batch: int) -> list[tuple[Any, ...]]:
        return [
            (
                a.key,
                batch,
                a.title,
                a.serves.kind,
                a.serves.key,
                a.assignee.key if a.assignee else None,
                written(a.opened),
                written(a.due) if a.due else None,
                a.state.value,
                written(a.day),
            )
            for a in now
        ]

    return Rows(Action, _COLUMNS, rows, len(now))
