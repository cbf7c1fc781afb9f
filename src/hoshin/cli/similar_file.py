"""A file of texts, each row with an id of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hoshin.engine.similar.words import LONGEST
from hoshin.errors import BadInput
from hoshin.interchange.tables import Misfit, TableError, open_table
from hoshin.words import gettext as _

LARGEST: Final = 1_000_000_000
"""Bytes of a file that is read."""

LONGEST_LINE: Final = 10_000_000
"""Characters of a line or a cell."""

_TOLD_EVERY: Final = 1_000

Tell = Callable[[int, int | None], None]


@dataclass(slots=True)
class Texts:
    """The rows of a file. keys: their ids as given. fields: a list of texts for each column that was asked for."""

    keys: list[str] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    empty: int = 0
    first_empty: int = 0
    cut: int = 0
    """How many texts are longer than is compared."""


def read_texts(file: Path, key: str, columns: Sequence[str], tell: Tell) -> Texts:
    """The ids and texts of a CSV file. Raises TableError with line and column for what cannot be taken."""
    _check_names(key, columns)
    names = [_plain(name) for name in (key, *columns)]
    texts = Texts(fields=[[] for _ in columns])
    lines: dict[str, int] = {}
    with open_table(file, names, LARGEST, LONGEST_LINE) as table:
        for turn, line in enumerate(table.lines):
            if turn % _TOLD_EVERY == 0:
                tell(table.position(), table.size)
            column = None
            try:
                name, *cells = table.asked_for(line)
                column = key
                _check_new(name, line.number, lines)
            except Misfit as misfit:
                raise TableError(file.name, misfit.found, misfit.expected, line.number, column) from None
            _add(texts, name, cells, line.number)
    _check_enough(file.name, texts, columns, lines)
    return texts


def _check_names(key: str, columns: Sequence[str]) -> None:
    if not columns:
        raise BadInput(_("--text is missing; expected --text COLUMN, once for each column of texts."))
    seen: set[str] = set()
    for name in columns:
        if not _plain(name):
            raise BadInput(_("--text is empty; expected the name of a column."))
        if _plain(name) in seen:
            raise BadInput(
                _("--text names the column %(name)s twice; expected each column once.") % {"name": name}
            )
        seen.add(_plain(name))
    if not _plain(key):
        raise BadInput(_("--id is empty; expected the name of a column."))


def _check_new(name: str, number: int, lines: dict[str, int]) -> None:
    plain = name.strip()
    if not plain:
        raise Misfit(_("nothing"), _("the id of the row"))
    before = lines.setdefault(plain, number)
    if before != number:
        raise Misfit(
            _("the id “%(id)s” twice") % {"id": plain},
            _("each id once; line %(line)s has it too") % {"line": before},
        )


def _add(texts: Texts, name: str, cells: Sequence[str], number: int) -> None:
    texts.keys.append(name)
    for column, cell in zip(texts.fields, cells, strict=True):
        texts.cut += len(cell) > LONGEST
        column.append(cell[:LONGEST])
    if not any(cell and not cell.isspace() for cell in cells):
        texts.empty += 1
        texts.first_empty = texts.first_empty or number


def _check_enough(file: str, texts: Texts, columns: Sequence[str], lines: dict[str, int]) -> None:
    if not texts.keys:
        raise TableError(file, _("a header and no rows"), _("two rows at least, to compare them"))
    if len(texts.keys) == 1:
        raise TableError(file, _("one row only"), _("two rows at least, to compare them"), *lines.values())
    if texts.empty == len(texts.keys):
        named = _(" and ").join(columns)
        raise TableError(file, _("no text in any row"), _("texts to compare"), texts.first_empty, named)


def _plain(name: str) -> str:
    return name.strip().casefold()
