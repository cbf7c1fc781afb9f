"""`hoshin list KIND`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hoshin.cli import session
from hoshin.cli.asking import ask_every
from hoshin.cli.terminal import complain, console, say, table, write_json
from hoshin.errors import BadInput
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.changes.record import Entity
    from hoshin.cli.facts import FactKind

Row = dict[str, Any]
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
    session.open_to_ask()
    from hoshin.calls.entities.declared import list_name
    from hoshin.cli.facts import fact_called, fact_kinds
    from hoshin.org.records import entity_called

    if fact := fact_called(kind):
        return _list_facts(fact, at, retired, json)
    entity = entity_called(kind, also=[fact.kind for fact in fact_kinds()])
    told = ask_every(list_name(entity.kind), at=at, retired=retired, words=not json)
    if json:
        write_json(told["items"])
    elif told["items"]:
        _print(entity, told["items"], told["words"])
    else:
        say(_("No %(plural)s.") % {"plural": entity.plural})
    return 0


def _print(entity: Entity, records: Sequence[Row], words: Sequence[dict[str, str]]) -> None:
    """A table of as many fields as the terminal has room for."""
    from hoshin.changes.fields import fields_of

    columns = [
        field
        for field in fields_of(entity.kind)
        if field.name not in _IN_THE_NAME and any(said[field.wire] for said in words)
    ]
    room = max(1, (console().width - _KEY_AND_NAME) // _COLUMN)
    shown = columns[:room]
    table(
        [_("Key"), str(entity.label), *(str(field.plan.label) for field in shown)],
        [
            (record["key"], record.get("title") or record.get("name") or "", *(said[f.wire] for f in shown))
            for record, said in zip(records, words, strict=True)
        ],
        whole=[0],
    )
    if left := columns[room:]:
        complain(
            _("No room for: %(left)s (--json has them).")
            % {"left": ", ".join(str(field.plan.label) for field in left)}
        )


def _list_facts(fact: FactKind, at: str | None, retired: bool, json: bool) -> int:
    if retired:
        raise BadInput(
            _("Facts are not retired: %(plural)s are listed without --retired.") % {"plural": fact.plural}
        )
    rows = ask_every(fact.call, at=at)["items"]
    if json:
        write_json(rows)
    elif rows:
        fact.show(rows)
    else:
        say(_("No %(plural)s.") % {"plural": fact.plural})
    return 0
