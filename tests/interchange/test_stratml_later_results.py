"""Results of a document that is imported again: corrections, what is printed no more, and what was recorded here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes.codecs import PathPoint
from hoshin.changes.undo import undo
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.facts import Observation, Status
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.queries import reported_of
from hoshin.kpis.record import Row, record_observations
from hoshin.org.policy import root_unit
from interchange.stratml_files import (
    actual,
    document,
    edit,
    goal,
    goal_named,
    home,
    indicator,
    kpi_named,
    objective,
    observed,
    only,
    plan,
    take,
    target,
)

pytestmark = pytest.mark.django_db

YEARS = [(f"{year}-01-01", f"{year}-12-31") for year in (2023, 2024, 2025)]


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def shops(*instances: str, name: str = "Our plan") -> str:
    return document(
        goal("Grow", objective("Open", indicator("Shops", *instances, identifier="_k"))), name=name
    )


def test_new_results_are_added_and_nothing_else_is_written(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0])))
    report = take(tmp_path, shops(actual(1, *YEARS[0]), actual(2, *YEARS[1])))
    assert report.edits == ()
    assert [each.value for each in observed(kpi_named("Shops"))] == [1.0, 2.0]
    assert Observation.objects.filter(batch__number=report.number).count() == 1


def test_a_correction_in_the_document_corrects_the_observation(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0])))
    take(tmp_path, shops(actual(3, *YEARS[0])))
    assert [each.value for each in observed(kpi_named("Shops"))] == [3.0]


def test_what_the_document_prints_no_more_is_taken_back(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0]), actual(2, *YEARS[1])))
    report = take(tmp_path, shops(actual(1, *YEARS[0])))
    kpi = kpi_named("Shops")
    assert [each.value for each in observed(kpi)] == [1.0]
    assert len(reported_of([kpi.key])[kpi.key]) == 1
    retracted = Observation.objects.filter(batch__number=report.number).values_list("status", flat=True)
    assert list(retracted) == [Status.RETRACTED]


def test_what_was_recorded_here_stays_when_the_document_drops_its_own(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0]), actual(2, *YEARS[1])))
    kpi, unit = kpi_named("Shops"), root_unit(plan())
    record_observations([Row(kpi.key, unit.key, date(2024, 1, 1), 7.0)], by=OPERATOR)
    take(tmp_path, shops(actual(1, *YEARS[0])))
    assert [each.value for each in observed(kpi)] == [1.0, 7.0]


def test_what_was_recorded_here_survives_the_next_import_of_the_same_file(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0])))
    kpi, unit = kpi_named("Shops"), root_unit(plan())
    record_observations([Row(kpi.key, unit.key, date(2023, 1, 1), 7.0)], by=OPERATOR)
    assert take(tmp_path, shops(actual(1, *YEARS[0]))).number is None
    take(tmp_path, shops(actual(1, *YEARS[0]), actual(2, *YEARS[1])))
    assert [each.value for each in observed(kpi)] == [7.0, 2.0]


def test_a_grain_chosen_here_is_kept_and_decides_what_counts(tmp_path):
    take(tmp_path, shops(actual("", *YEARS[0])))
    edit(kpi_named("Shops"), grain=Grain.MONTH)
    take(tmp_path, shops(actual(1, *YEARS[0]), actual(2, "2024-01-01", "2024-01-31")))
    assert kpi_named("Shops").grain is Grain.MONTH
    assert [each.value for each in observed(kpi_named("Shops"))] == [2.0]


def test_a_grain_that_the_document_gave_follows_it(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0])))
    quarters = [("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-06-30")]
    take(tmp_path, shops(*(actual(2, *quarter) for quarter in quarters)))
    assert kpi_named("Shops").grain is Grain.QUARTER
    assert [(str(each.period), each.value) for each in observed(kpi_named("Shops"))] == [
        ("2024-01-01", 2.0),
        ("2024-04-01", 2.0),
    ]


def test_a_target_set_here_survives_until_the_document_sets_another(tmp_path):
    take(tmp_path, shops(target(5, "2026-12-31")))
    edit(only(Measure), target=Decimal(6), baseline=Decimal(1))
    take(tmp_path, shops(target(5, "2026-12-31"), actual(1, *YEARS[0])))
    assert (only(Measure).target, only(Measure).baseline) == (6, 1)
    take(tmp_path, shops(target(9, "2026-12-31")))
    assert (only(Measure).target, only(Measure).baseline) == (9, 1)


def test_an_indicator_that_moves_takes_its_measure_along(tmp_path):
    told = indicator("Shops", target(5, "2026-12-31"), identifier="_k")
    take(tmp_path, document(goal("Grow", objective("Open", told), objective("Close"))))
    edit(only(Measure), baseline=Decimal(1))
    take(tmp_path, document(goal("Grow", objective("Open"), objective("Close", told))))
    assert (only(Measure).of, only(Measure).baseline, only(Measure).target) == (goal_named("Close").ref, 1, 5)
    assert len(plan().of(KPI)) == 1


def test_undoing_a_later_edition_brings_the_earlier_one_back(tmp_path):
    first = shops(actual(1, *YEARS[0]))
    take(tmp_path, first)
    before, said = plan(), observed(kpi_named("Shops"))
    later = take(tmp_path, shops(actual(2, *YEARS[0]), target(5, "2026-12-31")).replace("Open", "Open two"))
    undo(later.number, by=OPERATOR)
    assert all(plan()[record.ref] == record for record in before)
    assert observed(kpi_named("Shops")) == said
    assert take(tmp_path, first).number is None


def path() -> list[tuple[str, Decimal]]:
    return [(str(point.day), point.value) for point in only(Measure).path]


def test_points_of_the_path_are_merged_one_by_one(tmp_path):
    take(tmp_path, shops(target(1, "2026-03-31"), target(2, "2026-06-30"), target(4, "2026-12-31")))
    added = PathPoint(date(2026, 9, 30), Decimal(3))
    edit(only(Measure), path=(*only(Measure).path[:2], added, only(Measure).path[2]))
    take(tmp_path, shops(target(1, "2026-03-31"), target(9, "2026-12-31")))
    assert path() == [("2026-03-31", 1), ("2026-09-30", 3), ("2026-12-31", 9)]
    assert only(Measure).target == 9


def test_reports_of_several_years_add_up(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0]), target(2, "2024-12-31"), name="Report 2023"))
    report = take(tmp_path, shops(actual(3, *YEARS[1]), target(4, "2025-12-31"), name="Report 2024"))
    assert [each.value for each in observed(kpi_named("Shops"))] == [1.0, 3.0]
    assert (path(), only(Measure).target) == ([("2024-12-31", 2), ("2025-12-31", 4)], 4)
    assert "replaced" in [warning.kind for warning in report.warnings]


def test_a_report_does_not_take_back_what_another_said(tmp_path):
    take(tmp_path, shops(actual(1, *YEARS[0]), name="Report 2023"))
    take(tmp_path, shops(actual(1, *YEARS[0]), actual(3, *YEARS[1]), name="Report 2024"))
    take(tmp_path, shops(name="Report 2023"))
    assert [each.value for each in observed(kpi_named("Shops"))] == [1.0, 3.0]
    assert len(reported_of([kpi_named("Shops").key])[kpi_named("Shops").key]) == 2
