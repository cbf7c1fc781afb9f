"""Usage as commands take it in, list it, export it, and show it beside what was planned."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import python, run

POOLS = """
from datetime import date
from decimal import Decimal
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.naming import set_name
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Allocation, Pool, PoolAmount, PoolKind
from hoshin.work.plan import Initiative

root, first = root_unit(moments.today()), date(2026, 1, 1)
away = Unit(new_key(), name="Away", parent=root.ref)
oda = Person(new_key(), unit=away.ref)
money = Pool(new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR")
work = Initiative(new_key(), title="New moulds", unit=root.ref, visibility=Visibility.UNIT_AND_ABOVE)
holds = PoolAmount(UNKEYED, pool=money.ref, period=first, amount=Decimal(900))
planned = Allocation(UNKEYED, initiative=work.ref, pool=money.ref, period=first, amount=Decimal(100))
draft = Draft(moments.today(), author=OPERATOR)
for record in (away, oda, money, work, linked(holds), linked(planned)):
    draft.create(record)
adopt(draft)
set_name(oda.key, name="Oda Outsider", by=OPERATOR)
open_account(oda.key, by=OPERATOR)
print(money.key, work.key)
"""
ROWS = "pool,initiative,period,amount\nProjects,New moulds,2026-Q1,70.50\n"


@pytest.fixture(scope="module")
def made(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A home with a pool and an initiative that is closed to Oda, of which usage was imported; and their keys."""
    folder = Path(shutil.copytree(empty, tmp_path_factory.mktemp("usage") / "home"))
    done = python(folder, POOLS)
    assert done.code == 0, done.err
    (folder / "usage.csv").write_text(ROWS)
    first = run(folder, "import", "usage", "usage.csv", "--json")
    assert (first.code, first.json["new"]) == (0, 1), first.err
    return (folder, *done.out.split())


def test_the_same_file_again_changes_nothing(made):
    done = run(made[0], "import", "usage", "usage.csv")
    assert (done.code, "Nothing to change" in done.out) == (0, True)


def test_a_dry_run_prints_what_would_change(made):
    home = made[0]
    (home / "more.csv").write_text(ROWS.replace("70.50", "80"))
    done = run(home, "import", "usage", "more.csv", "--dry-run")
    assert "“Projects”, “New moulds”, 2026-Q1: 70.5 EUR → 80 EUR" in done.out
    assert run(home, "list", "usage", "--json").json[0]["amount"] == "70.5"


def test_rows_that_cannot_be_taken_are_told_with_their_place(made):
    home = made[0]
    (home / "bad.csv").write_text(ROWS.replace("70.50", "much"))
    done = run(home, "import", "usage", "bad.csv")
    assert (done.code, "bad.csv, line 2, column amount: found “much”" in done.err) == (2, True)
    assert (home / "bad.rejected.csv").exists()


def test_usage_is_listed_by_wire_names(made):
    home, pool, initiative = made
    (row,) = run(home, "list", "usage", "--json").json
    assert (row["pool"], row["initiative"], row["period"]) == (pool, initiative, "2026-Q1")
    assert (row["key"], row["title"]) == (
        f"{pool}/{initiative}/2026-Q1",
        "Projects → New moulds, 2026-Q1",
    )
    assert "New moulds" in run(home, "list", "usage").out


def test_no_usage_is_an_empty_array(empty):
    done = run(empty, "list", "usage", "--json")
    assert (done.code, done.json, run(empty, "list", "usage").out) == (0, [], "No figures of usage.\n")


def test_an_export_imports_as_nothing_to_change(made):
    home = made[0]
    assert run(home, "export", "usage", "-o", "out.csv").out == "Wrote out.csv: 1 row.\n"
    assert "Nothing to change" in run(home, "import", "usage", "out.csv").out
    assert run(home, "export", "usage", "-o", "-").out == (home / "out.csv").read_text()


def test_an_export_to_what_is_no_csv_is_refused(made):
    done = run(made[0], "export", "usage", "-o", "out.xlsx")
    assert (done.code, "expected .csv" in done.err) == (2, True)


def test_an_initiative_is_shown_with_what_it_planned_and_used(made):
    home, pool, initiative = made
    (row,) = run(home, "show", initiative, "--json").json["budget"]
    assert (row["pool"], row["period"], row["planned"], row["used"]) == (pool, "2026-Q1", "100", "70.5")
    assert "70.5" in run(home, "show", initiative).out


def test_a_pool_is_shown_with_what_it_holds_and_what_of_it_is_planned_and_used(made):
    home, pool, _ = made
    (row,) = run(home, "show", pool, "--json").json["budget"]
    assert (row["holds"], row["planned"], row["used"]) == ("900", "100", "70.5")


def test_what_is_closed_is_not_named_and_counts_as_other(made):
    home, pool, _ = made
    outsider = ("--as", "Oda Outsider")
    assert run(home, *outsider, "list", "usage", "--json").json == []
    (row,) = run(home, *outsider, "show", pool, "--json").json["budget"]
    assert (row["planned"], row["used"], row["other_planned"], row["other_used"]) == (
        None,
        None,
        "100",
        "70.5",
    )
    assert run(home, *outsider, "export", "usage", "-o", "-").out == "pool,initiative,period,amount\n"


def test_work_that_is_closed_is_as_unknown_as_any_other_name(made):
    done = run(made[0], "--as", "Oda Outsider", "import", "usage", "usage.csv")
    expected = "column initiative: found “New moulds”; expected the key or name of an initiative."
    assert (done.code, expected in done.err) == (2, True)
