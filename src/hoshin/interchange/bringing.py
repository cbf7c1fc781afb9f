"""Bringing a plan in from a source: facts under an open batch, then the edits and the batch under one number."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, Protocol, TypeVar

from django.db import DatabaseError

from hoshin.changes import moments
from hoshin.changes.adopt import Broken, adopt
from hoshin.changes.authority import ConsentMissing, missing_consents, unfilled
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.changes.recording import what_is_seen, write_rows
from hoshin.changes.slots import Seat, SlotName
from hoshin.errors import BadInput, NotAllowed
from hoshin.interchange.facts import Facts
from hoshin.interchange.notes import Note, Source, write_notes
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, Actor
from hoshin.journal.batches import abandon, open_batch
from hoshin.journal.models import Batch, Entry
from hoshin.kpis.record import write_observations
from hoshin.kpis.report import write_reported
from hoshin.words import gettext as _

IMPORT_STRATML: Final = "import stratml"
IMPORT_PLAN: Final = "import plan"
IMPORT_ITEMS: Final = "import items"
VERBS: Final = (IMPORT_STRATML, IMPORT_PLAN, IMPORT_ITEMS)
TRIES: Final = 3

Progress = Callable[[str, int, int], None]
"""Called with what is being written, how many rows are done, and how many there are."""


class Overtaken(BadInput):
    """Others changed the plan while the source was held against it, so that the import does not fit any more."""


class Prepared(Protocol):
    """An import that is ready to be written."""

    @property
    def draft(self) -> Draft: ...

    @property
    def facts(self) -> Facts: ...

    @property
    def notes(self) -> list[Note]: ...

    def beside(self) -> None:
        """Write what is kept beside the plan, in the transaction that adopts the edits."""


P = TypeVar("P", bound=Prepared)


def bring_in(
    prepare: Callable[[Picture], P], *, source: str, verb: str, by: Actor, progress: Progress | None = None
) -> tuple[P, int | None]:
    """Write what an import prepares; returns it with its number, None where there was nothing to write.

    prepare: holds the source against a plan; it is called again when others change the plan meanwhile.
    Raises what it raises, and NotAllowed, ConsentMissing, Conflicts, Broken; then nothing was changed.
    """
    for _attempt in range(TRIES - 1):
        with suppress(Overtaken):
            return _bring_in(prepare, source, verb, by, progress or _silent)
    return _bring_in(prepare, source, verb, by, progress or _silent)


def plan_for(by: Actor) -> Picture:
    """Today's plan as far as the actor sees it: what a source is held against."""
    return what_is_seen(by, moments.today())


def is_empty(prepared: Prepared) -> bool:
    """Whether there is nothing to write."""
    return not prepared.draft.edits and prepared.facts.is_empty and not prepared.notes


def check_open(source: Source, picture: Picture) -> None:
    """Raises NotAllowed where part of what came from a source is closed to the actor of a picture."""
    if any(picture.find(subject) is None for subject in source.words):
        raise NotAllowed(_("Part of what came from this document is closed to you."))


def check_consents(draft: Draft, notes: list[Note], by: Actor) -> None:
    """Raises ConsentMissing for whose consent an import lacks.

    What a source says of itself and of its entities goes into later imports and exports: that is the leaders' to change.
    """
    seats = missing_consents(draft.edits, draft.on, {by})
    if notes and by != CLOCK:
        seats |= unfilled({Seat(SlotName.LEADERS)}, draft.on, {by})
    if seats:
        raise ConsentMissing(seats)


def _bring_in(
    prepare: Callable[[Picture], P], source: str, verb: str, by: Actor, progress: Progress
) -> tuple[P, int | None]:
    batch = open_batch(actor=by, source=source)
    try:
        prepared = prepare(plan_for(by))
        if is_empty(prepared):
            abandon(batch)
            return prepared, None
        _write(batch, prepared, source, progress)
        return prepared, _adopt(batch, prepared, verb)
    except BaseException:
        with suppress(DatabaseError):  # what cannot be dropped now is dropped when its lease has passed
            abandon(batch)
        raise


def _write(batch: Batch, prepared: Prepared, source: str, progress: Progress) -> None:
    """Write the facts under the open batch, in transactions of their own that nobody sees."""
    facts, notes, upto = prepared.facts, prepared.notes, prepared.draft.on.number

    def noted(done: int) -> None:
        progress(_("notes of the source"), done, len(notes))

    def observed(done: int, of: int) -> None:
        progress(_("observations"), done, of)

    write_notes(batch, source, notes, noted)
    printed = sum(map(len, facts.reported.values()))
    write_reported(batch, facts.reported, upto)
    progress(_("reported results"), printed, printed)
    write_rows(batch, facts.others)
    write_observations(batch, facts.sheet, upto, observed)


def _adopt(batch: Batch, prepared: Prepared, verb: str) -> int:
    """Adopt the edits and close the batch. Raises Overtaken; Conflicts and Broken when nobody came between."""
    on = prepared.draft.on.number
    moments.today()  # outside the lock: what is read here need not be read under it
    try:
        with numbers.held():
            if Entry.objects.filter(number__gt=on, verb__in=VERBS).exists():
                raise Overtaken(_("Another document was imported meanwhile; import this one again."))
            adopted = adopt(prepared.draft, verb=verb, closes=batch)
            prepared.beside()
            return adopted.number
    except (Conflicts, Broken) as error:
        if numbers.head()[1] == on:
            raise
        raise Overtaken(_("Others changed the plan meanwhile: %(what)s") % {"what": error}) from error


def _silent(_what: str, _done: int, _of: int) -> None:
    """The progress of an import that nobody watches."""
