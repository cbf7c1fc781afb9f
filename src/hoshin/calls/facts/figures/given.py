"""A figure as people type it: of which KPI, for which unit and period; and what it changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from hoshin.calls.facts.figures.forms import FigureChange
from hoshin.calls.given import understood
from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import Absent
from hoshin.engine.periods import period_of
from hoshin.interchange.observation_cells import Cells, Counted
from hoshin.interchange.observation_cycles import outside_cycles
from hoshin.interchange.observations import Change, ObservationFile
from hoshin.journal.actor import Actor
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import series_of
from hoshin.kpis.record import compare_observations
from hoshin.kpis.sheet import Row, Value
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.org.view import View


def figure_given(
    kpi: str,
    value: str | float,
    view: View,
    *,
    period: str = "",
    unit: str = "",
    usual: Key | None = None,
    where: str = "",
) -> Row:
    """The observation that texts mean, as the cells of a file mean it. where: what stands before its fields.

    Without a period it is of the last one that is over. Without a unit it is of the one whose figures the KPI has; of
    the usual one, where it has those of several; where it has none, of the usual one, of the unit that keeps the KPI,
    or of the unit at the top. Raises Misasked.
    """
    cells = Cells(view.seen, ",")
    counted = understood(f"{where}kpi", lambda: cells.kpi(kpi))
    of = (
        understood(f"{where}unit", lambda: cells.unit(unit))
        if unit
        else _unit(counted.kpi, view, usual, f"{where}unit")
    )
    day = (
        understood(f"{where}period", lambda: cells.day(counted, period))
        if period
        else _last_over(counted, view)
    )
    return Row(counted.kpi.key, of, day, _value(cells, value, f"{where}value"))


def changes_of(rows: Iterable[Row], by: Actor, seen: Picture) -> list[Change]:
    """What recording figures would change, each in words. Raises as recording does."""
    file = ObservationFile()
    return [change for series in compare_observations(rows, by=by) for change in file.changes(series, seen)]


def warnings_of(rows: Iterable[Row], view: View) -> list[str]:
    """What is odd about the periods of figures that are taken all the same."""
    found = []
    for row in rows:
        name = view.seen[Ref[KPI](KPI.kind, row.kpi)].name
        if row.period > view.day:
            found.append(
                _("The period of “%(name)s” begins on %(period)s, which is still to come.")
                % {"name": name, "period": row.period}
            )
        if outside_cycles({(row.kpi, row.unit): {row.period: 1}}, view.seen):
            found.append(
                _("The period of “%(name)s” that begins on %(period)s lies in no cycle, and none judges it.")
                % {"name": name, "period": row.period}
            )
    return found


def told_of_change(change: Change) -> FigureChange:
    """A change of a figure by wire names."""
    before, after = (
        value.value if isinstance(value, Absent) else value for value in (change.before, change.after)
    )
    return FigureChange(kpi=change.kpi, unit=change.unit, period=change.period, before=before, after=after)


def _value(cells: Cells, value: str | float, field: str) -> Value:
    if not isinstance(value, str):
        return float(value)
    if "," in value:
        expected = _("a number with a decimal point, such as 1234.5")
        raise Misasked(
            [
                Fault(
                    field,
                    _("found “%(value)s”; expected %(expected)s") % {"value": value, "expected": expected},
                    expected,
                )
            ]
        )
    return understood(field, lambda: cells.value(value, 1))


def _unit(kpi: KPI, view: View, usual: Key | None, field: str) -> Key:
    units = view.seen.of(Unit)
    known = sorted(units.keys() & series_of({kpi.key}).get(kpi.key, {}).keys())
    if len(known) == 1:
        return known[0]
    if known and usual not in known:
        names = "; ".join(f"“{units[key].name}”" for key in known)
        raise Misasked(
            [
                Fault(
                    field,
                    _("found nothing; expected one of the units that “%(kpi)s” has figures of: %(names)s")
                    % {"kpi": kpi.name, "names": names},
                    names,
                )
            ]
        )
    root = root_unit(view.seen)
    kept_by = kpi.unit.key if kpi.unit is not None else None
    for unit in (usual, kept_by, root.key if root is not None else None):
        if unit is not None and unit in units:
            return unit
    raise Misasked(
        [Fault(field, _("found nothing; expected a unit, since there is none at the top"), _("a unit"))]
    )


def _last_over(counted: Counted, view: View) -> date:
    """The first day of the last period that is over today."""
    current = period_of(view.day, counted.grain, counted.year_begins)
    return period_of(current.start - timedelta(days=1), counted.grain, counted.year_begins).start
