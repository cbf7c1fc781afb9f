"""The domain's errors as problems: whatever a verb refuses is told in the verb's sentence."""

from __future__ import annotations

from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.utils.translation import gettext as _

from hoshin.api.problems import ConflictTold, FieldProblem, RejectedTold, problem
from hoshin.calls.caller import Caller
from hoshin.calls.entities.write import Moved
from hoshin.calls.imports.not_taken import NotTaken
from hoshin.calls.records import to_wire
from hoshin.calls.seats import seats_told
from hoshin.calls.wrong import Misasked
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.conflicts import Conflict, Conflicts
from hoshin.changes.edits import BadEdit
from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.undo import Entangled
from hoshin.errors import HoshinError, NotAllowed, NotFound
from hoshin.journal.store import StoreError
from hoshin.org.pace import Slowed

UNUSABLE = (OperationalError, InterfaceError)


def refused(error: HoshinError, caller: Caller | None, *, names_it: bool) -> HttpResponse:
    """The problem of a domain error. names_it: whether the address names what could not be found."""
    match error:
        case ConsentMissing():
            return _consent_missing(error, caller)
        case NotAllowed():
            return problem("not-allowed", str(error))
        case NotFound() if names_it:
            return problem("not-found", str(error))
        case Conflicts():
            seen = caller.view().seen if caller is not None else Picture()
            return problem(
                "conflict", str(error), conflicts=[_conflict(one, seen) for one in error.conflicts]
            )
        case Entangled():
            return problem("conflict", str(error), hanging=list(error.reasons))
        case Moved():
            return problem("moved", str(error), now=error.now)
        case NotTaken():
            return problem("misfit", str(error), errors=_errors(error), rejected=_rejected(error))
        case Slowed():
            return problem("slowed", str(error), headers={"Retry-After": str(error.seconds)})
        case StoreError():
            return problem("unavailable", str(error))
    return problem("misfit", str(error), errors=_errors(error))


def _consent_missing(error: ConsentMissing, caller: Caller | None) -> HttpResponse:
    assert caller is not None, "nobody decides anything before somebody calls"
    seats = seats_told(error.seats, caller.view().seen)
    listed = "; ".join(seat.words for seat in seats)
    return problem(
        "not-allowed",
        _("Not yours to decide alone. It takes the consent of %(listed)s.") % {"listed": listed},
        decides=seats,
    )


def _errors(error: HoshinError) -> list[FieldProblem]:
    if isinstance(error, Misasked | NotTaken):
        return [FieldProblem(field=f.field, detail=f.sentence, expected=f.expected) for f in error.faults]
    if isinstance(error, BadEdit):
        return [FieldProblem(field=error.field, detail=str(error))]
    return []


def _rejected(error: NotTaken) -> list[RejectedTold]:
    return [RejectedTold(name=file.name, content=file.read_bytes().decode()) for file in error.rejected]


def _conflict(conflict: Conflict, seen: Picture) -> ConflictTold:
    """Both values, as far as the caller may know what stands there."""
    edit = conflict.edit
    told: dict[str, Any] = {"field": None, "mine": None, "before": None, "now": None}
    if edit.field:
        field = fields_by_name(edit.subject.kind)[edit.field]
        is_seen = seen.find(edit.subject) is not None
        told = {
            "field": field.wire,
            "mine": to_wire(field, edit.after, seen),
            "before": to_wire(field, edit.before, seen),
            "now": to_wire(field, conflict.found, seen) if is_seen else None,
        }
    return ConflictTold(
        position=conflict.position, subject=str(edit.subject), detail=conflict.sentence, **told
    )
