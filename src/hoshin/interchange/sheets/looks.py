"""How the cells of a sheet look, and what a reader of values leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from hoshin.interchange.sheets.workbook import Merged


class Look(NamedTuple):
    """What is kept of a style: its number format, indent and weight."""

    number_format: str = ""
    indent: int = 0
    bold: bool = False


PLAIN = Look()


@dataclass(slots=True)
class Looks:
    """styles: of cells that do not look plain, by row and column. texts: errors, and formulas without a result. widths: of columns."""

    styles: dict[int, dict[int, Look]] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths: dict[int, float] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()
