"""What happens to actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.facts.actions.forms import (
    ActionsRecorded,
    ChangeActions,
    MoveActions,
    OpenAction,
    ReassignActions,
)
from hoshin.calls.facts.actions.read import told_of
from hoshin.calls.facts.told import recording_view
from hoshin.calls.given import entity_given, person_given, understood
from hoshin.calls.typed import day_given
from hoshin.calls.wrong import Misasked
from hoshin.changes.choices import choice_word
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.words import name_of
from hoshin.interchange.names import Names
from hoshin.journal.actor import in_whose_name, person_key
from hoshin.org.called import called
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.work import act
from hoshin.work.facts import SERVED
from hoshin.work.queries import ActionNow, actions


def open_action(caller: Caller, asked: OpenAction) -> ActionsRecorded:
    """Open an action. Raises Misasked, NotAllowed, BadInput."""
    view = recording_view(caller)
    new = act.NewAction(
        asked.title,
        entity_given(asked.serves, SERVED, view.seen, "serves").ref,
        _assignee(asked, view),
        due=_day(asked.due, "due", view),
    )
    number = act.open_actions([new], by=view.reader, day=_day(asked.day, "day", view))
    return _recorded(number, [new.key], view)


def mark_done(caller: Caller, asked: ChangeActions) -> ActionsRecorded:
    """Say that actions are done. Raises the same."""
    return _change(act.mark_done, caller, asked)


def drop(caller: Caller, asked: ChangeActions) -> ActionsRecorded:
    """Say that actions will not be done. Raises the same."""
    return _change(act.drop, caller, asked)


def reopen(caller: Caller, asked: ChangeActions) -> ActionsRecorded:
    """Open actions again. Raises the same."""
    return _change(act.reopen, caller, asked, are_open=False)


def reassign(caller: Caller, asked: ReassignActions) -> ActionsRecorded:
    """Give actions to somebody else. Raises the same."""
    view = recording_view(caller)
    whom = person_given(asked.to, view.seen, "to") if asked.to is not None else None
    return _change(lambda keys, **how: act.reassign(keys, whom, **how), caller, asked)


def move(caller: Caller, asked: MoveActions) -> ActionsRecorded:
    """Set another day by which actions are to be done. Raises the same."""
    due = _day(asked.due, "due", recording_view(caller))
    return _change(lambda keys, **how: act.move_due(keys, due, **how), caller, asked)


def _assignee(asked: OpenAction, view: View) -> Ref[Person] | None:
    """Whom it names, or nobody, or who asks; the operator is nobody."""
    if asked.nobody:
        if asked.assignee is not None:
            raise Misasked.found("nobody", True, _("either an assignee or nobody"))
        return None
    if asked.assignee is not None:
        return person_given(asked.assignee, view.seen, "assignee")
    key = person_key(in_whose_name(view.reader))
    return Ref(Person.kind, Key(key)) if key else None


def _change(
    verb: Callable[..., int | None], caller: Caller, asked: ChangeActions, *, are_open: bool = True
) -> ActionsRecorded:
    """Do something to actions. are_open: whether titles are those of open ones."""
    view = recording_view(caller)
    keys = _keys(asked.actions, view, are_open)
    return _recorded(verb(keys, by=view.reader, day=_day(asked.day, "day", view)), keys, view)


def _keys(texts: Sequence[str], view: View, are_open: bool) -> list[Key]:
    """The actions that are called so, each once: by key whatever became of it, else by title."""
    known = {
        key: action for key, action in actions(view.whole.number).items() if view.tells_of(action.serves)
    }
    fitting = [action for action in known.values() if action.is_open is are_open]
    label = _("an open action") if are_open else _("an action that was done or dropped")
    names = Names[ActionNow](fitting, (), lambda action: action.title, "action", label)
    found: dict[Key, None] = {}
    for text in texts:
        key = Key(text.removeprefix("action:"))
        found[key if key in known else understood("actions", partial(names.find, text)).key] = None
    return list(found)


def _day(text: str | None, field: str, view: View) -> date | None:
    return day_given(text, field, view.day) if text is not None else None


def _recorded(number: int | None, keys: Collection[Key], view: View) -> ActionsRecorded:
    """How the actions stand now."""
    now = actions(keys=keys)
    told = [now[key] for key in keys]
    return ActionsRecorded(
        number=number,
        says=[_sentence(action, view.seen) for action in told],
        actions=[told_of(action, view.seen) for action in told],
    )


def _sentence(action: ActionNow, seen: Picture) -> str:
    """`“Order the sand” is open, with Mia Member, due on 2026-08-01, for “New moulds” (action:KEY).`"""
    record = seen.find(action.serves)
    parts = [
        _("“%(title)s” is %(state)s") % {"title": action.title, "state": choice_word(action.state)},
        _("with %(assignee)s") % {"assignee": called(action.assignee.key)}
        if action.assignee
        else _("with nobody"),
        _("due on %(due)s") % {"due": action.due} if action.due else "",
        _("for %(record)s") % {"record": name_of(record)} if record is not None else "",
    ]
    return f"{', '.join(filter(None, parts))} (action:{action.key})."
