"""The report of an import: how much of the file was understood, as what, and which cells were not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.interchange.files_read import Column, Row, count_not_understood, rows_not_understood
from hoshin.interchange.sheet_plan.cells_noted import CellNoted
from hoshin.journal.models import Batch
from hoshin.web.first.roles import how_sure, role_words
from hoshin.web.imported.source import cells_address, opened
from hoshin.web.page import page
from hoshin.web.paging import pages_of

ROWS: Final = 60
"""Rows on a page of what was not understood."""


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column: its heading, where that stands, what it was taken for, and how sure that was."""

    heading: str
    cell: str
    address: str
    taken_for: str
    sure: str


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that was not understood."""

    cell: str
    text: str
    address: str


@require_safe
def file(request: HttpRequest, number: int) -> HttpResponse:
    """The page. Raises NotFound."""
    found = opened(request, number)
    pages = pages_of(count_not_understood(number), ROWS, request.GET, request.path)
    rows = rows_not_understood(number, pages.first, ROWS)
    return page(
        request,
        "imported/file.html",
        number=number,
        file=found,
        says=_("%(placed)d of %(cells)d cells were understood.")
        % {"placed": found.placed, "cells": found.placed + found.unplaced},
        columns=[_column(number, column) for column in found.columns],
        left=[one for row in rows for one in _left(number, row)],
        pages=pages,
        undone=Batch.objects.filter(number=number).values_list("withdrawn", flat=True).first(),
    )


def _column(number: int, column: Column) -> ColumnShown:
    head = CellNoted(column.sheet, column.cell)
    return ColumnShown(
        heading=column.heading or _("Column without heading"),
        cell=str(head),
        address=cells_address(number, [head]),
        taken_for=role_words(column.role),
        sure=how_sure(column.role, column.sure),
    )


def _left(number: int, row: Row) -> list[Left]:
    cells = (
        (cell, CellNoted(row.sheet, f"{cell.letters}{row.row}")) for cell in row.cells if not cell.taken_for
    )
    return [Left(str(where), cell.text, cells_address(number, [where])) for cell, where in cells]
