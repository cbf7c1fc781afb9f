"""What the page of a KPI reads: one part of one series, what was said of it, and how what it measures stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import Chance, FindingSaid
from hoshin.alignment.charted import Charted, charted_of
from hoshin.alignment.judged_day import JudgedDay, judged_day
from hoshin.alignment.telling import Stand
from hoshin.alignment.windows import series_for
from hoshin.changes.keys import Key, is_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain, Period, YearBegins, period_of
from hoshin.errors import BadInput
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import Span
from hoshin.kpis.told import Reporting, Told, reporting_units, told_in
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal
from hoshin.web import written
from hoshin.web.findings.source import about as findings_about
from hoshin.web.findings.told import telling
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader
from hoshin.web.said import being_computed, said_at

SHOWN: Final = {Grain.DAY: 120, Grain.WEEK: 104, Grain.MONTH: 60, Grain.QUARTER: 40, Grain.YEAR: 40}
"""Periods of a series on one page; older ones are on the page before it."""
UNITS: Final = 50
"""Units whose latest value is listed."""
_OF_KPIS: Final = frozenset(
    {
        *("fresh", "signal_answered", "red_has_an_action", "target_stays", "work_has_effect"),
        *("reported_as_computed", "measurable", "not_pulled_apart"),
    }
)
"""Checks of goals that speak of what measures them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for beside the moment: of which unit, and up to which day."""

    unit: Key | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """All that was read for one reader of one moment."""

    moment: Moment
    kpi: KPI
    judged: JudgedDay
    units: tuple[Reporting, ...]
    chosen: Reporting | None
    told: tuple[Told, ...]
    """What was said of the periods that are shown, in their order."""
    goes_back: bool
    """There are older values than those."""
    is_latest: bool
    """They reach up to the latest value."""
    charted: Charted | None
    measures: tuple[Measure, ...]
    stands: Mapping[Key, Stand]
    chances: Mapping[Key, Chance]
    findings: tuple[FindingSaid, ...]
    behind: str
    """What is told where what is said lags behind."""

    @property
    def seen(self) -> Picture:
        """What the reader sees of the plan."""
        return self.moment.view.seen

    @property
    def known(self) -> list[Told]:
        """The periods that have a value."""
        return [one for one in self.told if one.value is not None]

    def period(self, day: date) -> Period:
        """The period of the KPI that holds a day."""
        return period_of(day, self.kpi.grain or Grain.DAY, YearBegins(self.kpi.year_begins))

    def words(self, day: date) -> str:
        """That period in words."""
        return written.period(self.period(day).start, self.kpi.grain, self.kpi.year_begins)


def asked_of(unit: str, until: str) -> Asked:
    """What the address asks for. Raises BadInput, naming the parameter."""
    if unit and not is_key(unit):
        raise BadInput(_("unit is %r; expected the key of a unit.") % unit)
    try:
        day = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise BadInput(_("until is %r; expected a date such as 2026-06-30.") % until) from error
    return Asked(Key(unit) if unit else None, day)


def read(kpi: KPI, asked: Asked, moment: Moment, reader: Reader) -> Source:
    """What the page needs. Raises BadInput for a unit that reports nothing."""
    view, seen = moment.view, moment.view.seen
    upto = view.whole.number
    units = tuple(one for one in _units(kpi, moment) if seen.of(Unit).get(one.unit) is not None)
    measures = tuple(sorted(_measures(kpi, seen), key=lambda one: (-(one.weight or 1), one.key)))
    chosen = _chosen(kpi, asked, units, measures, seen)
    span = _span(kpi, chosen, asked) if chosen else None
    said = said_at(moment, reader)
    goals = {Key(one.of.key) for one in measures if one.of.kind == Goal.kind}
    known = said.of([*goals, *(one.key for one in measures)])
    subjects = [kpi.ref, *(measure.of for measure in measures)]
    return Source(
        moment=moment,
        kpi=kpi,
        judged=judged_day(view.whole, view.day),
        units=units,
        chosen=chosen,
        told=tuple(told_in(span, upto)) if span else (),
        goes_back=bool(chosen and span and chosen.first < span.first),
        is_latest=bool(chosen and span and span.last >= chosen.last),
        charted=_charted(kpi, chosen.unit, moment) if chosen else None,
        measures=measures,
        stands=known.stands,
        chances={key: one for goal in known.goals.values() for key, one in goal.by_measure.items()},
        findings=tuple(
            one
            for one in findings_about(subjects, telling(moment, reader))
            if one.subject == kpi.ref or one.check in _OF_KPIS
        ),
        behind=being_computed(said),
    )


def _units(kpi: KPI, moment: Moment) -> Sequence[Reporting]:
    return reporting_units(kpi.key, moment.view.whole.number) if moment.view.with_facts else ()


def _measures(kpi: KPI, seen: Picture) -> list[Measure]:
    """The links by which it measures what the reader sees."""
    return [one for one in seen.of(Measure).by("kpi", kpi.ref) if seen.get(one.of) is not None]


def _chosen(
    kpi: KPI, asked: Asked, units: Sequence[Reporting], measures: Sequence[Measure], seen: Picture
) -> Reporting | None:
    """The unit asked for; else the one from which it is judged, that which keeps it, or the whole."""
    by_unit = {one.unit: one for one in units}
    if asked.unit is not None:
        if asked.unit not in by_unit:
            raise BadInput(_("unit is %s; expected one that has values of this KPI.") % asked.unit)
        return by_unit[asked.unit]
    root = root_unit(seen)
    likely = [series_for(one, seen, by_unit) for one in measures]
    likely += [kpi.unit.key if kpi.unit else None, root.key if root else None]
    return next((by_unit[key] for key in likely if key in by_unit), units[0] if units else None)


def _span(kpi: KPI, chosen: Reporting, asked: Asked) -> Span:
    """The periods that are shown: the latest ones up to the day asked for."""
    grain = kpi.grain or Grain.DAY
    last = min(chosen.last, asked.until or chosen.last)
    back = timedelta(days=round(SHOWN[grain] * grain.nominal_days))
    return Span(kpi.key, chosen.unit, max(chosen.first, last - back), last)


def _charted(kpi: KPI, unit: Key, moment: Moment) -> Charted | None:
    """What was said of the series; made anew where another moment, or a change, is looked at."""
    if moment.is_today:
        return charted_of(kpi.key).get(unit)
    from hoshin.alignment.charting import charted_at

    return charted_at(Ref[KPI](KPI.kind, kpi.key), unit, moment.view.whole, moment.view.day)
