"""Checking in: one verb, from a form, an endpoint or a message; a value goes in with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.cadence.facts import CHECKED_IN_ON, CheckIn, Colour
from hoshin.changes import moments
from hoshin.changes.codecs import TextCodec
from hoshin.changes.recording import Rows, check_theirs, record_facts
from hoshin.changes.ref import Subject
from hoshin.errors import BadInput
from hoshin.journal import days
from hoshin.journal.actor import Actor
from hoshin.kpis.record import observation_rows
from hoshin.kpis.sheet import Row
from hoshin.org.policy import day_of_fact, policy_of

VERB: Final = "check in"
_COLUMNS: Final = ("subject_kind", "subject", "day", "batch_id", "colour", "confidence", "obstacle")


@dataclass(frozen=True, slots=True)
class NewCheckIn:
    """What is said of a goal or initiative; `values` are observations that come with it."""

    subject: Subject
    colour: Colour
    confidence: float | None = None
    obstacle: str = ""
    values: tuple[Row, ...] = ()


def check_in(said: Sequence[NewCheckIn], *, by: Actor, day: date | None = None) -> int | None:
    """Record check-ins and the values that come with them as one batch; returns its number.

    Raises NotFound, NotAllowed, BadInput, and for the values what recording observations raises; then nothing was written.
    """
    picture = moments.today()
    on = day_of_fact(day, policy_of(picture))
    for one in said:
        _check(one)
    if len({one.subject for one in said}) < len(said):
        raise BadInput(_("One check-in a day and subject: something is named twice."))
    check_theirs([one.subject for one in said], by=by, picture=picture)
    values = observation_rows([row for one in said for row in one.values], by=by)
    return record_facts([check_in_rows([(one, on) for one in said]), values], by=by, verb=VERB)


def check_in_rows(said: Sequence[tuple[NewCheckIn, date]]) -> Rows:
    """Check-ins with their days, as rows of a batch that may hold other facts too; what is whose is not checked."""
    written = days.written()

    def rows(batch: int) -> list[tuple[Any, ...]]:
        return [
            (
                one.subject.kind,
                one.subject.key,
                written(on),
                batch,
                one.colour.value,
                one.confidence,
                one.obstacle.strip(),
            )
            for one, on in said
        ]

    return Rows(CheckIn, _COLUMNS, rows, len(said))


def _check(one: NewCheckIn) -> None:
    if one.subject.kind not in CHECKED_IN_ON:
        raise BadInput(
            _("One checks in on a goal or an initiative; found %(subject)s.") % {"subject": one.subject}
        )
    if one.confidence is not None and not 0 <= one.confidence <= 1:
        raise BadInput(_("Confidence is from 0 to 1; found %(confidence)s.") % {"confidence": one.confidence})
    TextCodec().check(one.obstacle)
