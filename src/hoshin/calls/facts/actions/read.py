"""Reading actions."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.facts.actions.forms import (
    ActionEvent,
    ActionPage,
    ActionStory,
    ActionTold,
    ListActions,
    OfAction,
)
from hoshin.calls.facts.told import facts_view, title_of
from hoshin.calls.page import page_of
from hoshin.calls.wrong import Misasked
from hoshin.changes.keys import Key, is_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import parse_subject
from hoshin.errors import NotFound
from hoshin.journal.actor import Actor
from hoshin.journal.models import Entry
from hoshin.org.called import actor_called, called
from hoshin.org.view import View
from hoshin.work.queries import ActionNow, Happened, actions, actions_for, history_of_action


def list_actions(caller: Caller, asked: ListActions) -> ActionPage:
    """A page of the actions of what the caller sees. Raises NotAllowed, Misasked."""
    view = facts_view(caller, asked.at)
    upto = view.whole.number
    known = actions_for(parse_subject(asked.serves), upto) if asked.serves else actions(upto).values()
    found = sorted(
        (one for one in known if view.tells_of(one.serves) and _is_meant(one, asked)), key=attrgetter("key")
    )
    if asked.cursor is not None and not is_key(asked.cursor):
        raise Misasked.found("cursor", asked.cursor, _("what `next` of a page said"))
    shown, last = page_of(found, attrgetter("key"), asked.cursor, asked.limit)
    return ActionPage(
        items=[told_of(one, view.seen) for one in shown], count=len(found), next=last.key if last else None
    )


def read_action(caller: Caller, asked: OfAction) -> ActionStory:
    """An action and its history. Raises NotFound, NotAllowed."""
    view = facts_view(caller, asked.at)
    told = story_of(asked.key, view)
    if told is None:
        raise NotFound(_("There is no action %(key)s.") % {"key": asked.key})
    return told


def story_of(key: str, view: View) -> ActionStory | None:
    """What happened to the action of a key; None where there is none to see."""
    told = history_of_action(Key(key), view.whole.number) if is_key(key) else []
    if not told or not view.tells_of(told[-1].action.serves):
        return None
    return ActionStory(**_row(told[-1].action, view.seen), history=_events(told))


def told_of(action: ActionNow, seen: Picture) -> ActionTold:
    """An action by wire names, with the names of what it speaks of."""
    return ActionTold(**_row(action, seen))


def _is_meant(action: ActionNow, asked: ListActions) -> bool:
    if asked.state is not None and action.state != asked.state:
        return False
    assignee = action.assignee.key if action.assignee else ""
    return asked.assignee is None or assignee == asked.assignee


def _row(action: ActionNow, seen: Picture) -> dict[str, Any]:
    return {
        "key": action.key,
        "title": action.title,
        "serves": str(action.serves),
        "serves_title": title_of(action.serves, seen),
        **_whose(action),
        "opened": action.opened,
        "due": action.due,
        "state": action.state.value,
        "day": action.day,
    }


def _whose(action: ActionNow) -> dict[str, Any]:
    key = action.assignee.key if action.assignee else None
    return {"assignee": key, "assignee_name": called(key) if key else ""}


def _events(told: Sequence[Happened]) -> list[ActionEvent]:
    said = {entry.number: entry for entry in Entry.objects.filter(number__in=[one.number for one in told])}
    return [
        ActionEvent(
            number=one.number,
            at=said[one.number].at,
            by=one.actor,
            by_name=actor_called(Actor(one.actor)),
            what=said[one.number].verb,
            state=one.action.state.value,
            day=one.action.day,
            due=one.action.due,
            **_whose(one.action),
        )
        for one in told
    ]
