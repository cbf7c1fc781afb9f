"""The day's run of the clock: adopt what takes effect, settle, look ahead, and put down what is said on the day.

It may run as often as one likes: what says the same as what was put down is not written again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.alignment import finding_days
from hoshin.alignment.ahead import Tell, look_ahead, looked_rows, looked_upto, series_rows, still_looked_upto
from hoshin.alignment.assess import index_of
from hoshin.alignment.facts import DayRecord, FindingRecord
from hoshin.alignment.finding_days import Moved, moved, standing_findings
from hoshin.alignment.found import FindingKey
from hoshin.alignment.judge import Judged, judge
from hoshin.alignment.move import move_since
from hoshin.alignment.said import SaidOfDay, day_said, said_before
from hoshin.alignment.settle import settle
from hoshin.alignment.waivers import waivers_on
from hoshin.changes import moments
from hoshin.changes.effect import Effect, adopt_due
from hoshin.changes.recording import Rows, record_facts
from hoshin.engine.readings import AlignmentIndex
from hoshin.errors import BadInput
from hoshin.journal import days
from hoshin.journal.actor import CLOCK
from hoshin.org.policy import number_on, policy_of, today_of

VERB: Final = "put the day down"
_DAY: Final = (
    "day",
    "batch_id",
    "number",
    "version",
    "index",
    "why_unknown",
    "coverage",
    "low",
    "high",
    "learned",
    "changed",
    "rescoped",
    "lost_sight",
    "waived",
    "components",
    "checks",
)


@dataclass(frozen=True, slots=True)
class DayRun:
    """What a day's run did: what was judged, how many series were looked at, and how the findings moved."""

    judged: Judged
    index: AlignmentIndex
    said: SaidOfDay
    series: int
    findings: Moved
    number: int | None
    """Under which it was put down; None where the same stood there."""
    effects: list[Effect]
    """What was agreed for that day, and took effect or waits on."""


def run_day(
    today: date | None = None, *, tell: Tell | None = None, within: Callable[[], None] | None = None
) -> DayRun:
    """Judge a day (of the organisation; the present one unless said), and put down what is said on it.

    What was agreed to hold from the present day on takes effect first; a day that was missed is judged by what was
    known at its end. within: what else belongs to the transaction that puts the day down. Raises BadInput for a day
    that is still to come, or before the last one that was put down; Overtaken when another run was faster.
    """
    before, looked = day_said(), looked_upto()
    judged, effects = _judged(today, before)
    day = judged.judged.today
    ahead = look_ahead(judged.picture, day, looked, tell)
    index = index_of(judged)
    findings = moved(standing_findings(), index.findings(), day, before.day if before else None)
    said = _said(judged, index, before)

    def belongs_to_it() -> None:
        still_looked_upto(looked)
        if within is not None:
            within()

    rows = [series_rows(ahead, day), _findings(findings), _index(said, before)]
    if not rows[-1].count:
        rows.append(looked_rows(judged.number, any(part.count for part in rows)))
    number = record_facts(rows, by=CLOCK, verb=VERB, within=belongs_to_it)
    return DayRun(judged, index, said, len(ahead), findings, number, effects)


def _judged(day: date | None, before: SaidOfDay | None) -> tuple[Judged, list[Effect]]:
    policy = policy_of(moments.today())
    now = today_of(policy)
    day = day or now
    if day > now:
        raise BadInput(_("%(day)s is still to come: today is %(now)s.") % {"day": day, "now": now})
    if before is not None and day < before.day:
        raise BadInput(
            _("Days are put down in their order, and %(day)s was already; found %(other_day)s.")
            % {"day": before.day, "other_day": day}
        )
    if day < now:
        return judge(moments.as_of(number_on(day, policy)), day), []
    effects = adopt_due(day)
    return settle(day), effects


def _findings(findings: Moved) -> Rows:
    return Rows(FindingRecord, finding_days.COLUMNS, findings.rows, len(findings.new) + len(findings.gone))


def _said(judged: Judged, index: AlignmentIndex, before: SaidOfDay | None) -> SaidOfDay:
    """What is said of the day, with what moved it since the last day before it."""
    day = judged.judged.today
    earlier = before if before is None or before.day < day else said_before(day)
    off = waivers_on(day)
    waived = sum(finding.gain or 0.0 for finding in index.findings() if FindingKey.of(finding) in off)
    move = move_since(earlier, judged, index) if earlier is not None else None
    return SaidOfDay.of(judged, index, move, waived)


def _index(now: SaidOfDay, before: SaidOfDay | None) -> Rows:
    """The row of the day, unless the same was put down on it already."""
    if before is not None and before.says_the_same(now):
        return Rows(DayRecord, _DAY, lambda _: (), 0)
    day = days.written()(now.day)

    def rows(batch: int) -> Iterable[tuple[Any, ...]]:
        yield (
            day,
            batch,
            now.number,
            now.version,
            now.index,
            now.why_unknown,
            now.coverage,
            *(now.bounds or (None, None)),
            *(
                (move.learned, move.changed, move.rescoped, move.lost_sight)
                if (move := now.move)
                else (None, None, None, None)
            ),
            now.waived,
            json.dumps(now.components),
            json.dumps(now.checks),
        )

    return Rows(DayRecord, _DAY, rows, 1)
