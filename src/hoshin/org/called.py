"""What people are called. Names are kept beside the plan; who has none there is a former member.

A face that answers a reader keeps the names at hand, and then all that speaks of people says them; a picture and what
is made of it alone know keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from hoshin.journal.actor import CLOCK, OPERATOR, PROVIDER, Actor, in_whose_name, person_key, who_acts
from hoshin.org.people import PersonName

_ACTORS: Final = {
    OPERATOR: pgettext_lazy("actor", "operator"),
    CLOCK: pgettext_lazy("actor", "clock"),
    PROVIDER: pgettext_lazy("actor", "identity provider"),
}


@dataclass(slots=True)
class _AtHand:
    """Every name, read together when the first is asked for."""

    names: dict[str, str] | None = None


_at_hand: ContextVar[_AtHand | None] = ContextVar("hoshin_names_at_hand", default=None)


def keep_at_hand() -> None:
    """From here on read all names at once and keep them: for what answers one reader, and then ends."""
    _at_hand.set(_AtHand())


@contextmanager
def kept_at_hand() -> Iterator[None]:
    """The same for a block, in a process that answers one reader after the other."""
    token = _at_hand.set(_AtHand())
    try:
        yield
    finally:
        _at_hand.reset(token)


def read_anew() -> None:
    """What is kept at hand is not what stands there any more."""
    if (kept := _at_hand.get()) is not None:
        kept.names = None


def called(person: str) -> str:
    """What the person of a key is called."""
    return _name(person) or _("a former member")


def names(persons: Collection[str] | None = None) -> dict[str, str]:
    """What people are called, all or some, by their keys; former members are left out. One query, or none."""
    kept = _at_hand.get()
    if kept is not None and (persons is None or kept.names is not None):
        every = _read_at_hand(kept)
        return every if persons is None else {key: every[key] for key in persons if key in every}
    rows = PersonName.objects.all() if persons is None else PersonName.objects.filter(pk__in=persons)
    return dict(rows.values_list("pk", "name"))


def called_like(cores: Iterable[str]) -> dict[str, str]:
    """What people are called of whose names words begin with each of these, folded, by their keys. One query.

    May hold others too, where what was asked is spelt otherwise.
    """
    rows = PersonName.objects.all()
    for core in cores:
        rows = rows.filter(folded__contains=f" {core}")
    return dict(rows.values_list("pk", "name"))


def called_at_hand(person: str) -> str:
    """The same where a face keeps names at hand, else the key."""
    return called(person) if _at_hand.get() is not None else person


def actor_called(actor: Actor) -> str:
    """What whoever acted is called: a person, or the program's own word for the operator and the clock.

    Who acted in another's name is called so: `Fay Fox for Mia Maier`.
    """
    acting, other = who_acts(actor), in_whose_name(actor)
    who = _actor(acting)
    return who if other == actor else _("%(who)s for %(other)s") % {"who": who, "other": _actor(other)}


def _actor(actor: Actor) -> str:
    key = person_key(actor)
    if key is not None:
        return called(key)
    return str(_ACTORS[actor]) if actor in _ACTORS else actor


def _name(person: str) -> str:
    kept = _at_hand.get()
    if kept is None:
        return PersonName.objects.filter(pk=person).values_list("name", flat=True).first() or ""
    return _read_at_hand(kept).get(person, "")


def _read_at_hand(kept: _AtHand) -> dict[str, str]:
    if kept.names is None:
        kept.names = dict(PersonName.objects.values_list("pk", "name"))
    return kept.names
