"""Goals as lines of a table: what each is, how it stands, and what of the strategy reaches it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import GoalSaid
from hoshin.alignment.telling import Stand
from hoshin.charts.small import bar
from hoshin.org.plan import Unit
from hoshin.strategy.plan import Goal
from hoshin.web import written
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.web.standing import Standing


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal in a table."""

    name: Linked
    unit: Linked
    because: str
    share: str
    result: str
    bar: str
    """Its result on a track, with a mark at what is expected; empty where there is none."""
    work: str
    mass: str
    standing: Standing


def goal_line(goal: Goal, stand: Stand, said: GoalSaid | None, moment: Moment) -> GoalLine:
    """A goal as a line."""
    return GoalLine(
        name=Linked(goal.title or _("untitled"), moment.link(goal.ref)),
        unit=unit_of(goal, moment),
        because=goal.because,
        share=written.percent(float(goal.share)) if goal.share is not None else "",
        result=written.percent(stand.result),
        bar=bullet(stand),
        work=written.percent(said.work if said else None),
        mass=mass(said),
        standing=Standing.of(stand.health),
    )


def bullet(stand: Stand) -> str:
    """A result beside what is expected."""
    if stand.result is None:
        return ""
    reached = _("%s reached") % written.percent(stand.result)
    if stand.expected is None:
        return bar(stand.result, reached)
    expected = _("%s expected by now") % written.percent(stand.expected)
    return bar(stand.result, f"{reached}, {expected}", mark=stand.expected)


def mass(said: GoalSaid | None) -> str:
    """What part of the strategy reaches a goal."""
    if said is None:
        return written.NONE
    return f"{100 * said.mass:.1f}{written.NARROW}%"


def unit_of(goal: Goal, moment: Moment) -> Linked:
    """The unit of a goal."""
    unit: Unit | None = moment.view.seen.find(goal.unit)
    return Linked(unit.name, moment.link(unit.ref)) if unit is not None else Linked("")
