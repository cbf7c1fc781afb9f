"""Small tables and mappings in tests: written to files, imported, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hoshin.changes.ref import Ref
from hoshin.interchange.notes import last_words_upto
from hoshin.interchange.table_plan import Report, RowsNotTaken, import_plan
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Measure
from hoshin.strategy.plan import Goal
from interchange.stratml_files import plan

HEAD = 'format = 1\nsource = "Our plan"\n'

YEAR = """
[[entity]]
name = "year"
kind = "cycle"
[entity.fields]
title = { is = "2026" }
start = { is = "2026-01-01" }
end = { is = "2026-12-31" }
"""

GOALS = """
[[sheet.entity]]
kind = "goal"
id = "ID"
[sheet.entity.fields]
title = "Goal"
unit = { entity = "root" }
cycle = { entity = "year" }
"""

KPIS = """
[[sheet.entity]]
kind = "kpi"
[sheet.entity.fields]
name = "KPI"
grain = { is = "quarter" }
"""

MEASURES = """
[[sheet.entity]]
kind = "measure"
[sheet.entity.fields]
kpi = { entity = "kpi" }
of = { entity = "goal" }
baseline = "From"
target = "To"
"""


def goals(*more: str, sheet: str = "", cells: str = "") -> str:
    """A mapping of one sheet of goals. more: fields of a goal first, then whatever follows it."""
    return f"{HEAD}{cells}{YEAR}\n[[sheet]]\n{sheet}{GOALS}" + "\n".join(more)


class Tables:
    """A folder with a mapping and tables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def take(self, mapping: str, *lines: str, file: str = "plan.csv", **options: Any) -> Report:
        """Import one table."""
        return self.take_all(mapping, {file: lines}, **options)

    def take_all(self, mapping: str, files: dict[str, tuple[str, ...]], **options: Any) -> Report:
        """Import some tables together."""
        (self.folder / "plan.toml").write_text(mapping, encoding="utf-8")
        paths = [self.write(name, *lines) for name, lines in files.items()]
        by = options.pop("by", OPERATOR)
        return import_plan(paths, mapping=self.folder / "plan.toml", by=by, **options)

    def refused(self, mapping: str, *lines: str, file: str = "plan.csv", **options: Any) -> RowsNotTaken:
        """What is said of a table that cannot be taken."""
        with pytest.raises(RowsNotTaken) as caught:
            self.take(mapping, *lines, file=file, **options)
        return caught.value


def measure_of(kpi: KPI, goal: Goal) -> Measure:
    """The link between them."""
    (found,) = (one for one in plan().of(Measure).by("kpi", kpi.ref) if one.of == goal.ref)
    return found


def note_of(ref: Ref[Any]) -> Any:
    """The last note about an entity."""
    return last_words_upto(plan().number)[ref]
