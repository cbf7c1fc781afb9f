"""What nobody measures, and which KPIs measure nothing."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Held, Line
from hoshin.alignment.first_reading.wording import names, share
from hoshin.kpis.plan import KPI


def measured(ground: Ground) -> Iterator[Line]:
    """The goals that have no KPI, where the plan ties KPIs to goals at all."""
    failing = ground.failing("has_a_kpi")
    bare = [goal for goal in ground.titled if goal.key in failing and goal.ref not in ground.measured]
    if not bare or (ground.kpis and not ground.measured):
        return
    words = {"bare": len(bare), "all": len(ground.titled), "names": names(bare)}
    if not ground.kpis:
        text = ngettext(
            "The goal has no KPI: nobody would see whether it moves.",
            "None of the %(all)d goals has a KPI: nobody would see whether they move.",
            len(ground.titled),
        )
    else:
        text = ngettext(
            "Nobody measures %(bare)d of %(all)d goals, for neither it nor a goal below it has a KPI: %(names)s.",
            "Nobody measures %(bare)d of %(all)d goals, for neither they nor goals below them have a KPI: %(names)s.",
            len(bare),
        )
    yield Line(
        check="measured",
        text=text % words,
        about=tuple(About(goal.ref) for goal in bare),
        worth=0.95 * (0.4 + 0.6 * share(len(bare), len(ground.titled))),
    )


def loose(ground: Ground) -> Iterator[Line]:
    """The KPIs that stand by themselves, where others measure goals."""
    failing = ground.failing("kpi_serves")
    kpis = [kpi for kpi in unserving(ground) if kpi.unit is None or kpi.unit.key in failing]
    if not kpis or not ground.measured:
        return
    text = ngettext(
        "%(count)d of %(all)d KPIs stands beside no goal: %(names)s.",
        "%(count)d of %(all)d KPIs stand beside no goal: %(names)s.",
        len(kpis),
    )
    yield Line(
        check="loose",
        text=text % {"count": len(kpis), "all": len(ground.kpis), "names": names(kpis)},
        about=tuple(About(kpi.ref) for kpi in kpis),
        worth=0.4 * (0.4 + 0.6 * share(len(kpis), len(ground.kpis))),
    )


def unserving(ground: Ground) -> list[KPI]:
    """The KPIs that measure nothing."""
    operations = ground.company.operations.kpis
    serves = dict(zip(operations.keys, operations.serves.tolist(), strict=True))
    return [kpi for kpi in ground.kpis if not serves[kpi.key]]


def held(ground: Ground) -> Iterator[Held]:
    """How many goals are measured, for a picture."""
    if ground.kpis and not ground.measured:
        return
    goals = ground.titled
    yield Held(_("have a KPI"), sum(goal.ref in ground.measured for goal in goals), len(goals))
