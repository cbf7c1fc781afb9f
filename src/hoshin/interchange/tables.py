"""Reading tables from text files with delimiters (CSV): bounded, line by line, each fault with its place."""

from __future__ import annotations

import csv
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import Final, NamedTuple

from hoshin.errors import BadInput, said_by_system
from hoshin.formats import plain_number
from hoshin.words import gettext as _

LARGEST: Final = 128_000_000
"""Bytes of a file that is read; 10^6 observations named by keys take about 85 million."""

LONGEST: Final = 100_000
"""Characters of a line."""

LONGEST_TOLD: Final = 240
"""Characters of what was found that an error repeats."""

DELIMITERS: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab"}

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"


class TableError(BadInput):
    """A file that cannot be read as a table: what was found, what was expected, and where.

    A line is counted from 1, and so are the characters in it; `column` may also be the name of one.
    """

    def __init__(
        self,
        file: str,
        found: str,
        expected: str,
        line: int | None = None,
        column: int | str | None = None,
    ) -> None:
        if len(found) > LONGEST_TOLD:
            found = f"{found[: LONGEST_TOLD * 2 // 3]} … {found[-LONGEST_TOLD // 3 :]}"
        self.file, self.found, self.expected, self.line, self.column = file, found, expected, line, column
        places = [_("line %(line)s") % {"line": line}] if line is not None else []
        places += [_("column %(column)s") % {"column": column}] if column is not None else []
        super().__init__(
            _("%(what)s: %(found)s; expected %(expected)s.")
            % {"what": ", ".join((file, *places)), "found": found, "expected": expected}
        )


class Misfit(Exception):
    """A cell that cannot be taken: what stands there and what was expected, each as the end of a sentence."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found, expected)
        self.found, self.expected = found, expected

    @property
    def sentence(self) -> str:
        """Both in one."""
        return _("found %(found)s; expected %(expected)s") % {"found": self.found, "expected": self.expected}


class Line(NamedTuple):
    """One row of a table: the line of the file on which it begins, its cells in the order of the file, and its row.

    Rows are counted from 1 as a spreadsheet counts them: the header is one, and so is an empty line.
    """

    number: int
    cells: list[str]
    row: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """An open table: `header` as it is written, `places` the positions of the columns that were asked for."""

    file: str
    size: int
    delimiter: str
    header: list[str]
    places: tuple[int, ...]
    unknown: tuple[str, ...]
    lines: Iterator[Line]
    raw: BufferedReader

    def asked_for(self, line: Line) -> Iterator[str]:
        """The cells of the columns that were asked for, in the order of asking. Raises Misfit."""
        cells = line.cells
        if len(cells) != len(self.header) and (
            len(cells) < len(self.header) or any(cells[len(self.header) :])
        ):
            raise Misfit(
                _("%(count)s cells") % {"count": len(cells)},
                _("%(count)s, as in the header") % {"count": len(self.header)},
            )
        return (cells[place] for place in self.places)

    def position(self) -> int:
        """How many bytes of the file were read so far."""
        return self.raw.tell()


@dataclass(frozen=True, slots=True)
class Rows:
    """The open rows of a file: how many bytes it has, by what its cells are parted, and its rows, empty ones left out."""

    size: int
    delimiter: str
    lines: Iterator[Line]
    raw: BufferedReader


@contextmanager
def open_table(
    path: Path, columns: Sequence[str], largest: int = LARGEST, longest: int = LONGEST
) -> Iterator[Table]:
    """A table with a header that names at least `columns`, in any order and case.

    The file is UTF-8, with or without a byte order mark; the delimiter is the one under which the header names
    most of the columns, else the one that it holds most often. Empty lines are passed over. largest: bytes of the file that are read; longest: characters of
    a line, and of a cell, where cells are long texts. Raises TableError at once, or while the lines are read.
    """
    with open_rows(path, columns, largest, longest) as rows:
        header = next(rows.lines, Line(1, [])).cells
        places, unknown = _places(path.name, header, columns)
        yield Table(path.name, rows.size, rows.delimiter, header, places, unknown, rows.lines, rows.raw)


@contextmanager
def open_rows(
    path: Path, columns: Sequence[str], largest: int = LARGEST, longest: int = LONGEST
) -> Iterator[Rows]:
    """The rows of a table, whatever its header is; `columns` tell by which delimiter they are parted.

    The same files are read as by `open_table`. Raises TableError at once, or while the lines are read.
    """
    size = _size(path, largest)
    with path.open("rb") as raw:
        if raw.read(2) in _UTF_16:
            raise TableError(
                path.name, _("the file is UTF-16"), _("UTF-8, which a spreadsheet calls “CSV UTF-8”")
            )
        raw.seek(0)
        text = TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        texts = _texts(path, text, longest)
        first = next(texts, "")
        delimiter = _delimiter(first, columns)
        csv.field_size_limit(max(csv.field_size_limit(), longest))
        yield Rows(size, delimiter, _lines(path.name, first, texts, delimiter), raw)


def _size(path: Path, largest: int) -> int:
    try:
        found = path.stat()
    except OSError as error:
        raise TableError(
            str(path),
            _("the file cannot be read (%(reason)s)") % {"reason": said_by_system(error)},
            _("a file"),
        ) from error
    if not stat.S_ISREG(found.st_mode):
        raise TableError(str(path), _("this is not a file"), _("a file of text"))
    if found.st_size > largest:
        raise TableError(
            path.name,
            _("the file has %(size)s MB") % {"size": f"{found.st_size / 1e6:,.0f}"},
            _("at most %(largest)s MB; split it") % {"largest": f"{largest / 1e6:,.0f}"},
        )
    return found.st_size


def _texts(path: Path, file: TextIOWrapper, longest: int) -> Iterator[str]:
    """The lines of a file with their ends. Raises TableError for what no text holds."""
    number = 0
    try:
        while text := file.readline(longest + 1):
            number += 1
            if "\0" in text:
                column = text.index("\0") + 1
                raise TableError(path.name, _("a NUL character"), _("a file of text"), number, column)
            if len(text) > longest:
                found = _("a line of more than %(longest)s characters") % {"longest": plain_number(longest)}
                raise TableError(path.name, found, _("rows of a few cells"), number)
            yield text
    except UnicodeDecodeError as error:
        raise _not_utf_8(path) from error


def _not_utf_8(path: Path) -> TableError:
    """The same fault with its place, which the decoder knows only within its block."""
    with path.open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            line = line.removeprefix(_UTF_8_MARK) if number == 1 else line
            try:
                line.decode()
            except UnicodeDecodeError as error:
                column = len(line[: error.start].decode()) + 1
                found = _("the byte 0x%(byte)s, which is not UTF-8") % {
                    "byte": format(line[error.start], "02X")
                }
                return TableError(path.name, found, _("a file saved as UTF-8"), number, column)
    return TableError(path.name, _("the file changed while it was read"), _("a file that stays as it is"))


def _delimiter(header: str, columns: Sequence[str]) -> str:
    def named(delimiter: str) -> tuple[int, int]:
        known = {_plain(cell.strip('"')) for cell in header.split(delimiter)} & {*columns}
        return len(known), header.count(delimiter)

    return max(DELIMITERS, key=named)


def _lines(file: str, first: str, rest: Iterator[str], delimiter: str) -> Iterator[Line]:
    def fed() -> Iterator[str]:
        yield first
        yield from rest

    reader = csv.reader(fed(), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row, cells in enumerate(reader, start=1):
            if any(cells):
                yield Line(begins, cells, row)
            begins = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            file,
            _("quotes that do not fit (%(error)s)") % {"error": error},
            _("a quote at both ends of a cell"),
            begins,
        ) from error


def _places(file: str, header: list[str], columns: Sequence[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    names = [_plain(cell) for cell in header]
    asked = ", ".join(columns)
    if not header:
        raise TableError(
            file, _("the file is empty"), _("a header with the columns %(asked)s") % {"asked": asked}
        )
    missing = [name for name in columns if name not in names]
    if missing:
        found = _("the columns %(header)s, without %(missing)s") % {
            "header": ", ".join(cell.strip() or _("(no name)") for cell in header),
            "missing": ", ".join(missing),
        }
        raise TableError(file, found, _("a header with the columns %(asked)s") % {"asked": asked}, 1)
    twice = next((name for name in columns if names.count(name) > 1), None)
    if twice:
        raise TableError(file, _("the column %(twice)s twice") % {"twice": twice}, _("each column once"), 1)
    unknown = tuple(
        cell.strip() for cell, name in zip(header, names, strict=True) if name and name not in columns
    )
    return tuple(names.index(name) for name in columns), unknown


def _plain(cell: str) -> str:
    return cell.strip().casefold()
