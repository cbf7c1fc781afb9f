"""Signals of 10^6 rows, in memory and through the command, against the bare reading of the file."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.harness import Timing, in_words, peak_memory, ratio, say, table
from hoshin.engine import signals
from hoshin.interchange.series import read_series

SERIES, LENGTH = 10_000, 100
RUNS = 3


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hoshin-signals-") as folder:
        file = Path(folder) / "series.csv"
        write(file)
        measure(file, Path(folder) / "answer.json")
    say(f"most memory held: {peak_memory():.0f} MB")


def measure(file: Path, answer: Path) -> None:
    bare = Timing.of(partial(bare_reading, file), runs=RUNS)
    reading = Timing.of(partial(read_series, file), runs=RUNS)
    series = read_series(file)
    charts = Timing.of(partial(signals.charts, series.values, series.starts), runs=RUNS)
    command = [str(Path(sys.executable).with_name("hoshin")), "signals", str(file), "-o", str(answer)]
    whole = Timing.of(partial(subprocess.run, command, check=True, capture_output=True), runs=RUNS, warm_up=0)
    parts = {
        "csv.reader alone": bare,
        "read_series": reading,
        "signals.charts": charts,
        "hoshin signals -o FILE.json": whole,
    }
    table(
        f"{SERIES:,} series of {LENGTH} months, median of {RUNS} runs (least … most)",
        ("part", "time", "to bare reading"),
        [(name, timing, f"{ratio(timing, bare):.2f}") for name, timing in parts.items()],
    )
    say(
        f"limits and rules of 10^6 values: {in_words(charts.median)}, {ratio(charts, bare):.2f} of bare reading"
    )


def write(file: Path) -> None:
    values = np.random.default_rng(7).normal(100, 10, size=(SERIES, LENGTH)).round(3).tolist()
    months = [f"{2000 + month // 12}-{month % 12 + 1:02}" for month in range(LENGTH)]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("series", "period", "value"))
        for place, row in enumerate(values):
            writer.writerows(
                (f"Series {place}", month, value) for month, value in zip(months, row, strict=True)
            )


def bare_reading(file: Path) -> int:
    """What reading costs when nothing is made of it."""
    with file.open(encoding="utf-8", newline="") as opened:
        return sum(1 for _ in csv.reader(opened))


if __name__ == "__main__":
    main()
