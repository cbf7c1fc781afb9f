"""The KPIs of a goal or priority: each with its values, where they are to go, and what is ahead if nothing changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import nan
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.mean_ahead import MeanAhead, means_ahead
from hoshin.alignment.telling import Stand
from hoshin.alignment.windows import series_for
from hoshin.alignment.words import missing_word
from hoshin.changes.keys import Key
from hoshin.charts.small import spark
from hoshin.engine.kinds import Health, Missing
from hoshin.engine.periods import Period, YearBegins, period_of
from hoshin.kpis.plan import KPI, STAYS, Measure
from hoshin.kpis.queries import Observed, series_of
from hoshin.strategy.plan import Cycle, Goal, Priority
from hoshin.web import written
from hoshin.web.goal.shown import KpiShown
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.web.said import SaidOf
from hoshin.web.standing import Standing

DRAWN: Final = 36
"""Values of a series in a small chart."""
LISTED: Final = 12
"""The latest of them in the table beside it; all of them on the KPI's page."""


@dataclass(frozen=True, slots=True)
class Series:
    """What was read of a measure: its KPI, the current values up to the day shown, and what is ahead."""

    measure: Measure
    kpi: KPI
    values: tuple[Observed, ...]
    ahead: MeanAhead | None


def read_series(of: Goal | Priority, moment: Moment) -> list[Series]:
    """The KPIs of something that the reader sees, with their values. Two queries."""
    view = moment.view
    measures = sorted(view.seen.of(Measure).by("of", of.ref), key=lambda one: one.key)
    named = [(one, view.seen.get(one.kpi)) for one in measures]
    found = [(one, kpi) for one, kpi in named if kpi is not None]
    if not found or not view.with_facts:
        return [Series(one, kpi, (), None) for one, kpi in found]
    keys = {kpi.key for _, kpi in found}
    observed, ahead = series_of(keys, view.whole.number), means_ahead(keys, view.whole.number)
    return [_series(one, kpi, observed.get(kpi.key, {}), ahead, moment) for one, kpi in found]


def _series(
    measure: Measure,
    kpi: KPI,
    by_unit: Mapping[Key, Sequence[Observed]],
    ahead: Mapping[tuple[Key, Key], MeanAhead],
    moment: Moment,
) -> Series:
    unit = series_for(measure, moment.view.whole, by_unit)
    if unit is None:
        return Series(measure, kpi, (), None)
    values = tuple(one for one in by_unit[unit] if one.period <= moment.view.day)
    return Series(measure, kpi, values, ahead.get((kpi.key, unit)))


def kpis(of: Goal | Priority, series: Sequence[Series], said: SaidOf, moment: Moment) -> Iterator[KpiShown]:
    """The KPIs as they are shown."""
    for one in series:
        yield _kpi(one, said.stand(one.measure.key), _due(of, moment), moment)


def _kpi(one: Series, stand: Stand, due: date | None, moment: Moment) -> KpiShown:
    kpi, known = one.kpi, [value for value in one.values if value.value is not None]
    sentence = _sentence(one, known, due)
    drawn = [nan if value.value is None else value.value for value in one.values[-DRAWN:]]
    lacks = ""
    if stand.health is Health.NOT_JUDGED and stand.missing:
        missing = ", ".join(missing_word(flag) for flag in Missing if flag & stand.missing)
        lacks = _("It cannot be judged: it lacks %s.") % missing
    return KpiShown(
        name=Linked(kpi.name, moment.link(kpi.ref)),
        sentence=sentence,
        chart=spark(drawn, f"{kpi.name}: {sentence}") if len(known) > 1 else "",
        ahead=_ahead(one, due),
        standing=Standing.of(stand.health),
        lacks=lacks,
        values=tuple(_value(kpi, value) for value in one.values[: -LISTED - 1 : -1]),
        unit=kpi.unit_of_measure,
    )


def _value(kpi: KPI, value: Observed) -> tuple[str, str]:
    words = _("not applicable") if value.value is None else written.measured(value.value)
    return written.period(value.period, kpi.grain, kpi.year_begins), words


def _sentence(one: Series, known: Sequence[Observed], due: date | None) -> str:
    """The title of a chart: where it is, from where, and where it is to go."""
    kpi, unit = one.kpi, one.kpi.unit_of_measure
    aim = _aim(one.measure, kpi, due)
    if not known:
        return written.sentence(_("no value yet; %s") % aim if aim else _("no value yet"))
    last = known[-1]
    words = {
        "value": written.measured(last.value or 0.0, unit),
        "period": written.period(last.period, kpi.grain, kpi.year_begins),
        "aim": aim,
    }
    return (_("%(value)s in %(period)s, %(aim)s.") if aim else _("%(value)s in %(period)s.")) % words


def _aim(measure: Measure, kpi: KPI, due: date | None) -> str:
    """Where a KPI is to go or to stay; empty where nobody says."""
    unit = kpi.unit_of_measure
    baseline, target = _either(measure, kpi, "baseline"), _either(measure, kpi, "target")
    low, high = _either(measure, kpi, "low"), _either(measure, kpi, "high")
    if kpi.direction in STAYS:
        if low is not None and high is not None:
            return _("to stay between %(low)s and %(high)s") % {
                "low": written.measured(low),
                "high": written.measured(high, unit),
            }
        limit = low if low is not None else high if high is not None else target
        if limit is None:
            return ""
        is_low = low is not None or (high is None and kpi.direction == "stay above")
        told = _("to stay above %s") if is_low else _("to stay below %s")
        return told % written.measured(limit, unit)
    if target is None:
        return ""
    words = {
        "baseline": written.measured(baseline, unit) if baseline is not None else "",
        "target": written.measured(target, unit),
        "day": written.short_day(due) if due else "",
    }
    if baseline is None:
        return (_("to reach %(target)s by %(day)s") if due else _("to reach %(target)s")) % words
    if due is None:
        return _("from %(baseline)s towards %(target)s") % words
    return _("from %(baseline)s towards %(target)s by %(day)s") % words


def _ahead(one: Series, due: date | None) -> str:
    """What is expected by the day on which it is due, if nothing changes."""
    if one.ahead is None or due is None or one.kpi.grain is None:
        return ""
    begins = YearBegins(one.kpi.year_begins)
    period: Period = period_of(one.ahead.last_period, one.kpi.grain, begins)
    told = ""
    for mean in one.ahead.mean:
        period = period.next
        if period.end > due or mean is None:
            break
        told = _("If nothing changes, about %(value)s is expected in %(period)s.") % {
            "value": written.measured(mean, one.kpi.unit_of_measure),
            "period": written.period(period.start, one.kpi.grain, one.kpi.year_begins),
        }
    return told


def _either(measure: Measure, kpi: KPI, name: str) -> Decimal | None:
    own: Decimal | None = getattr(measure, name)
    usual: Decimal | None = getattr(kpi, name)
    return own if own is not None else usual


def _due(of: Goal | Priority, moment: Moment) -> date | None:
    if isinstance(of, Priority):
        return None
    cycle: Cycle | None = moment.view.seen.find(of.cycle)
    return of.due or (cycle.end if cycle else None)
