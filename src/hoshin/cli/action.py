"""`hoshin action …`: what is to be done, by whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from cyclopts import App, Parameter

from hoshin.cli.asking import ask
from hoshin.cli.recorded import answer
from hoshin.errors import BadInput
from hoshin.words import gettext as _

app = App(name="action", help="What is to be done, by whom, and what became of it.")

Flag = Annotated[bool, Parameter(negative="")]


@app.command(name="open")
def open_(
    text: str,
    /,
    *,
    serves: str,
    assignee: str = "",
    nobody: Flag = False,
    due: str = "",
    day: str = "",
    json: bool = False,
) -> int:
    """Open an action, for yourself unless you say who does it.

    Parameters
    ----------
    text
        What is to be done.
    serves
        What it is for: a goal, initiative, KPI or milestone, by key, kind:KEY or title.
    assignee
        Who does it, by name, mail or key; whoever acts, unless given.
    nobody
        Nobody does it yet.
    due
        The day by which it is to be done, such as 2026-12-31.
    day
        The day on which it was opened; today unless given.
    """
    if assignee and nobody:
        raise BadInput(_("Say either --assignee with a person, or --nobody."))
    told = ask(
        "open_action",
        typed={"title": "TEXT"},
        title=text,
        serves=serves,
        assignee=assignee or None,
        nobody=nobody,
        due=due or None,
        day=day or None,
    )
    return answer(told, json)


@app.command
def done(*actions: str, day: str = "", json: bool = False) -> int:
    """Say that actions are done.

    Parameters
    ----------
    actions
        One or several open ones, each by key or title.
    day
        The day on which they were done; today unless given.
    """
    return _change("mark_done", actions, day, json)


@app.command
def drop(*actions: str, day: str = "", json: bool = False) -> int:
    """Say that actions will not be done.

    Parameters
    ----------
    actions
        One or several open ones, each by key or title.
    day
        The day on which that was decided; today unless given.
    """
    return _change("drop", actions, day, json)


@app.command
def reopen(*actions: str, day: str = "", json: bool = False) -> int:
    """Open actions again that were done or dropped.

    Parameters
    ----------
    actions
        One or several that are closed, each by key or title.
    day
        The day on which they were opened again; today unless given.
    """
    return _change("reopen", actions, day, json)


@app.command
def reassign(*actions: str, to: str = "", nobody: Flag = False, day: str = "", json: bool = False) -> int:
    """Give actions to somebody else.

    Parameters
    ----------
    actions
        One or several open ones, each by key or title.
    to
        Who does them from now on, by name, mail or key.
    nobody
        Nobody does them for now.
    day
        The day on which they changed hands; today unless given.
    """
    if bool(to) == nobody:
        raise BadInput(_("Say either --to with a person, or --nobody."))
    return _change("reassign", actions, day, json, to=to or None)


@app.command
def move(
    *actions: str,
    due: str = "",
    no_due: Annotated[bool, Parameter(name="--no-due", negative="")] = False,
    day: str = "",
    json: bool = False,
) -> int:
    """Set another day by which actions are to be done.

    Parameters
    ----------
    actions
        One or several open ones, each by key or title.
    due
        The new day, such as 2026-12-31.
    no_due
        No day at all.
    day
        The day on which that was decided; today unless given.
    """
    if bool(due) == no_due:
        raise BadInput(_("Say either --due with the new day, or --no-due."))
    return _change("move", actions, day, json, due=due or None)


def _change(call: str, actions: Sequence[str], day: str, json: bool, **more: Any) -> int:
    """Do something to the actions that texts name."""
    if not actions:
        raise BadInput(_("No action was named; expected at least one key or title (`hoshin list action`)."))
    told = ask(call, typed={"actions": "ACTIONS"}, actions=list(actions), day=day or None, **more)
    return answer(told, json)
