"""Whether the goals are few enough to be pursued."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import called
from hoshin.engine.findings.few_enough import GOALS_OF_A_UNIT, PRIORITIES
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Goal


def many(ground: Ground) -> Iterator[Line]:
    """The unit with the most goals, where it has more than one attends to; and too many priorities."""
    failing = ground.failing("few_enough")
    units = [unit for unit in ground.picture.of(Unit).values() if unit.key in failing]
    goals = ground.picture.of(Goal)
    most = max(units, key=lambda unit: (len(goals.by("unit", unit.ref)), unit.key), default=None)
    count = len(goals.by("unit", most.ref)) if most is not None else 0
    if most is not None and count > GOALS_OF_A_UNIT:
        words = {"count": count, "name": called(most), "most": GOALS_OF_A_UNIT}
        text = (
            _("%(count)d goals at once: one attends to about %(most)d.")
            if most.parent is None
            else _("%(name)s has %(count)d goals at once: one attends to about %(most)d.")
        )
        about = tuple(About(goal.ref) for goal in goals.by("unit", most.ref))
        yield Line("many", text % words, about, 0.3)
    if len(ground.priorities) > PRIORITIES and units:
        words = {"count": len(ground.priorities), "most": PRIORITIES}
        text = _("%(count)d priorities: with more than %(most)d, nothing comes first.")
        yield Line("many_priorities", text % words, tuple(About(one.ref) for one in ground.priorities), 0.3)
