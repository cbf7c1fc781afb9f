"""What each check asks, in words and by practice, for faces that do without NumPy; a test holds it to the registry."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHECKS: Final[dict[str, tuple[str, Promise]]] = {
    "serves_a_priority": ("goals", _("Every goal of the unit serves a priority")),
    "argued": ("goals", _("The goal says why it helps its parent")),
    "specific": ("goals", _("The goal names one outcome")),
    "measurable": ("goals", _("One can tell when the goal is reached")),
    "time_bound": ("goals", _("The goal says by when, within its cycle")),
    "has_a_step": ("goals", _("The goal has a step that can be acted on")),
    "priority_has_goals": ("goals", _("The priority has goals")),
    "assumption_holds": ("goals", _("What the goal rests on still holds")),
    "honest_promise": ("goals", _("The commitment is neither wishing nor sandbagging")),
    "few_enough": ("goals", _("The unit has few enough goals")),
    "work_has_a_place": ("bridge", _("Work for change serves a goal, run work is claimed by a unit")),
    "line_of_sight": ("bridge", _("The unit has a line of sight to a priority")),
    "proposals_answered": ("bridge", _("What is proposed to the unit is answered in time")),
    "dependency_holds": ("bridge", _("What the work needs can be there in time")),
    "not_done_twice": ("bridge", _("The work is not done in another unit as well")),
    "not_said_twice": ("bridge", _("The goal is not set in another unit as well")),
    "not_pulled_apart": ("bridge", _("No other unit pulls the goal's KPI another way")),
    "has_a_kpi": ("KPIs", _("The goal has a KPI")),
    "fresh": ("KPIs", _("The goal's KPIs are fresh")),
    "every_level_measured": ("KPIs", _("The unit measures one of its goals")),
    "reported_as_computed": ("KPIs", _("The goal is reported as its figures say")),
    "signal_answered": ("KPIs", _("What the goal's KPIs signal is answered")),
    "red_has_an_action": ("KPIs", _("Something is done about KPIs that are off track")),
    "target_stays": ("KPIs", _("No target was moved after the fact")),
    "kpi_serves": ("KPIs", _("Every KPI of the unit serves a goal or run work")),
    "work_has_effect": ("KPIs", _("The work for the goal shows in its KPIs")),
    "follows_weights": ("resources", _("Money and time follow the priority's weight")),
    "run_split": ("resources", _("The unit splits run and change as it declared")),
    "resourced": ("resources", _("The initiative has money or hours")),
    "pool_use": ("resources", _("The pool is neither over- nor under-used")),
    "nothing_astray": ("resources", _("No money or time goes to stopped or orphan work")),
    "not_too_dear": ("resources", _("Progress is not bought too dear")),
    "has_one_owner": ("accountability", _("The goal has one owner")),
    "check_ins_kept": ("accountability", _("Somebody checks in on the goal")),
    "actions_on_time": ("accountability", _("Actions for the goal are done on time")),
    "owner_has_time": ("accountability", _("The goal's owner is not overloaded")),
    "leaders_too": ("accountability", _("Leaders keep their commitments as well as the organisation does")),
}
"""The practice and the title of each check of the present formula, by its wire name."""


def title_of(check: str) -> str:
    """What holds when a check does."""
    return str(CHECKS[check][1])
