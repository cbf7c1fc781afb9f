"""Adoption: the one way into the plan. Serial, all or nothing, under the next number of the line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hoshin.changes import log, moments, tables
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import ConsentMissing, check_may, missing_consents
from hoshin.changes.conflicts import Conflicts, conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op, check
from hoshin.changes.fields import fields_by_name
from hoshin.changes.invariants import Breach, Change, broken
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.picture import Picture, applied
from hoshin.changes.picture import State as EntityState
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.errors import BadInput
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.batches import close_batch, withdraw_batch
from hoshin.journal.facts import rows_of
from hoshin.journal.models import Batch
from hoshin.journal.numbers import Moment


class Broken(BadInput):
    """Edits that would break an invariant."""

    def __init__(self, breaches: Iterable[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__(" ".join(map(str, self.breaches)))


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an adoption did: its number, its instant, and the plan after it."""

    number: int
    at: datetime
    changeset: Key | None
    picture: Picture


def adopt(
    draft: Draft,
    *,
    verb: str = "adopt",
    closes: Batch | None = None,
    withdraws: Batch | None = None,
    undoes: int | None = None,
) -> Adopted:
    """Adopt a draft at once, with the consent of its author, and close or withdraw a batch under the same number.

    Raises BadEdit, NotAllowed, ConsentMissing, Conflicts, Broken, BatchLost; then nothing was changed. An empty draft is not kept:
    it takes a number only for its batch. Raises BadInput when there is neither.
    """
    if not draft.edits and closes is None and withdraws is None:
        raise BadInput(_("There is nothing to adopt: the draft holds no edit."))
    for edit in draft.edits:
        check(edit)
    moments.today()  # outside the lock: what is read here need not be read under it
    with numbers.take(actor=draft.author, verb=verb) as moment:
        if draft.edits:
            check_may(draft.author, Ability.ADOPT)
        if closes is not None or withdraws is not None:
            check_may(draft.author, Ability.RECORD)
        before = moments.before(moment)
        after = before.at(moment.number)
        if draft.edits:
            row = Changeset(
                key=draft.key, author=draft.author, reason=draft.reason, written_at=moment.at, undoes=undoes
            )
            after = carry_out(moment, row, draft.edits, before, consenting={draft.author})
            log.write_edits(row, draft.edits)
        if closes is not None:
            close_batch(closes, moment)
            moment.payload.update(closes=closes.pk, rows=rows_of(closes.pk))
        if withdraws is not None:
            withdraw_batch(withdraws, moment)
            moment.payload["withdraws"] = withdraws.pk
        moments.remember_after_commit(moment.log, after)
    return Adopted(moment.number, moment.at, draft.key if draft.edits else None, after)


def carry_out(
    moment: Moment, row: Changeset, edits: list[Edit], before: Picture, consenting: Collection[Actor]
) -> Picture:
    """Check edits against the plan before, write the tables, and mark the changeset adopted.

    Called while the head is locked. Returns the picture after. Raises ConsentMissing, Conflicts, Broken.
    """
    after = fitted(edits, before, consenting, moment.number)
    _write(before, edits)
    row.state, row.number, row.held_up = State.ADOPTED, moment.number, ""
    row.save(force_insert=row._state.adding)
    moment.subject = f"changeset:{row.key}"
    moment.payload.update(reason=row.reason, edits=len(edits))
    return after


def fitted(edits: list[Edit], before: Picture, consenting: Collection[Actor], number: int) -> Picture:
    """The plan after edits, under a number. Raises ConsentMissing, Conflicts, Broken where they may not or do not fit."""
    seats = missing_consents(edits, before, consenting)
    if (
        seats
    ):  # first of all: a conflict tells what stands there, which may be closed to who does not decide it
        raise ConsentMissing(seats)
    found = list(conflicts(before, edits))
    if found:
        raise Conflicts(found)
    after = before.moved(edits, number)
    breaches = list(broken(Change(before, after, frozenset(edit.subject for edit in edits))))
    if breaches:
        raise Broken(breaches)
    return after


def _write(before: Picture, edits: list[Edit]) -> None:
    """Bring the tables from before to after: one insert a new record, one update a changed field."""
    states: dict[Subject, EntityState] = {}
    for edit in edits:
        states[edit.subject] = applied(edit, states.get(edit.subject) or before.state(edit.subject))
    born: dict[str, list[Record]] = {}
    retired: dict[str, list[tuple[str, bool]]] = {}
    for subject, (record, live) in states.items():
        old, was_live = before.state(subject)
        if old is None and record is not None:
            born.setdefault(subject.kind, []).append(record)
            was_live = True
        if live is not was_live:
            retired.setdefault(subject.kind, []).append((subject.key, not live))
    changed: dict[tuple[str, str], dict[str, object]] = {}
    for edit in edits:
        if edit.op is Op.UPDATE and before.find(edit.subject) is not None:
            changed.setdefault((edit.subject.kind, edit.field), {})[edit.subject.key] = edit.after
    for kind, records in born.items():
        tables.insert_records(kind, records)
    for (kind, field), values in changed.items():
        tables.update_field(kind, fields_by_name(kind)[field], values.items())
    for kind, keys in retired.items():
        tables.set_retired(kind, keys)
