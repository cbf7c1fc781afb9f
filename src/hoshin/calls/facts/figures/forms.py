"""What is asked and told about figures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.told import Recorded
from hoshin.kpis.facts import Role

KpiKey = Annotated[str, Meta(description="The key of a KPI.")]
Period = Annotated[
    str, Meta(description="A period of the KPI's own length, such as 2026-10, 2026-Q4 or 2026-W05.")
]
Value = Annotated[float | None, Meta(description="Null where the KPI does not apply.")]
Said = Annotated[
    float | str,
    Meta(description="A number; `n/a` where there is none to have, or `retract` to take back what was said."),
]


class ListFigures(Asked, kw_only=True, frozen=True):
    """Figures of a KPI, in the order of units and periods."""

    kpi: KpiKey
    unit: Annotated[str | None, Meta(description="The key of a unit.")] = None
    since: Annotated[date | None, Meta(description="Only periods that begin on that day or later.")] = None
    until: Annotated[date | None, Meta(description="Only periods that begin on that day or earlier.")] = None
    at: At = None


class NewFigure(Asked, kw_only=True, frozen=True):
    """A figure; one that is there already is corrected."""

    kpi: Annotated[str, Meta(description="By key or name.")]
    value: Said
    period: Annotated[
        str | None, Meta(description="Such as 2026-10; the last one that is over, without it.")
    ] = None
    unit: Annotated[
        str | None, Meta(description="By key or name; the one that the KPI has figures of, without it.")
    ] = None


class RecordFigures(Asked, kw_only=True, frozen=True):
    """Figures that are recorded together, all or none."""

    figures: Annotated[list[NewFigure], Meta(min_length=1, max_length=10_000)]
    source: Annotated[str, Meta(max_length=200, description="Where they come from.")] = ""


class FigureTold(Told, kw_only=True, frozen=True):
    """What is current of a period."""

    unit: Annotated[str, Meta(description="The key of the unit.")]
    unit_name: str
    period: str
    begins: date
    value: Value


class FiguresTold(Told, kw_only=True, frozen=True):
    """The figures of a KPI."""

    kpi: KpiKey
    name: str
    items: list[FigureTold]


class FigureChange(Told, kw_only=True, frozen=True):
    """What was recorded of a period: before and after; `nothing` where there was, or is, no figure."""

    kpi: KpiKey
    unit: str
    period: str
    before: float | str | None
    after: float | str | None


class FiguresRecorded(Recorded, kw_only=True, frozen=True):
    """What counts now."""

    figures: list[FigureChange]


class ListResults(Asked, kw_only=True, frozen=True):
    """What sources printed of a KPI."""

    kpi: KpiKey
    at: At = None


class ResultTold(Told, kw_only=True, frozen=True):
    """A target or actual as a source printed it; null where the source is silent."""

    instance: Annotated[int, Meta(description="Which measurement instance, from 0.")]
    role: Annotated[str, Meta(extra_json_schema={"enum": Role.values})]
    position: Annotated[int, Meta(description="Which of that role in its instance, from 0.")]
    start: str | None
    end: str | None
    number: str | None
    descriptor_name: str | None
    descriptor_value: str | None
    description: str | None


class ResultsTold(Told, kw_only=True, frozen=True):
    """What sources printed of a KPI, in their order."""

    kpi: KpiKey
    items: list[ResultTold]
