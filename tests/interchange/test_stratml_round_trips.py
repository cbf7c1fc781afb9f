"""Documents through a plan and back: nothing is lost on the way, and what comes back makes the same plan again."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.interchange.stratml import Document, below, read, write
from hoshin.interchange.stratml_plan import Report, import_stratml
from hoshin.interchange.stratml_plan.marks import unfitted
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import Row, record_observations
from hoshin.org.policy import root_unit
from interchange.stratml.kept import head_apart
from interchange.stratml.strategies import Drawn, plain
from interchange.stratml.validate import faults
from interchange.stratml_files import (
    actual,
    document,
    export,
    goal,
    goal_named,
    home,
    indicator,
    kpi_named,
    objective,
    observed_by_place,
    plan,
    priority_named,
    reported_by_place,
    same_up_to_keys,
    take,
)

pytestmark = pytest.mark.django_db

BROAD = settings(max_examples=40, suppress_health_check=[*HealthCheck], deadline=None)
FILES = (
    "Albania.xml",
    "HHIOP20200304.xml",
    "OECD_AI.xml",
    "SMLC2011.xml",
    "SMLC2023.xml",
    "embedded_FY2023_Accountability_Report.xml",
    "estela_your-first-plan.xml",
)


@pytest.fixture(scope="module", params=FILES)
def file(request: pytest.FixtureRequest, data: Path) -> Path:
    """One of the published documents."""
    return data / "stratml" / request.param


@dataclass(frozen=True)
class Taken:
    """What became of a published document in a home: what the plan says by place, the plan, and its export; and the edits
    that came of taking in the export, and then the document, once more."""

    said: tuple[Any, ...]
    before: Picture
    xml: bytes
    again: Report
    after: Picture
    once_more: Report


@pytest.fixture
def taken(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The document, taken in once for all tests of it."""
    return took(file, tmp_path_factory.getbasetemp() / "export.xml")


@cache
def took(file: Path, export_file: Path) -> Taken:
    with home():
        import_stratml(file, by=OPERATOR)
        said, before, xml = all_said(), plan(), export()
        export_file.write_bytes(xml)
        again = import_stratml(export_file, by=OPERATOR)
        return Taken(said, before, xml, again, plan(), import_stratml(file, by=OPERATOR))


def all_said() -> tuple[Any, ...]:
    """Everything that a home says, by the place where it stands."""
    return same_up_to_keys(plan()), reported_by_place(plan()), observed_by_place(plan())


def elements_of(file: Path) -> dict[str, int]:
    """How many elements of each name the document holds, as others counted them."""
    with (file.parent / "expected_counts.csv").open(encoding="utf-8", newline="") as opened:
        row = next(row for row in csv.DictReader(opened) if row["file"] == file.name)
    return {name: int(row[name]) for name in list(row)[list(row).index("Organization") :]}


def tally(xml: bytes | Path) -> Counter[str]:
    return Counter(place.tag for place in below(read(xml).document))


def written(told: Document) -> bytes:
    """The document as a file whose texts need no mending."""
    return write(read(write(told).xml).document).xml


def test_every_element_of_a_published_document_is_found_again_in_the_export(file, taken):
    counts, expected = tally(taken.xml), elements_of(file)
    assert {name: counts[name] for name in expected} == expected


def test_the_export_of_a_published_document_is_valid_and_says_the_same(file, taken, data):
    straight = write(read(file).document)
    assert faults(replace(straight, xml=taken.xml), data) == []
    assert head_apart(read(taken.xml).document) == head_apart(read(straight.xml).document)


def test_the_export_makes_the_same_plan_in_a_new_home(taken, tmp_path):
    again = tmp_path / "export.xml"
    again.write_bytes(taken.xml)
    with home():
        import_stratml(again, by=OPERATOR)
        assert all_said() == taken.said


def test_importing_the_export_into_the_same_home_changes_nothing_in_the_plan(taken):
    assert (taken.again.edits, taken.again.left) == ((), ())
    assert taken.after == taken.before
    assert taken.once_more.edits == ()


@pytest.mark.stores
def test_a_published_document_with_long_series_comes_with_all_of_them(data):
    with home():
        import_stratml(data / "stratml" / "Albania.xml", by=OPERATOR)
        assert len(plan().of(KPI)) == 104
        assert sum(map(len, observed_by_place(plan()).values())) == 2278
        assert sum(map(len, reported_by_place(plan()).values())) == 4784


def test_nested_objectives_come_back_to_their_place(tmp_path):
    told = document(
        goal("Grow", objective("Open", objective("Rent", objective("Search"))), objective("Close"))
    )
    with home():
        take(tmp_path, told)
        xml = export().decode()
    assert "stands under the objective “Rent”" in xml
    with home():
        take(tmp_path, xml)
        assert goal_named("Search").parent == goal_named("Rent").ref
        assert goal_named("Rent").parent == goal_named("Open").ref
        assert goal_named("Close").parent == priority_named("Grow").ref
        assert export().decode() == xml


def test_indicators_of_a_goal_come_back_to_it(tmp_path):
    with home():
        take(tmp_path, document(goal("Grow", indicator("Shops"), objective("Open"))))
        first, xml = same_up_to_keys(plan()), export().decode()
    with home():
        take(tmp_path, xml)
        assert same_up_to_keys(plan()) == first
        assert export().decode() == xml


def test_what_serves_no_priority_comes_back_without_one(tmp_path):
    with home():
        take(tmp_path, document(goal("Grow"), objective("Open"), indicator("Shops")))
        first, xml = same_up_to_keys(plan()), export().decode()
    assert "<Name>Not under a priority</Name>" in xml
    with home():
        take(tmp_path, xml)
        assert same_up_to_keys(plan()) == first


def test_what_was_edited_and_recorded_here_comes_along_to_a_new_home(tmp_path):
    year = ("2025-01-01", "2025-12-31")
    with home():
        take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", actual(1, *year))))))
        adopt(Draft(plan(), author=OPERATOR).update(goal_named("Open"), title="Open shops"))
        rows = [Row(kpi_named("Shops").key, root_unit(plan()).key, date(2026, 1, 1), 2.5)]
        record_observations(rows, by=OPERATOR)
        first, xml = (same_up_to_keys(plan()), observed_by_place(plan())), export().decode()
    with home():
        take(tmp_path, xml)
        assert (same_up_to_keys(plan()), observed_by_place(plan())) == first


@BROAD
@given(Drawn(plain, beyond=True).document())
def test_our_own_marks_are_read_as_they_were_meant(told: Document):
    xml = written(told)
    assert write(unfitted(read(xml).document)).xml == xml


@BROAD
@given(Drawn(plain, beyond=True).document())
def test_any_document_comes_out_as_it_went_in(tmp_path_factory, told: Document):
    folder = tmp_path_factory.mktemp("any")
    xml = written(told).decode()
    with home():
        take(folder, xml)
        before = plan()
        assert export().decode() == xml
        report = take(folder, xml)
        assert (report.number, report.edits, report.facts) == (None, (), ())
        assert plan() is before or plan() == before
