"""A genetic search on many choices at once, beside the solver: good choices early, no proof.

Chu and Beasley, *A genetic algorithm for the multidimensional knapsack problem*, Journal of Heuristics 4 (1998):
children take each initiative from one of two parents, change a little, are repaired by utility, and push out the worst.
Here hundreds of children are made at a time as arrays, columns that no better choice can change are fixed by their
reduced costs, and the population starts anew whenever it has become of one kind.
"""

import numpy as np

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.moves import limits_of
from hoshin.engine.allocation.relaxation import Relaxation
from hoshin.engine.allocation.repair import Choices, Repair
from hoshin.engine.allocation.swaps import Swaps
from hoshin.engine.arrays import Bools, Floats, Ints

CHILDREN = 256
PEOPLE = 128
_POLISHED = 4
"""Choices of a population that are improved by exchanges after each batch, where there is more than pools."""
_PATIENCE = 60
"""Batches without a better choice after which a population is given up."""
_CORE = 60
"""Populations on more free columns than this may take only part of them."""
_PARTS = (0.25, 0.5, 1.0)
"""Parts of the slack that the reduced costs of free columns may reach; what deviates from the relaxation in a good choice
costs the slack together, so each by itself costs little."""


class GeneticSearch:
    """Searches one model; `best` only ever gets better. The same random numbers take the same steps."""

    def __init__(self, model: Model, relaxed: Relaxation, random: np.random.Generator) -> None:
        self._model, self._relaxed, self._random = model, relaxed, random
        self.best: Bools | None = None
        self.worth = -np.inf
        self._stage: _Stage | None = None
        self.exhausted = False
        """There is no column that a better choice could change."""
        self.children = 0
        """How many were made so far."""
        self.stages = 0
        """How many populations were begun."""

    def learn(self, choice: Bools, worth: float) -> None:
        """A choice found elsewhere, which keeps all rules."""
        if worth > self.worth:
            self.best, self.worth = choice.copy(), worth
            if self._stage is not None:
                self._stage.invite(choice)

    def generation(self) -> None:
        """Make one batch of children."""
        if self._stage is None:
            self._stage = self._begin()
        if self._stage is None:
            self.exhausted = True
            return
        self._stage.generation()
        self.children += CHILDREN
        if self._stage.best is not None and self._stage.best_worth > self.worth:
            self.best, self.worth = self._stage.best, self._stage.best_worth
        if self._stage.settled:
            self._stage = None

    def _begin(self) -> "_Stage | None":
        """A new population on the columns that a better choice could change; none where there is none."""
        relaxed = self._relaxed
        slack = relaxed.bound - self.worth
        fixed = relaxed.choice > 0.5
        free = np.abs(relaxed.gain) < slack if np.isfinite(slack) else np.ones(len(fixed), np.bool_)
        if not free.any():
            return None
        if np.isfinite(slack) and free.sum() > _CORE:
            free &= np.abs(relaxed.gain) < slack * self._random.choice(_PARTS)
        self.stages += 1
        cost = self._model.worth - relaxed.gain
        with np.errstate(divide="ignore", invalid="ignore"):
            utility = np.where(cost > 0, self._model.worth / cost, np.inf)
        return _Stage(self._model, free, fixed, utility, relaxed.gain, self._random)


class _Stage:
    """One population, from random choices until all are alike."""

    def __init__(
        self,
        model: Model,
        free: Bools,
        fixed: Bools,
        utility: Floats,
        gain: Floats,
        random: np.random.Generator,
    ) -> None:
        self._model, self._fixed, self._random = model, fixed & ~free, random
        self._limits = limits_of(model, free, fixed)
        self._repair = Repair(self._limits)
        self._swaps = Swaps(self._limits)
        self._base = float(model.worth @ self._fixed)
        self._utility = utility[free]
        self._gain = gain[free]
        self._several = len(self._limits.free) > self._limits.initiatives
        self._knotty = self._several or bool((self._limits.uses < 0).any())
        """Children by crossing and repair alone miss much: what is swapped must change together."""
        self._tags = random.integers(1, 2**62, len(self._limits.free), np.int64)
        self._people = np.zeros((0, len(self._limits.free)), np.bool_)
        self._worth = np.zeros(0)
        self._known = np.zeros(0, np.int64)
        self._quiet = 0
        self.best: Bools | None = None
        self.best_worth = -np.inf

    @property
    def settled(self) -> bool:
        """Nothing new was found for long."""
        return self._quiet >= _PATIENCE

    def invite(self, choice: Bools) -> None:
        """Take a choice from elsewhere into the population, where it agrees with what is fixed."""
        free = self._limits.free
        mine = choice.copy()
        mine[free] = False
        if (mine == self._fixed).all():
            self._join(choice[free][None], np.array([float(self._limits.worth @ choice[free])]))

    def generation(self) -> None:
        """Make a batch of children and let the best of all live on."""
        few = len(self._people) < 2
        choices = self._strangers() if few else self._children()
        kept = self._repair(choices, self._order())
        people = np.ascontiguousarray(choices[:, kept].T)
        worth = np.einsum("pc,c->p", people, self._limits.worth)
        before = self._worth.max() if len(self._worth) else -np.inf
        fresh = self._join(people, worth)
        self._quiet = 0 if fresh and self._worth.max() > before else self._quiet + 1
        if len(self._worth):
            self._polish()

    def _order(self) -> Ints:
        """Columns by utility, best first, a little shaken in every other batch."""
        noise = self._random.choice([0.0, 0.02, 0.1])
        return np.argsort(
            -self._utility * np.exp(noise * self._random.standard_normal(len(self._utility))), kind="stable"
        )

    def _strangers(self) -> Choices:
        """Random choices, near to the relaxation."""
        shape = (len(self._limits.free), CHILDREN)
        spread = np.abs(self._gain).mean() * self._random.uniform(0.2, 1.5) + 1e-12
        likely = 1.0 / (1.0 + np.exp(np.clip(-self._gain / spread, -30, 30)))
        choices: Choices = self._random.random(shape) < likely[:, None]
        if self._several:
            self._one_way(choices)
        return choices

    def _one_way(self, choices: Choices) -> None:
        """Leave at most one column of each initiative, at random."""
        draw = self._random.random(choices.shape) * choices
        best = np.zeros((self._limits.initiatives, choices.shape[1]))
        np.maximum.at(best, self._limits.owner, draw)
        choices &= draw == best[self._limits.owner]

    def _children(self) -> Choices:
        """Each initiative from one of two parents, then a few changed."""
        first, second = self._parents(), self._parents()
        count = self._limits.initiatives
        mask = self._bits(CHILDREN, count)
        if self._several:
            mask = mask[:, self._limits.owner]
        children = np.where(mask, self._people[first], self._people[second])
        choices = np.ascontiguousarray(children.T)
        self._mutate(choices)
        return choices

    def _parents(self) -> Ints:
        """The better of two drawn at random, for each child. The population is in order of worth."""
        drawn = self._random.integers(0, len(self._people), (2, CHILDREN))
        best: Ints = drawn.min(0)
        return best

    def _bits(self, rows: int, columns: int) -> Bools:
        raw = np.frombuffer(self._random.bytes(rows * (columns // 8 + 1)), np.uint8).reshape(rows, -1)
        return np.unpackbits(raw, axis=1, count=columns).astype(np.bool_)

    def _mutate(self, choices: Choices) -> None:
        columns = len(choices)
        turns = int(self._random.integers(1, 4))
        which = self._random.integers(0, columns, (turns, CHILDREN))
        every = np.arange(CHILDREN)
        for places in which:
            value = ~choices[places, every]
            if self._several:
                same = self._limits.owner[:, None] == self._limits.owner[places]
                choices &= ~same
            choices[places, every] = value

    def _join(self, people: Choices, worth: Floats) -> bool:
        """Whether somebody new is among the best."""
        if not len(people):
            return False
        known = people.astype(np.int64) @ self._tags
        _, first = np.unique(known, return_index=True)
        new = first[~np.isin(known[first], self._known)]
        if len(self._worth) >= PEOPLE:
            new = new[worth[new] > self._worth[-1]]
        if not len(new):
            return False
        self._people = np.concatenate((self._people, people[new]))
        self._worth = np.concatenate((self._worth, worth[new]))
        self._known = np.concatenate((self._known, known[new]))
        best = np.argsort(-self._worth, kind="stable")[:PEOPLE]
        self._people, self._worth, self._known = self._people[best], self._worth[best], self._known[best]
        return True

    def _exchange(self, place: int) -> None:
        better = self._swaps(self._people[place])
        self._join(better[None], np.array([float(self._limits.worth @ better)]))

    def _polish(self) -> None:
        """Improve the best, and some others where there are several ways, by exchanges until none helps."""
        for place in self._random.integers(0, len(self._people), _POLISHED if self._knotty else 0):
            self._exchange(int(place))
        if self._base + self._worth[0] <= self.best_worth:
            return
        self._exchange(0)
        self.best_worth = self._base + float(self._worth[0])
        self.best = self._fixed.copy()
        self.best[self._limits.free] = self._people[0]
