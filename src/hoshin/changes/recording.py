"""Recording facts: a batch of rows under one number, whole or absent; at once, or in chunks where there are many."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Final

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import adopt
from hoshin.changes.authority import authority, check_may, tellers_in
from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.slots import OWNER, UNIT_LEAD, Seat
from hoshin.changes.visibility import seen_by
from hoshin.changes.words import name_of
from hoshin.errors import NotAllowed, NotFound
from hoshin.journal import bulk, numbers
from hoshin.journal.actor import CLOCK, OPERATOR, Actor, in_whose_name
from hoshin.journal.batches import abandon, closed_batch, keep_alive, open_batch
from hoshin.journal.facts import CHUNK, Fact
from hoshin.journal.models import Batch
from hoshin.journal.store import writing

AT_ONCE: Final = 500
"""So many rows are written in one transaction; more of them in chunks."""
_NAMED: Final = 5

Progress = Callable[[int, int], None]
"""Told how many rows were dealt with, and of how many."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one fact table, ready for the database but for their batch, whose integer `of` puts in."""

    table: type[Fact]
    columns: tuple[str, ...]
    of: Callable[[int], Iterable[Sequence[Any]]]
    count: int


def record_facts(
    rows: Sequence[Rows],
    *,
    by: Actor,
    verb: str,
    source: str = "",
    before: Picture | None = None,
    progress: Progress | None = None,
    within: Callable[[], None] | None = None,
) -> int | None:
    """Write rows as one batch and close it; the number under which they count, None where there is no row.

    before: today's picture, where the caller has just looked at it. within: what else belongs to it, done ahead of the
    rows, while the head is locked, in the transaction from which on they count; what it raises keeps them out. Raises
    NotAllowed for who may only read, StoreError, BatchLost; then nothing was written. What is whose, and whether keys
    are there, is the caller's to check.
    """
    check_may(by, Ability.RECORD)
    total = sum(part.count for part in rows)
    also = within or _nothing
    if not total:
        if within is not None:
            with numbers.held():
                within()
        return None
    return (
        _at_once(rows, by, verb, source, before or moments.today(), also)
        if total <= AT_ONCE
        else _in_chunks(rows, by, verb, source, progress or _tell_nobody, also)
    )


def write_rows(batch: Batch, rows: Sequence[Rows], progress: Progress | None = None) -> None:
    """Write rows under an open batch, in transactions of at most CHUNK rows that nobody sees. Raises BatchLost."""
    written, total = 0, sum(part.count for part in rows)
    for part in rows:
        for chunk in _chunks(part.of(batch.pk)):
            with writing():
                keep_alive(batch)
                bulk.insert(part.table, part.columns, chunk)
            written += len(chunk)
            if progress is not None:
                progress(written, total)


def check_theirs(
    subjects: Collection[Subject],
    *,
    by: Actor,
    picture: Picture,
    also: Mapping[Subject, Collection[Actor]] | None = None,
    retired: bool = False,
) -> None:
    """Raises NotFound for what the actor does not see live, NotAllowed for what is not theirs to record about.

    The operator and the program record anything; a person about what they own, what a unit that they lead has, and
    what `also` names them for; administrators about what nobody owns or leads. Who acts in another's name records
    what is the other's. retired: what is retired will do too.
    """
    check_may(by, Ability.RECORD)
    seen = what_is_seen(by, picture)
    gone = [s for s in subjects if (seen.find(s) if retired else seen.get(s)) is None]
    if gone:
        raise NotFound(
            ngettext(
                "There is no %(subject)s, nor %(others)d other that was named.",
                "There is no %(subject)s, nor %(others)d others that were named.",
                len(gone) - 1,
            )
            % {"subject": gone[0], "others": len(gone) - 1}
            if gone[1:]
            else _("There is no %(subject)s.") % {"subject": gone[0]}
        )
    check_any_theirs(((subject,) for subject in subjects), by=by, picture=picture, also=also)


def check_any_theirs(
    told: Iterable[tuple[Subject, ...]],
    *,
    by: Actor,
    picture: Picture,
    also: Mapping[Subject, Collection[Actor]] | None = None,
) -> None:
    """Raises NotAllowed for facts about several things of which none is the actor's to record about."""
    if by in (OPERATOR, CLOCK):
        return
    teller, tellers = in_whose_name(by), tellers_in(picture)

    @cache  # many facts are about few things
    def may(subject: Subject) -> bool:
        named = teller in (also or {}).get(subject, ())
        return named or any(teller in tellers(seat) for seat in _seats(subject, picture))

    others = [about for about in told if not any(map(may, about))]
    if others:
        listed = "; ".join(_named(about, picture) for about in others[:_NAMED])
        more = _("; and %(others)s more") % {"others": len(others) - _NAMED} if len(others) > _NAMED else ""
        raise NotAllowed(
            _("Not yours to record: %(listed)s%(more)s. It takes the owner, or the lead of the unit.")
            % {"listed": listed, "more": more}
        )


def what_is_seen(by: Actor, picture: Picture) -> Picture:
    """What of the plan somebody may speak of: the operator and the program of all, a person of what is open to them."""
    return picture if by in (OPERATOR, CLOCK) else seen_by(by, picture, picture)


def _named(about: tuple[Subject, ...], picture: Picture) -> str:
    """What a fact is about, as a person reads it."""
    records = map(picture.find, about)
    return " for ".join(name_of(record) for record in records if record is not None)


def _seats(subject: Subject, picture: Picture) -> list[Seat]:
    """The seats of who answers for something, live or retired: its owner, and the lead of the unit that has it."""
    record = picture.find(subject)
    if record is None:
        return []
    return [authority().seat(slot, record, picture) for slot in (OWNER, UNIT_LEAD)]


def _at_once(
    rows: Sequence[Rows], by: Actor, verb: str, source: str, before: Picture, also: Callable[[], None]
) -> int:
    with numbers.take(actor=by, verb=verb) as moment:
        also()
        batch = closed_batch(moment, actor=by, source=source)
        for part in rows:
            bulk.insert(part.table, part.columns, list(part.of(batch)))
        moment.payload.update(closes=batch, rows=sum(part.count for part in rows))
        if moment.number == before.number + 1:
            moments.remember_after_commit(moment.log, before.at(moment.number))
    return moment.number


def _in_chunks(
    rows: Sequence[Rows], by: Actor, verb: str, source: str, progress: Progress, also: Callable[[], None]
) -> int:
    batch = open_batch(actor=by, source=source)
    try:
        write_rows(batch, rows, progress)
        draft = Draft(moments.today(), author=by)
        with numbers.held():
            also()
            return adopt(draft, verb=verb, closes=batch).number
    except BaseException:
        with suppress(DatabaseError):  # what cannot be dropped now is dropped when its lease has passed
            abandon(batch)
        raise


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _nothing() -> None:
    """What belongs to a recording that is all there is."""


def _tell_nobody(_done: int, _of: int) -> None:
    """The progress of a recording that nobody watches."""
