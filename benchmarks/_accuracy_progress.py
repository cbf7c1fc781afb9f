"""Progress as performance.gov prints it, held against the engine's, row by row: what agrees, what differs and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.harness import say, table
from hoshin.engine.arrays import Floats
from hoshin.engine.kinds import Direction
from hoshin.engine.progress import inside, is_stay, missing_of, value_progress
from hoshin.engine.snapshot import Measures

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("HOSHIN_DATA") or ROOT.parent / "shared" / "data")
MAPPING = ROOT / "examples" / "mappings" / "performance_gov.toml"
FILES = ("goals.json", "target.json")


class Why(StrEnum):
    """Why a printed figure is reproduced, or is not."""

    AGREES = "the same"
    NO_VALUE = "printed 0, no value"
    NO_TARGET = "printed 0, no target"
    KEPT = "printed 0, kept where it should be"
    REACHED = "printed 0, milestone completed"
    OTHER = "another figure"


@dataclass(frozen=True, slots=True)
class Printed:
    """A row: what its source prints of it, and what it comes to; None is unknown."""

    row: int
    line: int
    indicator: str
    direction: Direction
    value: float | None
    target: float | None
    printed: str
    words: str
    computed: float | None

    @property
    def progress(self) -> float:
        """The figure that is printed."""
        return float(self.printed)

    @property
    def rounding(self) -> float:
        """Half of the last digit that is printed."""
        return 0.5 * 10.0 ** -len(self.printed.partition(".")[2])

    @property
    def why(self) -> Why:
        """How the two compare."""
        if self.computed is not None and abs(self.computed - self.progress) <= self.rounding:
            return Why.AGREES
        if self.progress != 0:
            return Why.OTHER
        if self.direction is Direction.UNKNOWN:
            return Why.NO_TARGET
        if self.value is None:
            return Why.NO_VALUE
        return Why.REACHED if self.direction is Direction.MILESTONE else Why.KEPT

    @property
    def band(self) -> str:
        """What the printed figure is called by the source's own words, which it does not always use."""
        p = self.progress
        bounds = (
            (p < 0, "Below 0%: Regressed"),
            (p == 0, "0%"),
            (p < 0.25, "1-24%: Some progress"),
            (p < 0.5, "25-49%: Making headway"),
            (p < 0.75, "50-74%: Over halfway there"),
            (p < 1, "75-99%: Home stretch"),
            (p == 1, "100%: Target met"),
        )
        return next((name for holds, name in bounds if holds), "Above 100%: Surpassed target")


def read(folder: Path, mapping: Path = MAPPING) -> list[Printed]:
    """The indicator-quarters of performance.gov as its mapping reads them, in their order."""
    from hoshin.interchange.mapping import read_mapping
    from hoshin.interchange.table_plan.gather import gather
    from hoshin.interchange.table_plan.sheets import matched

    rules = read_mapping(mapping)
    told = gather(rules, matched(rules, [folder / name for name in FILES]))
    if told.faults:
        raise ValueError(told.faults)
    values = {one.cell.in_row: one.value for one in told.observations}
    links = {thing.said["kpi"].value.key: thing for thing in told.things.values() if thing.kind == "measure"}
    rows = []
    for one in told.reported:
        if one.role == "actual":
            kpi, link = told.things[one.kpi.key], links[one.kpi.key]
            rows.append(_Row(one, kpi.title, kpi.said, link.said, values.get(one.cell.in_row)))
    return [row.printed(computed) for row, computed in zip(rows, _computed(rows), strict=True)]


@dataclass(frozen=True, slots=True)
class _Row:
    reported: Any
    name: str
    kpi: Mapping[str, Any]
    measure: Mapping[str, Any]
    value: float | None

    @property
    def direction(self) -> Direction:
        said = self.kpi["direction"].value
        return Direction.UNKNOWN if said is None else Direction[said.name]

    def number(self, field: str) -> float:
        said = self.measure[field].value
        return np.nan if said is None else float(said)

    def printed(self, computed: float) -> Printed:
        cell, texts = self.reported.cell, self.reported.texts
        target = self.number("target")
        return Printed(
            row=cell.row,
            line=cell.line,
            indicator=" ".join(self.name.split()),
            direction=self.direction,
            value=self.value,
            target=None if np.isnan(target) else target,
            printed=texts[4],
            words=texts[5],
            computed=None if np.isnan(computed) else computed,
        )


def _computed(rows: Sequence[_Row]) -> list[float]:
    """The engine's progress of each row, NaN where there is none."""
    measures = _measures(rows)
    values = measures.current
    progress = value_progress(measures, values)
    held = np.array([_inside(row) for row in rows])
    progress = np.where(is_stay(measures.direction), held, progress)
    return [float(one) for one in np.where(missing_of(measures) == 0, progress, np.nan)]


def _inside(row: _Row) -> float:
    if row.direction not in (Direction.STAY_ABOVE, Direction.STAY_BELOW) or row.value is None:
        return np.nan
    held = inside(row.direction, np.array([row.value]), low=np.nan, high=np.nan, target=row.number("target"))
    return float(held[0])


def _measures(rows: Sequence[_Row]) -> Measures:
    """The rows as measures whose current value is what they print."""
    count = len(rows)
    nothing, none = np.full(count, np.nan), np.full(count, -1, np.int64)
    days, no = np.zeros(count, np.int64), np.zeros(count, np.bool_)

    def floats(values: Iterator[float]) -> Floats:
        return np.fromiter(values, np.float64, count)

    current = floats(np.nan if row.value is None else row.value for row in rows)
    return Measures(
        keys=tuple(str(row.reported.cell.row) for row in rows),
        goal=none,
        priority=none,
        kpi=tuple(row.name for row in rows),
        weight=nothing,
        direction=np.array([row.direction for row in rows], np.uint8),
        baseline=floats(row.number("baseline") for row in rows),
        target=floats(row.number("target") for row in rows),
        low=nothing,
        high=nothing,
        path_offset=np.zeros(count + 1, np.int64),
        path_day=np.empty(0, np.int64),
        path_value=np.empty(0),
        start=days,
        due=days,
        current=current,
        inside_share=nothing,
        inside_now=nothing,
        points_out=no,
        has_value=~np.isnan(current),
        stale=no,
    )


def main() -> None:
    folder = DATA / "performance_gov"
    if not folder.is_dir():
        say(f"no performance_gov at {DATA}: nothing to compare with (HOSHIN_DATA names another folder)")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoshin.settings")
    import django

    django.setup()
    rows = read(folder)
    counts = Counter((row.direction, row.why) for row in rows)
    directions = [each for each in Direction if any(row.direction is each for row in rows)]
    table(
        "Progress printed by performance.gov, and computed",
        ("rows", *(each.name.lower().replace("_", " ") for each in directions), "all"),
        [
            (why, *(counts[each, why] for each in directions), sum(counts[each, why] for each in directions))
            for why in Why
        ],
    )
    for row in rows:
        if row.why not in (Why.AGREES, Why.NO_VALUE, Why.NO_TARGET):
            say(
                f"row {row.row}: {row.why}; {row.printed} is printed, {row.computed} computed: {row.indicator}"
            )
    mislabelled = [row for row in rows if not row.words.startswith(row.band)]
    say(
        f"{len(mislabelled)} figures carry the words of another band: rows {', '.join(str(r.row) for r in mislabelled)}"
    )


if __name__ == "__main__":
    main()
