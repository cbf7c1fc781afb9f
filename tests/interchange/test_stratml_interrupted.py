"""Imports that are killed, overtaken or refused: each is there whole, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.interchange import bringing
from hoshin.interchange.models import SourceNote
from hoshin.interchange.stratml_plan import import_stratml
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import drop_unfinished
from hoshin.journal.models import Batch
from hoshin.kpis.facts import Observation, ReportedResult
from hoshin.org.found import found
from hoshin.strategy.plan import Goal, Priority
from house.rooms import ROOT
from interchange.stratml_files import document, goal, objective, plan, priority_named, take

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]

FACTS = (SourceNote, ReportedResult, Observation)

CHILD = """
import os, signal, sys
import django
from django.conf import settings

database, file, when = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = database
django.setup()

from hoshin.changes import adopt
from hoshin.interchange.stratml_plan import import_stratml
from hoshin.journal.actor import OPERATOR


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def watch(what, *_):
    if what == when:
        die()


if when == "closing":
    adopt.close_batch = die
import_stratml(file, by=OPERATOR, progress=watch)
if when == "done":
    die()
"""


def import_and_die(file: Path, when: str) -> None:
    """Import in another process that is killed at a moment."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), str(ROOT)])
    database = str(connection.settings_dict["NAME"])
    done = subprocess.run(
        [sys.executable, "-c", CHILD, database, str(file), when],
        env={**os.environ, "PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "settings_with_toys"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def end_leases() -> None:
    """Let time pass until what nobody writes to any more is given up."""
    Batch.objects.filter(number=None).update(lease_until=clock.real() - timedelta(seconds=1))


@pytest.fixture
def report(data: Path) -> Path:
    """A published report with goals, indicators and results."""
    return data / "stratml" / "SMLC2023.xml"


@pytest.mark.parametrize("when", ["notes of the source", "reported results", "observations", "closing"])
def test_an_import_killed_on_its_way_is_absent_and_can_be_done_again(report, when):
    found(by=OPERATOR)
    before = plan()
    import_and_die(report, when)
    assert (numbers.head()[1], plan()) == (1, before)
    assert import_stratml(report, by=OPERATOR).number == 2
    assert import_stratml(report, by=OPERATOR).number is None
    end_leases()
    assert drop_unfinished() == 1


def test_what_a_killed_import_had_written_is_dropped_when_its_lease_is_over(report):
    found(by=OPERATOR)
    import_and_die(report, "closing")
    assert all(table.objects.exists() for table in FACTS)
    end_leases()
    assert drop_unfinished() == 1
    assert not any(table.objects.exists() for table in FACTS)


def test_an_import_killed_after_its_adoption_is_whole(report):
    found(by=OPERATOR)
    import_and_die(report, "done")
    assert numbers.head()[1] == 2
    assert import_stratml(report, by=OPERATOR).number is None


def test_an_import_that_fails_leaves_nothing(report, monkeypatch):
    found(by=OPERATOR)

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr(bringing, "write_observations", full)
    with pytest.raises(OSError, match="no space"):
        import_stratml(report, by=OPERATOR)
    assert (numbers.head()[1], Batch.objects.count()) == (1, 0)
    assert not any(table.objects.exists() for table in FACTS)


def test_one_file_imported_twice_at_once_is_imported_once(report):
    found(by=OPERATOR)

    def imported(_number: int) -> int | None:
        try:
            return import_stratml(report, by=OPERATOR).number
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        assert sorted(threads.map(imported, range(3)), key=bool) == [None, None, 2]
    assert (len(plan().of(Priority)), Batch.objects.count()) == (3, 1)


def test_an_edit_made_meanwhile_is_seen_before_anything_is_adopted(tmp_path, monkeypatch):
    found(by=OPERATOR)
    take(tmp_path, document(goal("Grow", description="One.")))
    write, edited = bringing._write, []

    def edited_meanwhile(*args):
        if not edited:
            draft = Draft(moments.today(), author=OPERATOR).update(
                priority_named("Grow"), description="Here."
            )
            edited.append(adopt(draft).number)
        write(*args)

    monkeypatch.setattr(bringing, "_write", edited_meanwhile)
    report = take(tmp_path, document(goal("Grow", description="Two.")))
    assert (edited, report.number) == ([3], 4)
    assert report.edits == ("Priority “Grow”: Description from “Here.” to “Two.”",)
    assert Batch.objects.count() == 2


def test_other_edits_made_meanwhile_stay(tmp_path, monkeypatch):
    found(by=OPERATOR)
    take(tmp_path, document(goal("Grow")))
    write = bringing._write

    def edited_meanwhile(*args):
        adopt(Draft(moments.today(), author=OPERATOR).update(priority_named("Grow"), description="Here."))
        write(*args)

    monkeypatch.setattr(bringing, "_write", edited_meanwhile)
    take(tmp_path, document(goal("Grow", objective("Open"))))
    assert priority_named("Grow").description == "Here."
    assert len(plan().of(Goal)) == 1
