"""Initiatives, what they serve and need, and how much of a unit's effort is meant to keep things running."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hoshin.changes.choices import set_words
from hoshin.changes.fields import Share
from hoshin.changes.invariants import InOrder
from hoshin.changes.record import Plan, Record, plan_entity
from hoshin.changes.ref import Ref
from hoshin.changes.slots import OWNER, UNIT_LEAD
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Cycle, Goal
from hoshin.work.invariants import EffectWhole, NoCircleOfNeeds, SharesOfWorkAtMostOne


class Purpose(StrEnum):
    """What an initiative is for: to move a goal, or to keep a service going.

    What came from another program is *unsaid* until somebody was asked: that is no gap, and not judged as one.
    """

    CHANGE = "change"
    RUN = "run"
    UNSAID = "unsaid"


set_words(
    {
        Purpose.CHANGE: pgettext_lazy("purpose", "change"),
        Purpose.RUN: pgettext_lazy("purpose", "run"),
        Purpose.UNSAID: pgettext_lazy("purpose", "unsaid"),
    }
)


class Funding(StrEnum):
    """Whether it is to be done."""

    PROPOSED = "proposed"
    FUNDED = "funded"
    STOPPED = "stopped"


set_words(
    {
        Funding.PROPOSED: pgettext_lazy("funding", "proposed"),
        Funding.FUNDED: pgettext_lazy("funding", "funded"),
        Funding.STOPPED: pgettext_lazy("funding", "stopped"),
    }
)


@plan_entity(label=_("Initiative"), plural=_("Initiatives"), creates=UNIT_LEAD)
class Initiative(Record):
    """A piece of work with an end in view (change), or one that keeps a service going (run)."""

    invariants = (InOrder("start", "end"),)

    title: Annotated[str, Plan(_("Initiative"), decides=OWNER, filled=True)]
    description: Annotated[str, Plan(_("Scope"), decides=OWNER, long=True)] = ""
    purpose: Annotated[Purpose, Plan(_("Kind"), _("Change or run."), decides=UNIT_LEAD, wire="kind")] = (
        Purpose.CHANGE
    )
    unit: Annotated[Ref[Unit], Plan(_("Unit"), _("Who claims it."), decides=UNIT_LEAD)]
    owner: Annotated[Ref[Person] | None, Plan(_("Owner"), decides=UNIT_LEAD, outlives=True)] = None
    start: Annotated[date | None, Plan(_("Planned start"), decides=OWNER)] = None
    end: Annotated[date | None, Plan(_("Planned end"), decides=OWNER)] = None
    funding: Annotated[Funding, Plan(_("Funding"), decides=UNIT_LEAD)] = Funding.PROPOSED
    mandatory: Annotated[
        bool, Plan(_("Must be done"), _("A law or a contract asks for it."), decides=UNIT_LEAD)
    ] = False
    visibility: Annotated[Visibility, Plan(_("Who sees it"), decides=UNIT_LEAD)] = Visibility.OPEN
    rank: Annotated[str, Plan(_("Place"), decides=OWNER)] = ""


@plan_entity(
    label=_("Service"),
    plural=_("Services"),
    ends=("initiative", "goal"),
    creates=(OWNER.of("initiative"), OWNER.of("goal")),
)
class Service(Record):
    """That an initiative serves a goal, why it should, and what it is expected to change by when."""

    invariants = (
        InOrder("effect_low", "effect_likely"),
        InOrder("effect_likely", "effect_high"),
        EffectWhole(),
        SharesOfWorkAtMostOne(),
    )

    initiative: Annotated[Ref[Initiative], Plan(_("Initiative"))]
    goal: Annotated[Ref[Goal], Plan(_("Goal"))]
    because: Annotated[
        str, Plan(_("Because"), _("Why this helps, in one sentence."), decides=OWNER.of("initiative"))
    ] = ""
    share: Annotated[
        Share | None,
        Plan(_("Share of the initiative"), _("Empty: an even part."), decides=OWNER.of("initiative")),
    ] = None
    effect_on: Annotated[Ref[KPI] | None, Plan(_("Effect on"), decides=OWNER.of("initiative"))] = None
    effect_low: Annotated[Decimal | None, Plan(_("Low"), decides=OWNER.of("initiative"))] = None
    effect_likely: Annotated[Decimal | None, Plan(_("Likely"), decides=OWNER.of("initiative"))] = None
    effect_high: Annotated[Decimal | None, Plan(_("High"), decides=OWNER.of("initiative"))] = None
    effect_by: Annotated[date | None, Plan(_("Effect by"), decides=OWNER.of("initiative"))] = None


@plan_entity(
    label=_("Keep within"),
    plural=_("Keep within"),
    ends=("initiative", "kpi"),
    creates=(OWNER.of("initiative"), OWNER.of("kpi")),
    carries=("kpi",),
)
class KeepWithin(Record):
    """That run work is held by a KPI, which is to stay within limits."""

    invariants = (InOrder("low", "high"),)

    initiative: Annotated[Ref[Initiative], Plan(_("Run work"))]
    kpi: Annotated[Ref[KPI], Plan(_("KPI"))]
    low: Annotated[Decimal | None, Plan(_("Lower limit"), decides=OWNER.of("initiative"))] = None
    high: Annotated[Decimal | None, Plan(_("Upper limit"), decides=OWNER.of("initiative"))] = None


@plan_entity(label=_("Milestone"), plural=_("Milestones"), creates=OWNER.of("initiative"))
class Milestone(Record):
    """A point on the way of an initiative that is reached or not."""

    invariants = (NoCircleOfNeeds(),)

    title: Annotated[str, Plan(_("Milestone"), decides=OWNER.of("initiative"), filled=True)]
    initiative: Annotated[Ref[Initiative], Plan(_("Initiative"), decides=OWNER.of("initiative"))]
    due: Annotated[date | None, Plan(_("Due"), decides=OWNER.of("initiative"))] = None
    rank: Annotated[str, Plan(_("Place"), decides=OWNER.of("initiative"))] = ""


@plan_entity(
    label=_("Dependency"),
    plural=_("Dependencies"),
    ends=("initiative", "needs"),
    creates=OWNER.of("initiative"),
)
class Dependency(Record):
    """That an initiative needs another, or a milestone of one, by a day."""

    invariants = (NoCircleOfNeeds(),)

    initiative: Annotated[Ref[Initiative], Plan(_("Initiative"))]
    needs: Annotated[Ref[Initiative | Milestone], Plan(_("Needs"))]
    because: Annotated[str, Plan(_("Because"), decides=OWNER.of("initiative"))] = ""
    by: Annotated[date | None, Plan(_("By"), decides=OWNER.of("initiative"))] = None


@plan_entity(
    label=_("Run share"), plural=_("Run shares"), ends=("unit", "cycle"), creates=UNIT_LEAD.of("unit")
)
class RunShare(Record):
    """What part of its hours and its money a unit means to spend on run work in a cycle; the rest is for change."""

    unit: Annotated[Ref[Unit], Plan(_("Unit"))]
    cycle: Annotated[Ref[Cycle], Plan(_("Cycle"))]
    hours: Annotated[Share | None, Plan(_("Of its hours"), decides=UNIT_LEAD.of("unit"))] = None
    money: Annotated[Share | None, Plan(_("Of its money"), decides=UNIT_LEAD.of("unit"))] = None
