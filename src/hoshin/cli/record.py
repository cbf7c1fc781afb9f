"""`hoshin record KPI VALUE`."""

from __future__ import annotations

from typing import Annotated, Final

from cyclopts import Parameter

from hoshin.cli.asking import ask
from hoshin.cli.recorded import answer
from hoshin.errors import BadInput
from hoshin.words import gettext as _

_NOT_APPLICABLE: Final = "n/a"
_TYPED: Final = {"figures.kpi": "KPI", "figures.value": "VALUE"}


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
        raise BadInput(_("Say either a VALUE or --not-applicable."))
    figure = {
        "kpi": kpi,
        "value": value or _NOT_APPLICABLE,
        "period": period or None,
        "unit": unit or None,
    }
    told = ask("record_observations", typed=_TYPED, figures=[figure])
    return answer(told, json)
