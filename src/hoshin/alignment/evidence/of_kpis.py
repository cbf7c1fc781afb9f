"""Evidence of the checks on KPIs, and on what is done about them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from django.utils.translation import gettext as _

from hoshin.alignment.evidence.scene import Scene, day_word, share_word
from hoshin.alignment.words import health_word
from hoshin.engine.findings.actions_on_time import on_time, promised
from hoshin.engine.findings.signal_answered import waits
from hoshin.engine.kinds import Health
from hoshin.engine.work import work_of_goals


def stale(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs have no fresh value."""
    measures, timing = scene.snapshot.measures, scene.assessed.judged.timing
    for row, name in scene.kpi_names(scene.goal_rows[key], ~measures.has_value | measures.stale):
        day = int(timing.last_day[row])
        why = _("the last value is of %(day)s") % {"day": day_word(day)} if day else _("no value yet")
        yield f"{name}: {why}"


def unanswered(scene: Scene, key: str) -> Iterator[str]:
    """Which KPIs signalled something that nobody answered, and since when; and which have nothing to signal with."""
    signal, silent = scene.operations.measures.signal_due, ~scene.snapshot.measures.has_value
    for row, name in scene.kpi_names(scene.goal_rows[key], waits(scene.company) | silent):
        if silent[row]:
            yield _("%(name)s: no value yet") % {"name": name}
            continue
        yield _("%(name)s: a signal in the period that ended on %(day)s") % {
            "name": name,
            "day": day_word(int(signal[row])),
        }


def done_in_vain(scene: Scene, key: str) -> Iterator[str]:
    """How much of the work for a goal is done."""
    done = float(np.nan_to_num(work_of_goals(scene.company))[scene.goal_rows[key]])
    yield _("%(share)s of the work for it is done") % {"share": share_word(done)}


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
    table = scene.operations.actions
    for row, title in scene.late_actions_of(scene.goal_rows[key]):
        yield _("“%(title)s”, due on %(day)s") % {"title": title, "day": day_word(int(table.due[row]))}


def kept_by_leaders(scene: Scene, _key: str) -> Iterator[str]:
    """What share of their commitments those who lead kept, and what share all did."""
    actions, people = scene.operations.actions, scene.operations.people
    counts = promised(actions, scene.company.day) & (actions.assignee >= 0)
    kept, led = on_time(actions)[counts], people.leads[actions.assignee[counts]]
    yield _("those who lead did %(leaders)s of what was due in time, all did %(all)s") % {
        "leaders": share_word(float(kept[led].mean())),
        "all": share_word(float(kept.mean())),
    }
