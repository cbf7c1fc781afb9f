"""`hoshin show KEY` of an action: how it stands, and what happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoshin.changes.keys import Key
from hoshin.cli.facts import action_row, name_behind, with_whom
from hoshin.cli.terminal import say, table, write_json
from hoshin.journal.models import Entry
from hoshin.org.called import actor_called
from hoshin.work.queries import Happened, history_of_action

if TYPE_CHECKING:
    from hoshin.org.view import View

_KIND = "action"


def told_of_action(key: str, view: View) -> list[Happened]:
    """What happened to the action that a key, or action:KEY, names; nothing where there is none to see."""
    kind, _, bare = key.rpartition(":")
    told = history_of_action(Key(bare), view.whole.number) if kind in ("", _KIND) else []
    return told if told and view.tells_of(told[-1].action.serves) else []


def show_action(told: list[Happened], view: View, json: bool) -> int:
    """Show an action by what happened to it."""
    shown: dict[str, Any] = {
        "subject": f"{_KIND}:{told[-1].action.key}",
        **action_row(told[-1].action),
        "history": _history(told),
    }
    if json:
        write_json(shown)
    else:
        _print(shown, view)
    return 0


def _history(told: list[Happened]) -> list[dict[str, Any]]:
    entries = Entry.objects.filter(number__in=[happened.number for happened in told])
    said = {entry.number: entry for entry in entries}
    return [
        {
            "number": happened.number,
            "at": said[happened.number].at,
            "by": happened.actor,
            "what": said[happened.number].verb,
            "state": happened.action.state.value,
            "day": happened.action.day,
            "due": happened.action.due,
            "assignee": happened.action.assignee.key if happened.action.assignee else None,
        }
        for happened in told
    ]


def _print(shown: dict[str, Any], view: View) -> None:
    say(f"Action: {shown['title']}", style="bold")
    say(shown["subject"], style="dim")
    fields = (
        ("Serves", f"{name_behind(shown['serves'], view.seen)} ({shown['serves']})"),
        ("With", with_whom(shown["assignee"])),
        ("Opened", shown["opened"]),
        ("Due", shown["due"]),
        ("State", shown["state"]),
    )
    table(["Field", "Value"], [(label, value) for label, value in fields if value])
    table(
        ["Number", "Day", "What", "State", "With", "Due", "By"],
        [
            (
                h["number"],
                h["day"],
                h["what"],
                h["state"],
                with_whom(h["assignee"]),
                h["due"] or "",
                actor_called(h["by"]),
            )
            for h in shown["history"]
        ],
        numbers=[0],
        whole=[0, 1],
    )
