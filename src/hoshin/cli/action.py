"""`hoshin action …`: what is to be done, by whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from hoshin.cli import session
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.changes.keys import Key
    from hoshin.changes.picture import Picture
    from hoshin.changes.ref import Ref
    from hoshin.journal.actor import Actor
    from hoshin.org.plan import Person
    from hoshin.org.view import View
    from hoshin.work.queries import ActionNow

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
    session.open_home()
    from hoshin.calls.given import entity_given
    from hoshin.calls.typed import day_given
    from hoshin.work.act import NewAction, open_actions
    from hoshin.work.facts import SERVED

    view = session.view()
    new = NewAction(
        text,
        entity_given(serves, SERVED, view.seen, "--serves").ref,
        _whom(assignee, nobody) if assignee or nobody else _oneself(view.reader),
        due=day_given(due, "--due", view.day) if due else None,
    )
    on = day_given(day, "--day", view.day) if day else None
    return _told(open_actions([new], by=view.reader, day=on), [new.key], view, json)


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
    session.open_home()
    from hoshin.work.act import mark_done

    return _change(mark_done, actions, day, json)


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
    session.open_home()
    from hoshin.work.act import drop as let_go

    return _change(let_go, actions, day, json)


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
    session.open_home()
    from hoshin.work.act import reopen as open_again

    return _change(open_again, actions, day, json, are_open=False)


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
    session.open_home()
    from hoshin.work.act import reassign as give

    whom = _whom(to, nobody, option="--to")
    return _change(lambda keys, **how: give(keys, whom, **how), actions, day, json)


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
    session.open_home()
    from hoshin.calls.typed import day_given
    from hoshin.work.act import move_due

    if bool(due) == no_due:
        raise BadInput("Say either --due with the new day, or --no-due.")
    until = day_given(due, "--due", session.view().day) if due else None
    return _change(lambda keys, **how: move_due(keys, until, **how), actions, day, json)


def _change(
    act: Callable[..., int | None], texts: Sequence[str], day: str, json: bool, *, are_open: bool = True
) -> int:
    """Do something to the actions that texts name. are_open: whether titles are those of open ones."""
    from hoshin.calls.typed import day_given

    if not texts:
        raise BadInput("No action was named; expected at least one key or title (`hoshin list action`).")
    view = session.view()
    keys = _keys(texts, view, are_open)
    number = act(keys, by=view.reader, day=day_given(day, "--day", view.day) if day else None)
    return _told(number, keys, view, json)


def _keys(texts: Sequence[str], view: View, are_open: bool) -> list[Key]:
    """The actions that are called so, each once: by key whatever became of it, else by title."""
    from hoshin.changes.keys import Key
    from hoshin.interchange.names import Names
    from hoshin.interchange.tables import Misfit
    from hoshin.work.queries import ActionNow, actions

    known = {
        key: action for key, action in actions(view.whole.number).items() if view.tells_of(action.serves)
    }
    fitting = [action for action in known.values() if action.is_open is are_open]
    label = "an open action" if are_open else "an action that was done or dropped"
    names = Names[ActionNow](fitting, (), lambda action: action.title, "action", label)
    found: dict[Key, None] = {}
    for text in texts:
        key = Key(text.removeprefix("action:"))
        try:
            found[key if key in known else names.find(text).key] = None
        except Misfit as misfit:
            raise BadInput(f"ACTIONS: {misfit.sentence}.") from misfit
    return list(found)


def _whom(person: str, nobody: bool, option: str = "--assignee") -> Ref[Person] | None:
    """Whom a person names, or nobody. Raises BadInput, NotFound."""
    from hoshin.changes.ref import Ref
    from hoshin.org.plan import Person

    if bool(person) == nobody:
        raise BadInput(f"Say either {option} with a person, or --nobody.")
    return Ref(Person.kind, session.somebody(person)) if person else None


def _oneself(by: Actor) -> Ref[Person] | None:
    """The person in whose name it is; nobody for the operator."""
    from hoshin.changes.keys import Key
    from hoshin.changes.ref import Ref
    from hoshin.journal.actor import in_whose_name, person_key
    from hoshin.org.plan import Person

    key = person_key(in_whose_name(by))
    return Ref(Person.kind, Key(key)) if key else None


def _told(number: int | None, keys: Collection[Key], view: View, json: bool) -> int:
    """How the actions stand now."""
    from hoshin.cli.facts import action_row
    from hoshin.cli.recorded import answer
    from hoshin.work.queries import actions

    now = actions(keys=keys)
    rows = [now[key] for key in keys]
    told = {"actions": [action_row(action) for action in rows]}
    return answer(number, [_sentence(action, view.seen) for action in rows], told, json)


def _sentence(action: ActionNow, seen: Picture) -> str:
    """`“Order the sand” is open, with Mia Member, due on 2026-08-01, for “New moulds” (action:KEY).`"""
    from hoshin.changes.words import name_of
    from hoshin.cli.facts import with_whom

    record = seen.find(action.serves)
    parts = [
        f"“{action.title}” is {action.state.value}",
        f"with {with_whom(action.assignee.key)}" if action.assignee else "with nobody",
        f"due on {action.due}" if action.due else "",
        f"for {name_of(record)}" if record is not None else "",
    ]
    return f"{', '.join(filter(None, parts))} (action:{action.key})."
