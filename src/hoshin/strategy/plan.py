"""The entities of strategy."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hoshin.changes.choices import set_words
from hoshin.changes.fields import Share, Weight
from hoshin.changes.invariants import InOrder, OnlyOne, depth_at_most, no_cycle
from hoshin.changes.record import Plan, Record, plan_entity
from hoshin.changes.ref import Ref
from hoshin.changes.slots import LEADERS, OWNER, UNIT_LEAD
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.invariants import CycleInsideParent, SharesAtMostOne


class Intent(StrEnum):
    """What kind of promise a goal is."""

    COMMIT = "commit"
    ASPIRE = "aspire"
    KEEP = "keep"


set_words(
    {
        Intent.COMMIT: pgettext_lazy("intent", "commit"),
        Intent.ASPIRE: pgettext_lazy("intent", "aspire"),
        Intent.KEEP: pgettext_lazy("intent", "keep"),
    }
)


class RollUp(StrEnum):
    """How a goal without KPIs takes the results below it."""

    MEAN = "mean"
    WORST = "worst"


set_words(
    {
        RollUp.MEAN: pgettext_lazy("roll-up", "mean"),
        RollUp.WORST: pgettext_lazy("roll-up", "worst"),
    }
)


@plan_entity(label=_("Vision"), plural=_("Visions"), top=True)
class Vision(Record):
    """What the organisation wants the world to be like."""

    invariants = (OnlyOne(),)

    text: Annotated[str, Plan(_("Vision"), filled=True, long=True)]


@plan_entity(label=_("Mission"), plural=_("Missions"), top=True)
class Mission(Record):
    """What the organisation is there for."""

    invariants = (OnlyOne(),)

    text: Annotated[str, Plan(_("Mission"), filled=True, long=True)]


@plan_entity(label=_("Value"), plural=_("Values"), top=True)
class Value(Record):
    """How people here want to act."""

    name: Annotated[str, Plan(_("Value"), filled=True)]
    description: Annotated[str, Plan(_("Description"), long=True)] = ""
    rank: Annotated[str, Plan(_("Place"))] = ""


@plan_entity(label=_("Cycle"), plural=_("Cycles"), top=True)
class Cycle(Record):
    """A span of time that is planned as one: three years, a year, a quarter. Cycles nest."""

    invariants = (
        no_cycle("parent"),
        depth_at_most(10, "parent"),
        InOrder("start", "end"),
        CycleInsideParent(),
        SharesAtMostOne(),
    )

    title: Annotated[str, Plan(_("Cycle"), filled=True)]
    start: Annotated[date, Plan(_("First day"))]
    end: Annotated[date, Plan(_("Last day"))]
    parent: Annotated[Ref[Cycle] | None, Plan(_("Part of"))] = None


@plan_entity(label=_("Priority"), plural=_("Priorities"), top=True)
class Priority(Record):
    """One of the few things that matter most."""

    title: Annotated[str, Plan(_("Priority"), filled=True)]
    description: Annotated[str, Plan(_("Description"), long=True)] = ""
    owner: Annotated[Ref[Person] | None, Plan(_("Owner"), outlives=True)] = None
    rank: Annotated[str, Plan(_("Place"))] = ""


@plan_entity(
    label=_("Weight of a priority"), plural=_("Weights of priorities"), ends=("priority", "cycle"), top=True
)
class PriorityWeight(Record):
    """That a priority counts in a cycle, and how much beside the others. Empty where none says: then all weigh the same."""

    priority: Annotated[Ref[Priority], Plan(_("Priority"))]
    cycle: Annotated[Ref[Cycle], Plan(_("Cycle"))]
    weight: Annotated[
        Weight | None, Plan(_("Weight"), _("Any number from 0; the sum is taken as the whole."))
    ] = None


@plan_entity(label=_("Goal"), plural=_("Goals"), creates=UNIT_LEAD, top="parent")
class Goal(Record):
    """Something a unit wants to be true by a date."""

    invariants = (no_cycle("parent"), depth_at_most(50, "parent"), SharesAtMostOne())

    title: Annotated[str, Plan(_("Goal"), _("An outcome, one at a time."), decides=OWNER, filled=True)]
    description: Annotated[str, Plan(_("Description"), decides=OWNER, long=True)] = ""
    unit: Annotated[Ref[Unit], Plan(_("Unit"), decides=UNIT_LEAD)]
    cycle: Annotated[Ref[Cycle], Plan(_("Cycle"), decides=UNIT_LEAD)]
    owner: Annotated[Ref[Person] | None, Plan(_("Owner"), decides=UNIT_LEAD, outlives=True)] = None
    intent: Annotated[
        Intent | None, Plan(_("Kind"), _("Commit, aspire or keep."), decides=OWNER, wire="kind")
    ] = None
    due: Annotated[date | None, Plan(_("Due"), decides=OWNER)] = None
    parent: Annotated[Ref[Priority | Goal] | None, Plan(_("Serves"), decides=(OWNER, OWNER.of("parent")))] = (
        None
    )
    because: Annotated[str, Plan(_("Because"), _("Why this helps, in one sentence."), decides=OWNER)] = ""
    share: Annotated[
        Share | None, Plan(_("Share of what it serves"), decides=OWNER.of("parent"), when_retired=True)
    ] = None
    roll_up: Annotated[RollUp, Plan(_("Result without KPIs"), decides=OWNER)] = RollUp.MEAN
    visibility: Annotated[Visibility, Plan(_("Who sees it"), decides=UNIT_LEAD)] = Visibility.OPEN
    rank: Annotated[str, Plan(_("Place"), decides=OWNER)] = ""


@plan_entity(label=_("Assumption"), plural=_("Assumptions"), creates=OWNER.of("about"))
class Assumption(Record):
    """A sentence on which a priority or goal rests, and what would prove it wrong."""

    text: Annotated[str, Plan(_("Assumption"), decides=OWNER.of("about"), filled=True)]
    about: Annotated[Ref[Priority | Goal], Plan(_("Carries"), decides=OWNER.of("about"))]
    wrong_when: Annotated[
        str, Plan(_("Wrong when"), _("The line that would prove it wrong."), decides=OWNER.of("about"))
    ] = ""
    review_on: Annotated[
        date | None,
        Plan(_("Look again on"), _("A day on which it is looked at anew."), decides=OWNER.of("about")),
    ] = None
    owner: Annotated[Ref[Person] | None, Plan(_("Owner"), decides=OWNER.of("about"), outlives=True)] = None
    rank: Annotated[str, Plan(_("Place"), decides=OWNER.of("about"))] = ""


@plan_entity(
    label=_("Contribution"),
    plural=_("Contributions"),
    ends=("source", "target"),
    creates=(OWNER.of("source"), OWNER.of("target")),
)
class Contribution(Record):
    """That one goal helps another, across the tree. With a share it counts in a result; without, it explains."""

    source: Annotated[Ref[Goal], Plan(_("Goal that helps"))]
    target: Annotated[Ref[Goal], Plan(_("Goal that is helped"))]
    because: Annotated[str, Plan(_("Because"), decides=OWNER.of("source"))] = ""
    share: Annotated[Share | None, Plan(_("Share of the result"), decides=OWNER.of("target"))] = None


@plan_entity(label=_("Stakeholder"), plural=_("Stakeholders"), creates=LEADERS)
class Stakeholder(Record):
    """Somebody outside the accounts who has a stake in a unit, a priority or a goal; one for each place."""

    subject: Annotated[Ref[Unit | Priority | Goal], Plan(_("Of"))]
    name: Annotated[str, Plan(_("Name"), filled=True)]
    type: Annotated[str, Plan(_("Type"), _("Person, organisation or group."))] = ""
    description: Annotated[str, Plan(_("Description"), long=True)] = ""
    rank: Annotated[str, Plan(_("Place"))] = ""


@plan_entity(label=_("Stakeholder role"), plural=_("Stakeholder roles"))
class StakeholderRole(Record):
    """What a stakeholder does for a subject, or gets from it."""

    stakeholder: Annotated[Ref[Stakeholder], Plan(_("Stakeholder"))]
    name: Annotated[str, Plan(_("Role"), filled=True)]
    description: Annotated[str, Plan(_("Description"), long=True)] = ""
    performer: Annotated[bool, Plan(_("Performs"))] = False
    beneficiary: Annotated[bool, Plan(_("Benefits"))] = False
    rank: Annotated[str, Plan(_("Place"))] = ""
