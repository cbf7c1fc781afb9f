"""Reading figures, and what sources printed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hoshin.calls.caller import Caller
from hoshin.calls.facts.figures.forms import (
    FiguresTold,
    FigureTold,
    ListFigures,
    ListResults,
    ResultsTold,
    ResultTold,
)
from hoshin.calls.facts.told import facts_view
from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref
from hoshin.engine.periods import YearBegins, period_of
from hoshin.errors import NotFound
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import reported_of, series_of
from hoshin.org.plan import Unit
from hoshin.org.view import View


def list_figures(caller: Caller, asked: ListFigures) -> FiguresTold:
    """What is current of a KPI, of units that the caller sees. Raises NotFound, NotAllowed."""
    view = facts_view(caller, asked.at)
    kpi = _kpi(asked.kpi, view)
    items = [one for one in figures_of(kpi, view) if _is_meant(one, asked)]
    return FiguresTold(kpi=kpi.key, name=kpi.name, items=items)


def figures_of(kpi: KPI, view: View) -> list[FigureTold]:
    """The observations of a KPI that are current, of units that the reader sees, in the order of periods. One query."""
    if kpi.grain is None:
        return []
    grain, begins, units = kpi.grain, YearBegins(kpi.year_begins), view.seen.of(Unit)
    series = series_of({kpi.key}, view.whole.number).get(kpi.key, {})
    return [
        FigureTold(
            unit=unit,
            unit_name=units[unit].name,
            period=period_of(observed.period, grain, begins).as_printed(),
            begins=observed.period,
            value=observed.value,
        )
        for unit in sorted(series.keys() & units.keys())
        for observed in series[unit]
    ]


def list_results(caller: Caller, asked: ListResults) -> ResultsTold:
    """What sources printed of a KPI. Raises NotFound, NotAllowed."""
    view = facts_view(caller, asked.at)
    kpi = _kpi(asked.kpi, view)
    printed = reported_of({kpi.key}, view.whole.number).get(kpi.key, [])
    return ResultsTold(
        kpi=kpi.key,
        items=[ResultTold(**{**one._asdict(), "role": one.role.value}) for one in printed],
    )


def _is_meant(figure: FigureTold, asked: ListFigures) -> bool:
    return (
        (asked.unit is None or figure.unit == asked.unit)
        and (asked.since is None or figure.begins >= asked.since)
        and (asked.until is None or figure.begins <= asked.until)
    )


def _kpi(key: str, view: View) -> KPI:
    found = view.seen.find(Ref[KPI](KPI.kind, Key(key))) if is_key(key) else None
    if found is None:
        raise NotFound(_("There is no kpi:%(key)s.") % {"key": key})
    return found
