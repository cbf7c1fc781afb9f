"""The day's backup proves itself before it counts, clears old ones away, and is told of when it fails or grows old."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from changes.playroom import Room
from hoshin.journal import clock
from hoshin.journal.jobs import enqueue
from hoshin.journal.models import Job, JobState
from hoshin.journal.working import work_off
from hoshin.upkeep import daily
from hoshin.upkeep.archive import opened
from hoshin.upkeep.banner import backup_banner, backup_state
from hoshin.upkeep.models import Backup

NIGHT = datetime(2026, 6, 30, 1, 30, tzinfo=UTC)


@pytest.fixture
def house(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home's folder, for a process that works in the database of this test."""
    (tmp_path / "hoshin.toml").write_text('secret_key = "kept"\n', encoding="utf-8")
    monkeypatch.setenv("HOSHIN_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup need not prove itself: that makes a whole database, and what comes of it is not the subject."""
    monkeypatch.setattr(daily, "prove", lambda *_: None)


def back_up_once() -> Job:
    job = enqueue("backup", key="backup")
    work_off()
    return Job.objects.get(pk=job)


def names(days: int) -> list[str]:
    """Two backups a day, up to a Sunday."""
    last = date(2026, 6, 28)
    return [
        f"hoshin-daily-{last - timedelta(days=back):%Y%m%d}T{hour}0000Z.zip"
        for back in range(days)
        for hour in ("01", "13")
    ]


@pytest.mark.stores
def test_it_is_written_and_proved(house):
    assert back_up_once().state == JobState.DONE
    (file,) = (house / "backups").iterdir()
    with opened(file) as whole:
        assert whole.manifest.number == 1
    assert Backup.objects.values_list("file", "number", "proved").get() == (str(file), 1, True)
    assert backup_banner() == ""


@pytest.mark.stores
def test_one_that_does_not_prove_itself_is_no_backup(house, monkeypatch):
    write = daily.write_backup

    def write_badly(file: Path) -> object:
        manifest = write(file)
        whole = file.read_bytes()
        file.write_bytes(whole[:500] + b"x" + whole[501:])
        return manifest

    monkeypatch.setattr(daily, "write_backup", write_badly)
    assert "its seal does not hold" in back_up_once().error
    assert (list((house / "backups").iterdir()), Backup.objects.count()) == ([], 0)
    assert "The last backup failed: " in backup_banner()


def test_a_folder_that_takes_none_is_told_of(house):
    (house / "backups").write_text("no folder", encoding="utf-8")
    assert "The backup cannot be written to" in back_up_once().error
    assert "cannot be written" in backup_banner()


def test_a_later_good_one_silences_the_banner(house, taken_at_its_word):
    (house / "backups").write_text("no folder", encoding="utf-8")
    job = back_up_once()
    (house / "backups").unlink()
    Job.objects.filter(pk=job.pk).update(due=clock.real())
    work_off()
    assert backup_banner() == ""


def test_one_that_grows_old_is_told_of(house, taken_at_its_word):
    back_up_once()
    then = clock.real() - timedelta(days=3)
    Backup.objects.update(made_at=then)
    assert f"The last backup is from {then:%Y-%m-%d}." in backup_banner()
    assert backup_state().age >= timedelta(days=3)


def test_a_home_that_wants_none_gets_none_and_is_not_told(house):
    with (house / "hoshin.toml").open("a", encoding="utf-8") as settings:
        settings.write("backup_daily = false\n")
    assert (back_up_once().state, (house / "backups").exists()) == (JobState.DONE, False)
    assert (daily.due(None, NIGHT), backup_banner()) == ((), "")


def test_it_is_due_at_once_and_then_once_a_day(house):
    assert daily.due(None, NIGHT - timedelta(hours=1)) == (NIGHT - timedelta(days=1),)
    assert daily.due(NIGHT - timedelta(days=1), NIGHT - timedelta(seconds=1)) == ()
    assert daily.due(NIGHT - timedelta(days=1), NIGHT) == (NIGHT,)
    assert daily.due(NIGHT - timedelta(days=9), NIGHT + timedelta(hours=20)) == (NIGHT,)


def test_the_last_of_seven_days_and_of_four_weeks_stay():
    stay = sorted(daily.kept(names(60)))
    days = [name.removeprefix("hoshin-daily-")[:8] for name in stay]
    assert days == [
        *("20260607", "20260614", "20260621"),
        *(f"202606{day}" for day in range(22, 29)),
    ]
    assert all("T13" in name for name in stay)


def test_what_somebody_made_by_hand_stays(house):
    (house / "backups").mkdir()
    others = ["hoshin-backup-20200101T000000Z.zip", "hoshin-daily-mine.zip", "letter.txt"]
    for name in (*others, *names(60)):
        (house / "backups" / name).touch()
    daily.clear_away(house / "backups")
    left = {file.name for file in (house / "backups").iterdir()}
    assert left == {*others, *daily.kept(names(60))}


def test_what_a_killed_one_left_goes_after_a_day(house):
    (house / "backups" / ".hoshin-proving-x").mkdir(parents=True)
    left = [house / "backups" / name for name in (".hoshin-daily-x.zip.1.part", ".hoshin-proving-x")]
    left[0].touch()
    daily.clear_away(house / "backups")
    assert all(one.exists() for one in left)
    for one in left:
        os.utime(one, (0, 0))
    daily.clear_away(house / "backups")
    assert not any(one.exists() for one in left)


def test_a_home_that_stood_still_keeps_what_it_has():
    assert daily.kept(names(3)) == {name for name in names(3) if "T13" in name}
