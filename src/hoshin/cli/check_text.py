"""A first reading on the terminal, within eighty columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from hoshin.cli.check_words import (
    cannot_title,
    cells_words,
    read_words,
    rest_title,
    title_of,
    unplaced_words,
    would_let_words,
)
from hoshin.cli.terminal import say

if TYPE_CHECKING:
    from hoshin.alignment.first_reading import Line
    from hoshin.interchange.check_plan import Checked

WIDTH: Final = 80
_CELLS: Final = 6
_UNPLACED: Final = 10
_VALUE: Final = 40


def print_checked(checked: Checked) -> None:
    """The page: the lines with what they rest on and their cells, the rest, what cannot be judged, what was not read."""
    _print(title_of(checked), style="bold")
    _print(read_words(checked.reading.read))
    for number, line in enumerate(checked.reading.lines, start=1):
        say()
        _print_line(f"{number}. ", line, checked, style="bold")
    if checked.reading.rest:
        _head(rest_title())
        for line in checked.reading.rest:
            _print_line("– ", line, checked)
    if checked.reading.cannot_judge:
        _head(cannot_title())
        for one in checked.reading.cannot_judge:
            _print(one.what, "– ")
            _print(would_let_words(one.would_let), "  ", style="dim")
    _print_unplaced(checked)


def _print_line(mark: str, line: Line, checked: Checked, style: str = "") -> None:
    _print(line.text, mark, style)
    for sentence in line.more:
        _print(sentence, " " * len(mark))
    cells = checked.cells_of(line)
    if cells:
        _print(cells_words(cells, _CELLS), " " * len(mark), "dim")


def _print_unplaced(checked: Checked) -> None:
    if not checked.unplaced:
        return
    _head(unplaced_words(checked))
    for cell in checked.unplaced[:_UNPLACED]:
        value = textwrap.shorten(cell.value, _VALUE, placeholder="…")
        _print(f"{cell.sheet}!{cell.cell}  {value}", "– ")
    if len(checked.unplaced) > _UNPLACED:
        _print("…", "– ")


def _head(text: str) -> None:
    say()
    _print(text, style="bold")


def _print(text: str, mark: str = "", style: str = "") -> None:
    """A paragraph that is told by its mark, its other lines below the first."""
    lines = textwrap.wrap(text, WIDTH - len(mark), break_on_hyphens=False) or [""]
    for place, line in enumerate(lines):
        say(f"{mark if place == 0 else ' ' * len(mark)}{line}", style=style)
