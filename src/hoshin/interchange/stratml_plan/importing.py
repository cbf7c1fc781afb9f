"""The verb that takes a StratML document into the plan."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import Final

from django.db import DatabaseError
from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import Adopted, Broken, adopt
from hoshin.changes.authority import check_may
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.visibility import seen_by
from hoshin.errors import BadInput
from hoshin.interchange.notes import sources_upto, write_notes
from hoshin.interchange.stratml import Reading, read
from hoshin.interchange.stratml_plan.preparing import Prepared, prepare, source_name
from hoshin.interchange.stratml_plan.report import Progress, Report
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, Actor
from hoshin.journal.batches import abandon, open_batch
from hoshin.journal.models import Batch, Entry
from hoshin.kpis.record import write_observations
from hoshin.kpis.report import write_reported

VERB: Final = "import stratml"
TRIES: Final = 3


class Overtaken(BadInput):
    """Others changed the plan while the document was held against it, so that the import does not fit any more."""


def import_stratml(
    path: str | PathLike[str], *, by: Actor, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Take a StratML document into the plan: what changed since its last import, all under one number.

    A dry run writes nothing and reports what it would. Raises StratMLError for a file that cannot be read,
    NotAllowed, ConsentMissing, Conflicts, Broken; then nothing was changed.
    """
    check_may(by, Ability.RECORD)
    reading, file = read(path), Path(fspath(path)).name
    if dry_run:
        return _prepared(reading, file, by).report
    for _attempt in range(TRIES - 1):
        with suppress(Overtaken):
            return _import(reading, file, by, progress)
    return _import(reading, file, by, progress)


def _import(reading: Reading, file: str, by: Actor, progress: Progress | None) -> Report:
    batch = open_batch(actor=by, source=source_name(reading.document))
    try:
        prepared = _prepared(reading, file, by)
        if prepared.is_empty:
            abandon(batch)
            return prepared.report
        _write(batch, prepared, progress or _silent)
        adopted = _adopt(batch, prepared)
    except BaseException:
        with suppress(DatabaseError):  # what cannot be dropped now is dropped when its lease has passed
            abandon(batch)
        raise
    return replace(prepared.report, number=adopted.number)


def _prepared(reading: Reading, file: str, by: Actor) -> Prepared:
    today = moments.today()
    picture = today if by == CLOCK else seen_by(by, today, today)
    return prepare(reading, file, picture=picture, sources=sources_upto(picture.number), by=by)


def _write(batch: Batch, prepared: Prepared, progress: Progress) -> None:
    """Write the facts under the open batch, in transactions of their own that nobody sees."""
    facts, notes, upto = prepared.facts, prepared.notes, prepared.draft.on.number

    def noted(done: int) -> None:
        progress(_("notes of the source"), done, len(notes))

    def observed(done: int, of: int) -> None:
        progress(_("observations"), done, of)

    write_notes(batch, prepared.report.source, notes, noted)
    printed = sum(map(len, facts.reported.values()))
    write_reported(batch, facts.reported, upto)
    progress(_("reported results"), printed, printed)
    write_observations(batch, facts.sheet, upto, observed)


def _adopt(batch: Batch, prepared: Prepared) -> Adopted:
    """Adopt the edits and close the batch. Raises Overtaken; Conflicts and Broken when nobody came between."""
    on = prepared.draft.on.number
    moments.today()  # outside the lock: what is read here need not be read under it
    try:
        with numbers.held():
            if Entry.objects.filter(number__gt=on, verb=VERB).exists():
                raise Overtaken(_("Another document was imported meanwhile; import this one again."))
            return adopt(prepared.draft, verb=VERB, closes=batch)
    except (Conflicts, Broken) as error:
        if numbers.head()[1] == on:
            raise
        raise Overtaken(_("Others changed the plan meanwhile: %(what)s") % {"what": error}) from error


def _silent(_what: str, _done: int, _of: int) -> None:
    """The progress of an import that nobody watches."""
