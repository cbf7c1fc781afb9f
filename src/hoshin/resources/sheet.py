"""A sheet of usage: what was used of pools, held against the plan before any is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from hoshin.changes.compared import Compared, held_against
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import Absent, Gathered, Refused, Series, gather, misfit_days, not_there, refuse
from hoshin.changes.words import name_of
from hoshin.engine.periods import Grain
from hoshin.resources.amounts import an_amount, parts_of
from hoshin.resources.plan import Pool
from hoshin.resources.queries import usage
from hoshin.work.plan import Initiative

Amount = Decimal | Absent
"""What is said of a period: an amount in the pool's unit of measure, NOTHING to take back what was said."""

Sheet = Gathered[Amount]
"""What is said of the periods of each series, which is a pool and an initiative."""


class Row(NamedTuple):
    """What an initiative used of a pool. `period` is the first day of one of the pool's periods; below 0: a refund."""

    pool: Key
    initiative: Key
    period: date
    amount: Amount


def gathered(rows: Iterable[Row]) -> Sheet:
    """Rows by series, in the order in which series first appear. Raises RowsRefused for a period said twice."""
    return gather(rows, (Pool.kind, Initiative.kind))


def check(sheet: Sheet, picture: Picture) -> None:
    """Hold a sheet against the plan.

    Raises RowsRefused when a pool or initiative is not in the picture, a date begins none of the pool's periods, or an
    amount cannot be kept exactly.
    """
    refuse(_misfits(sheet, picture))


def compare(sheet: Sheet, upto: int) -> Iterator[Compared[Decimal]]:
    """Every series of a sheet in the order of keys, beside what is current under the number `upto`."""
    if not sheet:
        return
    days = [day for periods in sheet.values() for day in periods]
    current = usage(upto, pools={pool for pool, _work in sheet}, within=(min(days), max(days)))
    nothing: Mapping[date, Decimal] = {}
    for series in sorted(sheet):
        yield held_against(series, current.get(series, nothing), sheet[series])


def _misfits(sheet: Sheet, picture: Picture) -> Iterator[Refused]:
    first_days: dict[Grain, set[date]] = {}
    for series, periods in sheet.items():
        pool_ref, initiative = Ref[Pool](Pool.kind, series[0]), Ref[Initiative](Initiative.kind, series[1])
        pool = picture.get(pool_ref)
        if pool is None or initiative not in picture:
            yield Refused(series, None, not_there(pool_ref if pool is None else initiative, picture))
            continue
        known = first_days.setdefault(pool.grain, set())
        yield from misfit_days(series, periods.keys() - known, known, pool.grain, name_of(pool))
        yield from _misfit_amounts(series, periods, pool)


def _misfit_amounts(series: Series, periods: Mapping[date, Amount], pool: Pool) -> Iterator[Refused]:
    for period, amount in periods.items():
        if isinstance(amount, Absent):
            continue
        if not isinstance(amount, Decimal) or parts_of(amount) is None:
            yield Refused(
                series,
                period,
                _("%(pool)s, %(period)s: found %(amount)s; expected %(expected)s.")
                % {"pool": name_of(pool), "period": period, "amount": amount, "expected": an_amount()},
            )
