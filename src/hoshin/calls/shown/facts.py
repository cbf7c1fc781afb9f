"""What was reported of one thing: progress, check-ins, actions, figures, and what was planned and used."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hoshin.cadence.facts import CHECKED_IN_ON
from hoshin.cadence.queries import check_ins_on
from hoshin.calls.facts.actions.read import told_of as action_told
from hoshin.calls.facts.check_ins import told_of as check_in_told
from hoshin.calls.facts.figures.read import figures_of
from hoshin.calls.facts.progress import ShareTold
from hoshin.calls.shown.forms import BudgetTold
from hoshin.changes.codecs import canonical
from hoshin.changes.record import Record
from hoshin.kpis.plan import KPI
from hoshin.org.view import View
from hoshin.resources.budget import held_of, shares_of
from hoshin.resources.plan import Pool
from hoshin.work.facts import DONE_OF, SERVED
from hoshin.work.plan import Initiative
from hoshin.work.queries import actions_for, progress_of


def facts_beside(record: Record, view: View) -> dict[str, Any]:
    """The fields of what is shown that hold facts; None for what its kind cannot have, or the reader is not told."""
    subject, upto, seen = record.ref, view.whole.number, view.seen
    found: dict[str, Any] = dict.fromkeys(("progress", "check_ins", "actions", "figures", "budget"))
    if not view.tells_of(subject):
        return found
    if record.kind in DONE_OF:
        found["progress"] = [ShareTold(day=d, share=s) for d, s in progress_of(subject, upto).items()]
    if record.kind in CHECKED_IN_ON:
        found["check_ins"] = [check_in_told(said, seen) for said in check_ins_on(subject, upto)]
    if record.kind in SERVED:
        found["actions"] = [action_told(action, seen) for action in actions_for(subject, upto)]
    if isinstance(record, KPI):
        found["figures"] = figures_of(record, view)
    found["budget"] = _budget(record, view)
    return found


def _budget(record: Record, view: View) -> list[BudgetTold] | None:
    """What is planned and used of a pool or by an initiative, period by period; None for what has neither."""
    if isinstance(record, Pool):
        return [
            BudgetTold(
                period=held.period.as_printed(),
                holds=_written(held.holds),
                planned=_written(held.planned),
                used=_written(held.used),
                other_planned=_written(held.other_planned),
                other_used=_written(held.other_used),
                unit_of_measure=record.unit_of_measure,
            )
            for held in held_of(record, view.whole, view.seen)
        ]
    if isinstance(record, Initiative):
        return [
            BudgetTold(
                pool=share.pool.key,
                name=share.pool.name,
                period=share.period.as_printed(),
                planned=_written(share.planned),
                used=_written(share.used),
                unit_of_measure=share.pool.unit_of_measure,
            )
            for share in shares_of(record.ref, view.seen)
        ]
    return None


def _written(amount: Decimal | None) -> str | None:
    return None if amount is None else canonical(amount)
