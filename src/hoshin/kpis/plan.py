"""KPIs, and what they measure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hoshin.changes.choices import set_words
from hoshin.changes.codecs import PathPoint
from hoshin.changes.fields import Weight
from hoshin.changes.invariants import InOrder, WithinNumbers
from hoshin.changes.record import Plan, Record, plan_entity
from hoshin.changes.ref import Ref
from hoshin.changes.slots import LEADERS, OWNER, UNIT_LEAD
from hoshin.engine.kinds import Aggregation
from hoshin.engine.periods import Grain
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Assumption, Goal, Priority
from hoshin.strategy.plan import Value as CompanyValue

Path = tuple[PathPoint, ...]


class Direction(StrEnum):
    """Which way a KPI is meant to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    STAY_ABOVE = "stay above"
    STAY_BELOW = "stay below"
    STAY_BETWEEN = "stay between"
    MILESTONE = "milestone"
    YES_NO = "yes/no"


set_words(
    {
        Direction.INCREASE: pgettext_lazy("direction", "increase"),
        Direction.DECREASE: pgettext_lazy("direction", "decrease"),
        Direction.STAY_ABOVE: pgettext_lazy("direction", "stay above"),
        Direction.STAY_BELOW: pgettext_lazy("direction", "stay below"),
        Direction.STAY_BETWEEN: pgettext_lazy("direction", "stay between"),
        Direction.MILESTONE: pgettext_lazy("direction", "milestone"),
        Direction.YES_NO: pgettext_lazy("direction", "yes/no"),
    }
)


set_words(
    {
        Aggregation.LAST: pgettext_lazy("value of a cycle", "last"),
        Aggregation.SUM: pgettext_lazy("value of a cycle", "sum"),
        Aggregation.MEAN: pgettext_lazy("value of a cycle", "mean"),
        Aggregation.MIN: pgettext_lazy("value of a cycle", "min"),
        Aggregation.MAX: pgettext_lazy("value of a cycle", "max"),
    }
)


set_words(
    {
        Grain.DAY: pgettext_lazy("period", "day"),
        Grain.WEEK: pgettext_lazy("period", "week"),
        Grain.MONTH: pgettext_lazy("period", "month"),
        Grain.QUARTER: pgettext_lazy("period", "quarter"),
        Grain.YEAR: pgettext_lazy("period", "year"),
    }
)


STAYS: Final = frozenset({Direction.STAY_ABOVE, Direction.STAY_BELOW, Direction.STAY_BETWEEN})
"""Directions that keep something where it is."""


@plan_entity(kind="kpi", label=_("KPI"), plural=_("KPIs"), creates=UNIT_LEAD)
class KPI(Record):
    """Something that is counted, in a unit of measure, once a period."""

    invariants = (WithinNumbers("year_begins", 1, 12), InOrder("low", "high"))

    name: Annotated[str, Plan(_("KPI"), decides=OWNER, filled=True)]
    description: Annotated[str, Plan(_("Definition"), decides=OWNER, long=True)] = ""
    unit_of_measure: Annotated[str, Plan(_("Unit of measure"), decides=OWNER)] = ""
    direction: Annotated[Direction | None, Plan(_("Direction"), decides=OWNER)] = None
    aggregation: Annotated[Aggregation, Plan(_("Value of a cycle"), decides=OWNER)] = Aggregation.LAST
    grain: Annotated[Grain | None, Plan(_("Period"), decides=OWNER)] = None
    year_begins: Annotated[
        int, Plan(_("First month of its year"), _("Only for yearly KPIs."), decides=OWNER)
    ] = 1
    baseline: Annotated[Decimal | None, Plan(_("Usual baseline"), decides=OWNER)] = None
    target: Annotated[Decimal | None, Plan(_("Usual target"), decides=OWNER)] = None
    low: Annotated[Decimal | None, Plan(_("Usual lower limit"), decides=OWNER)] = None
    high: Annotated[Decimal | None, Plan(_("Usual upper limit"), decides=OWNER)] = None
    stage: Annotated[str, Plan(_("Stage"), _("Input, output, outcome …"), decides=OWNER)] = ""
    type: Annotated[str, Plan(_("Type"), _("Quantitative or qualitative."), decides=OWNER)] = ""
    owner: Annotated[Ref[Person] | None, Plan(_("Owner"), decides=OWNER, outlives=True)] = None
    unit: Annotated[Ref[Unit] | None, Plan(_("Kept by"), decides=OWNER)] = None
    rank: Annotated[str, Plan(_("Place"), decides=OWNER)] = ""


@plan_entity(
    label=_("Measure"),
    plural=_("Measures"),
    ends=("kpi", "of"),
    creates=(OWNER.of("kpi"), OWNER.of("of")),
    carries=("kpi",),
)
class Measure(Record):
    """That a KPI measures a goal or a priority: from where, to where, by when."""

    invariants = (InOrder("low", "high"),)

    kpi: Annotated[Ref[KPI], Plan(_("KPI"))]
    of: Annotated[Ref[Goal | Priority], Plan(_("Measures"))]
    weight: Annotated[
        Weight | None, Plan(_("Weight"), _("Beside its other KPIs; empty counts 1."), decides=OWNER.of("of"))
    ] = None
    baseline: Annotated[Decimal | None, Plan(_("Baseline"), decides=OWNER.of("of"))] = None
    target: Annotated[Decimal | None, Plan(_("Target"), decides=OWNER.of("of"))] = None
    low: Annotated[Decimal | None, Plan(_("Lower limit"), decides=OWNER.of("of"))] = None
    high: Annotated[Decimal | None, Plan(_("Upper limit"), decides=OWNER.of("of"))] = None
    path: Annotated[
        Path, Plan(_("Path"), _("Values expected on days before the target."), decides=OWNER.of("of"))
    ] = ()


@plan_entity(
    label=_("Signpost"),
    plural=_("Signposts"),
    ends=("assumption", "kpi"),
    creates=OWNER.of("assumption"),
    carries=("kpi",),
)
class Signpost(Record):
    """That a KPI tells whether an assumption still holds: it is wrong when its latest value is beyond a line."""

    invariants = (InOrder("wrong_below", "wrong_above"),)

    assumption: Annotated[Ref[Assumption], Plan(_("Assumption"))]
    kpi: Annotated[Ref[KPI], Plan(_("KPI"))]
    wrong_below: Annotated[Decimal | None, Plan(_("Wrong below"), decides=OWNER.of("assumption"))] = None
    wrong_above: Annotated[Decimal | None, Plan(_("Wrong above"), decides=OWNER.of("assumption"))] = None


@plan_entity(
    label=_("Guardrail"), plural=_("Guardrails"), ends=("value", "kpi"), creates=LEADERS, carries=("kpi",)
)
class Guardrail(Record):
    """That a KPI tells whether a value is lived: it is not while the latest figure is outside the limits."""

    invariants = (InOrder("low", "high"),)

    value: Annotated[Ref[CompanyValue], Plan(_("Value"))]
    kpi: Annotated[Ref[KPI], Plan(_("KPI"))]
    low: Annotated[Decimal | None, Plan(_("Lower limit"))] = None
    high: Annotated[Decimal | None, Plan(_("Upper limit"))] = None


@plan_entity(label=_("Rebase"), plural=_("Rebases"), ends=("kpi", "day"), creates=OWNER.of("kpi"))
class Rebase(Record):
    """That a KPI runs differently from a day on, for a reason that is known: its natural limits are made anew."""

    kpi: Annotated[Ref[KPI], Plan(_("KPI"))]
    day: Annotated[date, Plan(_("From"))]
    because: Annotated[str, Plan(_("Because"), decides=OWNER.of("kpi"))] = ""
