"""Who may do what at the company: its leads, those who lead the whole, and one of each other grant."""

from __future__ import annotations

from collections.abc import Iterator

from hoshin.demo.cast import Cast, names
from hoshin.demo.units import UNITS
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.plan import Person


def let_in(cast: Cast) -> None:
    """Say what everybody is called, and open the accounts."""
    for key, name in names(cast):
        set_name(key, name=name, by=OPERATOR)
    for person, grants in _grants(cast):
        open_account(person.key, *grants, by=OPERATOR)


def _grants(cast: Cast) -> Iterator[tuple[Person, tuple[GrantName, ...]]]:
    for unit in UNITS:
        leads_all = unit.parent in ("", "north")
        yield (
            cast.lead(unit.handle),
            (GrantName.MEMBER, *([GrantName.LEADER] if leads_all else [])),
        )
    assistant, counsel, strategist = (cast.some("north", turn) for turn in range(3))
    yield assistant, (GrantName.VIEWER,)
    yield counsel, (GrantName.BOARD_READER,)
    yield strategist, (GrantName.FACILITATOR,)
    yield cast.some("finance", 2), (GrantName.ADMINISTRATOR,)
    yield cast.some("design", -1), (GrantName.MEMBER,)  # owns a goal, beside the leads, until they leave
    yield cast.some("operations", 0), (GrantName.MEMBER,)  # runs two initiatives
