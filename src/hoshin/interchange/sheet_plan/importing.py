"""The verb that takes a reading into the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.errors import BadInput
from hoshin.interchange.bringing import IMPORT_PLAN, Progress, bring_in, is_empty, plan_for
from hoshin.interchange.files_read import to_keep
from hoshin.interchange.notes import tables_upto
from hoshin.interchange.sheet_plan.kept import kept_text, read_kept
from hoshin.interchange.sheet_plan.preparing import Planned, plan_reading
from hoshin.interchange.sheet_plan.speaking import TITLE
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.sheets.reader import NOTHING_SAID, read_plan
from hoshin.interchange.sheets.reading import Reading
from hoshin.interchange.sheets.workbook import Place, Workbook
from hoshin.interchange.table_plan.faults import RowsNotTaken
from hoshin.interchange.table_plan.preparing import Prepared
from hoshin.interchange.table_plan.report import Report
from hoshin.journal.actor import Actor
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, today_of
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import of a file did, how it was read, and what keeps that reading, as TOML."""

    report: Report
    reading: Reading
    kept: str


def import_workbook(
    path: Path, *, mapping: Path | None, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Brought:
    """Take a file in by its best reading, or by one that was kept. Raises TableError, MappingError and what `import_reading` does."""
    check_may(by, Ability.RECORD)
    kept = read_kept(mapping) if mapping is not None else None
    today = today_of(policy_of(plan_for(by)))
    workbook = read_workbook(path)
    reading = read_plan(workbook, today=today, said=kept.said if kept else NOTHING_SAID)
    source = kept.source if kept else path.name
    report = import_reading(
        reading, source=source, by=by, dry_run=dry_run, progress=progress, workbook=workbook
    )
    return Brought(report, reading, kept_text(reading, source))


def check_holds_plan(reading: Reading) -> None:
    """Raises BadInput for a file in which nothing of a plan was found."""
    if not reading.items:
        raise BadInput(
            _(
                "%(file)s: found nothing of a plan in it; expected goals, priorities, KPIs or work, "
                "with a heading above each column."
            )
            % {"file": reading.name}
        )


def preview(reading: Reading, *, source: str, by: Actor) -> Planned:
    """What taking a reading in would do to today's plan, as far as the actor sees it; nothing is written.

    Raises BadInput, RowsNotTaken, NotAllowed, ConsentMissing.
    """
    check_may(by, Ability.RECORD)
    return _held(reading, source, plan_for(by), by)


def import_reading(
    reading: Reading,
    *,
    source: str,
    by: Actor,
    dry_run: bool = False,
    progress: Progress | None = None,
    workbook: Workbook | None = None,
) -> Report:
    """Take a reading into the plan: what changed since its last import, edits and facts, all under one number.

    source: what the file is called from import to import, so that next month's changes what this month's brought.
    workbook: what was read; it is kept with what it brought. A dry run writes nothing. One without a plan is refused. Raises BadInput,
    RowsNotTaken, NotAllowed, ConsentMissing, Conflicts, Broken; then nothing was changed.
    """
    if dry_run:
        return preview(reading, source=source, by=by).prepared.report
    check_may(by, Ability.RECORD)

    def held_against(picture: Picture) -> Prepared:
        planned = _held(reading, source, picture, by)
        if workbook is None or is_empty(planned.prepared):
            return planned.prepared
        return _with_file(planned, workbook, reading, source)

    prepared, number = bring_in(held_against, source=source, verb=IMPORT_PLAN, by=by, progress=progress)
    return replace(prepared.report, number=number)


def _with_file(planned: Planned, workbook: Workbook, reading: Reading, source: str) -> Prepared:
    """What is ready to be written, with the file as it was read: it counts and is taken back with what it brought."""
    prepared = planned.prepared
    people: dict[Place, list[Key]] = {}
    for subject, cells in planned.cells.items():
        for place in cells.get(TITLE, ()) if subject.kind == Person.kind else ():
            people.setdefault(place, []).append(Key(subject.key))
    kept = to_keep(workbook, reading, source=source, people=people, remarks=prepared.report.remarks)
    return replace(prepared, facts=replace(prepared.facts, others=(*prepared.facts.others, *kept)))


def _held(reading: Reading, source: str, picture: Picture, by: Actor) -> Planned:
    check_holds_plan(reading)
    planned = plan_reading(
        reading,
        source=source,
        picture=picture,
        sources=tables_upto(picture.number),
        by=by,
        today=today_of(policy_of(picture)),
    )
    if planned.prepared.faults:
        raise RowsNotTaken(planned.prepared.faults, [])
    return planned
