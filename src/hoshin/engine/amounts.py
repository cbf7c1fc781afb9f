"""Money and hours of work: what each initiative takes, and where of the strategy it goes."""

from __future__ import annotations

import numpy as np

from hoshin.engine.arrays import Bools, Floats, Ints, sums_by_row
from hoshin.engine.company import Company
from hoshin.engine.operations import Funding, Initiatives, Kept
from hoshin.engine.serving import parts_to_priorities


def money_of(initiatives: Initiatives) -> Floats:
    """Shape (initiatives,): the larger of what is planned and used in the cycle, without sign; NaN where neither is kept.

    A refund weighs as what it gives back: a share of all money is never below 0.
    """
    return np.fmax(np.abs(initiatives.money_planned), np.abs(initiatives.money_used))


def hours_of(initiatives: Initiatives) -> Floats:
    """Shape (initiatives,): the same for hours."""
    return np.fmax(np.abs(initiatives.hours_planned), np.abs(initiatives.hours_used))


def in_play(company: Company) -> Bools:
    """Shape (initiatives,): funded, and not done or taking money or hours in the cycle.

    Work that is done stays in the checks as long as what it took does: finishing good work must not lower their mean.
    """
    work = company.operations.initiatives
    takes = (np.nan_to_num(money_of(work)) > 0) | (np.nan_to_num(hours_of(work)) > 0)
    return np.asarray((work.funding == Funding.FUNDED) & (takes | ~(work.done >= 1.0)))


def lives_on(company: Company) -> tuple[Floats, Floats]:
    """Money and hours of each initiative by what is known best: what was used where usage is kept, else what is planned.

    Shapes (initiatives,); 0 where there is none, and for work of which nobody has said what it is for.
    """
    work = company.operations.initiatives
    used = bool(company.operations.kept & Kept.USAGE)

    def best(planned: Floats, spent: Floats) -> Floats:
        known = spent if used and np.nansum(np.abs(spent)) > 0 else planned
        return np.where(work.unsaid, 0.0, np.abs(np.nan_to_num(known)))

    return best(work.money_planned, work.money_used), best(work.hours_planned, work.hours_used)


def keeps_amounts(company: Company) -> bool:
    """Some money or hours are planned or used, or held by a pool: else the organisation keeps neither."""
    work = company.operations.initiatives
    columns = (work.money_planned, work.money_used, work.hours_planned, work.hours_used)
    return len(company.operations.pools) > 0 or any(not np.isnan(column).all() for column in columns)


def spent_by_unit(company: Company) -> tuple[Floats, Floats]:
    """Money and hours that the initiatives of each unit take; shapes (units,)."""
    money, hours = lives_on(company)
    return by_unit(company, money), by_unit(company, hours)


def by_unit(company: Company, amount: Floats, where: Bools | None = None) -> Floats:
    """The sum of an amount of initiatives by their unit (of some of them); shape (units,)."""
    unit = company.operations.initiatives.unit
    rows: Ints = np.flatnonzero((unit >= 0) & (True if where is None else where))
    return sums_by_row(unit[rows], amount[rows], len(company.snapshot.units))


def by_priority(company: Company, amount: Floats) -> Floats:
    """What of an amount of initiatives goes to each priority, by way of the goals that they serve; shape (priorities,).

    Work for change alone: what keeps things running is held against a unit's declared split, not against weights.
    """
    change = np.where(company.operations.initiatives.run, 0.0, amount)
    initiative, priority, part = parts_to_priorities(company)
    return sums_by_row(priority, part * change[initiative], len(company.snapshot.priorities))
