"""What the page of a KPI shows: plain values that its template writes down without further thought."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.findings.shown import FindingShown
from hoshin.web.plan.shown import EntityShown, Linked
from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """Where it stands: the latest value, and in sentences what was wanted, how likely that is, and what it signals."""

    value: str
    unit: str
    period: str
    standing: Standing | None
    wanted: str
    signal: str
    computing: str


@dataclass(frozen=True, slots=True)
class KeyShown:
    """What a shape in the chart means, and where it stands."""

    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class ChartShown:
    """The chart, its sentence, what its shapes mean, and the normal range in words."""

    title: str
    drawing: str
    key: tuple[KeyShown, ...]
    normal: str


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """What it measures: from where to where by when, and how far that has come."""

    of: Linked
    kind: str
    weight: str
    course: str
    path: str
    due: str
    progress: str
    expected: str
    bar: str
    chance: str
    beside: str
    """The chance if nothing changes, where work is planned that changes it."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class ValueShown:
    """A period and what is current of it, what was said before, and who said it when."""

    period: str
    value: str
    is_quiet: bool
    """There is no value."""
    signal: str
    before: str
    by: str
    day: str
    number: int


@dataclass(frozen=True, slots=True)
class AheadShown:
    """What is expected of a period to come."""

    period: str
    middle: str
    in_80: str
    in_95: str


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit of which there are values, with its latest one."""

    unit: Linked
    value: str
    period: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HeldShown:
    """Something else that holds the KPI within limits, or reads it."""

    of: Linked
    words: str


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """Things of one kind that hold it."""

    title: str
    help: str
    lines: tuple[HeldShown, ...]


@dataclass(frozen=True, slots=True)
class FromShown:
    """Where values come from: sentences about the source, and the latest batches."""

    sentences: tuple[str, ...]
    batches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KpiShown:
    """The whole page."""

    plain: EntityShown
    reads_facts: bool
    answer: AnswerShown | None
    chart: ChartShown | None
    measures: tuple[MeasureShown, ...]
    findings: tuple[FindingShown, ...]
    values: tuple[ValueShown, ...]
    rest: tuple[ValueShown, ...]
    """Older ones that are folded away."""
    older: str
    newer: str
    export: str
    corrections: tuple[str, ...]
    ahead: tuple[AheadShown, ...]
    units: tuple[UnitShown, ...]
    unit: str
    """Of which unit the values are, where several report."""
    held: tuple[HeldGroup, ...]
    comes_from: FromShown | None
