"""`hoshin record KPI VALUE`."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from hoshin.cli import session
from hoshin.cli.terminal import complain
from hoshin.errors import BadInput

_NOT_APPLICABLE = "n/a"


def record(
    kpi: str,
    value: str = "",
    /,
    *,
    period: str = "",
    unit: str = "",
    not_applicable: Annotated[bool, Parameter(negative="")] = False,
    json: bool = False,
) -> int:
    """Record the figure of a KPI for a period; one that is there already is corrected.

    Parameters
    ----------
    kpi
        Its key or name.
    value
        A number, or retract to take back what was said.
    period
        A period of the KPI's own length, such as 2026-10, 2026-Q4 or 2026-W05; the last one that is over, unless given.
    unit
        The unit that the figure is of, by key or name; the one that the KPI has figures of, unless given.
    not_applicable
        In place of a number: there is none to have for this period.
    """
    if bool(value) == not_applicable:
        raise BadInput("Say either a VALUE or --not-applicable.")
    session.open_home()
    from hoshin.cli.figures import as_json, changes_of, figure_given, warnings_of
    from hoshin.cli.recorded import answer
    from hoshin.kpis.record import record_observations

    view = session.view()
    row = figure_given(kpi, value or _NOT_APPLICABLE, view, period=period, unit=unit)
    changes = changes_of([row], view.reader, view.seen)
    done = record_observations([row], by=view.reader)
    for warning in warnings_of([row], view):
        complain(warning)
    told = {"figures": [as_json(change) for change in changes]}
    return answer(done.number, [f"{change}." for change in changes], told, json)
