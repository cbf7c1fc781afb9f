"""What came of checking a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from hoshin.alignment.first_reading import About, FirstReading, Line, Unknown

CANNOT_JUDGE = "cannot_judge"
"""What the lines are called, among the others, that say what could not be judged."""


class Unplaced(NamedTuple):
    """A cell that was not understood."""

    sheet: str
    cell: str
    value: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The first reading of a file. language: the one that it speaks. cells: where the file says what lines speak of."""

    file: str
    language: str
    reading: FirstReading
    unplaced: tuple[Unplaced, ...]
    cells: Mapping[About, tuple[str, ...]]

    def cells_of(self, line: Line | Unknown) -> tuple[str, ...]:
        """The cells that a line speaks of, each once: `Plan!B7`; of a document, elements."""
        return tuple(dict.fromkeys(cell for about in line.about for cell in self.cells.get(about, ())))

    def as_json(self) -> dict[str, Any]:
        """The contract of `hoshin check --json`."""
        read = self.reading.read
        return {
            "read": {
                "goals": read.goals,
                "kpis": read.kpis,
                "values": read.values,
                "people": read.people,
                "priorities": read.priorities,
                "work": read.work,
            },
            "unplaced": [cell._asdict() for cell in self.unplaced],
            "lines": [*self._lines((*self.reading.lines, *self.reading.rest)), *self._unknown()],
        }

    def _lines(self, lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
        for line in lines:
            text = " ".join((line.text, *line.more))
            yield {"check": line.check, "text": text, "cells": list(self.cells_of(line))}

    def _unknown(self) -> Iterator[dict[str, Any]]:
        from django.utils.translation import gettext as _

        for one in self.reading.cannot_judge:
            text = _("I cannot judge %(what)s. It would take %(that)s.")
            words = {"what": one.what, "that": one.would_let}
            yield {"check": CANNOT_JUDGE, "text": text % words, "cells": list(self.cells_of(one))}
