"""A single figure as people type it: of which KPI, for which unit and period; and what it changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from hoshin.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hoshin.changes.keys import Key
    from hoshin.changes.picture import Picture
    from hoshin.interchange.observation_cells import Counted
    from hoshin.interchange.observations import Change
    from hoshin.journal.actor import Actor
    from hoshin.kpis.plan import KPI
    from hoshin.kpis.sheet import Row
    from hoshin.org.view import View

T = TypeVar("T")


def figure_given(
    kpi: str, value: str, view: View, *, period: str = "", unit: str = "", usual: Key | None = None
) -> Row:
    """The observation that texts mean, as the cells of a file mean it. Raises BadInput.

    Without a period it is of the last one that is over. Without a unit it is of the one whose figures the KPI has; of
    the usual one, where it has those of several; where it has none, of the usual one, of the unit that keeps the KPI,
    or of the unit at the top.
    """
    from hoshin.interchange.observation_cells import Cells
    from hoshin.kpis.sheet import Row

    if "," in value:
        raise BadInput(f"VALUE: found “{value}”; expected a number with a decimal point, such as 1234.5.")
    cells = Cells(view.seen, ",")
    counted = _understood("KPI", lambda: cells.kpi(kpi))
    of = _understood("--unit", lambda: cells.unit(unit)) if unit else _unit(counted.kpi, view, usual)
    day = _understood("--period", lambda: cells.day(counted, period)) if period else _last_over(counted, view)
    return Row(counted.kpi.key, of, day, _understood("VALUE", lambda: cells.value(value, 1)))


def changes_of(rows: Iterable[Row], by: Actor, seen: Picture) -> list[Change]:
    """What recording figures would change, each in words. Raises as recording does."""
    from hoshin.interchange.observations import ObservationFile
    from hoshin.kpis.record import compare_observations

    file = ObservationFile()
    return [change for series in compare_observations(rows, by=by) for change in file.changes(series, seen)]


def warnings_of(rows: Iterable[Row], view: View) -> list[str]:
    """What is odd about the periods of figures that are taken all the same."""
    from hoshin.changes.ref import Ref
    from hoshin.interchange.observation_cycles import outside_cycles
    from hoshin.kpis.plan import KPI

    found = []
    for row in rows:
        name = view.seen[Ref[KPI](KPI.kind, row.kpi)].name
        if row.period > view.day:
            found.append(f"The period of “{name}” begins on {row.period}, which is still to come.")
        if outside_cycles({(row.kpi, row.unit): {row.period: 1}}, view.seen):
            found.append(
                f"The period of “{name}” that begins on {row.period} lies in no cycle, and none judges it."
            )
    return found


def as_json(change: Change) -> dict[str, Any]:
    """A change of a figure for programs; null is *not applicable*, `nothing` that there is no figure."""
    return {
        "kpi": change.kpi,
        "unit": change.unit,
        "period": change.period,
        "before": change.before,
        "after": change.after,
    }


def _understood(where: str, read: Callable[[], T]) -> T:
    from hoshin.interchange.tables import Misfit

    try:
        return read()
    except Misfit as misfit:
        raise BadInput(f"{where}: {misfit.sentence}.") from misfit


def _unit(kpi: KPI, view: View, usual: Key | None) -> Key:
    from hoshin.kpis.queries import series_of
    from hoshin.org.plan import Unit
    from hoshin.org.policy import root_unit

    units = view.seen.of(Unit)
    known = sorted(units.keys() & series_of({kpi.key}).get(kpi.key, {}).keys())
    if len(known) == 1:
        return known[0]
    if known and usual not in known:
        names = "; ".join(f"“{units[key].name}”" for key in known)
        raise BadInput(f"“{kpi.name}” has figures of several units: {names}. Say by --unit of which one.")
    root = root_unit(view.seen)
    kept_by = kpi.unit.key if kpi.unit is not None else None
    for unit in (usual, kept_by, root.key if root is not None else None):
        if unit is not None and unit in units:
            return unit
    raise BadInput("Say by --unit of which unit it is: there is none at the top.")


def _last_over(counted: Counted, view: View) -> date:
    """The first day of the last period that is over today."""
    from hoshin.engine.periods import period_of

    current = period_of(view.day, counted.grain, counted.year_begins)
    return period_of(current.start - timedelta(days=1), counted.grain, counted.year_begins).start
