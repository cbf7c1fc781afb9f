"""A program from plain values, as a JSON file gives them: checked, each fault with its place."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hoshin.engine.allocation.places import Place, shown
from hoshin.engine.allocation.program import Amounts, BadProgram, Initiative, Level, Program, Share
from hoshin.engine.allocation.relations import Relations
from hoshin.engine.words import Words

_PROGRAM = {"pools", "initiatives", "floors", "ceilings", "run_share"}
_BOUNDS = Words("an object with “least”, “most” or both")
_LEVEL = {"name", "value", "uses"}
_INITIATIVE = {
    *("id", "value", "uses", "requires", "excludes", "mandatory", "priority"),
    *("levels", "starts", "run", "running", "disruption"),
}


def program_from(value: Any) -> Program:
    """The program that plain values describe (`docs/reference/optimize-file.md`). Raises BadProgram.

    >>> program = program_from({"pools": {"money": 10}, "initiatives": [{"id": "a", "value": 3, "uses": {}}]})
    >>> program.initiatives[0].levels[0].value
    Fraction(3, 1)
    """
    whole = Place(value, "")
    if not isinstance(value, Mapping):
        raise whole.wrong(Words("an object with “pools” and “initiatives”"))
    pools = _pools(whole.needed("pools"))
    items = whole.needed("initiatives").items(Words("a list of initiatives"))
    reader = _Reader(pools, items)
    initiatives = reader.initiatives()
    known = {initiative.priority for initiative in initiatives} - {None}
    return Program(
        pools=pools,
        initiatives=initiatives,
        floors=_by_priority(whole.at("floors"), known),
        ceilings=_by_priority(whole.at("ceilings"), known),
        run_share=_shares(whole.at("run_share"), pools),
        first_period=reader.first_period,
        notices=tuple(reader.notices(whole)),
    )


def _pools(place: Place) -> dict[str, Amounts]:
    pools = {name: item.amounts() for name, item in place.fields(Words("an object of amounts by pool"))}
    by_period = {name: len(pools[name]) for name, item in place.fields() if not _is_number(item.value)}
    first = next(iter(by_period), "")
    for name, count in by_period.items():
        if count != by_period[first]:
            raise place.at(name).wrong(
                Words(
                    "a list of %(count)s, one amount a period, as for “%(name)s”",
                    count=by_period[first],
                    name=first,
                ),
                Words("found a list of %(count)s", count=count),
            )
    return pools


def _is_number(value: Any) -> bool:
    return not isinstance(value, (list, tuple))


def _by_priority(place: Place, known: set[str | None]) -> dict[str, Fraction]:
    found = {}
    for name, item in place.fields(Words("an object of values by priority")):
        if name not in known:
            raise item.wrong(
                Words("the priority of an initiative"),
                Words("no initiative has the priority “%(name)s”", name=name),
            )
        found[name] = item.amount()
    return found


def _shares(place: Place, pools: Mapping[str, Amounts]) -> dict[str, Share]:
    found = {}
    for name, item in place.fields(Words("an object by pool")):
        if name not in pools:
            raise item.wrong(Words("a pool of the program"), Words("there is no pool “%(name)s”", name=name))
        bounds = dict(item.fields(_BOUNDS))
        if not bounds or set(bounds) - {"least", "most"}:
            raise item.wrong(_BOUNDS)
        for bound in bounds.values():
            if bound.amount() > 1:
                raise bound.wrong(Words("a share between 0 and 1"))
        parts = {key: bound.amount() for key, bound in bounds.items()}
        if parts.get("least", 0) > parts.get("most", 1):
            raise item.wrong(Words("“least” at or below “most”"), Words("“least” is above “most”"))
        found[name] = Share(**parts)
    return found


class _Reader:
    """Reads the initiatives of one program."""

    def __init__(self, pools: Mapping[str, Amounts], items: list[Place]) -> None:
        self._pools = pools
        self._periods = max((len(amounts) for amounts in pools.values()), default=1)
        self._items: list[Place] = []
        self._ids: list[str | int] = []
        self._late: list[str] = []
        self._doubled: list[str] = []
        self._never: list[str] = []
        for item in items:
            if not isinstance(item.value, Mapping):
                raise item.wrong(Words("an initiative, {…}"))
            self._ids.append(item.needed("id").id())
            self._items.append(item.named(self._ids[-1]))
        self._relations = Relations(self._ids, self._items)
        self.first_period = self._first_period()

    def initiatives(self) -> tuple[Initiative, ...]:
        """All of them, their relations checked."""
        found = tuple(self._initiative(place) for place in range(len(self._items)))
        self._relations.check(found)
        self._never = self._relations.never(found)
        return found

    def notices(self, whole: Place) -> list[Words]:
        """What was not read, and what may not be meant."""
        said = []
        fields = {name for item in self._items for name in item.value} - _INITIATIVE
        fields |= set(whole.value) - _PROGRAM
        if fields:
            said.append(Words("Not read: the fields %(names)s.", names=", ".join(sorted(map(str, fields)))))
        if self.first_period == 0:
            said.append(Words("A start is 0, so the first period is 0 here; elsewhere it is 1."))
        if self._doubled:
            said.append(
                Words(
                    "%(names)s: levels are given, so the value and uses beside them are not read.",
                    names=_some(self._doubled),
                )
            )
        if self._never:
            said.append(
                Words(
                    "%(names)s: never to be chosen, as it excludes what it requires.",
                    names=_some(self._never),
                )
            )
        if self._late:
            said.append(
                Words(
                    "%(names)s: a start so late that some use falls after the last period is not bounded.",
                    names=_some(self._late),
                )
            )
        return said

    def _first_period(self) -> int:
        """0 where some start is 0, since then the program cannot count from 1; else 1."""
        starts = [
            start.value
            for item in self._items
            for start in item.at("starts").items(Words("a list of periods"))
        ]
        return 0 if any(start == 0 and not isinstance(start, bool) for start in starts) else 1

    def _initiative(self, place: int) -> Initiative:
        item = self._items[place]
        levels = self._levels(item)
        starts = self._starts(item)
        if self._outlasts(levels, max(starts)):
            self._late.append(str(self._ids[place]))
        running = self._running(item, levels)
        disruption = item.at("disruption")
        if disruption.value is not None and running is False:
            raise disruption.wrong(Words("“running” beside it, since only what runs can be disrupted"))
        priority = item.at("priority")
        return Initiative(
            id=self._ids[place],
            levels=levels,
            starts=starts,
            requires=self._relations.named(item.at("requires"), place),
            excludes=self._relations.named(item.at("excludes"), place),
            mandatory=item.at("mandatory").flag(),
            priority=None if priority.value is None else priority.text(),
            run=item.at("run").flag(),
            running=running,
            disruption=Fraction(0) if disruption.value is None else disruption.amount(),
        )

    def _outlasts(self, levels: tuple[Level, ...], start: int) -> bool:
        """Whether something is used of a pool with periods after the last of them."""
        return any(
            len(self._pools[pool]) > 1 and any(amounts[self._periods - start :])
            for level in levels
            for pool, amounts in level.uses.items()
        )

    def _levels(self, item: Place) -> tuple[Level, ...]:
        places = item.at("levels").items(Words("a list of levels"))
        if not places:
            return (Level(None, item.needed("value").amount(), self._uses(item.needed("uses"))),)
        if item.value.get("value") is not None or item.value.get("uses") is not None:
            self._doubled.append(str(item.value["id"]))
        levels: dict[str, Level] = {}
        for place in places:
            if not isinstance(place.value, Mapping):
                raise place.wrong(Words("a level, {“name”, “value”, “uses”}"))
            name = str(place.needed("name").id())
            if name in levels:
                raise place.wrong(
                    Words("names that differ"), Words("a second level is named “%(name)s”", name=name)
                )
            there = place.named(name)
            levels[name] = Level(name, there.needed("value").amount(), self._uses(there.needed("uses")))
        return tuple(levels.values())

    def _uses(self, place: Place) -> dict[str, Amounts]:
        uses = {}
        for name, item in place.fields(Words("an object of amounts by pool")):
            if name not in self._pools:
                raise item.wrong(
                    Words("one of %(names)s", names=_some(list(self._pools)))
                    if self._pools
                    else Words("one of the pools"),
                    Words("there is no pool “%(name)s”", name=name),
                )
            uses[name] = item.amounts()
            if len(uses[name]) > 1 and len(uses[name]) > self._periods > 1:
                raise item.wrong(
                    Words("at most %(count)s, the number of periods", count=self._periods),
                    Words("found a list of %(count)s", count=len(uses[name])),
                )
        return uses

    def _starts(self, item: Place) -> tuple[int, ...]:
        starts = []
        for place in item.at("starts").items(Words("a list of periods")):
            start = place.whole() - self.first_period
            if start < 0 or (self._periods > 1 and start >= self._periods):
                last = self._periods - 1 + self.first_period
                raise place.wrong(
                    Words("a period from %(first)s to %(last)s", first=self.first_period, last=last)
                )
            starts.append(start)
        return tuple(sorted(set(starts))) or (0,)

    def _running(self, item: Place, levels: tuple[Level, ...]) -> bool | str:
        running = item.at("running")
        names = [level.name for level in levels if level.name is not None]
        if isinstance(running.value, str):
            if running.value not in names:
                raise running.wrong(
                    Words("true, false or the name of a level: %(names)s", names=_some(names))
                    if names
                    else Words("true, false or the name of a level")
                )
            return running.value
        return running.flag()


def _some(names: list[str], most: int = 5) -> Words | str:
    """The first few of many names."""
    told, *others = [shown(name) for name in names[:most]]
    for name in others:
        told = Words("%(told)s, %(name)s", told=told, name=name)
    more = len(names) - most
    return Words("%(told)s and %(count)s more", told=told, count=more) if more > 0 else told


__all__ = ["BadProgram", "program_from"]
