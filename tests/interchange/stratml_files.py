"""Small StratML files, homes to import them into, and plans compared up to keys and ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from django.db import connection, transaction

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.fields import fields_of
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entities
from hoshin.changes.ref import Ref
from hoshin.interchange.places import PARENTS, parents_of, rank_of, siblings_of
from hoshin.interchange.stratml_plan import Report, export_stratml, import_stratml
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Observed, Reported, reported_of, series_of
from hoshin.org.found import found
from hoshin.strategy.plan import Goal, Priority

R = TypeVar("R", bound=Record)
NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
YEAR = "<AdministrativeInformation><StartDate>2026-01-01</StartDate><EndDate>2026-12-31</EndDate></AdministrativeInformation>"
ACME = "<Organization><Name>Acme</Name></Organization>"


def document(*core: str, name: str = "Our plan", organization: str = ACME, administration: str = YEAR) -> str:
    """A document of Part 2, each part of its core on a line of its own (the first on line 5)."""
    lines = "\n".join(core)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<PerformancePlanOrReport xmlns="{NAMESPACE}" Type="Performance_Plan">\n'
        f"<Name>{name}</Name>\n<StrategicPlanCore>{organization}\n{lines}\n</StrategicPlanCore>\n"
        f"{administration}\n</PerformancePlanOrReport>\n"
    )


def goal(name: str, *held: str, identifier: str = "", description: str = "") -> str:
    return (
        f"<Goal><Name>{name}</Name><Description>{description}</Description>"
        f"{_identifier(identifier)}{''.join(held)}</Goal>"
    )


def objective(name: str, *held: str, identifier: str = "", description: str = "") -> str:
    said = f"<Description>{description}</Description>" if description else ""
    return f"<Objective><Name>{name}</Name>{said}{_identifier(identifier)}{''.join(held)}</Objective>"


def stakeholder(name: str, *held: str, description: str = "") -> str:
    return f"<Stakeholder><Name>{name}</Name><Description>{description}</Description>{''.join(held)}</Stakeholder>"


def indicator(name: str, *instances: str, identifier: str = "") -> str:
    return (
        f"<PerformanceIndicator><MeasurementDimension>{name}</MeasurementDimension>"
        f"<UnitOfMeasurement>pieces</UnitOfMeasurement>{_identifier(identifier)}"
        f"{''.join(f'<MeasurementInstance>{held}</MeasurementInstance>' for held in instances)}</PerformanceIndicator>"
    )


def target(number: object = "", end: str = "", start: str = "") -> str:
    return _result("TargetResult", start, end, number)


def actual(number: object = "", start: str = "", end: str = "") -> str:
    return _result("ActualResult", start, end, number)


def _result(tag: str, start: str, end: str, number: object) -> str:
    parts = (("StartDate", start), ("EndDate", end), ("NumberOfUnits", number))
    return f"<{tag}>{''.join(f'<{name}>{text}</{name}>' for name, text in parts)}</{tag}>"


def _identifier(text: str) -> str:
    return f"<Identifier>{text}</Identifier>" if text else ""


def take(tmp_path: Path, text: str, **options: Any) -> Report:
    """Import a document from a file of its own."""
    path = tmp_path / "plan.xml"
    path.write_text(text, encoding="utf-8")
    return import_stratml(path, by=options.pop("by", OPERATOR), **options)


@contextmanager
def home() -> Iterator[None]:
    """A new home with its root unit; it is gone after the block, in which the plan is kept as in a home of its own."""
    with transaction.atomic():
        blocks = len(connection.atomic_blocks)
        with patch.object(moments, "may_be_undone", lambda: len(connection.atomic_blocks) > blocks):
            found(by=OPERATOR)
            yield
        transaction.set_rollback(True)


def edit(record: Record, **values: Any) -> None:
    """Change fields of a record, as an operator."""
    adopt(Draft(moments.today(), author=OPERATOR).update(record, **values))


def only(kind: type[R]) -> R:
    """The one live record of a kind."""
    (record,) = plan().of(kind).values()
    return record


def plan() -> Picture:
    return moments.today()


def priority_named(title: str) -> Priority:
    (record,) = (each for each in plan().of(Priority).values() if each.title == title)
    return record


def goal_named(title: str) -> Goal:
    (record,) = (each for each in plan().of(Goal).values() if each.title == title)
    return record


def kpi_named(name: str) -> KPI:
    (record,) = (each for each in plan().of(KPI).values() if each.name == name)
    return record


def titles(records: Sequence[Record]) -> list[str]:
    """What records are called, in their order."""
    return [
        getattr(record, "title", None) or getattr(record, "name", "")
        for record in sorted(records, key=rank_of)
    ]


def goals_of(parent: Ref[Any] | None) -> list[str]:
    """The titles of what serves a priority or goal, in order."""
    return titles(siblings_of(plan(), Goal.kind, parent))


def observed(kpi: KPI) -> list[Observed]:
    """All that is current of a KPI."""
    return [each for series in series_of([kpi.key]).get(kpi.key, {}).values() for each in series]


def export() -> bytes:
    """The plan as it is now, in StratML."""
    return export_stratml(plan()).xml


def same_up_to_keys(picture: Picture) -> dict[Any, Any]:
    """Everything live by the place where it stands, with what it says; keys, ranks and links by place too."""
    places = _Places(picture)
    return {places.of(record.ref): places.said(record) for record in picture}


def reported_by_place(picture: Picture) -> dict[Any, list[Reported]]:
    """The reported results of each KPI by the place where it stands."""
    places = _Places(picture)
    kpis = picture.of(KPI)
    rows = reported_of(kpis.keys())
    return {places.of(kpi.ref): rows.get(kpi.key, []) for kpi in kpis.values()}


def observed_by_place(picture: Picture) -> dict[Any, list[Observed]]:
    """The observations of each KPI by the place where it stands."""
    places = _Places(picture)
    return {places.of(kpi.ref): observed(kpi) for kpi in picture.of(KPI).values()}


class _Places:
    """Where entities stand, told without their keys."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._known: dict[Any, Any] = {}
        self._ends = {entity.kind: entity.ends for entity in entities()}

    def of(self, ref: Any) -> Any:
        if ref not in self._known:
            self._known[ref] = self._place(ref)
        return self._known[ref]

    def _place(self, ref: Any) -> Any:
        record = self._picture[ref]
        ends = self._ends[ref.kind]
        if ends:
            return (ref.kind, *(self.of(getattr(record, end)) for end in ends))
        parent = min(parents_of(self._picture, record), key=str)
        siblings = siblings_of(self._picture, ref.kind, parent)
        number = [each.key for each in siblings].index(ref.key)
        return (ref.kind, number, self.of(parent) if parent is not None else None)

    def said(self, record: Record) -> dict[str, Any]:
        skipped = {"rank", PARENTS.get(record.kind)}
        return {
            field.name: self.of(value) if isinstance(value := getattr(record, field.name), Ref) else value
            for field in fields_of(record.kind)
            if field.name not in skipped
        }
