"""A reading held to what its workbook means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks._plan_sheets.canvas import Pen, Written
from benchmarks._plan_sheets.files import delimited, ods, xlsx
from benchmarks._plan_sheets.layouts import LAYOUTS
from benchmarks._plan_sheets.sources import Plan, made_up, real
from hoshin.interchange.sheets import Place, Reading, read_plan, read_workbook


@dataclass
class Score:
    """Cells of which it is known what they mean: how many were placed right, wrong, and not at all; and parents."""

    right: int = 0
    wrong: int = 0
    listed: int = 0
    parents_right: int = 0
    parents: int = 0
    slips: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        count = self.right + self.wrong + self.listed
        return self.right / count if count else 1.0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.listed += other.listed
        self.parents_right += other.parents_right
        self.parents += other.parents
        self.slips += other.slips


@dataclass
class Case:
    """One workbook: what was written, the bytes of its file, and the file's name."""

    seed: int
    written: Written
    content: bytes
    name: str


def case(layout: int, seed: int, plan: Plan | None = None) -> Case:
    """A workbook in a layout, from a seed: of the real data where that is there, else made up."""
    chosen = plan or (real(seed) if seed % 3 else None) or made_up(seed)
    pen = Pen(chosen, seed * 31 + layout)
    written = LAYOUTS[layout](chosen, pen)
    if written.text_only and len(written.sheets) == 1:
        return Case(
            seed, written, delimited(written.sheets[0], chosen.language), f"{written.sheets[0].name}.csv"
        )
    if pen.maybe(0.15):
        return Case(seed, written, ods(written), "plan.ods")
    return Case(seed, written, xlsx(written), f"plan {chosen.year}.xlsx")


def score(each: Case) -> Score:
    """How well the file of a case is read."""
    return score_of(each.written, read_plan(read_workbook(each.content, each.name)))


def score_of(written: Written, reading: Reading) -> Score:
    """How well a workbook was read."""
    found = Score()
    for canvas in written.sheets:
        for (row, column), labels in canvas.labels.items():
            placed = reading.cells.get(Place(canvas.name, row, column))
            if placed is None:
                found.listed += 1
                found.slips["/".join(sorted(labels)), "—"] += 1
            elif placed.taken_for in labels:
                found.right += 1
            else:
                found.wrong += 1
                found.slips["/".join(sorted(labels)), placed.taken_for] += 1
    told = {
        (item.kind.value, item.title): reading.items[item.parent].title if item.parent is not None else ""
        for item in reading.items
    }
    shown = {
        (label.removesuffix(".title"), " ".join(str(canvas.cells[at][0]).split()))
        for canvas in written.sheets
        for at, labels in canvas.labels.items()
        for label in labels
    }
    for (kind, title), parent in written.parents.items():
        if (kind, " ".join(title.split())) not in shown:
            continue
        found.parents += 1
        found.parents_right += told.get((kind, " ".join(title.split()))) == " ".join(parent.split())
    return found


def scores(layout: int, seeds: Iterable[int]) -> Score:
    """A layout over several seeds."""
    total = Score()
    for seed in seeds:
        total.add(score(case(layout, seed)))
    return total
