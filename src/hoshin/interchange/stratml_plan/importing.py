"""The verb that takes a StratML document into the plan."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.picture import Picture
from hoshin.interchange.bringing import IMPORT_STRATML, Progress, bring_in, plan_for
from hoshin.interchange.notes import documents_upto
from hoshin.interchange.stratml import read
from hoshin.interchange.stratml_plan.preparing import Prepared, prepare, source_name
from hoshin.interchange.stratml_plan.report import Report
from hoshin.journal.actor import Actor


def import_stratml(
    path: str | PathLike[str], *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Take a StratML document into the plan: what changed since its last import, all under one number.

    A dry run writes nothing and reports what it would. Raises StratMLError for a file that cannot be read,
    NotAllowed, ConsentMissing, Conflicts, Broken; then nothing was changed.
    """
    check_may(by, Ability.RECORD)
    reading, file = read(path), Path(fspath(path)).name

    def held_against(picture: Picture) -> Prepared:
        return prepare(reading, file, picture=picture, sources=documents_upto(picture.number), by=by)

    if dry_run:
        return held_against(plan_for(by)).report
    prepared, number = bring_in(
        held_against, source=source_name(reading.document), verb=IMPORT_STRATML, by=by, progress=progress
    )
    return replace(prepared.report, number=number)
