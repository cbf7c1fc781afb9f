"""Evidence of the checks on KPIs, and on what is done about them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _

from hoshin.alignment.evidence.scene import Scene, day_word
from hoshin.alignment.words import health_word
from hoshin.engine.findings.actions_on_time import on_time, promised
from hoshin.engine.findings.signal_answered import waits
from hoshin.engine.kinds import Health
from hoshin.engine.serving import action_goals
from hoshin.work.queries import actions


def stale(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs have no fresh value."""
    measures, timing = scene.snapshot.measures, scene.assessed.judged.timing
    for row, name in scene.kpi_names(scene.goal_rows[key], ~measures.has_value | measures.stale):
        day = int(timing.last_day[row])
        why = _("the last value is of %(day)s") % {"day": day_word(day)} if day else _("no value yet")
        yield f"{name}: {why}"


def unanswered(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs signalled something that nobody answered, and since when."""
    signal = scene.operations.measures.signal
    for row, name in scene.kpi_names(scene.goal_rows[key], waits(scene.company)):
        yield _("%(name)s: a signal in the period that ended on %(day)s") % {
            "name": name,
            "day": day_word(int(signal[row])),
        }


def red(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs are off track, or cannot be judged."""
    health = scene.company.standings.measures.health
    for row, name in scene.kpi_names(scene.goal_rows[key], health < Health.AT_RISK):
        yield f"{name}: {health_word(Health(int(health[row])))}"


def moved(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs' targets were made easier."""
    for _row, name in scene.kpi_names(scene.goal_rows[key], scene.operations.measures.moved):
        yield name


def late_actions(scene: Scene, key: str) -> Iterator[str]:
    """Which actions are overdue or were done late."""
    table, goal = scene.operations.actions, scene.goal_rows[key]
    late = promised(table, scene.company.day) & ~on_time(table)
    action, of = action_goals(scene.company)
    rows = np.unique(action[(of == goal) & late[action]]).tolist()
    known = actions(scene.assessed.judged.known.conduct, keys=[table.keys[row] for row in rows])
    for row in rows:
        found = known.get(table.keys[row])
        if found is not None and found.serves in scene.seen:
            scene.named.add(found.serves)
            yield _("“%(title)s”, due on %(day)s") % {
                "title": found.title,
                "day": day_word(int(table.due[row])),
            }
