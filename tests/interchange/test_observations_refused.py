"""What is refused of a file of observations, and how it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import link_key, new_key
from hoshin.errors import NotAllowed
from hoshin.interchange.observations import import_observations
from hoshin.interchange.rows import LISTED, FileRefused
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import Measure
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Cycle, Goal
from interchange.observation_files import HEADER, faults, taken
from kpis.company import JANUARY, actor, member

pytestmark = pytest.mark.django_db


def test_every_fault_of_a_row_is_told_at_once(company, file):
    path = file(HEADER, "Sales,Nowhere,2026-13,many")
    assert [column for _, column, _, _ in faults(path)] == ["unit", "period", "value"]


def test_one_bad_row_keeps_all_others_out(company, file):
    faults(file(HEADER, "Sales,,2026-01,4.5", "Sales,,2026-02,many"))
    assert (company.sold(), numbers.head()[1]) == ([], company.number)


def test_bad_rows_go_to_a_file_beside_the_source_with_their_faults(company, file):
    path = file("kpi;unit;period;value;by", "Sales;;2026-01;4,5;Ben", "Sales;;2026-13;many;Ben", "x;y")
    with pytest.raises(FileRefused) as refused:
        taken(path)
    assert refused.value.rejected == "sales.rejected.csv"
    header, first, second = (path.parent / "sales.rejected.csv").read_text().splitlines()
    assert header == "error;kpi;unit;period;value;by"
    assert first.endswith(";Sales;;2026-13;many;Ben")
    assert "period: found “2026-13”; expected a month" in first
    assert "value: found “many”; expected a number" in first
    assert second == '"row: found 2 cells; expected 5, as in the header";x;y'


def test_rejected_rows_can_be_mended_and_imported_as_they_are(company, file):
    faults(file(HEADER, "Sales,,2026-13,4.5"))
    rejected = Path(file(HEADER).parent / "sales.rejected.csv")
    rejected.write_text(rejected.read_text().replace(",2026-13,", ",2026-12,"))
    report = taken(rejected)
    assert (report.new, report.warnings) == (1, ("Not read: error.",))


def test_a_folder_that_takes_no_file_is_no_reason_to_stop(company, file):
    path = file(HEADER, "Sales,,2026-13,4.5")
    (path.parent / "sales.rejected.csv").mkdir()
    with pytest.raises(FileRefused) as refused:
        taken(path)
    assert refused.value.rejected is None


def test_the_first_faults_are_listed_and_the_rest_counted(company, file):
    path = file(HEADER, *(f"Sales,,2026-13,{at}" for at in range(LISTED + 5)))
    with pytest.raises(FileRefused) as refused:
        taken(path)
    error = refused.value
    assert (len(error.faults), error.count, error.rows) == (LISTED, LISTED + 5, LISTED + 5)
    lines = str(error).splitlines()
    assert lines[0] == "sales.csv: 25 rows cannot be taken, so nothing was imported."
    assert lines[1].startswith(
        "sales.csv, line 2, column period: found “2026-13”; expected a month such as 2026-03,"
    )
    assert lines[-2:] == [
        "5 more faults are not listed.",
        "Those rows are in sales.rejected.csv, each with its faults.",
    ]


def test_a_member_imports_no_observations_of_others(company, file):
    with pytest.raises(NotAllowed):
        import_observations(file(HEADER, "Sales,,2026-01,4.5"), by=member(company.cleo))
    assert import_observations(file(HEADER, "Sales,Valves,2026-01,4.5"), by=actor(company.cleo)).new == 1


def test_a_name_that_is_closed_to_a_member_is_as_unknown_as_any_other(company, file):
    cycle = Cycle(new_key(), title="2026", start=JANUARY, end=date(2026, 12, 31))
    goal = Goal(
        new_key(),
        title="Secret",
        unit=company.team.ref,
        cycle=cycle.ref,
        visibility=Visibility.UNIT_AND_ABOVE,
    )
    draft = Draft(moments.today(), author=OPERATOR).create(cycle).create(goal)
    ends = (str(company.sales.ref), str(goal.ref))
    draft.create(Measure(link_key(Measure.kind, *ends), kpi=company.sales.ref, of=goal.ref))
    adopt(draft.update(company.cleo, unit=company.other_team.ref))
    path = file(HEADER, "Sales,Valves,2026-01,4.5")
    with pytest.raises(FileRefused) as refused:
        import_observations(path, by=member(company.cleo))
    assert "such as" not in str(refused.value)


def test_the_queries_do_not_grow_with_the_rows(company, file):
    counts = []
    for months, year in ((1, 1990), (2, 2000), (400, 2100)):
        rows = (f"Sales,,{year + month // 12}-{month % 12 + 1:02},1" for month in range(months))
        path = file(HEADER, *rows)
        with CaptureQueriesContext(connection) as queries:
            taken(path)
        counts.append(len(queries))
    assert counts[1] == counts[2]  # the first one reads the plan too, if nobody has yet


def test_progress_is_told_for_reading_and_for_writing(company, file):
    heard = []
    rows = (f"Sales,,{1000 + month // 12}-{month % 12 + 1:02},1" for month in range(12_000))
    path = file(HEADER, *rows)
    import_observations(path, by=OPERATOR, progress=lambda *said: heard.append(said))
    size = path.stat().st_size
    assert heard[0][0] == "reading"
    assert 0 < heard[0][1] <= size == heard[0][2]
    assert heard[1:] == [
        ("reading", size, size),
        ("observations", 10_000, 12_000),
        ("observations", 12_000, 12_000),
    ]
