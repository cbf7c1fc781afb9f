"""A file of usage: what is taken, what is refused and how it is told; what is exported imports as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.sheet import NOTHING
from hoshin.changes.undo import undo
from hoshin.changes.visibility import seen_by
from hoshin.engine.periods import Grain
from hoshin.errors import NotAllowed
from hoshin.interchange.answers import as_csv
from hoshin.interchange.rows import FileRefused
from hoshin.interchange.usage import COLUMNS, import_usage
from hoshin.interchange.usage_export import export_usage
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Batch, Entry
from hoshin.org.visibility import Visibility
from hoshin.resources.facts import Usage
from hoshin.resources.plan import Pool, PoolKind
from hoshin.resources.queries import usage
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from hoshin.work.plan import Initiative
from resources.company import Q1, Q2, Q3, actor, create
from resources.company import company as made

pytestmark = pytest.mark.django_db

HEADER = "pool,initiative,period,amount"


@pytest.fixture
def company(db):
    """A company with two pools and two initiatives."""
    return made()


def taken(path: Path, **options):
    """Import as the operator."""
    return import_usage(path, by=OPERATOR, **options)


def faults(path: Path, **options) -> list[tuple[int, str, str, str]]:
    """What is wrong with a file: line, column, found, expected."""
    with pytest.raises(FileRefused) as refused:
        taken(path, **options)
    assert Usage.objects.count() == 0
    return [(fault.line, fault.column, fault.found, fault.expected) for fault in refused.value.faults]


def kept() -> tuple[object, ...]:
    """What a second import leaves as it is."""
    return numbers.head(), Batch.objects.count(), Entry.objects.count(), Usage.objects.count()


def test_rows_are_taken_under_one_number(company, file):
    report = taken(file(HEADER, "Projects,New moulds,2026-Q1,1234.5", "Hours,Shop,2026-02,-8"))
    assert (report.number, report.rows, report.new, report.warnings) == (numbers.head()[1], 2, 2, ())
    assert usage() == {
        (company.money.key, company.moulds.key): {Q1: Decimal("1234.5")},
        (company.hours.key, company.shop.key): {date(2026, 2, 1): Decimal(-8)},
    }


def test_a_second_import_of_the_same_file_leaves_nothing_behind(company, file):
    path = file(HEADER, "Projects,New moulds,2026-Q1,4.50", "Projects,New moulds,2026-Q2,retract")
    taken(path)
    before = kept()
    report = taken(path)
    assert (report.number, report.new, report.unchanged) == (None, 0, 2)
    assert kept() == before


def test_undo_takes_an_import_back(company, file):
    undo(taken(file(HEADER, "Projects,New moulds,2026-Q1,4.5")).number, by=OPERATOR)
    assert usage() == {}


def test_a_dry_run_says_what_would_change_and_writes_nothing(company, file):
    company.use((Q1, Decimal(1)), (Q2, Decimal(2)), (Q3, Decimal(3)))
    before = kept()
    rows = [f"Projects,New moulds,{period}" for period in ("2026-Q1,1", "2026-Q2,2.5", "2026-Q3,retract")]
    report = taken(file(HEADER, *rows, "Hours,New moulds,2026-01,7"), dry_run=True)
    assert (report.number, report.new, report.corrected, report.retracted, report.unchanged) == (
        None,
        1,
        1,
        1,
        1,
    )
    assert {(change.period, change.before, change.after) for change in report.changes} == {
        ("2026-01", NOTHING, Decimal(7)),
        ("2026-Q2", Decimal(2), Decimal("2.5")),
        ("2026-Q3", Decimal(3), NOTHING),
    }
    assert {str(change) for change in report.changes} == {
        "“Hours”, “New moulds”, 2026-01: nothing → 7 h",
        "“Projects”, “New moulds”, 2026-Q2: 2 EUR → 2.5 EUR",
        "“Projects”, “New moulds”, 2026-Q3: 3 EUR → nothing",
    }
    assert kept() == before


@pytest.mark.parametrize("text", ["2026-Q2", "Q2 2026", "2026Q2", "2026-04-01"])
def test_every_printed_form_of_a_period_is_read(company, file, text):
    taken(file(HEADER, f"Projects,New moulds,{text},4"))
    assert company.used() == {Q2: Decimal(4)}


def test_pools_and_initiatives_are_named_by_key_or_name(company, file):
    lines = [
        f"{company.money.key},initiative:{company.moulds.key},2026-Q1,1",
        " projects , NEW  moulds,2026-Q2,2",
    ]
    taken(file(HEADER, *lines))
    assert company.used() == {Q1: Decimal(1), Q2: Decimal(2)}


def test_columns_stand_in_any_order_and_semicolons_allow_decimal_commas(company, file):
    taken(file("Amount;PERIOD;initiative;Pool;note", "4,25;2026-Q1;New moulds;Projects;rent"))
    assert company.used() == {Q1: Decimal("4.25")}


def test_rows_without_an_amount_are_passed_over_and_counted(company, file):
    company.use((Q1, Decimal(1)))
    report = taken(file(HEADER, "Projects,New moulds,2026-Q1,", "Projects,New moulds,2026-Q2, "))
    assert (report.rows, report.without_value, report.number) == (2, 2, None)
    assert report.warnings == ("2 rows have no value and were passed over.",)


def test_periods_that_have_not_begun_are_taken_and_told(company, file):
    report = taken(file(HEADER, "Projects,New moulds,2026-Q1,1", "Projects,New moulds,9998-Q1,1"))
    assert report.warnings == ("1 row is of a period that has not begun: line 3.",)
    assert report.new == 2


@pytest.mark.parametrize("text", ["many", "12 %", '"1,234.5"', "1 234", "nan", "inf", "=1+1", "n/a", "-"])
def test_what_is_no_number_is_refused(company, file, text):
    ((line, column, _, expected),) = faults(file(HEADER, f"Projects,New moulds,2026-Q1,{text}"))
    assert (line, column) == (2, "amount")
    assert "decimal" in expected


@pytest.mark.parametrize("text", ["0.0000001", "1234567890123456789", "1e400", f"1e{'9' * 30}"])
def test_what_cannot_be_kept_exactly_is_refused(company, file, text):
    ((_, column, found, expected),) = faults(file(HEADER, f"Projects,New moulds,2026-Q1,{text}"))
    assert (column, found) == ("amount", f"“{text}”")
    assert expected == "an amount such as 1234.5, with at most 6 decimals and 18 digits in all, or retract"


def test_unknown_names_and_blanks_are_answered_with_what_was_expected(company, file):
    create(Initiative(new_key(), title="", unit=company.root.ref))
    assert faults(file(HEADER, "Project,Shops,2026-Q1,1", ",,2026-Q1,1")) == [
        (2, "pool", "“Project”", "the key or name of a pool, such as “Projects”"),
        (2, "initiative", "“Shops”", "the key or name of an initiative, such as “Shop”"),
        (3, "pool", "nothing", "the key or name of a pool"),
        (3, "initiative", "nothing", "the key or name of an initiative"),
    ]


def test_a_period_of_another_length_is_refused_with_the_one_expected(company, file):
    ((_, column, found, expected),) = faults(file(HEADER, "Projects,New moulds,2026-02,1"))
    assert (column, found) == ("period", "“2026-02”, a month")
    assert expected == "a quarter such as 2026-Q1, since “Projects” is counted by the quarter"


def test_a_period_given_twice_is_refused_with_both_lines(company, file):
    path = file(
        HEADER, "Projects,New moulds,2026-Q1,1", "Projects,Shop,2026-Q1,1", "projects,new moulds,Q1 2026,1"
    )
    assert faults(path) == [
        (4, "period", "“Q1 2026” for the same pool and initiative as in line 2", "each period once")
    ]


def test_bad_rows_go_to_a_file_beside_the_source_and_keep_all_others_out(company, file):
    path = file(HEADER, "Projects,New moulds,2026-Q1,1", "Projects,Nothing,2026-99,many", name="usage.csv")
    with pytest.raises(FileRefused, match="1 row cannot be taken, so nothing was imported") as refused:
        taken(path)
    assert (refused.value.rejected, usage()) == ("usage.rejected.csv", {})
    _, row = (path.parent / "usage.rejected.csv").read_text().splitlines()
    assert row.endswith("Projects,Nothing,2026-99,many")
    assert [word for word in ("initiative: found", "period: found", "amount: found") if word not in row] == []


def test_a_member_imports_what_is_theirs_and_nothing_else(company, file):
    with pytest.raises(NotAllowed, match="“Projects” for “Shop”"):
        import_usage(file(HEADER, "Projects,Shop,2026-Q1,1"), by=actor(company.bo))
    assert import_usage(file(HEADER, "Projects,New moulds,2026-Q1,1"), by=actor(company.bo)).new == 1


def test_the_queries_do_not_grow_with_the_rows(company, file):
    counts = []
    for months, year in ((2, 2000), (400, 2100)):
        rows = (f"Hours,Shop,{year + at // 12}-{at % 12 + 1:02},1" for at in range(months))
        path = file(HEADER, *rows)
        with CaptureQueriesContext(connection) as queries:
            taken(path)
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Export


def test_what_is_exported_imports_as_it_is_and_changes_nothing(company, file):
    pools = [
        Pool(new_key(), name=f"By {grain}", holds=PoolKind.MONEY, unit_of_measure="EUR", grain=grain)
        for grain in Grain
    ]
    odd = [
        Initiative(new_key(), title=title, unit=company.root.ref)
        for title in ("Shop", "=1+1", ' a "quoted", name\nof two lines ', "", "  -5", "@x")
    ]
    create(*pools, *odd)
    rows = [
        Row(pool.key, work.key, day, Decimal(f"-1234.{place}5"))
        for pool, day in zip(pools, (date(2026, 1, 4), date(2025, 12, 29), Q1, Q2, Q1), strict=True)
        for place, work in enumerate(odd)
    ]
    record_usage(rows, by=OPERATOR)
    exported = export_usage(moments.today())
    path = file(as_csv(COLUMNS, exported.rows).decode(), end="")
    before = kept()
    report = taken(path)
    assert (report.number, report.unchanged, exported.left_out) == (None, len(rows), 0)
    assert kept() == before


def test_no_cell_of_an_export_is_run_by_a_spreadsheet(company):
    trap = Initiative(new_key(), title='=HYPERLINK("x")', unit=company.root.ref)
    create(trap)
    record_usage([Row(company.money.key, trap.key, Q1, Decimal(1))], by=OPERATOR)
    assert export_usage(moments.today()).rows == (("Projects", trap.key, "2026-Q1", "1"),)


def test_what_is_retired_is_left_out_and_counted(company):
    company.use((Q1, Decimal(1)), (Q2, Decimal(1)))
    adopt(Draft(moments.today(), author=OPERATOR).retire(company.moulds))
    exported = export_usage(moments.today())
    assert (exported.rows, exported.left_out) == ((), 2)


def test_what_is_closed_to_a_reader_is_not_exported(company):
    secret = Initiative(
        new_key(), title="Secret", unit=company.team.ref, visibility=Visibility.UNIT_AND_ABOVE
    )
    create(secret)
    record_usage([Row(company.money.key, secret.key, Q1, Decimal(1))], by=OPERATOR)
    whole = moments.today()
    exported = export_usage(seen_by(actor(company.cy), whole, whole))
    assert (exported.rows, exported.left_out) == ((), 0)


def test_an_export_of_then_holds_what_was_known_then(company):
    first = company.use((Q1, Decimal(1)))
    company.use((Q1, Decimal(2)))
    rows = export_usage(moments.as_of(first.number)).rows
    assert rows == (("Projects", "New moulds", "2026-Q1", "1"),)
