"""Redaction: an administrator erases texts, and the edits, facts and lines that held them keep their places.

It is the one verb that rewrites what was written, and so it begins another log: whatever was kept of the former one,
in a process or as judgements, is made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.adopt import Broken
from hoshin.changes.authority import check_may
from hoshin.changes.codecs import TextCodec
from hoshin.changes.fields import fields_by_wire
from hoshin.changes.invariants import Change, broken
from hoshin.changes.picture import Picture, State
from hoshin.changes.record import entities
from hoshin.changes.ref import Subject, parse_subject
from hoshin.changes.repeated import clear_repeated
from hoshin.changes.texts import PlanText, is_shown, places
from hoshin.changes.visibility import seen_by
from hoshin.errors import BadInput, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import Actor
from hoshin.journal.sweep import sweep
from hoshin.journal.texts import ERASED, Place, digest

VERB: Final = "redact"


@dataclass(frozen=True, slots=True)
class Redacted:
    """What was erased, and whether it is gone from the database's files too."""

    places: tuple[Place, ...]
    swept: bool


def redact(addresses: Sequence[str], *, by: Actor) -> Redacted:
    """Erase the texts at these addresses, all of them or none.

    An address is that of a `Place`, or `kind:KEY/field` for what a field of the plan says now. Raises NotAllowed,
    NotFound for an address at which nothing stands, BadInput for what is erased already, and Broken where the plan
    could not be without a text.
    """
    check_may(by, Ability.ADMINISTER)
    if not addresses:
        raise BadInput(_("There is nothing to erase: no place was named."))
    moments.today()  # outside the lock: what is read here need not be read under it
    with numbers.held():
        found = _at([_completed(address) for address in addresses])
        erase(found, by=by)
    return Redacted(tuple(found), sweep())


def look_for(text: str, *, by: Actor) -> list[Place]:
    """Where a text is held by what people typed and the administrator may read, whatever its capitals.

    Raises NotAllowed, and BadInput for a blank one.
    """
    check_may(by, Ability.ADMINISTER)
    folded = text.casefold().strip()
    if not folded:
        raise BadInput(_("Found a blank text; expected one to look for."))
    today = moments.today()
    seen = seen_by(by, today, today)
    found = places(lambda texts: [each for each in texts if folded in each.casefold()])
    return [place for place in found if is_shown(place, by, seen)]


def erase(found: Collection[Place], *, by: Actor) -> None:
    """Erase texts where they were found, and write it down. Called while the head is locked. Raises Broken."""
    before = moments.today()
    for place in found:
        place.erase()
    _check_invariants(before, [place for place in found if isinstance(place, PlanText) and place.is_current])
    clear_repeated()
    numbers.begin_another_log()
    numbers.record(actor=by, verb=VERB, payload={"places": sorted({place.where for place in found})})


def _completed(address: str) -> str:
    """The address with the digest of what stands there now, where it has none."""
    where, mark = address.partition("#")[:2]
    if mark:
        return address
    named, wire = where.partition("/")[::2]
    if named.partition(":")[0] not in {entity.kind for entity in entities()}:
        raise NotFound(_("Nothing stands at %(address)s.") % {"address": address})
    subject = parse_subject(named)
    record, field = moments.today().find(subject), fields_by_wire(subject.kind).get(wire)
    if record is None:
        raise NotFound(_("There is no %(subject)s.") % {"subject": subject})
    if field is None or not isinstance(field.codec, TextCodec):
        texts = [
            each.wire for each in fields_by_wire(subject.kind).values() if isinstance(each.codec, TextCodec)
        ]
        raise BadInput(
            _("Found %(wire)r; expected a text of %(kind)s: %(texts)s.")
            % {"wire": wire, "kind": subject.kind, "texts": ", ".join(texts)}
        )
    return f"{where}#{digest(getattr(record, field.name) or '')}"


def _at(addresses: Collection[str]) -> list[Place]:
    digests = {address.rpartition("#")[2] for address in addresses}
    meant = [
        place
        for place in places(lambda texts: [text for text in texts if digest(text) in digests])
        if place.address in addresses
    ]
    if missing := [each for each in addresses if each not in {place.address for place in meant}]:
        raise NotFound(_("Nothing stands at %(address)s.") % {"address": ", ".join(missing)})
    if done := [place.where for place in meant if place.text == ERASED]:
        raise BadInput(_("What stood at %(done)s is erased already.") % {"done": ", ".join(done)})
    return meant


def _check_invariants(before: Picture, erased: Collection[PlanText]) -> None:
    states: dict[Subject, State] = {}
    for place in erased:
        record, live = states.get(place.subject) or before.state(place.subject)
        assert record is not None, "a current value is one of a record"
        change: dict[str, Any] = {place.field.name: ERASED}
        states[place.subject] = replace(record, **change), live
    after = before.with_states(states, before.number)
    breaches = list(broken(Change(before, after, frozenset(states))))
    if breaches:
        raise Broken(breaches)
