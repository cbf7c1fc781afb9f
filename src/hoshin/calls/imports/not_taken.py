"""Rows that are not taken: what is wrong with each, and the rows themselves, beside the file that they came from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hoshin.calls.upload import Upload
from hoshin.calls.wrong import Fault
from hoshin.errors import BadInput
from hoshin.interchange.rejected import beside
from hoshin.interchange.rows import FileRefused
from hoshin.interchange.table_plan import RowsNotTaken


class NotTaken(BadInput):
    """Files of which rows cannot be taken, and so none was. rejected: the files that hold those rows."""

    def __init__(self, error: FileRefused | RowsNotTaken, files: Sequence[Upload]) -> None:
        name = "file" if isinstance(error, FileRefused) else "files"
        self.faults = tuple(Fault(name, str(fault), fault.expected) for fault in error.faults)
        told = [error.rejected] if isinstance(error.rejected, str) else error.rejected or []
        self.rejected: tuple[Path, ...] = tuple(
            place for file in files if (place := beside(file.path)).name in told and place.exists()
        )
        super().__init__(str(error))
