"""Which entity of the plan a thing of a table is: by id, else by kind, parent and title, else a new one."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hoshin.changes.keys import link_key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.mapping.kinds import BESIDE
from hoshin.interchange.notes import Note, Source
from hoshin.interchange.places import ONE_AT_A_TIME, PARENTS, Named, planned
from hoshin.interchange.table_plan.faults import Cell, Fault, Remark, quoted
from hoshin.interchange.table_plan.identities import path_of, path_of_id
from hoshin.interchange.table_plan.lookup import Lookup, a_kind
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.interchange.table_plan.things import Identity, Pointer, Thing, Told
from hoshin.interchange.tables import Misfit


class Matching:
    """Gives each thing its entity. `faults` are references that name nothing, `remarks` those that are left out."""

    def __init__(self, told: Told, picture: Picture, source: Source) -> None:
        self._told, self._picture = told, picture
        self._words = {note.path: note for note in source.words.values()}
        self._subjects: dict[Identity, Subject | None] = {}
        self._asked: set[Identity] = set()
        self._taken: set[Subject] = set()
        self.faults: dict[Fault, None] = {}
        self.remarks: dict[Remark, None] = {}
        self._lookup = Lookup(told, picture, self.subject, self.remembered)
        self._planned = self._by_name()
        self._titled: dict[tuple[str, str], list[Subject]] = {}
        for (kind, _within, title), subjects in self._planned.items():
            live = [subject for subject in subjects if subject in picture]
            self._titled.setdefault((kind, title), []).extend(live)
        self._recall()
        for thing in told.things.values():
            self.subject(thing)

    def subject(self, thing: Thing) -> Subject | None:
        """The entity that a thing is; a new one has a key already. None for a link that lacks an end.

        Raises Misfit for something that stands in itself.
        """
        if thing.identity not in self._subjects:
            if thing.identity in self._asked:
                raise Misfit(
                    _("“%(title)s”, which stands in itself") % {"title": thing.title},
                    _("something else that it stands in"),
                )
            chain = self._chain(thing)
            self._asked.update(one.identity for one in chain)
            for one in reversed(chain):
                self._settle(one, self._found(one))
        return self._subjects[thing.identity]

    def _chain(self, thing: Thing) -> list[Thing]:
        """A thing and those above it that are not known yet, from the inside out: however deep, without recursion."""
        chain, seen = [thing], {thing.identity}
        while (above := self._above(chain[-1])) is not None and above.identity not in seen:
            if above.identity in self._subjects:
                break
            chain.append(above)
            seen.add(above.identity)
        return chain

    def _above(self, thing: Thing) -> Thing | None:
        """The thing of the tables that one stands in."""
        said = thing.said.get(PARENTS.get(thing.kind, ""))
        return self._lookup.thing(said.value) if said is not None and said.value is not None else None

    def path(self, thing: Thing) -> str:
        """What the source's note of a thing is found by."""
        subject = self.subject(thing)
        return path_of(thing, self.within(thing), subject.key if subject is not None else "")

    def note(self, thing: Thing) -> Note | None:
        """What the source last said of a thing."""
        return self._words.get(self.path(thing))

    def within(self, thing: Thing) -> Subject | None:
        """What a thing stands in."""
        said = thing.said.get(PARENTS.get(thing.kind, ""))
        return self.named(said.value, said.cell) if said is not None else None

    def named(self, pointer: Pointer | None, cell: Cell) -> Subject | None:
        """The entity that a reference names; None where it names nothing, which is a fault or a remark once."""
        if pointer is None:
            return None
        try:
            return self._lookup.find(pointer)
        except Misfit as misfit:
            self._tell(pointer, cell, misfit)
            return None

    def remembered(self, kind: str, identifier: str) -> Subject | None:
        """The entity that the source has named by an id before."""
        note = self._words.get(path_of_id(kind, identifier))
        return note.subject if note is not None else None

    def _tell(self, pointer: Pointer, cell: Cell, misfit: Misfit) -> None:
        if pointer.is_told:
            message = _("found %(found)s; expected %(expected)s. It was left out.")
            told = {"found": misfit.found, "expected": misfit.expected}
            self.remarks[Remark(cell, message % told, "unknown")] = None
        else:
            self.faults[Fault(cell, misfit.found, misfit.expected)] = None

    def _recall(self) -> None:
        """What the source has named before is the same as then, before anything is looked for in the plan by its title."""
        waiting = list(self._told.things.values())
        while waiting:
            left = [thing for thing in waiting if not self._recalled(thing)]
            if len(left) == len(waiting):
                return
            waiting = left

    def _recalled(self, thing: Thing) -> bool:
        match thing.identity[1:2]:
            case ("id",):
                subject = self.remembered(thing.kind, thing.identifier)
            case ("title",):
                is_known, within = self._known_within(thing)
                note = self._words.get(path_of(thing, within, "")) if is_known else None
                subject = note.subject if note is not None else None
            case _:
                return False
        if subject is None or not self._is_free(subject):
            return False
        self._settle(thing, subject)
        return True

    def _known_within(self, thing: Thing) -> tuple[bool, Subject | None]:
        """Whether it is known yet what a thing stands in, and what that is."""
        said = thing.said.get(PARENTS.get(thing.kind, ""))
        if said is None or said.value is None:
            return True, None
        pointer: Pointer = said.value
        if pointer.key in self._subjects:
            return True, self._subjects[pointer.key]
        if pointer.called or pointer.identity is not None or pointer.key in self._told.things:
            return False, None
        return True, self.named(pointer, said.cell)

    def _settle(self, thing: Thing, subject: Subject | None) -> None:
        self._subjects[thing.identity] = subject
        if subject is not None:
            self._taken.add(subject)

    def _found(self, thing: Thing) -> Subject | None:
        if thing.identity[1:2] == ("ends",):
            return self._link(thing)
        if thing.kind in ONE_AT_A_TIME:
            return self._only(thing.kind)
        return self._planned_as(thing) or Ref(thing.kind, new_key())

    def _planned_as(self, thing: Thing) -> Subject | None:
        """What the plan calls so, in the same; where the tables do not say in what, the only live one anywhere."""
        if not thing.title:
            return None
        if PARENTS.get(thing.kind, "") in (*thing.said, ""):
            named = (thing.kind, self.within(thing), thing.title)
            return next((one for one in self._planned.get(named, []) if self._is_free(one)), None)
        found = [one for one in self._titled.get((thing.kind, thing.title), []) if self._is_free(one)]
        if len(found) > 1 and thing.loose:
            return None
        if len(found) > 1:
            label, field = a_kind(thing.kind), PARENTS[thing.kind]
            what = _("%(title)s, which %(count)s in the plan are called") % {
                "title": quoted(thing.title),
                "count": len(found),
            }
            self.faults[
                Fault(
                    thing.cell,
                    what,
                    _("%(label)s of one %(field)s: give the field %(field)s")
                    % {"label": label, "field": field},
                )
            ] = None
        return found[0] if found else None

    def _link(self, thing: Thing) -> Subject | None:
        """The link that its ends ask for; None where one of them is not there."""
        ends: list[str] = []
        for name in entity_of(thing.kind).ends:
            value, cell = thing.said[name]
            end = self.named(value, cell) if isinstance(value, Pointer) else value
            if end is None:
                return None
            ends.append(str(end))
        return Ref(thing.kind, link_key(thing.kind, *ends))

    def _only(self, kind: str) -> Subject:
        """The live entity of a kind that there is one of, else the one retired last, else a new one."""
        for side in (self._picture, self._picture.retired):
            found = list(side.of_kind(kind).values())
            if found:
                return found[-1].ref
        return Ref(kind, new_key())

    def _is_free(self, subject: Subject) -> bool:
        return subject not in self._taken and self._picture.find(subject) is not None

    def _by_name(self) -> dict[Named, list[Subject]]:
        kinds = {thing.kind for thing in self._told.things.values() if thing.title}
        pool = planned(self._picture, kinds - set(BESIDE), standing_in)
        for kind in kinds & set(BESIDE):
            for key, name in names_of_people(self._picture).items():
                pool.setdefault((kind, None, name), []).append(Ref(kind, key))
        return pool


def standing_in(record: Record) -> Iterator[Subject | None]:
    """What a record stands in."""
    field = PARENTS.get(record.kind)
    yield getattr(record, field) if field else None
