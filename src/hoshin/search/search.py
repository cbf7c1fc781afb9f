"""Searching: what one reader sees of one moment that holds what they typed, the most likely meant first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from hoshin.changes.fields import fields_by_name
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.journal.actor import person_key
from hoshin.org.plan import Person, Unit
from hoshin.org.view import View
from hoshin.search.hanging import unit_of
from hoshin.search.look import NOTHING, Accept, look
from hoshin.search.match import Fit, Match, match
from hoshin.search.reading import Reading
from hoshin.search.terms import Query, read_query
from hoshin.search.things import ACTION, Thing, kinds, thing_of

MOST: Final = 200
"""Things of a kind that are ranked and can be paged through; where more fit, it takes another word."""
FEW: Final = 40
"""The same while somebody is still typing."""


@dataclass(frozen=True, slots=True)
class Group:
    """What fits of one kind, the most likely meant first. is_cut: more fits than is ranked."""

    kind: str
    matches: tuple[Match, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What a search gave. direct: what a key named. number: of the log, where one was typed. by_index: how it was found."""

    query: Query
    direct: tuple[Thing, ...]
    number: int | None
    groups: tuple[Group, ...]
    by_index: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.direct or self.groups or self.number is not None)

    @property
    def best(self) -> list[Match]:
        """Across kinds, the most likely meant first."""
        every = [
            (group.matches[place], place) for group in self.groups for place in range(len(group.matches))
        ]
        every.sort(key=lambda one: (not one[0].thing.is_live, one[0].fit, one[1]))
        return [found for found, _place in every]


def search(
    view: View, typed: str, *, only: Collection[str] = (), within: Key | None = None, most: int = MOST
) -> Results:
    """What of a view holds what somebody typed. only: of these kinds. within: of this unit and those below it.

    Raises BadInput for a kind that cannot be found, or a unit that the reader does not see.
    """
    query, wanted = read_query(typed), _wanted(only)
    accept = _accepting(within, view.seen)
    found = look(view, query, wanted, most=most, accept=accept) if query.terms else NOTHING
    ranking = _ranking(view)
    groups = []
    for kind, matches in found.matches.items():
        own = _own(kind, view, query) if kind in found.cut else ()
        every = {one.thing.subject: one for one in (*matches, *own) if accept(one.thing)}
        ranked = sorted(every.values(), key=ranking)
        groups.append(Group(kind, tuple(ranked[:most]), kind in found.cut))
    direct = [thing for thing in _direct(query, view) if thing.subject.kind in wanted and accept(thing)]
    return Results(
        query=query,
        direct=tuple(direct),
        number=query.number if _is_of_log(query, view) and not only and within is None else None,
        groups=tuple(sorted(groups, key=lambda group: _group_order(group, wanted))),
        by_index=found.by_index,
    )


def plural_of(kind: str) -> str:
    """What things of a kind are called together."""
    return _("Actions") if kind == ACTION else str(entity_of(kind).plural)


def label_of(kind: str) -> str:
    """What a thing of a kind is called."""
    return _("Action") if kind == ACTION else str(entity_of(kind).label)


def _wanted(only: Collection[str]) -> tuple[str, ...]:
    for kind in only:
        if kind not in kinds():
            raise BadInput(
                _("Found the kind %(kind)r; expected one of %(kinds)s.")
                % {"kind": kind, "kinds": ", ".join(sorted(kinds()))}
            )
    return tuple(kind for kind in kinds() if not only or kind in only)


def _accepting(within: Key | None, seen: Picture) -> Accept:
    if within is None:
        return lambda _thing: True
    top = Ref[Unit](Unit.kind, within)
    if seen.find(top) is None:
        raise BadInput(_("There is no unit %(key)s.") % {"key": within})
    units, left = {top}, [top]
    while left:
        below = [unit.ref for unit in seen.referring(Unit, "parent", left.pop()) if unit.ref not in units]
        units.update(below)
        left += below
    return lambda thing: unit_of(thing, seen) in units


def _ranking(view: View) -> Callable[[Match], tuple[object, ...]]:
    """Live before retired; then how well it fits; a little before others what is the reader's own, or their unit's."""
    key = person_key(view.reader)
    me = view.seen.get(Ref[Person](Person.kind, Key(key))) if key else None

    def rank(found: Match) -> tuple[object, ...]:
        thing = found.thing
        mine = me is not None and thing.owner == me.ref
        ours = me is not None and thing.unit == me.unit
        length = len(thing.head[0]) if thing.head else 0
        return not thing.is_live, found.fit, not mine, not ours, length, thing.subject.key

    return rank


def _own(kind: str, view: View, query: Query) -> list[Match]:
    """What fits of what the reader owns: it is ranked even where more fits than is."""
    key = person_key(view.reader)
    if key is None or kind == ACTION or "owner" not in fields_by_name(kind):
        return []
    records = view.seen.of_kind(kind).by("owner", Ref(Person.kind, Key(key)))[:MOST]
    things = (thing_of(record, is_live=True) for record in records)
    return [found for found in (match(thing, query) for thing in things) if found is not None]


def _direct(query: Query, view: View) -> list[Thing]:
    """What a key names, of the kind that stands before it or of any."""
    if query.key is None:
        return []
    named = [kind for kind in kinds() if query.kind in ("", kind)]
    return list(Reading(view).of([Ref(kind, query.key) for kind in named]))


def _is_of_log(query: Query, view: View) -> bool:
    return query.number is not None and 1 <= query.number <= view.whole.number and view.with_facts


def _group_order(group: Group, wanted: Sequence[str]) -> tuple[bool, bool, int]:
    """Groups whose best fits by what it is called come first, then as kinds are looked for."""
    best = group.matches[0]
    return not best.thing.is_live, best.fit is Fit.ELSEWHERE, wanted.index(group.kind)
