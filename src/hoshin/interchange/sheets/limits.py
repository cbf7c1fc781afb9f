"""How much of a file is read: bounds that no plan reaches, and the sentences for what goes beyond."""

from __future__ import annotations

from typing import Final

from hoshin.interchange.tables import TableError
from hoshin.words import gettext as _

LARGEST: Final = 64_000_000
"""Bytes of a file."""
LARGEST_UNPACKED: Final = 256_000_000
"""Bytes of all that is packed in it; a sheet of 5,000 rows and 30 columns has about 8 million."""
MOST_PARTS: Final = 5_000
"""Files in a packed file."""
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 2_000
"""Rows and columns that a sheet reaches to, empty ones among them."""
MOST_CELLS: Final = 1_000_000
"""Cells of all sheets that hold something."""
WIDEST: Final = 10_000_000
"""Rows times columns of a sheet: what is kept for it while it is read."""
MOST_SHEETS: Final = 300
LONGEST_TEXT: Final = 100_000
"""Characters of a cell; a spreadsheet holds 32,767."""


class Bounds:
    """Watches over one file while it is read. Each method raises TableError for what goes beyond."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._cells = 0

    def refuse(self, found: str, expected: str) -> TableError:
        """What to raise about the file."""
        return TableError(self._name, found, expected)

    def size(self, count: int) -> None:
        """The bytes of the file."""
        if count > LARGEST:
            raise self.refuse(
                _("the file has %(size)s MB") % {"size": f"{count / 1e6:,.0f}"},
                _("at most %(largest)s MB") % {"largest": f"{LARGEST / 1e6:,.0f}"},
            )

    def unpacked(self, count: int, parts: int) -> None:
        """The bytes of what is packed in it, and how many files that is."""
        if count > LARGEST_UNPACKED or parts > MOST_PARTS:
            raise self.refuse(
                _("%(size)s MB in %(parts)s parts once it is unpacked")
                % {"size": f"{count / 1e6:,.0f}", "parts": f"{parts:,}"},
                _("a workbook of at most %(largest)s MB") % {"largest": f"{LARGEST_UNPACKED / 1e6:,.0f}"},
            )

    def sheets(self, count: int) -> None:
        """How many sheets there are."""
        if count > MOST_SHEETS:
            raise self.refuse(
                _("%(count)s sheets") % {"count": f"{count:,}"},
                _("at most %(most)s") % {"most": f"{MOST_SHEETS:,}"},
            )

    def reach(self, sheet: str, rows: int, columns: int) -> None:
        """The last row and the last column of a sheet that hold something."""
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > WIDEST:
            raise self.refuse(
                _("sheet “%(sheet)s” reaches to row %(rows)s and column %(columns)s")
                % {"sheet": sheet, "rows": f"{rows:,}", "columns": f"{columns:,}"},
                _("the rows of a plan: at most %(rows)s rows, %(columns)s columns, and %(cells)s cells")
                % {
                    "rows": f"{MOST_ROWS:,}",
                    "columns": f"{MOST_COLUMNS:,}",
                    "cells": f"{WIDEST:,}",
                },
            )

    def holds(self, count: int) -> None:
        """So many more cells that hold something."""
        self._cells += count
        if self._cells > MOST_CELLS:
            raise self.refuse(
                _("more than %(most)s cells that hold something") % {"most": f"{MOST_CELLS:,}"},
                _("the rows of a plan"),
            )

    def text(self, sheet: str, row: int, length: int) -> None:
        """The characters of a cell."""
        if length > LONGEST_TEXT:
            raise TableError(
                self._name,
                _("a cell of %(length)s characters in sheet “%(sheet)s”")
                % {"length": f"{length:,}", "sheet": sheet},
                _("at most %(most)s") % {"most": f"{LONGEST_TEXT:,}"},
                row,
            )
