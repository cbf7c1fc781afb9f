"""A finding, told to one reader: what it says, rests on, brings and costs, and what the reader may do about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.alignment.assessment import FindingSaid, MendSaid
from hoshin.alignment.found import OF_PERSONS
from hoshin.alignment.waiting import theirs
from hoshin.alignment.words import cost_words, finding_sentence
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import unfilled
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.slots import Seat, SlotName
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import policy_of
from hoshin.web import written
from hoshin.web.findings.shown import EMPTY, Field, FindingShown, MendShown
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader
from hoshin.web.seats import seats


@dataclass(frozen=True, slots=True)
class Telling:
    """Who is told of findings, of which moment; `theirs` is what is about them or what they answer for."""

    moment: Moment
    reader: Reader
    theirs: frozenset[Subject]

    @property
    def seen(self) -> Picture:
        """What the reader sees of the plan."""
        return self.moment.view.seen

    def is_open(self, one: FindingSaid) -> bool:
        """Whether the reader is told of a finding."""
        return self.is_told(one.check, one.subject)

    def is_told(self, check: str, subject: Subject) -> bool:
        """Whether the reader is told of what a check says of something: what is about one person goes to that person."""
        return self.moment.view.tells_of(subject) and (check not in OF_PERSONS or subject in self.theirs)


def telling(moment: Moment, reader: Reader) -> Telling:
    """Who is told, of a moment."""
    view = moment.view
    person = Ref[Person](Person.kind, reader.person)
    return Telling(moment, reader, theirs(person, view.seen) if view.with_facts else frozenset())


def shown(one: FindingSaid, to: Telling, number: int, typed: Field = EMPTY) -> FindingShown:
    """A finding as the reader may know it. number: tells it from its neighbours. typed: what came with its form."""
    seen = to.seen
    mend = _mend(one.mend, to, typed) if one.mend else None
    has_button = mend is not None and bool(mend.button)
    return FindingShown(
        anchor=f"finding-{number}",
        address=reverse("mend", args=[one.check, one.subject.kind, one.subject.key]),
        page=to.moment.at_moment(reverse("finding", args=[one.check, one.subject.kind, one.subject.key])),
        sentence=says(one, to),
        gain=_gain(one),
        cost=cost_words(one.money, one.hours, policy_of(to.moment.view.whole).currency),
        rests_on=tuple(written.sentence(line.text) for line in one.rests_on if line.is_for(seen)),
        mend=mend,
        up_to="" if has_button or not to.moment.is_today else _up_to(one.subject, to),
    )


def _gain(one: FindingSaid) -> str:
    """The points that mending brings; what is worth next to nothing says so."""
    if not one.gain:
        return ""
    return written.points(one.gain) if one.gain >= 0.05 else _("< 0.1")


def says(one: FindingSaid, to: Telling) -> str:
    """What a finding says, naming no more than the reader sees."""
    record = to.seen.find(one.subject)
    assert record is not None, "only findings about what is seen are shown"
    return written.sentence(finding_sentence(one, record, to.moment.view.whole, to.seen))


def unit_of(subject: Subject, seen: Picture) -> Subject | None:
    """The unit that something is in, as far as it is seen; itself where it is one."""
    if subject.kind == Unit.kind:
        return subject
    unit: Subject | None = getattr(seen.find(subject), "unit", None)
    return unit


def _up_to(subject: Subject, to: Telling) -> str:
    """Whose it is to mend: an owner's, else the lead's of the unit; a priority is the leaders'."""
    seen = to.seen
    unit = unit_of(subject, seen)
    if getattr(seen.find(subject), "owner", None) is not None:
        seat = Seat(SlotName.OWNER, subject)
    elif unit is not None:
        seat = Seat(SlotName.UNIT_LEAD, unit)
    else:
        seat = Seat(SlotName.LEADERS)
    if not unfilled({seat}, to.reader.now, {to.reader.actor}):
        return _("It is up to you.")
    return _("It is up to %s.") % seats({seat}, seen)


def _mend(mend: MendSaid, to: Telling, typed: Field) -> MendShown | None:
    """What mends it; the button says what happens before anybody presses it."""
    if not mend.says.is_for(to.seen):
        return None
    reader = to.reader
    others = unfilled(mend.seats, reader.now, {reader.actor})
    button = decides = ""
    if mend.is_ready and to.moment.is_today and reader.may(Ability.PROPOSE):
        if others or not reader.may(Ability.ADOPT):
            button = _("Propose this mend")
            decides = _("It asks %s.") % seats(others or mend.seats, to.seen)
        else:
            button = _("Adopt this mend")
            decides = _("It is yours to decide, and can be undone.")
    return MendShown(
        says=written.sentence(mend.says.said_in(settings.LANGUAGE_CODE)),
        marked=written.marked(written.sentence(mend.says.text)),
        button=button,
        decides=decides,
        asks_why=bool(mend.asks),
        because=typed,
    )
