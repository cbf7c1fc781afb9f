"""Columns that are a grid: which part people have in things (R, A, C, I), when work lies (marks), how things stood by period.

What stands in them are no values of KPIs, though there may be a column for each month.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from hoshin.interchange.sheets.contents import Sort
from hoshin.interchange.sheets.headings import Heading
from hoshin.interchange.sheets.sheet import Sheet

GRIDS: Final = frozenset({"part", "planned", "check_in"})

_PART: Final = re.compile(r"[RACISVQ](?:[\s/,;+&|-]*[RACISVQ])*", re.IGNORECASE)
_LETTER: Final = re.compile(r"[A-Z]")
_MARKS: Final = frozenset("xX■█●▓▒░◆◼◾▪★►▶→✓✔*=")
_LONGEST: Final = 9
_LEAST_PEOPLE: Final = 3
_LEAST_MARKED: Final = 3
_LEAST_STANDINGS: Final = 2
_MOST_OF: Final = 0.6
_SAMPLE: Final = 120


def grid_columns(
    sheet: Sheet, rows: Mapping[int, Sequence[int]], headings: Mapping[int, Heading]
) -> dict[int, str]:
    """The columns that are part of a grid, with their roles. rows: those in which each column holds something."""
    sampled = {column: held[:: max(1, len(held) // _SAMPLE)] for column, held in rows.items()}
    texts = {column: [sheet.text(row, column) for row in held] for column, held in sampled.items()}
    dated = [column for column, heading in headings.items() if heading.when is not None]
    named = [column for column, heading in headings.items() if heading.when is None and heading.text]
    marked = [column for column in dated if all(map(is_mark, texts[column]))]
    if len(marked) >= _LEAST_MARKED and any(texts[column] for column in marked):
        return dict.fromkeys(marked, "planned") | _parts(texts, named)
    stood = [
        column for column in dated if texts[column] and _says_how_things_stand(sheet, sampled[column], column)
    ]
    found = _parts(texts, named)
    return found | dict.fromkeys(stood, "check_in") if len(stood) >= _LEAST_STANDINGS else found


def _parts(texts: Mapping[int, Sequence[str]], columns: Sequence[int]) -> dict[int, str]:
    """Columns in which nothing stands but letters for parts, where they are enough to be no ratings."""
    found = [column for column in columns if texts[column] and all(map(_is_part, texts[column]))]
    letters = {letter for column in found for text in texts[column] for letter in letters_in(text)}
    if len(found) < _LEAST_PEOPLE or not letters & {"R", "A"} or not letters & {"C", "I"}:
        return {}
    return dict.fromkeys(found, "part")


def _says_how_things_stand(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    sorts = [each for row in rows if Sort.MISSING not in (each := sheet.sorts(row, column))]
    return bool(sorts) and sum(Sort.STATUS in each for each in sorts) >= _MOST_OF * len(sorts)


def _is_part(text: str) -> bool:
    return len(text) <= _LONGEST and _PART.fullmatch(text) is not None


def letters_in(text: str) -> frozenset[str]:
    """The parts that a cell names.

    >>> sorted(letters_in("A/r"))
    ['A', 'R']
    """
    return frozenset(_LETTER.findall(text.upper()))


def is_mark(text: str) -> bool:
    """Whether a cell only marks its period.

    >>> is_mark("X"), is_mark("███"), is_mark("12")
    (True, True, False)
    """
    return bool(text) and set(text) <= _MARKS
