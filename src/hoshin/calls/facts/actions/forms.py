"""What is asked and told about actions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.told import Day, Named, PersonKey, Recorded, Whom
from hoshin.calls.page import USUAL, Cursor, Limit
from hoshin.work.facts import ActionState

State = Annotated[str, Meta(extra_json_schema={"enum": ActionState.values})]


class ListActions(Asked, kw_only=True, frozen=True):
    """A page of actions, in the order of their keys."""

    at: At = None
    serves: Annotated[str | None, Meta(description="What they are for, as kind:KEY.")] = None
    assignee: Annotated[str | None, Meta(description="The key of who does them; empty for nobody.")] = None
    state: State | None = None
    limit: Limit = USUAL
    cursor: Cursor | None = None


class OfAction(Asked, kw_only=True, frozen=True):
    """One action."""

    key: Annotated[str, Meta(description="The key of an action.")]
    at: At = None


class OpenAction(Asked, kw_only=True, frozen=True):
    """An action to be opened, for whoever asks unless it says who does it."""

    title: Annotated[str, Meta(description="What is to be done.")]
    serves: Named
    assignee: Whom | None = None
    nobody: Annotated[bool, Meta(description="Nobody does it yet.")] = False
    due: Day | None = None
    day: Annotated[str | None, Meta(description="The day on which it was opened; today without it.")] = None


class ChangeActions(Asked, kw_only=True, frozen=True):
    """One action or several to which something happened."""

    actions: Annotated[list[str], Meta(min_length=1, max_length=1_000, description="Each by key or title.")]
    day: Annotated[str | None, Meta(description="The day of it; today without it.")] = None


class ReassignActions(ChangeActions, kw_only=True, frozen=True):
    """Actions that somebody else does from now on."""

    to: Annotated[
        str | None, Meta(description="A person who is here, by name, mail or key; null for nobody.")
    ]


class MoveActions(ChangeActions, kw_only=True, frozen=True):
    """Actions that are to be done by another day."""

    due: Annotated[str | None, Meta(description="A date such as 2026-10-01, or `today`; null for none.")]


class ActionTold(Told, kw_only=True, frozen=True):
    """An action as it stands; `day` is that of what happened to it last."""

    key: str
    title: str
    serves: Annotated[str, Meta(description="kind:KEY")]
    serves_title: str
    assignee: PersonKey
    assignee_name: str
    opened: date
    due: date | None
    state: State
    day: date


class ActionPage(Told, kw_only=True, frozen=True):
    """A page of actions."""

    items: list[ActionTold]
    count: int
    next: Annotated[str | None, Meta(description="The `cursor` of the next page; null where none follows.")]


class ActionEvent(Told, kw_only=True, frozen=True):
    """Something that happened to an action, and how it stood from then on."""

    number: int
    at: datetime
    by: str
    by_name: str
    what: Annotated[str, Meta(description="The verb, as the log has it.")]
    state: State
    day: date
    due: date | None
    assignee: PersonKey
    assignee_name: str


class ActionStory(ActionTold, kw_only=True, frozen=True):
    """An action, and what happened to it, the oldest first."""

    history: list[ActionEvent]


class ActionsRecorded(Recorded, kw_only=True, frozen=True):
    """How the actions stand now."""

    actions: list[ActionTold]
