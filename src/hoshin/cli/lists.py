"""`hoshin list KIND`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoshin.cli import session
from hoshin.cli.terminal import complain, console, say, table, write_json
from hoshin.errors import BadInput

if TYPE_CHECKING:
    from hoshin.cli.facts import FactKind

_IN_THE_NAME = ("title", "name", "text", "description", "rank")
_KEY_AND_NAME, _COLUMN = 52, 14


def list_kind(kind: str, /, *, at: str | None = None, retired: bool = False, json: bool = False) -> int:
    """Everything of one kind.

    Parameters
    ----------
    kind
        What to list: goal, kpi, priority, unit, person, action, …; the plural is accepted.
    at
        A date or a number of the log, to list what was there then.
    retired
        List what is retired instead of what is live.
    """
    session.open_home()
    from hoshin.changes.fields import fields_of
    from hoshin.cli.facts import fact_called, fact_kinds
    from hoshin.org.records import as_json, brief, entity_called, named

    if fact := fact_called(kind):
        return _list_facts(fact, at, retired, json)
    entity, view = entity_called(kind, also=[fact.kind for fact in fact_kinds()]), session.view(at)
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


def _list_facts(fact: FactKind, at: str | None, retired: bool, json: bool) -> int:
    if retired:
        raise BadInput(f"Facts are not retired: {fact.plural} are listed without --retired.")
    view = session.view(at)
    rows = fact.rows(view)
    if json:
        write_json(rows)
    elif rows:
        fact.show(rows, view.seen)
    else:
        say(f"No {fact.plural}.")
    return 0
