"""Tables in files of JSON: a list of objects, each of them a row, their names the header."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hoshin.errors import BadInput
from hoshin.interchange.json_text import found_in, json_text
from hoshin.interchange.tables import Line, TableError
from hoshin.words import gettext as _
from hoshin.words import gettext_noop

LARGEST: Final = 64_000_000
"""Bytes of a file of JSON that is read."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SPACE = " \t\r\n"
_EXPECTED = gettext_noop("a list of objects, each a row")

Heading = tuple[str, int]
"""A name, and which of that name it is in its object, from 1."""


class _Pairs(list[tuple[str, Any]]):
    """An object with its names in their order, also those that come twice."""


def read_records(path: Path) -> tuple[list[str], list[Line]]:
    """The header and the rows of a JSON file. A row is an object, counted from 1, with the line on which it begins.

    Numbers are taken as they are written; what is no text, number, yes or no is kept as JSON. Raises BadInput.
    """
    text = json_text(path, LARGEST)
    try:
        rows = list(_objects(path.name, text))
    except json.JSONDecodeError as error:
        place = _("%(name)s, line %(line)s, column %(column)s") % {
            "name": path.name,
            "line": error.lineno,
            "column": error.colno,
        }
        raise BadInput(
            _("%(place)s: %(found_in)s; expected %(expected)s.")
            % {"place": place, "found_in": found_in(error, text), "expected": _EXPECTED}
        ) from error
    except RecursionError as error:
        raise BadInput(
            _("%(path)s: lists and objects are nested too deep; expected %(expected)s.")
            % {"path": path.name, "expected": _EXPECTED}
        ) from error
    header: dict[Heading, int] = {}
    for _line, cells in rows:
        for heading in cells:
            header.setdefault(heading, len(header))
    lines = [
        Line(line, [cells.get(heading, "") for heading in header], row)
        for row, (line, cells) in enumerate(rows, start=1)
    ]
    return [name for name, _nth in header], lines


def _objects(file: str, text: str) -> Iterator[tuple[int, dict[Heading, str]]]:
    """The objects of a list, with the lines on which they begin."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_Pairs, parse_float=str, parse_int=str, parse_constant=str, strict=False
    )
    at, line, counted = _after_space(text, 0), 1, 0
    if text[at : at + 1] != "[":
        raise TableError(file, _("no list") if text.strip() else _("the file is empty"), _(_EXPECTED), 1)
    at = _after_space(text, at + 1)
    while text[at : at + 1] != "]":
        line, counted = line + text.count("\n", counted, at), at
        held, at = decoder.raw_decode(text, at)
        if not isinstance(held, _Pairs):
            raise TableError(file, _("an entry that is no object"), _(_EXPECTED), line)
        cells = _cells(held)
        if any(_UNSTORABLE.search(cell) for cell in cells.values()):
            raise TableError(file, _("a NUL character or half of a character"), _("texts"), line)
        yield line, cells
        at = _after_space(text, at)
        if text[at : at + 1] == ",":
            at = _after_space(text, at + 1)
        elif text[at : at + 1] != "]":
            raise json.JSONDecodeError(_("a comma or the end of the list is missing"), text, at)
    if text[at + 1 :].strip():
        raise json.JSONDecodeError(_("something after the list"), text, _after_space(text, at + 1))


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _cells(pairs: _Pairs) -> dict[Heading, str]:
    seen: Counter[str] = Counter()
    cells: dict[Heading, str] = {}
    for name, value in pairs:
        seen[name] += 1
        cells[name, seen[name]] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, _Pairs):
        return {name: _plain(held) for name, held in value}
    return [_plain(held) for held in value] if isinstance(value, list) else value
