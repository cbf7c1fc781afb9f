"""What initiatives say of one another: names found, circles refused."""

from collections.abc import Sequence

from hoshin.engine.allocation.places import Place
from hoshin.engine.allocation.program import Initiative
from hoshin.engine.words import Words


class Relations:
    """Finds initiatives by id; 7 and “7” are the same id."""

    def __init__(self, ids: Sequence[str | int], places: Sequence[Place]) -> None:
        self._ids, self._places = ids, places
        self._rows: dict[str, int] = {}
        for row, name in enumerate(ids):
            if str(name) in self._rows:
                raise places[row].wrong(
                    Words("ids that differ"),
                    Words("the id stands at initiatives[%(row)s] too", row=self._rows[str(name)]),
                )
            self._rows[str(name)] = row

    def named(self, place: Place, row: int) -> tuple[int, ...]:
        """The places of the initiatives that a list names, each once. Raises BadProgram."""
        found: dict[int, None] = {}
        for item in place.items(Words("a list of ids")):
            name = item.id()
            other = self._rows.get(str(name))
            if other is None:
                raise item.wrong(
                    Words("the id of an initiative"), Words("there is no initiative “%(name)s”", name=name)
                )
            if other == row:
                raise item.wrong(
                    Words("the id of another initiative"), Words("“%(name)s” names itself", name=name)
                )
            found[other] = None
        return tuple(found)

    def check(self, initiatives: Sequence[Initiative]) -> None:
        """Raises BadProgram for requirements in a circle."""
        circle = _circle([initiative.requires for initiative in initiatives])
        if circle:
            names = " → ".join(f"“{self._ids[row]}”" for row in (*circle, circle[0]))
            raise (
                self._places[circle[0]]
                .at("requires")
                .wrong(Words("no circle"), Words("these require each other: %(names)s", names=names))
            )

    def never(self, initiatives: Sequence[Initiative]) -> list[str]:
        """The ids of initiatives that exclude what they require, so that they can never be chosen."""
        found = [
            row
            for row, one in enumerate(initiatives)
            for other in one.requires
            if other in one.excludes or row in initiatives[other].excludes
        ]
        return [str(self._ids[row]) for row in dict.fromkeys(found)]


def _circle(requires: Sequence[Sequence[int]]) -> list[int]:
    """A circle of requirements in their order; empty where there is none. Depth first, without recursion."""
    new, open_, done = 0, 1, 2
    state = [new] * len(requires)
    for root in range(len(requires)):
        path: list[int] = []
        waiting = [(root, False)]
        while waiting:
            row, leaving = waiting.pop()
            if leaving:
                state[path.pop()] = done
            elif state[row] == open_:
                return path[path.index(row) :]
            elif state[row] == new:
                state[row] = open_
                path.append(row)
                waiting.append((row, True))
                waiting.extend((other, False) for other in requires[row])
    return []
