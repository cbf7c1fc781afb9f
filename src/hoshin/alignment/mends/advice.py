"""What mends a finding where no changeset can: what people do, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy

from hoshin.alignment.mends.mend import Making, Mend
from hoshin.changes.record import Text

_ADVICE: Final[dict[str, Text]] = {
    "priority_has_goals": gettext_lazy("Set a goal under %(name)s, or take its weight away"),
    "specific": gettext_lazy("Say in %(name)s one thing that is to be true, and no more"),
    "measurable": gettext_lazy(
        "Give the KPI of %(name)s a baseline and a target, or say in its words how much"
    ),
    "few_enough": gettext_lazy("Choose what %(name)s leaves for later, or gives to another unit"),
    "assumption_holds": gettext_lazy(
        "Look again at what %(name)s rests on: change the goal, or the assumption and the day it is looked at"
    ),
    "line_of_sight": gettext_lazy("Let a goal of %(name)s serve a priority, or its work such a goal"),
    "proposals_answered": gettext_lazy(
        "Answer what waits for %(name)s: agree, or decline and say why (in a terminal, `hoshin log --drafts` lists it)"
    ),
    "dependency_holds": gettext_lazy("Move a date of %(name)s or of what it needs, or need it no more"),
    "not_said_twice": gettext_lazy("Let one of the units have %(name)s, or one of them serve the other"),
    "not_pulled_apart": gettext_lazy("Agree with the other unit what the KPI of %(name)s is to be"),
    "fresh": gettext_lazy("Record the latest values of what measures %(name)s"),
    "every_level_measured": gettext_lazy("Give a goal of %(name)s a KPI"),
    "reported_as_computed": gettext_lazy(
        "Check in on %(name)s as its figures stand, or mend the KPIs if they mislead"
    ),
    "signal_answered": gettext_lazy(
        "Look into it: open an action for %(name)s, or check in with what is behind it"
    ),
    "red_has_an_action": gettext_lazy("Open an action for %(name)s, or for the KPI"),
    "work_has_effect": gettext_lazy("Ask whether this work moves %(name)s, and what else would"),
    "resourced": gettext_lazy("Plan money or hours for %(name)s, or let it wait"),
    "pool_use": gettext_lazy("Fill %(name)s anew, or plan what draws on it to fit"),
    "not_too_dear": gettext_lazy("Plan the rest of %(name)s anew, or stop it"),
    "check_ins_kept": gettext_lazy("Check in on %(name)s"),
    "actions_on_time": gettext_lazy(
        "Do or drop what is overdue for %(name)s, and promise only what can be kept"
    ),
    "owner_has_time": gettext_lazy("Give some of what the owner of %(name)s owns to others"),
    "leaders_too": gettext_lazy("Begin with the overdue actions of those who lead"),
}


def _advise(advice: Text, making: Making) -> Mend | None:
    record = making.scene.seen.find(making.subject)
    return Mend(str(advice) % {"name": making.name(record)}) if record is not None else None


MENDS: Final[dict[str, Callable[[Making], Mend | None]]] = {
    check: partial(_advise, advice) for check, advice in _ADVICE.items()
}
