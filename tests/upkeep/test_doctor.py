"""What an examination finds, and what it says to do."""

from __future__ import annotations

import shutil
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest

from hoshin.home import Home
from hoshin.journal import clock
from hoshin.journal.models import Entry, Job, JobState, Process
from hoshin.upkeep.doctor import examine, files
from hoshin.upkeep.doctor.line import Patient, State

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /srv/share\\040one nfs4 rw 0 0
//nas/plan /mnt/plan cifs rw 0 0
host /mnt/plan/local 9p rw 0 0
/dev/sdb1 /mnt/plan/local/disk xfs rw 0 0
"""
SECRET = "s" * 64
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def home(room, tmp_path, monkeypatch) -> Home:
    """A home's folder beside the database of this test."""
    (tmp_path / "hoshin.toml").write_text(f'secret_key = "{SECRET}"\n', encoding="utf-8")
    (tmp_path / "hoshin.toml").chmod(0o600)
    (tmp_path / "hoshin.db").touch(0o600)
    monkeypatch.setenv("HOSHIN_HOME", str(tmp_path))
    return Home.read(tmp_path)


def lines(home: Home) -> dict[str, tuple[State, str, str]]:
    return {line.about: (line.state, line.found, line.advice) for line in examine(home, 1)}


@pytest.mark.stores
def test_a_home_that_is_well_has_no_failure_but_its_backup(home):
    found = lines(home)
    failed = {about: said for about, said in found.items() if said[0] is State.FAILURE}
    assert failed == {}
    assert {"database", "schema", "integrity", "machine's clock", "time zone", "worker", "backup"} <= set(
        found
    )
    assert all(advice for state, _, advice in found.values() if state is not State.OK)


def test_a_home_that_cannot_be_written_is_told_of(home, monkeypatch):
    assert lines(home)["writing"][0] is State.OK
    monkeypatch.setattr(
        files.os, "access", lambda place, mode: place.name != "hoshin.db"
    )  # root may write anything
    state, found, advice = lines(home)["writing"]
    assert state is State.FAILURE
    assert f"cannot write {home.database_file}" in found
    assert "Run it as the user whose home it is" in advice


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/plan", "ext4"),
        ("/srv/share one/plan", "nfs4"),
        ("/mnt/plan", "cifs"),
        ("/mnt/plan/local/x", "9p"),
        ("/mnt/plan/local/disk", "xfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(tmp_path, folder, kind):
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    assert files.kind_of_file_system(Path(folder), tmp_path / "mounts") == kind


def test_a_network_file_system_is_a_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "kind_of_file_system", lambda _folder: "nfs4")
    (line,) = files.file_system(Patient(Home(tmp_path, SECRET, ""), 1))
    assert (line.state, "hoshin move" in line.advice) == (State.FAILURE, True)
    assert list(files.file_system(Patient(Home(tmp_path, SECRET, "postgresql://there/plan"), 1))) == []


def test_a_file_that_others_can_read_is_a_failure(home):
    (home.folder / "hoshin.db").chmod(0o644)
    state, _, advice = lines(home)["permissions"]
    assert (state, advice) == (State.FAILURE, f"`chmod 600 {home.folder / 'hoshin.db'}`")


def test_a_short_secret_is_a_failure(home):
    assert lines(Home(home.folder, "short", ""))["secret"][0] is State.FAILURE


@pytest.mark.parametrize(
    ("megabytes", "state"), [(10, State.FAILURE), (200, State.WARNING), (5_000, State.OK)]
)
def test_little_room_is_told_of_before_there_is_none(home, monkeypatch, megabytes, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(0, 0, megabytes * 1_000_000))
    assert lines(home)["disk"][0] is state


@pytest.mark.tampers
def test_a_clock_behind_the_last_number_is_a_failure(home):
    Entry.objects.filter(number=1).update(at=clock.real() + timedelta(days=1))
    state, found, _ = lines(home)["machine's clock"]
    assert (state, "the last number was taken at" in found) == (State.FAILURE, True)


def test_what_works_and_what_was_given_up_is_told(home):
    now = clock.real()
    Process.objects.create(pk="w", role="worker", host="here", pid=1, started_at=now, beat_at=now)
    Job.objects.create(
        kind="backup", state=JobState.FAILED, due=now, asked_at=now, error="No room.", attempts=5
    )
    found = lines(home)
    assert (found["worker"][0], found["clock"][0]) == (State.OK, State.WARNING)
    assert (found["jobs"][0], "Daily backup: No room." in found["jobs"][1]) == (State.WARNING, True)


def test_an_old_home_without_a_backup_is_a_failure(home):
    Entry.objects.filter(number=None).delete()
    Entry.objects.update(at=clock.real() - timedelta(days=3))
    assert lines(home)["backup"][0] is State.FAILURE
