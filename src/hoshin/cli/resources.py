"""Usage as commands show it: all of it, and beside a pool or an initiative what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from hoshin.changes.codecs import canonical
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.cli.terminal import table
from hoshin.engine.periods import period_of
from hoshin.org.records import named
from hoshin.resources.budget import held_of, shares_of
from hoshin.resources.plan import Pool
from hoshin.resources.queries import usage
from hoshin.work.plan import Initiative

if TYPE_CHECKING:
    from hoshin.org.view import View

Row = dict[str, Any]


def all_usage(view: View) -> list[Row]:
    """Every figure that is current, of what the reader sees."""
    rows = []
    for (pool_key, work_key), periods in usage(view.whole.number).items():
        pool = view.seen.find(Ref[Pool](Pool.kind, pool_key))
        work = view.seen.find(Ref[Initiative](Initiative.kind, work_key))
        if pool is not None and work is not None:
            rows += [
                _usage(pool, work, period_of(day, pool.grain).as_printed(), periods[day]) for day in periods
            ]
    return rows


def table_of_usage(rows: Sequence[Row], picture: Picture) -> None:
    """The same in the terminal."""
    kinds = (Pool.kind, Initiative.kind)
    table(
        ["Pool", "Initiative", "Period", "Used", "Unit"],
        [
            (
                *(_called(kind, row[kind], picture) for kind in kinds),
                row["period"],
                row["amount"],
                row["unit_of_measure"],
            )
            for row in rows
        ],
        numbers=[3],
        whole=[2, 3],
    )


def budget_beside(record: Record, view: View) -> list[Row] | None:
    """What is planned and used of a pool or by an initiative, period by period; None for what has neither."""
    if isinstance(record, Pool):
        return [
            {
                "period": held.period.as_printed(),
                "holds": _written(held.holds),
                "planned": _written(held.planned),
                "used": _written(held.used),
                "other_planned": _written(held.other_planned),
                "other_used": _written(held.other_used),
                "unit_of_measure": record.unit_of_measure,
            }
            for held in held_of(record, view.whole, view.seen)
        ]
    if isinstance(record, Initiative):
        return [
            {
                "pool": share.pool.key,
                "name": share.pool.name,
                "period": share.period.as_printed(),
                "planned": _written(share.planned),
                "used": _written(share.used),
                "unit_of_measure": share.pool.unit_of_measure,
            }
            for share in shares_of(record.ref, view.seen)
        ]
    return None


def table_of_budget(rows: Sequence[Row]) -> None:
    """The same in the terminal, where there is any; columns that nothing fills are left out."""
    filled = [name for name in _BUDGET if any(row.get(name) is not None for row in rows)]
    if filled:
        table(
            [_BUDGET[name] for name in filled],
            [["–" if row[name] is None else row[name] for name in filled] for row in rows],
            numbers=[place for place, name in enumerate(filled) if name not in _TEXTS],
            whole=[place for place, name in enumerate(filled) if name != "name"],
        )


_BUDGET: Final = {
    "name": "Pool",
    "period": "Period",
    "holds": "Holds",
    "planned": "Planned",
    "used": "Used",
    "other_planned": "Other planned",
    "other_used": "Other used",
    "unit_of_measure": "Unit",
}
_TEXTS: Final = ("name", "period", "unit_of_measure")


def _usage(pool: Pool, work: Initiative, period: str, amount: Decimal) -> Row:
    return {
        "key": f"{pool.key}/{work.key}/{period}",
        "title": f"{pool.name} → {work.title}, {period}",
        "pool": pool.key,
        "initiative": work.key,
        "period": period,
        "amount": canonical(amount),
        "unit_of_measure": pool.unit_of_measure,
    }


def _called(kind: str, key: str, picture: Picture) -> str:
    ref: Subject = Ref(kind, Key(key))
    record = picture.find(ref)
    return named(record, picture) if record is not None else key


def _written(amount: Decimal | None) -> str | None:
    return None if amount is None else canonical(amount)
