"""What the references of tables name: things of their rows, things that the source named before, and the plan's own."""

from __future__ import annotations

from collections.abc import Callable

from hoshin.changes.picture import Picture
from hoshin.changes.record import Record, entity_of
from hoshin.changes.ref import Subject
from hoshin.interchange.mapping.kinds import BESIDE
from hoshin.interchange.names import Names
from hoshin.interchange.places import title_field
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.interchange.table_plan.things import Identity, Pointer, Thing, Told
from hoshin.interchange.tables import Misfit
from hoshin.org.policy import root_unit
from hoshin.words import gettext as _
from hoshin.words import inside

Found = Callable[[Thing], Subject | None]
Remembered = Callable[[str, str], Subject | None]


class Lookup:
    """Finds what references name. Each is looked for once, whether there is such a thing or not."""

    def __init__(self, told: Told, picture: Picture, subject: Found, remembered: Remembered) -> None:
        self._told, self._picture, self._subject, self._remembered = told, picture, subject, remembered
        self._found: dict[Identity, Subject | Misfit] = {}
        self._named: dict[str, dict[str, list[Thing]]] = {}
        self._names: dict[str, Names[Record]] = {}

    def find(self, pointer: Pointer) -> Subject:
        """The entity that a reference names. Raises Misfit."""
        found = self._found.get(pointer.key)
        if found is None:
            try:
                found = self._look(pointer)
            except Misfit as misfit:
                found = misfit
            self._found[pointer.key] = found
        if isinstance(found, Misfit):
            raise Misfit(found.found, found.expected)
        return found

    def thing(self, pointer: Pointer) -> Thing | None:
        """The thing of the tables that a reference names, if it is one of them, and one alone."""
        if pointer.called:
            named = [thing for kind in pointer.kinds for thing in self._things(kind, pointer.called)]
            return named[0] if len(named) == 1 else None
        return self._told.things.get(pointer.key)

    def _look(self, pointer: Pointer) -> Subject:
        if pointer.identity is not None:
            return self._of_thing(self._told.things[pointer.identity])
        if pointer.id:
            return self._by_id(pointer)
        return self._by_name(pointer) if pointer.called else self._root()

    def _of_thing(self, thing: Thing) -> Subject:
        found = self._subject(thing)
        if found is None:
            raise Misfit(
                _("%(kind)s without one of its ends") % {"kind": a_kind(thing.kind)},
                _("one that is there"),
            )
        return found

    def _by_id(self, pointer: Pointer) -> Subject:
        (kind,) = pointer.kinds
        thing = self._told.things.get((kind, "id", pointer.id))
        if thing is not None:
            return self._of_thing(thing)
        known = self._remembered(kind, pointer.id)
        if known is not None and known in self._picture:
            return known
        found = "“%(id)s”" if known is None else _("“%(id)s”, which is retired")
        raise Misfit(
            found % {"id": pointer.id}, _("the id of %(kind)s of this source") % {"kind": a_kind(kind)}
        )

    def _by_name(self, pointer: Pointer) -> Subject:
        things = [thing for kind in pointer.kinds for thing in self._things(kind, pointer.called)]
        if len(things) > 1:
            raise Misfit(
                _("“%(called)s”, which %(count)s are called")
                % {"called": pointer.called, "count": len(things)},
                _("a name of one, or an id"),
            )
        if things:
            return self._of_thing(things[0])
        misfit: Misfit | None = None
        for kind in pointer.kinds:
            try:
                return self._plan_names(kind).find(pointer.called).ref
            except Misfit as found:
                misfit = misfit or found
        assert misfit is not None
        raise misfit

    def _root(self) -> Subject:
        root = root_unit(self._picture)
        if root is None:
            raise Misfit(_("no unit at the top"), _("a home that was made by `hoshin init`"))
        return root.ref

    def _things(self, kind: str, name: str) -> list[Thing]:
        named = self._named.get(kind)
        if named is None:
            named = self._named[kind] = {}
            for thing in self._told.things.values():
                if thing.kind == kind and thing.title:
                    named.setdefault(thing.title.casefold(), []).append(thing)
        return named.get(" ".join(name.split()).casefold(), [])

    def _plan_names(self, kind: str) -> Names[Record]:
        names = self._names.get(kind)
        if names is None:
            live, retired = (side.of_kind(kind).values() for side in (self._picture, self._picture.retired))
            names = self._names[kind] = Names(live, retired, self._naming(kind), kind, a_kind(kind))
        return names

    def _naming(self, kind: str) -> Callable[[Record], str]:
        if kind in BESIDE:
            people = names_of_people(self._picture)
            return lambda record: people.get(record.key, "")
        field = title_field(kind)
        return lambda record: str(getattr(record, field, ""))


def label_of(kind: str) -> str:
    """What a kind is called in a sentence."""
    return inside(str(entity_of(kind).label))


def a_kind(kind: str) -> str:
    """The same with its article."""
    label = label_of(kind)
    told = _("an %(kind)s") if label[0] in "aeio" else _("a %(kind)s")
    return told % {"kind": label}
