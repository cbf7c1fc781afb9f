"""The page of a change, from the change as its reader may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.abilities import Ability
from hoshin.changes.answering import Tied, ties_of
from hoshin.changes.authority import fillers_in, missing_consents
from hoshin.changes.conflicts import Conflict, conflicts
from hoshin.changes.edits import Edit, Op
from hoshin.changes.fields import fields_by_name
from hoshin.changes.invariants import Change, broken
from hoshin.changes.models import Consent, State
from hoshin.changes.pending import Pending
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.slots import Seat
from hoshin.changes.visibility import seen_by
from hoshin.changes.words import change_in, sentence, spoken, subject_named
from hoshin.journal.actor import Actor, involved
from hoshin.org.called import actor_called
from hoshin.org.policy import policy_of
from hoshin.org.records import CLOSED
from hoshin.web import written
from hoshin.web.addresses import address_of, with_moment
from hoshin.web.proposals.shown import ChangeShown, ClashShown, Does, EditShown, SubjectShown, TiedShown
from hoshin.web.reader import Reader
from hoshin.web.seats import each_seat, seats

_OPEN = (State.DRAFT, State.PROPOSED, State.AGREED)


@dataclass(frozen=True)
class Source:
    """A change and what its reader sees: of today's plan (now), and of the plan as it would be with it (then)."""

    found: Pending
    reader: Reader
    now: Picture
    then: Picture

    @property
    def is_open(self) -> bool:
        """Whether anything may still become of it."""
        return self.found.state in _OPEN

    @property
    def is_own(self) -> bool:
        """Whether the reader wrote it, or it was written in their name."""
        return self.reader.actor in involved(self.found.author)

    def sees(self, edit: Edit) -> bool:
        """Whether the reader sees what an edit is about."""
        return self.then.find(edit.subject) is not None or self.now.find(edit.subject) is not None

    @property
    def others(self) -> set[Seat]:
        """The seats that others fill whose consent it would lack with the reader's."""
        consenting = {self.reader.actor} if self.reader.may(Ability.ADOPT) else set()
        missing = missing_consents(self.found.edits, self.reader.now, consenting)
        return missing if self.found.state is State.DRAFT else missing & self.found.missing

    @property
    def mine(self) -> set[Seat]:
        """The seats that are asked and that the reader fills."""
        fillers = fillers_in(self.reader.now)
        return {seat for seat in self.found.missing if self.reader.actor in fillers(seat)}


def source_of(found: Pending, reader: Reader) -> Source:
    """A change as a reader sees it."""
    whole = reader.now
    now = seen_by(reader.actor, whole, whole)
    return Source(found, reader, now, seen_by(reader.actor, whole + found.edits, whole))


def told(source: Source) -> ChangeShown:
    """The page."""
    found, reader = source.found, source.reader
    clashes = {one.position: one for one in conflicts(reader.now, found.edits)} if source.is_open else {}
    lines = [(n, edit) for n, edit in enumerate(found.edits) if source.sees(edit)]
    others = source.others
    ties = ties_of({found.key: found.answers}, reader.actor)[found.key]
    return ChangeShown(
        key=found.key,
        title=found.reason or _("A change without a reason"),
        state=found.state.value,
        state_words=_state(found),
        who=actor_called(found.author),
        since=written.instant(found.written_at, ZoneInfo(policy_of(reader.now).time_zone)),
        subjects=tuple(_subjects(lines, clashes, source)),
        closed=_closed(len(found.edits) - len(lines)),
        missing=tuple(each_seat(found.missing, source.now)),
        agreed=_agreed(found),
        in_the_way=tuple(_in_the_way(source)) if source.is_open and not clashes else (),
        effective=written.day(found.effective) if found.effective else "",
        effective_day=found.effective.isoformat() if isinstance(found.effective, date) else "",
        proposing=seats(others, source.now) if others else "",
        does=_does(source, bool(clashes), bool(others)),
        looks=tuple(_looks(found.key)) if source.is_open else (),
        instead_of=_tied(ties.answers) if ties.answers else None,
        countered_by=tuple(map(_tied, ties.answered_by)),
    )


def _state(found: Pending) -> str:
    return _("Agreed; waits for its day") if found.is_waiting else _state_words(found.state)


def _state_words(state: State) -> str:
    return {
        State.DRAFT: _("Draft, seen by you alone"),
        State.PROPOSED: _("Proposed"),
        State.AGREED: _("Agreed, to be adopted"),
        State.ADOPTED: _("Adopted"),
        State.DECLINED: _("Declined"),
        State.WITHDRAWN: _("Withdrawn"),
    }[state]


def _tied(other: Tied) -> TiedShown:
    route, mark = ("number", other.number) if other.number is not None else ("change", other.key)
    words = {"who": actor_called(other.author), "state": _state_words(other.state)}
    return TiedShown(
        other.reason or _("A change without a reason"),
        _("by %(who)s. %(state)s") % words,
        reverse(route, args=[mark]),
    )


def _subjects(
    lines: list[tuple[int, Edit]], clashes: Mapping[int, Conflict], source: Source
) -> Iterator[SubjectShown]:
    """The edits by what they are of, in the order in which that is first named."""
    by_subject: dict[Subject, list[tuple[int, Edit]]] = {}
    for position, edit in lines:
        by_subject.setdefault(edit.subject, []).append((position, edit))
    for subject, several in by_subject.items():
        first = several[0][1]
        yield SubjectShown(
            named=subject_named(first, _names(first, source), str(CLOSED)),
            address=address_of(subject, source.found.key) if source.is_open else "",
            edits=tuple(_edit(position, edit, clashes.get(position), source) for position, edit in several),
        )


def _names(edit: Edit, source: Source) -> Picture:
    """The plan that knows what an edit is of: the one after the change, else today's."""
    return source.then if source.then.find(edit.subject) is not None else source.now


def _edit(position: int, edit: Edit, clash: Conflict | None, source: Source) -> EditShown:
    names = _names(edit, source)
    return EditShown(
        position=position,
        says=written.sentence(_says(edit, names)),
        whole=written.sentence(sentence(edit, names, str(CLOSED))),
        clash=_clash(edit, clash, source) if clash is not None else None,
    )


def _says(edit: Edit, names: Picture) -> str:
    match edit.op:
        case Op.CREATE:
            return _("It is created")
        case Op.RETIRE:
            return _("It is retired")
        case Op.RESTORE:
            return _("It is restored")
        case Op.UPDATE:
            return change_in(edit, names, str(CLOSED))


def _clash(edit: Edit, clash: Conflict, source: Source) -> ClashShown:
    if edit.op is not Op.UPDATE:
        return ClashShown(_("It was retired, restored or created meanwhile."), "", "")
    field = fields_by_name(edit.subject.kind)[edit.field]
    theirs, mine = (spoken(field, value, source.now, str(CLOSED)) for value in (clash.found, edit.after))
    says = written.sentence(_("Somebody changed this meanwhile. It is now %(theirs)s") % {"theirs": theirs})
    return ClashShown(says, theirs, mine)


def _closed(count: int) -> str:
    words = ngettext(
        "and %(count)d edit of what is closed to you", "and %(count)d edits of what is closed to you", count
    )
    return words % {"count": count} if count else ""


def _agreed(found: Pending) -> str:
    """Who has agreed so far, beside who asks."""
    if found.state is State.DRAFT:
        return ""
    actors = Consent.objects.filter(changeset=found.key).order_by("at").values_list("actor", flat=True)
    return ", ".join(actor_called(Actor(one)) for one in actors if Actor(one) not in involved(found.author))


def _in_the_way(source: Source) -> Iterator[str]:
    """What would not hold with it, as far as the reader may know."""
    edits, now = source.found.edits, source.reader.now
    change = Change(now, now + edits, frozenset(edit.subject for edit in edits))
    for breach in broken(change):
        if source.then.find(breach.subject) is None:
            yield _("Something that is closed to you stands in its way.")
        else:
            yield breach.sentence


def _does(source: Source, clashes: bool, asks_others: bool) -> Does:
    found, reader = source.found, source.reader
    if not source.is_open or not reader.may(Ability.PROPOSE):
        return Does()
    decides = reader.may(Ability.ADOPT)
    asked = decides and bool(source.mine) and found.state is not State.DRAFT
    is_draft = found.state is State.DRAFT
    return Does(
        propose=is_draft and source.is_own,
        adopt=decides and not asks_others and not clashes and found.effective is None,
        agree=asked,
        decline=asked,
        counter=asked and not source.is_own,
        withdraw=source.is_own,
        amend=source.is_own,
        reschedule=source.is_own and not is_draft,
    )


def _looks(key: str) -> Iterator[tuple[str, str]]:
    yield _("The Briefing with it"), with_moment(reverse("home"), key)
    yield _("The plan with it"), with_moment(reverse("plan"), key)
