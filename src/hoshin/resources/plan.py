"""Pools of money, people and technology, what they hold in a period, and what of it is planned for which work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hoshin.changes.choices import choice_word, set_words
from hoshin.changes.fields import Weight
from hoshin.changes.invariants import Breach, Change
from hoshin.changes.record import Entity, Plan, Record, plan_entity
from hoshin.changes.ref import Ref
from hoshin.changes.slots import LEADERS, OWNER, UNIT_LEAD
from hoshin.changes.words import name_of
from hoshin.engine.periods import Grain, period_of
from hoshin.org.plan import Person, Unit
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Initiative


class PoolKind(StrEnum):
    """What a pool holds."""

    MONEY = "money"
    PEOPLE = "people"
    TECHNOLOGY = "technology"


set_words(
    {
        PoolKind.MONEY: pgettext_lazy("pool", "money"),
        PoolKind.PEOPLE: pgettext_lazy("pool", "people"),
        PoolKind.TECHNOLOGY: pgettext_lazy("pool", "technology"),
    }
)


class _BeginsAPeriod:
    """The period of an amount is named by its first day, in the grain of its pool."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            if isinstance(record, PoolAmount | Allocation) and change.moved(record):
                pool = change.after.find(record.pool)
                if pool is not None and period_of(record.period, pool.grain).start != record.period:
                    yield Breach(
                        record.ref,
                        gettext(
                            "%(record)s: its period is %(period)s, expected the first day of a %(grain)s."
                        )
                        % {
                            "record": name_of(record),
                            "period": record.period,
                            "grain": choice_word(pool.grain),
                        },
                        "period",
                    )


class _GrainStays:
    """A pool keeps the length of its periods while amounts are planned in it: they would lie across others."""

    def breaches(self, entity: Entity, change: Change) -> Iterator[Breach]:
        for record in change.live(entity.kind):
            old = change.before.get(record.ref)
            if not isinstance(record, Pool) or not isinstance(old, Pool) or old.grain is record.grain:
                continue
            for held in (PoolAmount, Allocation):
                if change.after.of(held).any_by("pool", record.ref):
                    yield Breach(
                        record.ref,
                        gettext("%(record)s: amounts are planned by the %(grain)s; they come first.")
                        % {"record": name_of(record), "grain": choice_word(old.grain)},
                        "grain",
                    )
                    break


@plan_entity(label=_("Pool"), plural=_("Pools"), creates=LEADERS)
class Pool(Record):
    """Money, hours of people, or technology that work draws on."""

    invariants = (_GrainStays(),)

    name: Annotated[str, Plan(_("Pool"), filled=True)]
    holds: Annotated[PoolKind, Plan(_("Kind"), _("Money, people or technology."), wire="kind")]
    unit_of_measure: Annotated[
        str, Plan(_("Unit of measure"), _("A currency such as EUR; h for hours."), filled=True)
    ]
    grain: Annotated[Grain, Plan(_("Period"))] = Grain.QUARTER
    unit: Annotated[Ref[Unit] | None, Plan(_("Of"), _("Empty: of the whole organisation."))] = None
    owner: Annotated[Ref[Person] | None, Plan(_("Owner"), outlives=True)] = None
    visibility: Annotated[Visibility, Plan(_("Who sees it"), decides=UNIT_LEAD)] = Visibility.OPEN
    rank: Annotated[str, Plan(_("Place"))] = ""


@plan_entity(
    label=_("Amount of a pool"),
    plural=_("Amounts of pools"),
    ends=("pool", "period"),
    creates=(OWNER.of("pool"), LEADERS),
)
class PoolAmount(Record):
    """How much a pool holds in a period."""

    invariants = (_BeginsAPeriod(),)

    pool: Annotated[Ref[Pool], Plan(_("Pool"))]
    period: Annotated[date, Plan(_("Period"), _("Its first day."))]
    amount: Annotated[Weight, Plan(_("Amount"), _("In the pool's unit of measure."))]


@plan_entity(
    label=_("Allocation"),
    plural=_("Allocations"),
    ends=("initiative", "pool", "period"),
    creates=(UNIT_LEAD.of("initiative"), OWNER.of("pool")),
)
class Allocation(Record):
    """How much of a pool is planned for an initiative in a period."""

    invariants = (_BeginsAPeriod(),)

    initiative: Annotated[Ref[Initiative], Plan(_("Initiative"))]
    pool: Annotated[Ref[Pool], Plan(_("Pool"))]
    period: Annotated[date, Plan(_("Period"), _("Its first day."))]
    amount: Annotated[
        Weight, Plan(_("Amount"), _("In the pool's unit of measure."), decides=OWNER.of("pool"))
    ]


@plan_entity(
    label=_("Reader"), plural=_("Readers"), ends=("subject", "seen_by"), creates=UNIT_LEAD.of("subject")
)
class Reader(Record):
    """That somebody is named among those who see a goal, an initiative or a pool that is for *named people*."""

    subject: Annotated[Ref[Goal | Initiative | Pool], Plan(_("What is seen"), outlives=True)]
    seen_by: Annotated[Ref[Person], Plan(_("Who sees it"), outlives=True)]
