"""Taking files in, each whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from hoshin.calls.caller import Caller
from hoshin.calls.imports.forms import (
    CellUnplaced,
    ColumnRead,
    DocumentBrought,
    FactsBrought,
    FileRead,
    ImportFile,
    ImportItems,
    ImportTables,
    ItemsBrought,
    TablesBrought,
)
from hoshin.calls.imports.not_taken import NotTaken
from hoshin.calls.upload import Upload
from hoshin.errors import BadInput
from hoshin.interchange.fact_files import Report
from hoshin.interchange.observations import import_observations
from hoshin.interchange.rows import FileRefused
from hoshin.interchange.sheet_plan.importing import Brought, import_workbook
from hoshin.interchange.sheet_plan.kept import is_kept
from hoshin.interchange.stratml_plan import import_stratml
from hoshin.interchange.table_plan import RowsNotTaken, import_plan
from hoshin.interchange.usage import import_usage
from hoshin.interchange.work_items_plan import import_items
from hoshin.words import gettext as _


def stratml(caller: Caller, asked: ImportFile) -> DocumentBrought:
    """A document in StratML. Raises StratMLError, NotAllowed, ConsentMissing, Conflicts, Broken."""
    done = import_stratml(asked.file.path, by=caller.actor, dry_run=asked.dry_run, progress=caller.tell)
    return msgspec.convert(done, DocumentBrought, from_attributes=True)


def plan(caller: Caller, asked: ImportTables) -> TablesBrought:
    """Tables. Raises NotTaken, MappingError, TableError, NotAllowed, ConsentMissing, Conflicts, Broken."""
    if asked.mapping is None or is_kept(asked.mapping.path):
        return _as_read(caller, asked)
    with _telling_rows(*asked.files):
        done = import_plan(
            [file.path for file in asked.files],
            mapping=asked.mapping.path,
            by=caller.actor,
            dry_run=asked.dry_run,
            progress=caller.tell,
        )
    return msgspec.convert(done, TablesBrought, from_attributes=True)


def items(caller: Caller, asked: ImportItems) -> ItemsBrought:
    """Work items. Raises NotTaken, NotItems, MappingError, BadInput, NotAllowed, ConsentMissing, Conflicts, Broken."""
    with _telling_rows(*asked.files):
        done = import_items(
            [file.path for file in asked.files],
            by=caller.actor,
            source=asked.source,
            mapping=asked.mapping.path if asked.mapping else None,
            dry_run=asked.dry_run,
            progress=caller.tell,
        )
    return msgspec.convert(done, ItemsBrought, from_attributes=True)


def _as_read(caller: Caller, asked: ImportTables) -> TablesBrought:
    """One file, by the best reading of it. A workbook that we wrote ourselves is known again before this."""
    if len(asked.files) != 1:
        raise BadInput(
            _("Several files were given without a mapping that says which is which; expected one.")
        )
    with _telling_rows(*asked.files):
        done = import_workbook(
            asked.files[0].path,
            mapping=asked.mapping.path if asked.mapping else None,
            by=caller.actor,
            dry_run=asked.dry_run,
            progress=caller.tell,
        )
    told = msgspec.convert(done.report, TablesBrought, from_attributes=True)
    return msgspec.structs.replace(told, reading=_read(done))


def _read(done: Brought) -> FileRead:
    reading = done.reading
    return FileRead(
        columns=[
            ColumnRead(
                sheet=column.sheet,
                cell=column.head.address,
                heading=column.heading,
                taken_for=column.role,
                sure=round(column.sure, 2),
            )
            for column in reading.columns
        ],
        placed=len(reading.cells),
        unplaced=[
            CellUnplaced(
                sheet=place.sheet,
                cell=place.address,
                value=text,
                reason=reading.reasons.get(place, ""),
            )
            for place, text in reading.unplaced
        ],
        mapping=done.kept,
    )


def observations(caller: Caller, asked: ImportFile) -> FactsBrought:
    """Values of KPIs. Raises NotTaken, TableError, NotAllowed."""
    return _facts(import_observations, caller, asked)


def usage(caller: Caller, asked: ImportFile) -> FactsBrought:
    """What work used. Raises NotTaken, TableError, NotAllowed."""
    return _facts(import_usage, caller, asked)


def _facts(import_file: Callable[..., Report[Any]], caller: Caller, asked: ImportFile) -> FactsBrought:
    with _telling_rows(asked.file):
        done = import_file(asked.file.path, by=caller.actor, dry_run=asked.dry_run, progress=caller.tell)
    return msgspec.convert(done, FactsBrought, from_attributes=True)


@contextmanager
def _telling_rows(*files: Upload) -> Iterator[None]:
    """Raises NotTaken for rows that are not taken."""
    try:
        yield
    except (FileRefused, RowsNotTaken) as error:
        raise NotTaken(error, files) from error
