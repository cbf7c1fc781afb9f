"""What somebody is able to do today, by the grants of their account."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Q, Subquery, Value

from hoshin.changes import moments
from hoshin.changes.abilities import IN_ANOTHERS_NAME, Ability
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.slots import SlotName
from hoshin.journal.actor import (
    CLOCK,
    OPERATOR,
    PROVIDER,
    Actor,
    in_whose_name,
    person_actor,
    person_key,
    who_acts,
)
from hoshin.journal.models import Head
from hoshin.journal.store import may_be_undone
from hoshin.org.grants import GrantName, abilities, filling, giving
from hoshin.org.people import Grant
from hoshin.org.plan import Person

_OF_THE_CLOCK: Final = frozenset(Ability) - {Ability.SPEAK_FOR, Ability.ADMINISTER}


@dataclass(slots=True)
class _AtHand:
    """What was read of grants, and the plan that says who is here, read when it is first asked for."""

    plan: Picture | None = None
    grants: dict[Actor, frozenset[GrantName]] = field(default_factory=dict)
    fillers: dict[SlotName, frozenset[Actor]] = field(default_factory=dict)
    deciding: frozenset[Actor] | None = None


_OF_GRANTS: Final = (SlotName.LEADERS, SlotName.ADMINISTRATOR)
"""The slots that grants fill; the plan fills the others."""

_State = tuple[Any, ...]
_STATE: Final = {
    "log": Subquery(Head.objects.filter(pk=1).values("log")),
    "last": Subquery(Grant.objects.order_by("-pk").values("pk")[:1]),
    "count": Subquery(Grant.objects.values(one=Value(1)).annotate(count=Count("pk")).values("count")),
}
"""Tells the grants of one moment from those of another: none is ever changed, and no number is given twice."""


@dataclass(frozen=True, slots=True)
class _Deciding:
    """Who was able to decide when the grants were so: all members are, and a page asks of a few."""

    state: _State
    actors: frozenset[Actor]


_deciding: _Deciding | None = None

_at_hand: ContextVar[_AtHand | None] = ContextVar("hoshin_grants_at_hand", default=None)


_limit: ContextVar[tuple[Actor, frozenset[Ability]] | None] = ContextVar("hoshin_limit", default=None)


@contextmanager
def limited(actor: Actor, to: Collection[Ability]) -> Iterator[None]:
    """While somebody acts through what gives them less than their grants do, such as a token, they are able to no more."""
    token = _limit.set((actor, frozenset(to)))
    try:
        yield
    finally:
        _limit.reset(token)


@contextmanager
def grants_at_hand() -> Iterator[None]:
    """While one reader is answered, read the grants of each but once, and today's plan."""
    token = _at_hand.set(_AtHand())
    try:
        yield
    finally:
        _at_hand.reset(token)


def plan_at_hand() -> Picture:
    """Today's plan; while one reader is answered, the same throughout."""
    kept = _at_hand.get()
    if kept is None:
        return moments.today()
    if kept.plan is None:
        kept.plan = moments.today()
    return kept.plan


def read_grants_of(actors: Iterable[Actor]) -> None:
    """Read the grants of several together, with the first who fills the slots and who decides, where grants are kept at hand."""
    kept = _at_hand.get()
    if kept is None:
        return
    wanted = {actor for actor in map(who_acts, actors) if actor not in kept.grants and person_key(actor)}
    if not wanted:
        return
    asked = Q(account__person__in=sorted(filter(None, map(person_key, wanted))))
    known = _deciding
    if kept.deciding is None:
        slots = [name for slot in _OF_GRANTS for name in filling(slot)]
        asked |= Q(name__in=giving(Ability.ADOPT) if known is None else slots)
    held: dict[Actor, set[GrantName]] = {actor: set() for actor in wanted}
    state: _State | None = None
    rows = Grant.objects.filter(asked).annotate(**_STATE)
    for person, name, *state_now in rows.values_list("account__person", "name", *_STATE):
        held.setdefault(person_actor(person), set()).add(GrantName(name))
        state = tuple(state_now)
    for actor in wanted:
        kept.grants[actor] = frozenset(held[actor] if _is_here(actor) else ())
    if kept.deciding is None:
        kept.fillers = {slot: _holding(held, filling(slot)) for slot in _OF_GRANTS}
        if known is None:
            kept.deciding = _remember(state, _holding(held, giving(Ability.ADOPT)))
        elif known.state == state:
            kept.deciding = known.actors
        else:
            kept.deciding = _read_who_decides()


def _remember(state: _State | None, actors: frozenset[Actor]) -> frozenset[Actor]:
    """Keep in this process who decides, unless what was read may still be undone."""
    global _deciding
    if state is not None and not may_be_undone():
        _deciding = _Deciding(state, actors)
    return actors


def _holding(held: Mapping[Actor, Collection[GrantName]], names: Collection[GrantName]) -> frozenset[Actor]:
    """Who has one of some grants."""
    return frozenset(actor for actor, grants in held.items() if not set(names).isdisjoint(grants))


def grants_of(actor: Actor) -> frozenset[GrantName]:
    """The grants that somebody has now: the operator each, and who has left none."""
    if actor == OPERATOR:
        return frozenset(GrantName)
    kept = _at_hand.get()
    if kept is not None:
        read_grants_of([actor])
        return kept.grants.get(who_acts(actor), frozenset())
    if not _is_here(actor):
        return frozenset()
    names = Grant.objects.filter(account__person=person_key(actor)).values_list("name", flat=True)
    return frozenset(map(GrantName, names))


def abilities_of(actor: Actor) -> frozenset[Ability]:
    """What somebody is able to do now; in the name of somebody who has left, nothing."""
    if actor == CLOCK:
        return _OF_THE_CLOCK
    if actor == PROVIDER:
        return frozenset({Ability.ADMINISTER})
    able = _within_limit(who_acts(actor), abilities(grants_of(who_acts(actor))))
    other = in_whose_name(actor)
    if other == actor:
        return able
    return able & IN_ANOTHERS_NAME if Ability.SPEAK_FOR in able and _is_here(other) else frozenset()


def _within_limit(actor: Actor, able: frozenset[Ability]) -> frozenset[Ability]:
    limit = _limit.get()
    return able & limit[1] if limit is not None and limit[0] == actor else able


def who_fills(slot: SlotName) -> frozenset[Actor]:
    """Whose accounts have a grant that fills a slot now, whether they are still here or not."""
    kept = _at_hand.get()
    if kept is not None and kept.fillers:
        return kept.fillers[slot]
    return _with(filling(slot))


def who_decides() -> frozenset[Actor]:
    """Whose accounts are able to decide now, whether they are still here or not; one query, however many are asked about."""
    kept = _at_hand.get()
    if kept is not None and kept.deciding is not None:
        return kept.deciding
    if (
        _deciding is not None
        and _deciding.state == Grant.objects.annotate(**_STATE).values_list(*_STATE).first()
    ):
        return _deciding.actors
    return _read_who_decides()


def _read_who_decides() -> frozenset[Actor]:
    state: _State | None = None
    actors = set()
    rows = Grant.objects.filter(name__in=giving(Ability.ADOPT)).annotate(**_STATE)
    for person, *state_now in rows.values_list("account__person", *_STATE):
        actors.add(person_actor(person))
        state = tuple(state_now)
    return _remember(state, frozenset(actors))


def _with(names: Collection[GrantName]) -> frozenset[Actor]:
    """Whose accounts have one of some grants now."""
    found = Grant.objects.filter(name__in=names).values_list("account__person", flat=True)
    return frozenset(map(person_actor, found))


def _is_here(actor: Actor) -> bool:
    key = person_key(actor)
    return key is not None and Ref[Person](Person.kind, Key(key)) in plan_at_hand()
