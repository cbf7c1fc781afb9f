"""The verb that takes work items of other programs into the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.interchange.bringing import IMPORT_ITEMS, Progress, bring_in, plan_for
from hoshin.interchange.facts import Facts
from hoshin.interchange.notes import Note, tables_upto
from hoshin.interchange.table_plan import preparing
from hoshin.interchange.table_plan.faults import RowsNotTaken
from hoshin.interchange.table_plan.things import Told
from hoshin.interchange.work_items_plan.gathering import Gathered, contents_of, gather
from hoshin.interchange.work_items_plan.report import Report
from hoshin.interchange.work_items_plan.said import SaidOfItems, read_said
from hoshin.interchange.work_items_plan.telling import told_of
from hoshin.journal.actor import Actor
from hoshin.org.policy import policy_of, today_of
from hoshin.work.facts import Action
from hoshin.work.plan import Initiative, Purpose

ASKED_AT: Final = "/work/asked"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready to be written, and what there is to tell of it."""

    within: preparing.Prepared
    report: Report

    @property
    def draft(self) -> Draft:
        """The edits."""
        return self.within.draft

    @property
    def facts(self) -> Facts:
        """What happened."""
        return self.within.facts

    @property
    def notes(self) -> list[Note]:
        """What the source said."""
        return self.within.notes

    def beside(self) -> None:
        """Say what people are called."""
        self.within.beside()


def import_items(
    paths: Sequence[str | PathLike[str]],
    *,
    by: Actor,
    source: str = "",
    mapping: Path | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take work items into the plan: what changed since their last import, edits and facts, all under one number.

    source: what the program is known by, where there are several of its kind. mapping: a file that says so, and what words
    of its own mean. A dry run writes nothing and reports what it
    would. Raises NotItems, MappingError and BadInput for files that cannot be read, RowsNotTaken, NotAllowed, ConsentMissing, Conflicts,
    Broken; then nothing was changed.
    """
    check_may(by, Ability.RECORD)
    said = read_said(mapping) if mapping is not None else SaidOfItems()
    contents = contents_of([Path(fspath(path)) for path in paths])
    first = plan_for(by)
    gathered = gather(contents, policy_of(first), said.states)
    gathered.source = source.strip() or said.source.strip() or gathered.source

    def held_against(picture: Picture) -> Prepared:
        told = told_of(gathered, today_of(policy_of(picture)))
        sources = tables_upto(picture.number)
        prepared = preparing.prepare(told, source=gathered.source, picture=picture, sources=sources, by=by)
        if prepared.faults:
            raise RowsNotTaken(prepared.faults, [])
        return Prepared(prepared, _report(gathered, told, prepared))

    if dry_run:
        return held_against(first).report
    done, number = bring_in(held_against, source=gathered.source, verb=IMPORT_ITEMS, by=by, progress=progress)
    return replace(done.report, number=number)


def _report(gathered: Gathered, told: Told, prepared: preparing.Prepared) -> Report:
    after = prepared.draft.on + prepared.draft
    within = prepared.report
    brought = frozenset(prepared.subjects.values())
    things = {**within.things, Action.__name__.casefold(): len(told.actions)}
    return Report(
        files=within.files,
        source=gathered.source,
        formats={export.file: export.format for export in gathered.exports},
        read=within.rows,
        things={kind: count for kind, count in things.items() if count},
        remarks=within.remarks,
        unread=within.unread,
        left=within.left,
        edits=within.edits,
        facts=within.facts,
        unasked=sum(one.ref in brought for one in after.of(Initiative).by("purpose", Purpose.UNSAID)),
        asked_at=ASKED_AT,
    )
