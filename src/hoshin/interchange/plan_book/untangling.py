"""Rows that were sorted without their hidden keys: known again by what they say, before any of it is taken for an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hoshin.changes.keys import Key
from hoshin.changes.record import Record
from hoshin.errors import BadInput
from hoshin.interchange.mapping.kinds import named_by
from hoshin.interchange.plan_book.meanings import folded
from hoshin.interchange.plan_book.said import SaidRow
from hoshin.words import gettext as _

Rows = dict[Key, list[SaidRow]]
IsSame = Callable[[SaidRow, Record], bool]

_ENOUGH = 2
"""So many rows that say word for word what another said are no coincidence."""


def untangled(kind: str, rows: Rows, base: Mapping[Key, Record], is_same: IsSame) -> Rows:
    """The rows by the keys that are theirs; those given where nothing was torn apart.

    is_same: whether a row says all that a record did. Raises BadInput where it cannot be told whose a row is.
    """
    names = _names(kind, base)
    strangers = {key: those[0] for key, those in rows.items() if _is_strange(key, those, names, base, kind)}
    owners = {key: names.get(folded(row.cells[named_by(kind)].text)) for key, row in strangers.items()}
    proofs = sum(
        owner in strangers and is_same(strangers[key], base[owner])
        for key, owner in owners.items()
        if owner is not None
    )
    if proofs < _ENOUGH:
        return rows
    return {**rows, **_by_owner(strangers, owners)}


def _by_owner(strangers: Mapping[Key, SaidRow], owners: Mapping[Key, Key | None]) -> Rows:
    found: Rows = {}
    lost = [row for key, row in strangers.items() if owners[key] not in strangers]
    for key, row in strangers.items():
        owner = owners[key]
        if owner is not None and owner in strangers:
            found.setdefault(owner, []).append(replace(row, key=owner))
    free = [key for key in strangers if key not in found]
    if len(lost) > 1 or len(lost) != len(free):
        raise BadInput(
            _(
                "%(sheet)s was sorted without its hidden column A, which holds the keys, so that it cannot be told whose "
                "the rows are; sort it back, or export the plan anew and edit that."
            )
            % {"sheet": next(iter(strangers.values())).sheet}
        )
    return {**found, **{key: [replace(row, key=key)] for key, row in zip(free, lost, strict=True)}}


def _names(kind: str, base: Mapping[Key, Record]) -> dict[str, Key | None]:
    """Whose each name is; None for one that several have."""
    found: dict[str, Key | None] = {}
    name = named_by(kind)
    for key, record in base.items():
        called = folded(str(getattr(record, name, "")))
        found[called] = None if called in found else key
    return found


def _is_strange(
    key: Key, rows: list[SaidRow], names: Mapping[str, Key | None], base: Mapping[Key, Record], kind: str
) -> bool:
    """Whether a row is called otherwise than its key."""
    cell = rows[0].cells.get(named_by(kind))
    if len(rows) > 1 or cell is None or key not in base:
        return False
    return folded(cell.text) != folded(str(getattr(base[key], named_by(kind), "")))
