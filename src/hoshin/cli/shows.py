"""`hoshin show KEY`."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from hoshin.cli import session
from hoshin.cli.terminal import say, table, write_json
from hoshin.errors import NotFound

if TYPE_CHECKING:
    from hoshin.changes.picture import Picture
    from hoshin.changes.record import Record
    from hoshin.org.view import View


def show(key: str, /, *, at: str | None = None, json: bool = False) -> int:
    """One entity, action or changeset: fields, standing, what was reported of it, what names it, history; or its edits.

    Parameters
    ----------
    key
        Its key, or kind:KEY.
    at
        A date or a number of the log, to show it as it was then.
    """
    session.open_home()
    from hoshin.cli.changesets import show_changeset
    from hoshin.cli.facts import facts_beside
    from hoshin.cli.judged import judged_beside
    from hoshin.cli.show_action import show_action, told_of_action
    from hoshin.org.records import as_json, named

    view = session.view(at)
    record = _found(key, view.seen)
    if record is None:
        told = told_of_action(key, view)
        return show_action(told, view, json) if told else show_changeset(key, view, json)
    shown: dict[str, Any] = {
        "subject": str(record.ref),
        **as_json(record, view.seen),
        "retired": view.seen.get(record.ref) is None,
        "standing": _standing(record) if at is None else None,
        **facts_beside(record, view),
        **judged_beside(record, view, at),
        "named_by": [
            {"kind": other.kind, "key": other.key, "field": field, "name": named(other, view.seen)}
            for other, field in _naming(record, view.seen)
        ],
        "history": _history(record, view),
    }
    if json:
        write_json(shown)
    else:
        _print(record, shown, view.seen)
    return 0


def _found(key: str, picture: Picture) -> Record | None:
    """The entity of a key, or of kind:KEY; None where there is none. Raises NotFound for what is no key."""
    from hoshin.changes.keys import Key, is_key
    from hoshin.changes.record import entities
    from hoshin.changes.ref import Ref, Subject

    kind, _, bare = key.rpartition(":")
    if not is_key(bare):
        raise NotFound(f"{key!r} is not a key: expected 26 characters, or kind:KEY.")
    for entity in entities():
        ref: Subject = Ref(entity.kind, Key(bare))
        record = picture.find(ref) if kind in ("", entity.kind) else None
        if record is not None:
            return record
    return None


def _standing(record: Record) -> dict[str, Any] | None:
    """How it stands now, settled first; for what has a standing."""
    from hoshin.alignment.models import Standing
    from hoshin.alignment.settle import settle
    from hoshin.engine.kinds import Health

    settle()
    row = (
        Standing.objects.filter(pk=record.key)
        .values("current", "result", "expected", "measured", "health")
        .first()
    )
    return {**row, "health": Health(int(row["health"])).name.lower().replace("_", " ")} if row else None


def _spoken(name: str, value: float | str) -> str:
    """A figure of a standing: shares as percent, a KPI's value as it is."""
    if isinstance(value, str):
        return value
    return f"{value:g}" if name == "current" else f"{value:.0%}"


def _naming(record: Record, picture: Picture) -> list[tuple[Record, str]]:
    from hoshin.changes.fields import references_of
    from hoshin.changes.record import entities

    return [
        (other, field.name)
        for entity in entities()
        for field in references_of(entity.kind)
        if record.kind in field.kinds
        for other in picture.of(entity.record).by(field.name, record.ref)
    ]


def _history(record: Record, view: View) -> list[dict[str, Any]]:
    from hoshin.changes.log import history_of
    from hoshin.changes.told import told_under
    from hoshin.changes.words import sentence
    from hoshin.org.records import CLOSED

    return [
        {
            "number": entry.number,
            "at": entry.at,
            "by": entry.author,
            "what": sentence(entry.edit, view.seen, str(CLOSED)),
            "why": entry.reason,
        }
        for number, entries in groupby(history_of(record.ref, view.seen.number), attrgetter("number"))
        if told_under(number, view.reader)(record.ref)
        for entry in entries
    ]


def _print(record: Record, shown: dict[str, Any], picture: Picture) -> None:
    from hoshin.changes.fields import fields_of
    from hoshin.changes.record import entity_of
    from hoshin.cli.facts import print_beside
    from hoshin.cli.judged import print_judged
    from hoshin.org.called import actor_called
    from hoshin.org.records import brief, named

    say(f"{entity_of(record.kind).label}: {named(record, picture)}", style="bold")
    say(f"{record.ref}{' (retired)' if shown['retired'] else ''}", style="dim")
    filled = [(f.plan.label, brief(record, f, picture)) for f in fields_of(record.kind)]
    standing = shown["standing"] or {}
    numbers = [(name.capitalize(), _spoken(name, v)) for name, v in standing.items() if v is not None]
    table(
        ["Field", "Value"], [(label, text) for label, text in [*filled, *numbers] if text not in ("", None)]
    )
    print_judged(shown)
    print_beside(shown, picture)
    if shown["named_by"]:
        table(
            ["Named by", "As its", "Key"],
            [(f"{n['kind']} {n['name']}", n["field"], n["key"]) for n in shown["named_by"]],
            whole=[2],
        )
    table(
        ["Number", "When", "What", "By"],
        [
            (h["number"], f"{h['at']:%Y-%m-%d %H:%M}", h["what"], actor_called(h["by"]))
            for h in shown["history"]
        ],
        numbers=[0],
        whole=[0, 1],
    )
