"""The verb that takes tables into the plan by a mapping."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.picture import Picture
from hoshin.interchange.bringing import IMPORT_PLAN, Progress, bring_in, plan_for
from hoshin.interchange.mapping import Mapping, read_mapping
from hoshin.interchange.mapping.format import SheetRule
from hoshin.interchange.notes import tables_upto
from hoshin.interchange.rejected import Rejected
from hoshin.interchange.table_plan.faults import Fault, RowsNotTaken
from hoshin.interchange.table_plan.gather import gather
from hoshin.interchange.table_plan.preparing import Prepared, prepare
from hoshin.interchange.table_plan.report import Report
from hoshin.interchange.table_plan.sheets import matched, open_sheet
from hoshin.journal.actor import Actor

Sheets = Sequence[tuple[SheetRule, Path]]


def import_plan(
    paths: Sequence[str | PathLike[str]],
    *,
    mapping: str | PathLike[str],
    by: Actor,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take tables into the plan: what changed since their last import, edits and facts, all under one number.

    A dry run writes nothing and reports what it would. Raises MappingError, TableError and BadInput for files that
    cannot be read, RowsNotTaken for rows that cannot be taken, NotAllowed, ConsentMissing, Conflicts, Broken; then
    nothing was changed.
    """
    check_may(by, Ability.RECORD)
    rules = read_mapping(Path(fspath(mapping)))
    sheets = matched(rules, [Path(fspath(path)) for path in paths])
    told = gather(rules, sheets, lambda _file, rows: progress and progress(_("reading"), rows, rows))

    def held_against(picture: Picture) -> Prepared:
        prepared = prepare(
            told,
            source=rules.source,
            picture=picture,
            sources=tables_upto(picture.number),
            by=by,
            expected=[sheet.name for sheet in rules.sheets],
        )
        if prepared.faults:
            kept = [] if dry_run else _rejected(rules, sheets, prepared.faults)
            raise RowsNotTaken(prepared.faults, kept)
        return prepared

    if dry_run:
        return held_against(plan_for(by)).report
    prepared, number = bring_in(held_against, source=rules.source, verb=IMPORT_PLAN, by=by, progress=progress)
    return replace(prepared.report, number=number)


def _rejected(mapping: Mapping, sheets: Sheets, faults: list[Fault]) -> list[str]:
    """Write the rows that have faults beside their files; the names of what was written."""
    reasons: dict[tuple[str, int], list[str]] = {}
    for fault in faults:
        reasons.setdefault(fault.cell.in_row, []).append(fault.sentence)
    written: list[str] = []
    for rule, path in sheets:
        if not any(file == path.name for file, _row in reasons):
            continue
        with ExitStack() as stack:
            sheet = stack.enter_context(open_sheet(mapping, rule, path))
            rejected = stack.enter_context(Rejected(path, sheet.header, sheet.delimiter))
            for line in sheet.lines:
                if why := reasons.get((path.name, line.row)):
                    rejected.add(line.cells, "; ".join(why))
            if rejected.path is not None:
                written.append(rejected.path.name)
    return written
