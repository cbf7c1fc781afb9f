"""The files of an import as the sheets of its mapping: which is which, and where the columns stand that it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from hoshin.errors import BadInput
from hoshin.interchange.mapping.cells import Column, Reference, Rules, Value
from hoshin.interchange.mapping.checks import columns_in, values_of
from hoshin.interchange.mapping.format import Conditions, Mapping, ObservationRule, SheetRule
from hoshin.interchange.mapping.keys import keys_of
from hoshin.interchange.records import read_records
from hoshin.interchange.table_plan.patterns import fits
from hoshin.interchange.tables import Line, TableError, open_rows

JSON: Final = ".json"
REJECTED: Final = ".rejected"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open sheet: its rows after the header, and the positions of the columns that its rule reads."""

    rule: SheetRule
    rules: Rules
    file: str
    header: list[str]
    delimiter: str
    lines: Iterator[Line]
    places: dict[Column, int]

    def heading(self, place: int) -> str:
        """What a column is called in a sentence: its heading, else its position."""
        named = " ".join(self.header[place].split()) if place < len(self.header) else ""
        return named or str(place + 1)


def matched(mapping: Mapping, paths: Sequence[Path]) -> list[tuple[SheetRule, Path]]:
    """The sheets that were given, in the order of the mapping. Raises BadInput for a file that is none of them."""
    found: dict[int, Path] = {}
    for path in paths:
        place = _sheet_of(mapping, path)
        if place in found:
            sheet = mapping.sheets[place].name or _("the sheet")
            raise BadInput(
                _("%(path)s and %(name)s are both %(sheet)s; expected one file for it.")
                % {"path": path.name, "name": found[place].name, "sheet": sheet}
            )
        found[place] = path
    return [(mapping.sheets[place], found[place]) for place in sorted(found)]


@contextmanager
def open_sheet(mapping: Mapping, rule: SheetRule, path: Path) -> Iterator[Sheet]:
    """A sheet ready to be read. Raises TableError for a file that is no such table, BadInput for one that is no JSON."""
    columns = list(columns_of(rule))
    rules = rule.cells.within(mapping.cells)
    if path.suffix.casefold() == JSON:
        header, lines = read_records(path)
        yield Sheet(
            rule, rules, path.name, header, ",", iter(lines), _places(path.name, header, columns, None)
        )
        return
    names = [_plain(column.name) for column in columns if isinstance(column.name, str)]
    with open_rows(path, names) as rows:
        header_line = _header(path.name, rows.lines, rule.header)
        places = _places(path.name, header_line.cells, columns, header_line.number)
        yield Sheet(rule, rules, path.name, header_line.cells, rows.delimiter, rows.lines, places)


def columns_of(rule: SheetRule) -> Iterator[Column]:
    """Every column that a sheet's rule reads."""
    yield from map(Column, rule.fill_down)
    for entity in rule.entities:
        yield from _conditional(entity)
        for value in values_of(entity):
            yield from _columns_in(value)
    for fact in rule.facts:
        yield from _conditional(fact)
        if isinstance(fact, ObservationRule):
            yield from map(Column, fact.columns or ())
        for declared in keys_of(type(fact)).values():
            given = getattr(fact, declared.attribute)
            for held in (given.id, given.called) if isinstance(given, Reference) else (given,):
                if isinstance(held, Value):
                    yield from _columns_in(held)
    yield from _conditional(rule)


def _columns_in(value: Value) -> Iterator[Column]:
    yield from value.looked_at
    if value.text is not None:
        yield from map(Column, columns_in(value.text))


def _conditional(rule: Conditions) -> Iterator[Column]:
    for condition in (rule.when, rule.unless):
        yield from map(Column, condition or ())


def _sheet_of(mapping: Mapping, path: Path) -> int:
    name = path.stem.removesuffix(REJECTED)
    for place, sheet in enumerate(mapping.sheets):
        if not sheet.name or fits(name, (sheet.name,)):
            return place
    names = ", ".join(sheet.name for sheet in mapping.sheets)
    raise BadInput(
        _("%(path)s is none of the sheets of %(file)s; expected a file called %(names)s.")
        % {"path": path.name, "file": mapping.file, "names": names}
    )


def _header(file: str, lines: Iterator[Line], row: int | None) -> Line:
    if row == 0:
        return Line(1, [], 0)
    for line in lines:
        if row is None or line.row == row:
            return line
        if line.row > row:
            break
    found = _("the file is empty") if row is None else _("no heading in row %(row)s") % {"row": row}
    raise TableError(file, found, _("a row of headings"))


def _places(file: str, header: list[str], columns: Iterable[Column], line: int | None) -> dict[Column, int]:
    names = [_plain(cell) for cell in header]
    found: dict[Column, int] = {}
    missing: list[str] = []
    for column in columns:
        if isinstance(column.name, int):
            found[column] = column.name - 1
            continue
        places = [place for place, name in enumerate(names) if name == _plain(column.name)]
        if column.nth is None and len(places) > 1:
            expected = _("nth = 1 to %(count)s beside it in the mapping") % {"count": len(places)}
            raise TableError(
                file,
                _("the column %(column)s %(places)s times") % {"column": column.name, "places": len(places)},
                expected,
                line,
            )
        if len(places) < (column.nth or 1):
            missing.append(
                column.name
                if column.nth is None
                else _("%(name)s (number %(nth)s)") % {"name": column.name, "nth": column.nth}
            )
        else:
            found[column] = places[(column.nth or 1) - 1]
    if missing:
        listed = ", ".join(dict.fromkeys(missing))
        shown = ", ".join(cell.strip() or _("(no name)") for cell in header) or _("no headings")
        raise TableError(
            file,
            _("%(shown)s, without %(listed)s") % {"shown": shown, "listed": listed},
            _("the columns that the mapping reads"),
            line,
        )
    return found


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()
