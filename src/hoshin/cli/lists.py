"""`hoshin list KIND`."""

from __future__ import annotations

from hoshin.cli import session
from hoshin.cli.terminal import complain, console, say, table, write_json

_IN_THE_NAME = ("title", "name", "text", "description", "rank")
_KEY_AND_NAME, _COLUMN = 52, 14


def list_kind(kind: str, /, *, at: str | None = None, retired: bool = False, json: bool = False) -> int:
    """Everything of one kind.

    Parameters
    ----------
    kind
        What to list: goal, kpi, priority, unit, person, …; the plural is accepted.
    at
        A date or a number of the log, to list what was there then.
    retired
        List what is retired instead of what is live.
    """
    session.open_home()
    from hoshin.changes.fields import fields_of
    from hoshin.cli.records import as_json, brief, entity_called, named

    entity, view = entity_called(kind), session.view(at)
    records = list((view.seen.retired if retired else view.seen).of(entity.record).values())
    if json:
        write_json([as_json(record, view.seen) for record in records])
        return 0
    if not records:
        say(f"No {entity.plural}.")
        return 0
    columns = [
        field
        for field in fields_of(entity.kind)
        if field.name not in _IN_THE_NAME
        and any(getattr(record, field.name) not in (None, "", ()) for record in records)
    ]
    room = max(1, (console().width - _KEY_AND_NAME) // _COLUMN)
    shown = columns[:room]
    table(
        ["Key", str(entity.label), *(str(field.plan.label) for field in shown)],
        [
            (record.key, named(record, view.seen), *(brief(record, field, view.seen) for field in shown))
            for record in records
        ],
        whole=[0],
    )
    if left := columns[room:]:
        complain(f"No room for: {', '.join(str(field.plan.label) for field in left)} (--json has them).")
    return 0
