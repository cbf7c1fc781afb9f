"""Why there is no choice at all: rules that cannot hold together, none of which can be spared."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from hoshin.engine.allocation.model import Model
from hoshin.engine.allocation.rules import Row
from hoshin.engine.allocation.solver import Solver
from hoshin.engine.words import Words

_EACH = 5.0
_AT_LEAST = 10.0


@dataclass(frozen=True, slots=True)
class Clash:
    """Rules that cannot hold together, in plain words."""

    words: tuple[Words, ...]
    is_least: bool
    """Without any one of them the others can hold together; False where time did not suffice to show it."""


def clash_of(model: Model, deadline: float) -> Clash:
    """An irreducible set of clashing rules of a model without a possible choice.

    That an initiative is done one way at most is no rule that could be given up, so it always holds. Found by halving
    (QuickXplain: Junker, *Preferred explanations and relaxations for over-constrained problems*, AAAI 2004), each
    question put to HiGHS. Has ten seconds, or what is left until the deadline (of `time.monotonic`) if that is more.
    """
    search = _Search(model, max(deadline, time.monotonic() + _AT_LEAST))
    rules = [row for row in model.rows if row.rule.kind != "one way"]
    rules.sort(key=lambda row: row.rule.kind in ("pool", "floor", "mandatory"))
    rows = search.least([], rules, changed=False)
    return Clash(tuple(row.rule.words for row in sorted(rows, key=model.rows.index)), search.sure)


class _Search:
    def __init__(self, model: Model, deadline: float) -> None:
        self._model, self._deadline = model, deadline
        self._always = [row for row in model.rows if row.rule.kind == "one way"]
        self.sure = True

    def least(self, kept: Sequence[Row], rules: Sequence[Row], changed: bool) -> list[Row]:
        """Those of the rules that are needed for a clash with what is kept."""
        if changed and self._clash(kept):
            return []
        if len(rules) == 1:
            return list(rules)
        first, second = rules[: len(rules) // 2], rules[len(rules) // 2 :]
        needed = self.least([*kept, *first], second, changed=bool(first))
        return [*self.least([*kept, *needed], first, changed=bool(needed)), *needed]

    def _clash(self, rows: Sequence[Row]) -> bool:
        """Whether no choice keeps some rows."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            self.sure = False
            return False
        solver = Solver(self._model, min(left, _EACH), rows=[*self._always, *rows], feasibility=True)
        solver.run()
        if not solver.infeasible and solver.best is None:
            self.sure = False
        return solver.infeasible
