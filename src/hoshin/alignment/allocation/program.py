"""The plan as a program for the engine: what there is to choose from, what it is worth, needs and requires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from hoshin.alignment.allocation.field import Field, field_of
from hoshin.alignment.allocation.room import Place
from hoshin.alignment.allocation.value import Worth, worth_of
from hoshin.alignment.judge import Judged
from hoshin.changes.codecs import canonical
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.changes.words import name_of
from hoshin.engine.allocation import Program
from hoshin.engine.allocation.program import Initiative as Choice
from hoshin.engine.allocation.program import Level
from hoshin.engine.periods import period_of
from hoshin.errors import BadInput
from hoshin.resources.plan import Pool
from hoshin.strategy.plan import Priority
from hoshin.work.invariants import initiative_needed
from hoshin.work.plan import Dependency, Funding, Initiative

R = TypeVar("R", bound=Record)

PRICE: Final = Fraction(1, 10)
"""What stopping funded work costs unless said, as a part of what an initiative is worth on average."""

Floors = Mapping[Ref[Priority], Decimal]
"""By priority, the least points of what is chosen for it."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A program made of the plan, and what its names mean."""

    program: Program
    initiatives: tuple[Initiative, ...]
    """What is decided about, in the order of the program."""
    pools: Mapping[str, Place]
    """The pool and period of each pool of the program."""
    worth: Mapping[Key, Worth]
    price: Fraction
    """Points lost for each funded initiative that is stopped."""
    left_out: tuple[Initiative, ...]
    """What cannot be judged, since nothing is planned for it: it stays as it is."""
    warnings: tuple[str, ...]

    @property
    def points(self) -> Fraction:
        """What all that is decided about is worth together."""
        return sum((self.worth[work.key].points for work in self.initiatives), Fraction())


def compose(
    judged: Judged, seen: Picture, *, price: Decimal | None = None, floors: Floors | None = None
) -> Composed:
    """The plan that was judged as a program, for a reader who sees `seen` of it.

    What is closed to them is not named; it takes its part of the pools and of the goals that it serves. price: points
    lost for each funded initiative that is stopped. Raises BadInput where there is nothing to decide, or a floor has
    nothing to stand on.
    """
    field = field_of(judged, seen)
    worth = worth_of(judged.snapshot, judged.picture, field.serving)
    paid = _price(field.decided, worth) if price is None else Fraction(price)
    pools, priorities = _pool_names(field), _names(field.seen.of(Priority).values(), lambda p: p.title)
    requires, warnings = _requirements(field)
    choices = tuple(_choices(field, worth, pools, priorities, requires, paid))
    program = Program(
        pools={name: (Fraction(field.room.left[place]),) for name, place in pools.items()},
        initiatives=choices,
        floors=dict(_floors(floors or {}, priorities, choices, field.seen)),
    )
    said = [judged.judged.note] if judged.judged.note else []
    said += [*_pool_warnings(field), *warnings]
    return Composed(program, field.decided, pools, worth, paid, field.left_out, tuple(said))


def _choices(
    field: Field,
    worth: Mapping[Key, Worth],
    pools: Mapping[str, Place],
    priorities: Mapping[Key, str],
    requires: Mapping[Key, tuple[int, ...]],
    paid: Fraction,
) -> Iterator[Choice]:
    names = _names(field.decided, lambda work: work.title)
    by_place = {place: name for name, place in pools.items()}
    for work in field.decided:
        is_funded = work.funding is Funding.FUNDED
        first = worth[work.key].priority
        yield Choice(
            id=names[work.key],
            levels=(_level(worth[work.key], field.room.asks.get(work.key, {}), by_place),),
            requires=requires[work.key],
            mandatory=work.mandatory,
            priority=None if first is None else priorities.get(first.key),
            running=is_funded,
            disruption=paid if is_funded else Fraction(0),
        )


def _price(decided: Collection[Initiative], worth: Mapping[Key, Worth]) -> Fraction:
    points = sum((worth[work.key].points for work in decided), Fraction())
    return PRICE * points / len(decided)


def _level(worth: Worth, asks: Mapping[Place, Decimal], names: Mapping[Place, str]) -> Level:
    """One way to do it. What nothing bounds is not asked for."""
    uses = {names[place]: (Fraction(amount),) for place, amount in asks.items() if place in names}
    return Level(None, worth.points, uses)


def _requirements(field: Field) -> tuple[dict[Key, tuple[int, ...]], list[str]]:
    """Places of what each initiative needs among those decided about; and what needs cannot be held to."""
    place = {work.ref: at for at, work in enumerate(field.decided)}
    found: dict[Key, tuple[int, ...]] = {}
    warnings = []
    for work in field.decided:
        needs = _needed(work, field.seen)
        found[work.key] = tuple(sorted({place[other.ref] for other in needs if other.ref in place}))
        for other in needs:
            if other.ref not in place and other.funding is not Funding.FUNDED:
                words = {"work": name_of(work), "needed": name_of(other), "state": other.funding.value}
                warnings.append(
                    _("%(work)s needs %(needed)s, which is %(state)s and not decided about here.") % words
                )
    return found, warnings


def _needed(work: Initiative, seen: Picture) -> list[Initiative]:
    """The live initiatives that one needs, itself or for a milestone."""
    refs = (initiative_needed(seen, link) for link in seen.of(Dependency).by("initiative", work.ref))
    records = (seen.get(ref) for ref in refs if ref is not None and ref != work.ref)
    return [record for record in records if record is not None]


def _floors(
    floors: Floors, priorities: Mapping[Key, str], choices: Collection[Choice], seen: Picture
) -> Iterator[tuple[str, Fraction]]:
    served = {choice.priority for choice in choices}
    for ref, points in floors.items():
        if priorities.get(ref.key) not in served:
            named = seen.find(ref)
            raise BadInput(
                _(
                    "A floor for %(priority)s has nothing to stand on: nothing that is decided about serves it."
                )
                % {"priority": name_of(named) if named is not None else str(ref)}
            )
        yield priorities[ref.key], Fraction(points)


def _pool_names(field: Field) -> dict[str, Place]:
    """What a pool is called in each of its periods: “Projects, 2026-Q3”."""
    pools = _names(field.seen.of(Pool).values(), lambda pool: pool.name)
    return {f"{pools[place[0]]}, {_printed(place, field.seen)}": place for place in sorted(field.room.left)}


def _pool_warnings(field: Field) -> Iterator[str]:
    for place in sorted(field.room.short):
        pool = field.seen[Ref[Pool](Pool.kind, place[0])]
        yield _(
            "%(pool)s, %(period)s: %(amount)s %(unit)s more are gone or planned for other work than it holds."
        ) % {
            "pool": name_of(pool),
            "period": _printed(place, field.seen),
            "amount": canonical(field.room.short[place]),
            "unit": pool.unit_of_measure,
        }
    for place in sorted(field.room.unbounded):
        pool = field.seen[Ref[Pool](Pool.kind, place[0])]
        words = {"pool": name_of(pool), "period": _printed(place, field.seen)}
        yield _("%(pool)s, %(period)s: nothing says what it holds, so it bounds nothing.") % words


def _printed(place: Place, seen: Picture) -> str:
    return period_of(place[1], seen[Ref[Pool](Pool.kind, place[0])].grain).as_printed()


def _names(records: Iterable[R], called: Callable[[R], str]) -> dict[Key, str]:
    """What records are called, each by itself: the key stands behind a name that several have."""
    listed = list(records)
    times = Counter(called(record) for record in listed)
    return {
        record.key: called(record)
        if called(record) and times[called(record)] == 1
        else _with_key(called(record), record)
        for record in listed
    }


def _with_key(name: str, record: Record) -> str:
    return f"{name} ({record.key})".strip()
