"""Whom a file that was taken in is open to, and where its pages are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.changes.picture import Picture
from hoshin.errors import NotFound
from hoshin.interchange.files_read import File, file_of, is_open
from hoshin.interchange.sheet_plan.cells_noted import CellNoted
from hoshin.web.first.steps import may_begin, seen_by
from hoshin.web.reader import Reader, reader_of


def opened(request: HttpRequest, number: int) -> File:
    """The file of a number. Raises NotFound, as for one that is not open to the reader."""
    reader = reader_of(request)
    file = file_of(number) if may_begin(reader) else None
    if file is None or not is_open(file, seen_by(reader).seen):
        raise NotFound(_("Under number %d no file was taken in that is open to you.") % number)
    return file


def open_among(numbers: Iterable[int], reader: Reader, seen: Picture) -> Mapping[int, str]:
    """What the files are called that were taken in under some numbers and are open to somebody, by number.

    A file may say more than the plan does: it is for those who decide what a plan begins with, and see all that ever came
    from it.
    """
    if not may_begin(reader):
        return {}
    found = {number: file_of(number) for number in set(numbers)}
    return {number: file.name for number, file in found.items() if file is not None and is_open(file, seen)}


def cells_address(number: int, cells: Iterable[CellNoted]) -> str:
    """Where cells of one sheet are shown as they stood in the file; those of the first one's sheet."""
    of = list(cells)
    asked = [("sheet", of[0].sheet), *(("cell", cell.address) for cell in of if cell.sheet == of[0].sheet)]
    return f"{reverse('imported-sheet', args=[number])}?{urlencode(asked)}#{of[0].address}"
