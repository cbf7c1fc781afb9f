"""What stands around a goal or priority: assumptions it rests on, stakeholders, and who decides what of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from hoshin.changes.authority import authority
from hoshin.changes.fields import fields_by_wire
from hoshin.changes.record import Record, as_slots, entity_of
from hoshin.changes.schema import permission_table
from hoshin.changes.slots import Seat
from hoshin.changes.words import name_of
from hoshin.kpis.plan import KPI, Signpost
from hoshin.org.called import called
from hoshin.strategy.plan import Assumption, Stakeholder, StakeholderRole
from hoshin.web import written
from hoshin.web.goal.shown import AssumptionShown, DecidesShown, StakeholderShown
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.web.seats import seats


def decides(record: Record, moment: Moment) -> Iterator[DecidesShown]:
    """Who decides which fields, by the declaration and as the plan names them; fields of the same seats together."""
    entity, fields = entity_of(record.kind), fields_by_wire(record.kind)
    together: dict[frozenset[Seat], list[str]] = {}
    for permission in permission_table():
        if permission.kind != record.kind or permission.field == "rank":
            continue
        slots = as_slots(fields[permission.field].plan.decides) if permission.field else entity.creates
        reached = [slot for slot in slots if not slot.via or getattr(record, slot.via) is not None]
        needed = frozenset(authority().seat(slot, record, moment.view.whole) for slot in reached or slots[:1])
        label = (
            str(fields[permission.field].plan.label) if permission.field else _("Setting it up, retiring it")
        )
        together.setdefault(needed, []).append(label)
    for needed, labels in together.items():
        yield DecidesShown(", ".join(labels), seats(needed, moment.view.seen))


def assumptions(record: Record, moment: Moment) -> Iterator[AssumptionShown]:
    """What it rests on; what is to be looked at again comes first."""
    found = moment.view.seen.of(Assumption).by("about", record.ref)
    for one in sorted(found, key=lambda one: (one.review_on or date.max, one.rank, one.key)):
        is_due = one.review_on is not None and one.review_on <= moment.view.day
        review = ""
        if one.review_on is not None:
            words = _("was to be looked at again on %s") if is_due else _("to be looked at again on %s")
            review = written.sentence(words % written.short_day(one.review_on))
        yield AssumptionShown(
            text=Linked(one.text, moment.link(one.ref)),
            wrong_when=one.wrong_when,
            review=review,
            is_due=is_due,
            owner=called(one.owner.key) if one.owner else "",
            signposts=tuple(_signposts(one, moment)),
        )


def _signposts(one: Assumption, moment: Moment) -> Iterator[str]:
    for post in moment.view.seen.of(Signpost).by("assumption", one.ref):
        kpi: KPI | None = moment.view.seen.get(post.kpi)
        if kpi is None:
            continue
        words = {"kpi": name_of(kpi)}
        for line, told in (
            (post.wrong_below, _("wrong when %(kpi)s falls below %(line)s")),
            (post.wrong_above, _("wrong when %(kpi)s rises above %(line)s")),
        ):
            if line is not None:
                yield written.sentence(told % {**words, "line": written.measured(line, kpi.unit_of_measure)})


def stakeholders(record: Record, moment: Moment) -> Iterator[StakeholderShown]:
    """Who has a stake in it, and their roles."""
    seen = moment.view.seen
    for one in sorted(seen.of(Stakeholder).by("subject", record.ref), key=lambda one: (one.rank, one.key)):
        roles = sorted(
            seen.of(StakeholderRole).by("stakeholder", one.ref), key=lambda role: (role.rank, role.key)
        )
        said = ", ".join(role.name for role in roles)
        yield StakeholderShown(Linked(one.name, moment.link(one.ref)), said or one.description)
