"""The findings of the Briefing: which are shown to a reader, and what the reader may do about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.alignment.assessment import FindingSaid, MendSaid
from hoshin.alignment.found import OF_PERSONS, FindingKey
from hoshin.alignment.words import cost_words, finding_sentence
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import unfilled
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.slots import Seat, SlotName
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.web import written
from hoshin.web.briefing.shown import Field, FindingShown, MendShown
from hoshin.web.briefing.source import Source
from hoshin.web.reader import Reader
from hoshin.web.seats import seats

SHOWN: Final = 3
READY: Final = 2
OF_MINE: Final = 5


def most_valuable(source: Source) -> list[FindingSaid]:
    """The findings that bring most and can be mended now, one of a kind in a unit."""
    found: dict[tuple[str, Subject | None], FindingSaid] = {}
    for one in _open_to(source):
        if one.notable and one.gain and one.waits_for is None and one.check not in OF_PERSONS:
            found.setdefault((one.check, _unit(one.subject, source.view.seen)), one)
    return list(found.values())[:SHOWN]


def ready(source: Source, reader: Reader, without: Iterable[FindingSaid]) -> list[FindingSaid]:
    """The most valuable of the others whose mend is a change ready to be made: what the reader decides comes first."""
    if not source.is_now or not reader.may(Ability.PROPOSE):
        return []
    shown = {one.finding for one in without}
    found = [
        one
        for one in _open_to(source)
        if one.notable
        and one.mend
        and one.mend.is_ready
        and one.mend.says.is_for(source.view.seen)
        and one.finding not in shown
    ]
    decides = reader.may(Ability.ADOPT)
    return sorted(
        found,
        key=lambda one: (
            not decides or bool(one.mend and unfilled(one.mend.seats, source.now, {reader.actor}))
        ),
    )[:READY]


def of_mine(source: Source, without: Iterable[FindingSaid]) -> list[FindingSaid]:
    """The findings about what is theirs, one of a kind in a unit, without those that are shown already."""
    shown = {one.finding for one in without}
    found: dict[tuple[str, Subject | None], FindingSaid] = {}
    for one in _open_to(source):
        if one.subject in source.theirs and one.waits_for is None and one.finding not in shown:
            found.setdefault((one.check, _unit(one.subject, source.view.seen)), one)
    return list(found.values())


def _open_to(source: Source) -> Iterator[FindingSaid]:
    """What the reader sees the subject of, and nobody waived. What is about one person goes to that person."""
    for one in source.findings:
        is_seen = source.view.seen.find(one.subject) is not None
        if (
            is_seen
            and one.waived_until is None
            and (one.check not in OF_PERSONS or one.subject in source.theirs)
        ):
            yield one


def _unit(subject: Subject, seen: Picture) -> Subject | None:
    if subject.kind == Unit.kind:
        return subject
    unit: Subject | None = getattr(seen.find(subject), "unit", None)
    return unit


def shown(
    one: FindingSaid, source: Source, reader: Reader, typed: Mapping[FindingKey, Field], number: int
) -> FindingShown:
    """A finding as the reader may know it. typed: what came with a form that could not be carried out."""
    seen = source.view.seen
    mend = _mend(one.mend, source, reader, typed.get(one.finding, Field())) if one.mend else None
    has_button = mend is not None and bool(mend.button)
    return FindingShown(
        anchor=f"finding-{number}",
        address=reverse("mend", args=[one.check, one.subject.kind, one.subject.key]),
        sentence=says(one, source),
        gain=written.points(one.gain) if one.gain else "",
        cost=cost_words(one.money, one.hours, policy_of(source.view.whole).currency),
        rests_on=tuple(written.sentence(line.text) for line in one.rests_on if line.is_for(seen)),
        mend=mend,
        up_to="" if has_button or not source.is_now else _up_to(one.subject, source, reader),
    )


def says(one: FindingSaid, source: Source) -> str:
    """What a finding says, naming no more than the reader sees."""
    record = source.view.seen.find(one.subject)
    assert record is not None, "only findings about what is seen are shown"
    return written.sentence(finding_sentence(one, record, source.view.whole, source.view.seen))


def _up_to(subject: Subject, source: Source, reader: Reader) -> str:
    """Whose it is to mend: an owner's, else the lead's of the unit; a priority is the leaders'."""
    seen = source.view.seen
    unit = _unit(subject, seen)
    if getattr(seen.find(subject), "owner", None) is not None:
        seat = Seat(SlotName.OWNER, subject)
    elif unit is not None:
        seat = Seat(SlotName.UNIT_LEAD, unit)
    else:
        seat = Seat(SlotName.LEADERS)
    if not unfilled({seat}, source.now, {reader.actor}):
        return _("It is up to you.")
    return _("It is up to %s.") % seats({seat}, seen)


def _mend(mend: MendSaid, source: Source, reader: Reader, typed: Field) -> MendShown | None:
    """What mends it; the button says what happens before anybody presses it."""
    if not mend.says.is_for(source.view.seen):
        return None
    others = unfilled(mend.seats, source.now, {reader.actor})
    button = decides = ""
    if mend.is_ready and source.is_now and reader.may(Ability.PROPOSE):
        if others or not reader.may(Ability.ADOPT):
            button = _("Propose this mend")
            decides = _("It asks %s.") % seats(others or mend.seats, source.view.seen)
        else:
            button = _("Adopt this mend")
            decides = _("It is yours to decide, and can be undone.")
    return MendShown(
        says=written.sentence(mend.says.text),
        marked=written.marked(written.sentence(mend.says.text)),
        button=button,
        decides=decides,
        asks_why=bool(mend.asks),
        because=typed,
    )
