"""Backup and restore of 10^6 observations against copying the database's file, with the memory they hold."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import _stores, bulk_observations
from benchmarks.harness import in_words, peak_memory, say, table

FILE = "backup.zip"
SHAPE = bulk_observations.SHAPES["10^6, 10^4 × 100"]


def main() -> None:
    if not _stores.store():
        _stores.on_each_store("benchmarks.backup")
        return
    _stores.set_up()
    if len(sys.argv) > 1:
        step, folder = sys.argv[1:]
        seconds = timed(lambda: STEPS[step](Path(folder)))
        print(seconds, peak_memory())
        return
    with tempfile.TemporaryDirectory(prefix="hoshin-benchmark-") as folder:
        measure(Path(folder), make_observations())


def make_observations() -> int:
    """A database with so many rows; returns how many."""
    kpis, units = bulk_observations.make_plan()
    _, parsed = bulk_observations.make_rows(kpis, units[: SHAPE.units], SHAPE)
    bulk_observations.record(parsed)
    return len(parsed)


def measure(folder: Path, rows: int) -> None:
    """Each step in a process of its own, beside the floor: on SQLite the database's own backup."""
    floor = copied(folder)
    lines = []
    for name in STEPS:
        command = [sys.executable, "-m", "benchmarks.backup", name, str(folder)]
        done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
        seconds, memory = map(float, done.stdout.split())
        times = f"{seconds / floor:.1f}" if floor else ""
        lines.append((name, in_words(seconds), times, f"{memory:.0f} MB"))
    copying = f"; times as a multiple of copying the file ({in_words(floor)})" if floor else ""
    table(
        f"{_stores.store()}: {rows:,} observations{copying}", ("step", "took", "times", "most memory"), lines
    )
    size = (folder / FILE).stat().st_size
    say(f"{_stores.store()}: the archive has {size / 1e6:.1f} MB")


def start(_folder: Path) -> None:
    """Nothing: what the process takes by itself."""


def write(folder: Path) -> None:
    from hoshin.upkeep import archive, snapshot

    with snapshot.of_database() as held:
        archive.write(held, folder / FILE)


def check(folder: Path) -> None:
    from hoshin.upkeep import archive

    with archive.opened(folder / FILE):
        pass


def restore(folder: Path) -> None:
    from hoshin.upkeep import archive, databases, load

    with (
        archive.opened(folder / FILE) as whole,
        databases.beside(databases.scratch(folder / "restored.db")) as alias,
    ):
        load.fill(whole, alias)


def copied(folder: Path) -> float:
    """Seconds that SQLite's own online backup takes, 0 on PostgreSQL."""
    import sqlite3

    from django.db import connection

    if connection.vendor != "sqlite":
        return 0.0
    source = sqlite3.connect(str(connection.settings_dict["NAME"]))
    target = sqlite3.connect(folder / "copy.db")
    seconds = timed(lambda: source.backup(target))
    source.close()
    target.close()
    return seconds


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


STEPS: dict[str, Callable[[Path], None]] = {
    "start alone": start,
    "write the archive": write,
    "check its seal": check,
    "restore, read again": restore,
}

if __name__ == "__main__":
    main()
