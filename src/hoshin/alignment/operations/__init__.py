"""Operations of a day, read from the picture and the facts: the tables that `engine.operations` declares.

Pure reading, in so many queries whatever the rows. Each module makes one group of tables on a common `ground`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hoshin.alignment.judge import Judged
from hoshin.alignment.operations.actions import actions
from hoshin.alignment.operations.asks import asks
from hoshin.alignment.operations.assumptions import assumptions
from hoshin.alignment.operations.dropped import dropped
from hoshin.alignment.operations.goals import created_on, goal_marks
from hoshin.alignment.operations.ground import Ground, Rows
from hoshin.alignment.operations.kept import facts_ever_kept, something_taken_back
from hoshin.alignment.operations.measures import kpis, measure_marks
from hoshin.alignment.operations.money import amounts_by_initiative, pools
from hoshin.alignment.operations.moved import measures_moved
from hoshin.alignment.operations.people import people, unit_marks
from hoshin.alignment.operations.series import latest_of_signposts, signals_of_measures
from hoshin.alignment.operations.then import history
from hoshin.alignment.operations.work import dependencies, initiatives, initiatives_of, services, stopped_on
from hoshin.alignment.outlook import Outlook
from hoshin.cadence.queries import last_check_ins
from hoshin.changes.collecting import without_collecting
from hoshin.changes.keys import Key
from hoshin.changes.ref import Subject
from hoshin.engine.operations import Operations
from hoshin.resources.queries import usage_of_initiatives
from hoshin.work.queries import Done, actions_by, work_done

__all__ = ["operations_of", "something_taken_back"]


@without_collecting()
def operations_of(
    judged: Judged,
    told: Mapping[Key, Outlook] = MappingProxyType({}),
    done: Mapping[Subject, Done] | None = None,
) -> Operations:
    """The operations of a judged moment, on its day, by what was known by it.

    told: the outlook of goals, which weighs nothing in the index. done: how far work has come, where that was read already.
    """
    ground = Ground(judged)
    day, too = ground.day, ground.taken_back_too
    said = last_check_ins(ground.conduct, until=day, taken_back_too=too)
    if done is None:
        done = work_done(ground.conduct, until=day, taken_back_too=too)
    used = usage_of_initiatives(ground.facts, until=day, taken_back_too=too)
    standing = actions_by(day, ground.conduct, taken_back_too=too)
    past = history(ground)
    chances = {goal: outlook.chance for goal, outlook in told.items() if outlook.is_told}
    amounts = amounts_by_initiative(ground, used)
    work = initiatives_of(ground, amounts)
    rows: Rows = {initiative.key: row for row, initiative in enumerate(work)}
    return Operations(
        kept=facts_ever_kept(ground),
        goals=goal_marks(ground, said, chances, created_on(ground)),
        measures=measure_marks(ground, signals_of_measures(ground), measures_moved(ground, past)),
        units=unit_marks(ground),
        dropped=dropped(ground, past, standing),
        kpis=kpis(ground),
        people=people(ground),
        initiatives=initiatives(ground, work, amounts, done, stopped_on(ground, work)),
        services=services(ground, rows, past),
        dependencies=dependencies(ground, rows, done),
        actions=actions(ground, standing, rows),
        pools=pools(ground, used),
        assumptions=assumptions(ground, latest_of_signposts(ground)),
        asks=asks(ground),
    )
