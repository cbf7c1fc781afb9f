"""The alignment index on simulated companies: against the truth in three worlds, and one trait made worse in five doses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from benchmarks.harness import say, table

if TYPE_CHECKING:
    from benchmarks._companies.worlds import World
    from hoshin.engine.arrays import Bools, Floats, Ints

INTERVENED: Final = 200
FALLS_IN: Final = 0.95
NEUTRAL: Final = 0.50
ABOVE_FILLED: Final = 0.10
RESAMPLES: Final = 1000


def main() -> None:
    from benchmarks._companies.worlds import WORLDS

    tries = [try_in(world) for world in WORLDS]
    table(
        "Rank correlation (Spearman) with delivered value, 300 companies a world;\n"
        "from: where the 90 % bootstrap interval begins; lead: over the fields filled",
        ("world", "index", "from", "fields", "lead", "from", "best component"),
        (found.row for found in tries),
    )
    for found in tries:
        say(
            f"{found.world.name}: with goals met {found.with_goals_met:.2f}, "
            f"{found.with_goals_met / found.ceiling:.0%} of the ceiling {found.ceiling:.2f}"
        )
    say(f"{WORLDS[0].name}: {where_it_loses(WORLDS[0])}")
    neutral = tries[0].index
    verdict("neutral world", neutral >= NEUTRAL, f"{neutral:.2f}", f"at least {NEUTRAL:.2f}")
    least = min(found.index - found.filled for found in tries)
    verdict(
        "above the fields filled",
        least >= ABOVE_FILLED,
        f"{least:.2f} or more",
        f"at least {ABOVE_FILLED:.2f}",
    )
    intervene()


def intervene(companies: int = INTERVENED) -> None:
    """Worsen each trait in each company."""
    from benchmarks._companies.doses import DOSES, TRAITS

    rows = [(name, doses_of(name, companies)) for name in TRAITS]
    table(
        f"{companies} companies of the neutral world, one trait made worse: mean change of the index by\n"
        "dose; in how many it falls by the least dose, by the largest, and never rises between",
        ("trait", *(f"{dose:.0%}" for dose in DOSES), "least", "largest", "never"),
        ((name, *found.row) for name, found in rows),
    )
    for name, found in rows:
        verdict(
            name, found.holds >= FALLS_IN, f"falls and never rises in {found.holds:.1%}", f"{FALLS_IN:.0%}"
        )


def verdict(what: str, holds: bool, found: str, demanded: str) -> None:
    say(f"{what}: {found} (demanded: {demanded}){'' if holds else ': NOT MET'}")


@dataclass(frozen=True, slots=True)
class Tried:
    """How the index did in one world."""

    world: World
    index: float
    index_from: float
    filled: float
    lead_from: float
    best: str
    best_correlation: float
    with_goals_met: float
    ceiling: float

    @property
    def row(self) -> tuple[str, ...]:
        lead = self.index - self.filled
        return (
            self.world.name,
            f"{self.index:.2f}",
            f"{self.index_from:.2f}",
            f"{self.filled:.2f}",
            f"{lead:+.2f}",
            f"{self.lead_from:+.2f}",
            f"{self.best} {self.best_correlation:.2f}",
        )


def try_in(world: World) -> Tried:
    """Read the index of every company of a world, and hold it against what they deliver."""
    import numpy as np

    from benchmarks._companies.worlds import inhabitants
    from hoshin.engine.findings.check import Component
    from hoshin.engine.index import read_index

    companies = list(inhabitants(world))
    readings = [read_index(one.records.company()) for one in companies]
    index = _numbers(reading.value for reading in readings)
    truth = np.array([one.truth for one in companies])
    filled = np.array([one.records.filled for one in companies])
    met = np.array([one.goals_met for one in companies])
    components = {
        component.value: spearman(truth, _numbers(reading.components[place].value for reading in readings))
        for place, component in enumerate(Component)
    }
    best = max(components, key=lambda name: components[name])
    return Tried(
        world=world,
        index=spearman(truth, index),
        index_from=lower_end(lambda rows: spearman(truth[rows], index[rows]), len(truth)),
        filled=spearman(truth, filled),
        lead_from=lower_end(
            lambda rows: spearman(truth[rows], index[rows]) - spearman(truth[rows], filled[rows]), len(truth)
        ),
        best=best,
        best_correlation=components[best],
        with_goals_met=spearman(met, index),
        ceiling=spearman(met, truth),
    )


LETTERS: Final = ("specific", "measurable", "time_bound")


def where_it_loses(world: World) -> str:
    """The correlation with the truth by other readings of the same records: none of them is the index."""
    import numpy as np

    from benchmarks._companies.worlds import inhabitants
    from hoshin.engine.findings.check import Component
    from hoshin.engine.findings.registry import CURRENT, Formula
    from hoshin.engine.index import read_index

    companies = list(inhabitants(world))
    truth = np.array([one.truth for one in companies])
    readings = [read_index(one.records.company()) for one in companies]
    places = [
        place for place, part in enumerate(Component) if part in (Component.BRIDGE, Component.RESOURCES)
    ]
    deeds = _numbers(sum(reading.components[place].value or 0.0 for place in places) for reading in readings)
    degrees = np.array([[c.degree or 0.0 for c in reading.checks if c.check.weight] for reading in readings])
    checks = tuple(
        replace(check, weight=check.weight * (1 if check.name in LETTERS else 3))
        if check.component is Component.GOALS
        else check
        for check in CURRENT.checks
    )
    letters = _numbers(read_index(one.records.company(), Formula(0, checks)).value for one in companies)
    return (
        f"S, M and T as one {spearman(truth, letters):.2f}; bridge and resources alone {spearman(truth, deeds):.2f}; "
        f"best linear reading, held out {spearman(truth, held_out(degrees, truth)):.2f}"
    )


def held_out(degrees: Floats, truth: Floats) -> Floats:
    """What ridge regression on the degrees foretells for each half of the companies, fitted to the other."""
    import numpy as np

    even, found = np.arange(len(truth)) % 2 == 0, np.zeros(len(truth))
    for known, asked in ((even, ~even), (~even, even)):
        away = degrees[known] - degrees[known].mean(axis=0)
        penalty = 3.0 * np.eye(degrees.shape[1])
        slope = np.linalg.solve(away.T @ away + penalty, away.T @ (truth[known] - truth[known].mean()))
        found[asked] = (degrees[asked] - degrees[known].mean(axis=0)) @ slope
    return found


def spearman(one: Floats, other: Floats) -> float:
    """Rank correlation; ties share their mean rank.

    >>> import numpy as np
    >>> spearman(np.array([1.0, 2.0, 2.0, 9.0]), np.array([1.0, 3.0, 3.0, 4.0]))
    1.0
    """
    import numpy as np

    return round(float(np.corrcoef(_ranks(one), _ranks(other))[0, 1]), 12)


def _ranks(values: Floats) -> Floats:
    import numpy as np

    ordered = np.sort(values)
    return np.asarray(
        (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")) / 2.0
    )


def lower_end(statistic: Callable[[Ints], float], companies: int) -> float:
    """Where the 90 % bootstrap interval over companies begins: the 5 % quantile."""
    import numpy as np

    random = np.random.default_rng(5)
    found = [statistic(random.integers(0, companies, companies)) for _ in range(RESAMPLES)]
    return float(np.quantile(found, 0.05))


@dataclass(frozen=True, slots=True)
class Doses:
    """What doses did to the index; shape (companies, doses + 1), the first column without any."""

    index: Floats

    @property
    def holds(self) -> float:
        """The part of the companies in which it falls and never rises."""
        return float((self._falls(-1) & self._never_rises).mean())

    @property
    def row(self) -> tuple[str, ...]:
        change = (self.index[:, 1:] - self.index[:, :1]).mean(axis=0)
        parts = (self._falls(1), self._falls(-1), self._never_rises)
        return (*(f"{points:+.2f}" for points in change), *(f"{part.mean():.1%}" for part in parts))

    def _falls(self, dose: int) -> Bools:
        import numpy as np

        return np.asarray(self.index[:, dose] < self.index[:, 0])

    @property
    def _never_rises(self) -> Bools:
        import numpy as np

        return np.asarray((self.index[:, 1:] <= self.index[:, :-1] + 1e-9).all(axis=1))


def doses_of(trait: str, companies: int) -> Doses:
    """The index of companies of the neutral world without and with each dose of a trait made worse."""
    import numpy as np

    from benchmarks._companies.doses import DOSES, TRAITS
    from benchmarks._companies.worlds import WORLDS, inhabitants
    from hoshin.engine.index import read_index

    found = []
    for number, one in enumerate(inhabitants(WORLDS[0], companies)):
        dosed = [TRAITS[trait](one.records, dose, np.random.default_rng(number)) for dose in DOSES]
        found.append(_numbers(read_index(records.company()).value for records in (one.records, *dosed)))
    return Doses(np.array(found))


def _numbers(values: Iterable[float | None]) -> Floats:
    import numpy as np

    return np.array([np.nan if value is None else value for value in values])


if __name__ == "__main__":
    main()
