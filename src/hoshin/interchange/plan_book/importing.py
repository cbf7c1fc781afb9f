"""The verb that brings an edited workbook back: as the edits that were made in it, all of them or none."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import Broken, adopt, fitted
from hoshin.changes.authority import check_may
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.visibility import seen_by
from hoshin.changes.words import name_of, sentence
from hoshin.errors import BadInput
from hoshin.interchange.bringing import IMPORT_PLAN, TRIES, Overtaken, plan_for
from hoshin.interchange.plan_book.comparing import compared
from hoshin.interchange.plan_book.edited import CellFault, Compared
from hoshin.interchange.plan_book.mark import Mark, read_mark
from hoshin.interchange.plan_book.merging import UNSAID, Clash, Kept, Merged, Merging
from hoshin.interchange.plan_book.said import said_by
from hoshin.interchange.sheets.workbook import Workbook
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR, Actor
from hoshin.org.called import kept_at_hand
from hoshin.org.naming import check_name, set_names
from hoshin.words import gettext as _
from hoshin.words import ngettext

LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a workbook: the number it was exported under, the one it was taken in under, and each edit told.

    left: what has no row any more and stays in the plan. remarks: what was not read.
    """

    file: str
    exported: int
    number: int | None
    rows: dict[str, int]
    edits: tuple[str, ...]
    left: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class CellsNotTaken(BadInput):
    """Cells that cannot be taken, or that clash with the plan of today; then none was. faults, clashes: all of them."""

    def __init__(self, faults: list[CellFault], clashes: list[Clash]) -> None:
        self.faults, self.clashes = tuple(faults), tuple(clashes)
        told = [*map(str, faults), *(f"{clash}." for clash in clashes)]
        count = len(told)
        first = ngettext(
            "%(count)s cell cannot be taken, so nothing was imported.",
            "%(count)s cells cannot be taken, so nothing was imported.",
            count,
        ) % {"count": f"{count:,}"}
        lines = [first, *told[:LISTED]]
        if count > LISTED:
            lines.append(_("%(count)s more are not listed.") % {"count": f"{count - LISTED:,}"})
        if clashes:
            lines.append(
                _(
                    "Where both were changed, --keep file or --keep plan says which holds, or put the plan's value into the cell."
                )
            )
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True)
class _Prepared:
    merged: Merged
    compared: Compared
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.merged.draft.edits and not self.merged.names


def import_book(
    workbook: Workbook,
    *,
    by: Actor,
    dry_run: bool = False,
    retire_missing: bool = False,
    keep: Kept = UNSAID,
) -> Report:
    """Take in what was edited in a workbook since it was exported, under one number; a dry run only tells it.

    The plan under the number of the export says what was edited; where the plan went on meanwhile, only cells that both
    changed clash. retire_missing: retire what has no row any more. keep: whose value holds where both changed a cell.
    Raises CellsNotTaken, BadInput, NotAllowed, ConsentMissing, Broken; then nothing was changed.
    """
    check_may(by, Ability.ADOPT)
    mark = read_mark(workbook)
    with kept_at_hand():
        for _attempt in range(TRIES - 1):
            with suppress(Overtaken):
                return _take_in(workbook, mark, by, dry_run, retire_missing, keep)
        return _take_in(workbook, mark, by, dry_run, retire_missing, keep)


def _take_in(
    workbook: Workbook, mark: Mark, by: Actor, dry_run: bool, retire_missing: bool, keep: Kept
) -> Report:
    prepared = _prepare(workbook, mark, by, retire_missing, keep)
    report = _report(workbook, mark, prepared, retire_missing)
    if dry_run or prepared.is_empty:
        return report
    return replace(report, number=_write(prepared.merged, by))


def _prepare(workbook: Workbook, mark: Mark, by: Actor, retire_missing: bool, keep: Kept) -> _Prepared:
    """What is to be changed in today's plan. Raises what `import_book` does."""
    now = plan_for(by)
    base = _as_exported(mark, by, workbook.name)
    said = said_by(workbook, mark)
    found = compared(said, mark, base, now)
    merging = Merging(found, base, names_of_people(now), keep, retire_missing)
    reason = _("Edited in %(file)s") % {"file": workbook.name}
    merged = merging.into(Draft(now, author=by, reason=reason))
    if found.faults or merged.clashes:
        raise CellsNotTaken(found.faults, merged.clashes)
    _check(merged, by)
    return _Prepared(merged, found, {kind: len(rows) for kind, rows in said.rows.items() if rows})


def _as_exported(mark: Mark, by: Actor, file: str) -> Picture:
    """The plan under the number of the export, as the importer sees it."""
    log, last = numbers.head()
    if log != mark.log or mark.number > last:
        raise BadInput(
            _(
                "%(file)s was exported from another plan, or before this one's past was rewritten; export it anew."
            )
            % {"file": file}
        )
    today = moments.today()
    then = moments.as_of(mark.number, today)
    return then if by in (OPERATOR, CLOCK) else seen_by(by, then, today)


def _check(merged: Merged, by: Actor) -> None:
    """Ask ahead what adoption asks, so that a dry run tells it and what is wrong has its cell."""
    for new in merged.names:
        check_name(new.name, new.mail)
    if merged.names:
        check_may(by, Ability.ADMINISTER)
    if not merged.draft.edits:
        return
    today = moments.today()
    if today.number != merged.draft.on.number:
        raise Overtaken(_("Others changed the plan meanwhile; import it again."))
    try:
        fitted(merged.draft.edits, today, {by}, today.number + 1)
    except Conflicts as error:  # with what is there and closed to the importer
        found = [
            Clash(merged.place_of(one.edit.subject, one.edit.field), one.sentence.rstrip("."))
            for one in error.conflicts
        ]
        raise CellsNotTaken([], found) from error
    except Broken as error:
        raise CellsNotTaken(
            [],
            [Clash(merged.place_of(one.subject, one.field), str(one).rstrip(".")) for one in error.breaches],
        ) from error


def _write(merged: Merged, by: Actor) -> int | None:
    """Adopt the edits and say the names, in one transaction. Raises Overtaken."""
    on = merged.draft.on.number
    try:
        with numbers.held():
            number = adopt(merged.draft, verb=IMPORT_PLAN).number if merged.draft.edits else None
            set_names(merged.names, by=by)
            return number
    except (Conflicts, Broken) as error:
        if numbers.head()[1] == on:
            raise
        raise Overtaken(_("Others changed the plan meanwhile: %(what)s") % {"what": error}) from error


def _report(workbook: Workbook, mark: Mark, prepared: _Prepared, retire_missing: bool) -> Report:
    merged = prepared.merged
    draft, after = merged.draft, merged.draft.on + merged.draft.edits
    told = [_told(merged.place_of(edit.subject, edit.field), sentence(edit, after)) for edit in draft.edits]
    told += [_told(place, words) for place, words in merged.renamed]
    left = [] if retire_missing else [draft.on.get(subject) for subject in prepared.compared.missing]
    return Report(
        file=workbook.name,
        exported=mark.number,
        number=None,
        rows=prepared.rows,
        edits=tuple(told),
        left=tuple(f"{entity_of(one.kind).label} {name_of(one)}" for one in left if one is not None),
        remarks=tuple(prepared.compared.remarks),
    )


def _told(place: object, words: str) -> str:
    return f"{place}: {words}" if place is not None else words
