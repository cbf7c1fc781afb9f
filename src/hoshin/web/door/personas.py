"""One-click sign-in as four people of the demo company; in every other home there is no such thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from hoshin.changes import moments
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.org.called import called
from hoshin.org.found import is_demo
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Goal


@dataclass(frozen=True, slots=True)
class Persona:
    """As whom one looks, and who that is."""

    slug: str
    words: str
    account: Account
    name: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    account: Account
    grants: frozenset[str]
    leads: Unit | None
    goals: int
    """How many goals their unit has, where they lead one; else how many they own."""


def personas() -> list[Persona]:
    """Those of this home, none unless it is a demo. The same company has the same ones."""
    if not is_demo():
        return []
    picture = moments.today()
    candidates = sorted(_candidates(picture), key=lambda one: (-one.goals, one.account.person))
    top = root_unit(picture)
    found = []
    for slug, words, fits in _WANTED:
        one = next((one for one in candidates if fits(one, top)), None)
        if one is not None:
            found.append(Persona(slug, str(words), one.account, called(one.account.person)))
    return found


def _candidates(picture: Picture) -> Iterable[_Candidate]:
    led = {unit.lead: unit for unit in picture.of(Unit).values() if unit.lead}
    for account in Account.objects.prefetch_related("grants"):
        person = Ref[Person](Person.kind, Key(account.person))
        if person not in picture:
            continue
        unit = led.get(person)
        goals = picture.of(Goal).by("unit", unit.ref) if unit else picture.of(Goal).by("owner", person)
        grants = frozenset(grant.name for grant in account.grants.all())
        yield _Candidate(account, grants, unit, len(goals))


def _is_leader(one: _Candidate, top: Unit | None) -> bool:
    return GrantName.LEADER in one.grants and one.leads == top


def _is_operational_lead(one: _Candidate, top: Unit | None) -> bool:
    return one.leads is not None and GrantName.LEADER not in one.grants


def _is_member(one: _Candidate, top: Unit | None) -> bool:
    return one.leads is None and one.grants == {GrantName.MEMBER}


def _is_analyst(one: _Candidate, top: Unit | None) -> bool:
    return one.grants == {GrantName.VIEWER}


_WANTED: Final[tuple[tuple[str, object, Callable[[_Candidate, Unit | None], bool]], ...]] = (
    ("leader", _("Leader"), _is_leader),
    ("operational-lead", _("Operational lead"), _is_operational_lead),
    ("member", _("Member"), _is_member),
    ("analyst", _("Analyst"), _is_analyst),
)
