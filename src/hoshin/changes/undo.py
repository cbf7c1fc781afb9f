"""Undo: a new changeset of inverse edits, and the batch of that number withdrawn, under one new number."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import Adopted, Broken, adopt
from hoshin.changes.authority import ConsentMissing, authority, check_may, missing_consents
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import Edit, Op, inverse
from hoshin.changes.keys import Key
from hoshin.changes.log import edits_of
from hoshin.changes.models import Changeset, LoggedEdit
from hoshin.changes.ref import Ref
from hoshin.changes.words import name_of
from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal import facts, numbers
from hoshin.journal.actor import Actor, involved
from hoshin.journal.models import Batch


class Entangled(BadInput):
    """What cannot be undone because later things hang on it: a line for each."""

    def __init__(self, number: int, reasons: list[str]) -> None:
        self.number, self.reasons = number, tuple(reasons)
        super().__init__(
            _("Number %(number)s cannot be undone, for later things hang on it: %(reasons)s")
            % {"number": number, "reasons": " ".join(reasons)}
        )


def undo(number: int, *, by: Actor) -> Adopted:
    """Take back what was adopted and reported under a number.

    Raises NotFound; BadInput when there is nothing to take back; Entangled with the list when later live edits
    or facts hang on what it made; ConsentMissing, NotAllowed and StoreError as any change does.
    """
    changeset = Changeset.objects.filter(number=number).first()
    batch = Batch.objects.filter(number=number).first()
    if changeset is None and batch is None:
        raise _nothing_there(number)
    if batch is not None:
        _check_theirs(Actor(batch.actor), number, by)
    edits = edits_of(changeset) if changeset else []
    draft = Draft(moments.today(), author=by, reason=f"Undo {number}")
    draft.edits = [inverse(edit) for edit in reversed(edits)]
    _check_consents(draft)
    _refuse(number, edits, after=number)
    with numbers.held() as head:
        if head.number > draft.on.number:  # something came between the first look and the lock
            _refuse(number, edits, after=draft.on.number)
        return _adopt(draft, number, batch)


def _check_theirs(recorded: Actor, number: int, by: Actor) -> None:
    """Facts are taken back by who recorded them, by whom they were recorded for, and by administrators."""
    check_may(by, Ability.RECORD)
    if by not in involved(recorded) and not authority().may(by, Ability.ADMINISTER):
        raise NotAllowed(
            _("The facts of number %(number)s were recorded by somebody else.") % {"number": number}
        )


def _check_consents(draft: Draft) -> None:
    """Ahead of everything else, since what hangs on a number may be closed to who may not undo it."""
    if draft.edits:
        check_may(draft.author, Ability.ADOPT)
    seats = missing_consents(draft.edits, draft.on, {draft.author})
    if seats:
        raise ConsentMissing(seats)


def _refuse(number: int, edits: list[Edit], after: int) -> None:
    """Raise when a number was taken back already, or when something numbered later than `after` hangs on it."""
    _refuse_twice(number)
    reasons = list(dict.fromkeys(_hanging(number, edits, after)))
    if reasons:
        raise Entangled(number, reasons)


def _refuse_twice(number: int) -> None:
    taken_back = _undoing(number) - _dead_after(number)
    withdrawn = Batch.objects.filter(number=number, withdrawn__isnull=False).first()
    if withdrawn is not None and withdrawn.withdrawn is not None:
        taken_back.add(withdrawn.withdrawn)
    if taken_back:
        raise BadInput(
            _("Number %(number)s was taken back already, by number %(other)s.")
            % {"number": number, "other": max(taken_back)}
        )
    if Batch.objects.filter(withdrawn=number).exists():
        raise BadInput(
            _("Number %(number)s withdrew facts, which stay withdrawn; import them again instead.")
            % {"number": number}
        )


def _undoing(number: int) -> set[int]:
    found = Changeset.objects.filter(undoes=number, number__isnull=False).values_list("number", flat=True)
    return {at for at in found if at is not None}


def _adopt(draft: Draft, number: int, batch: Batch | None) -> Adopted:
    try:
        return adopt(draft, verb="undo", undoes=number, withdraws=batch)
    except Conflicts as error:
        raise Entangled(number, [conflict.sentence for conflict in error.conflicts]) from error
    except Broken as error:
        raise Entangled(number, list(map(str, error.breaches))) from error


def _hanging(number: int, edits: list[Edit], after: int) -> Iterator[str]:
    """What was numbered later than `after` and is still in force about entities that this number brought in."""
    brought = {edit.subject for edit in edits if edit.op in (Op.CREATE, Op.RESTORE)}
    if not brought:
        return
    picture = moments.today()
    keys: dict[str, set[str]] = {}
    for subject in brought:
        keys.setdefault(subject.kind, set()).add(subject.key)
    dead = _dead_after(number)
    for kind, those in keys.items():
        later = LoggedEdit.objects.filter(
            kind=kind, changeset__number__gt=after, changeset__undoes=None
        ).values_list("key", "changeset__number")
        for key, at in later.order_by("changeset__number", "position").iterator():
            if key in those and at not in dead:
                record = picture.find(Ref(kind, Key(key)))
                yield _("Number %(number)s edited %(kind)s %(name)s (%(kind)s:%(key)s).") % {
                    "number": at,
                    "kind": kind,
                    "name": name_of(record) if record else key,
                    "key": key,
                }
    for fact in facts.hanging_on(keys, after):
        yield _("%(rows)s %(table)s up to number %(number)s speak of %(kind)s:%(fact)s.") % {
            "rows": fact.rows,
            "table": fact.table,
            "number": fact.number,
            "kind": fact.kind,
            "fact": fact.key,
        }


def _dead_after(number: int) -> set[int]:
    """Numbers after `number` that are undone, and not brought back by undoing their undo."""
    dead: set[int] = set()
    undone = Changeset.objects.filter(number__gt=number, undoes__isnull=False).order_by("-number")
    for at, undoes in undone.values_list("number", "undoes"):
        if at not in dead and undoes is not None:
            dead.add(undoes)
    return dead


def _nothing_there(number: int) -> BadInput:
    last = numbers.head()[1]
    if 1 <= number <= last:
        return BadInput(_("Number %(number)s holds nothing that can be undone.") % {"number": number})
    return NotFound(
        _("There is no number %(number)s: the last one is %(last)s.") % {"number": number, "last": last}
    )
