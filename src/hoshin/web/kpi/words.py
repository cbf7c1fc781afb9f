"""The sentences of a KPI's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.alignment.assessment import Chance
from hoshin.alignment.charted import Stretch
from hoshin.alignment.telling import Stand
from hoshin.alignment.windows import Window, limits_of
from hoshin.engine.kinds import Aggregation
from hoshin.kpis.facts import Status
from hoshin.kpis.plan import KPI, STAYS, Direction, Measure
from hoshin.kpis.told import Reported
from hoshin.org.called import actor_called
from hoshin.web import written

RULES: Final = {
    "outside": gettext_lazy("outside the normal range"),
    "eight_in_a_row": gettext_lazy("eight in a row on one side of the mean"),
    "three_of_four": gettext_lazy("three of four near the same limit"),
}
SHAPES: Final = {"outside": "diamond", "eight_in_a_row": "square", "three_of_four": "triangle"}
_GOALS: Final = {
    Aggregation.SUM: gettext_lazy("%(target)s in all by %(due)s"),
    Aggregation.MEAN: gettext_lazy("%(target)s on the mean up to %(due)s"),
}
FEWEST: Final = 5
"""Values from which on there is a normal range."""
ENOUGH: Final = 10
"""Values from which on it is no longer provisional."""


def target_of(measure: Measure, kpi: KPI) -> Decimal | None:
    """What is to be reached: the measure's own, else the KPI's."""
    return measure.target if measure.target is not None else kpi.target


def baseline_of(measure: Measure, kpi: KPI) -> Decimal | None:
    """From where: the measure's own, else the KPI's."""
    return measure.baseline if measure.baseline is not None else kpi.baseline


def wanted(measure: Measure, kpi: KPI, window: Window, stand: Stand, chance: Chance | None) -> str:
    """What is wanted of it, how far it has come, and how likely it is to get there: one or two sentences."""
    goal = wanted_words(measure, kpi, window)
    if not goal:
        return _("Nobody said yet what is wanted of it.")
    told = [written.sentence(_("Wanted: %s") % goal)]
    if kpi.direction in STAYS:
        if stand.inside_share is not None:
            told.append(
                _("%s of the cycle's periods so far were within.") % written.percent(stand.inside_share)
            )
    elif stand.result is not None and stand.expected is not None:
        words = {"done": written.percent(stand.result), "expected": written.percent(stand.expected)}
        told.append(_("It has come %(done)s of the way, where %(expected)s was expected by now.") % words)
    elif stand.result is not None:
        told.append(_("It has come %s of the way.") % written.percent(stand.result))
    if chance is not None:
        told.append(chance_words(chance))
    return " ".join(told)


def chance_words(chance: Chance) -> str:
    """How likely it is, if nothing changes and with the work planned."""
    unchanged = written.chance(chance.unchanged)
    if chance.planned is None or written.chance(chance.planned) == unchanged:
        return _("The chance that it gets there is %s.") % unchanged
    words = {"planned": written.chance(chance.planned), "unchanged": unchanged}
    return _(
        "The chance that it gets there is %(planned)s with the work planned, %(unchanged)s if nothing changes."
    ) % (words)


def wanted_words(measure: Measure, kpi: KPI, window: Window) -> str:
    """What is wanted by when; empty where nobody said."""
    unit = kpi.unit_of_measure
    if kpi.direction in STAYS:
        return within_words(*limits_of(measure, kpi), unit)
    if kpi.direction is Direction.YES_NO:
        return _("yes by %s") % written.day(window.due)
    target = target_of(measure, kpi)
    if target is None:
        return _("reached by %s") % written.day(window.due) if kpi.direction is Direction.MILESTONE else ""
    words = {"target": written.measured(float(target), unit), "due": written.day(window.due)}
    return str(_GOALS.get(kpi.aggregation, gettext_lazy("%(target)s by %(due)s"))) % words


def within_words(low: float | None, high: float | None, unit: str) -> str:
    """Between which limits something is to stay; NaN and None are none."""
    lower, upper = (
        None if edge is None or edge != edge else written.measured(edge, unit) for edge in (low, high)
    )
    if lower and upper:
        return _("from %(low)s to %(high)s") % {"low": lower, "high": upper}
    if lower:
        return _("not below %s") % lower
    return _("not above %s") % upper if upper else ""


def signal(rules: Sequence[str], value: float, stretch: Stretch | None, kpi: KPI) -> str:
    """What the latest value signals, by the limits that hold at it, and whether that is the way that is wanted."""
    if stretch is None or stretch.lower is None or stretch.upper is None or stretch.mean is None:
        return _("There is no normal range yet: it is made of %d values or more.") % FEWEST
    span = {
        "low": written.measured(stretch.lower),
        "high": written.measured(stretch.upper, kpi.unit_of_measure),
    }
    if not rules:
        return _("No signal: the latest value is as it normally runs, from %(low)s to %(high)s.") % span
    told = _("A signal: %(rule)s, which is %(low)s to %(high)s.")
    if rules[0] != "outside":
        told = _("A signal: %(rule)s, in a normal range of %(low)s to %(high)s.")
    way = _way(value - stretch.mean, kpi.direction)
    return (told % {"rule": str(RULES[rules[0]]), **span} + f" {way}").strip()


def _way(above: float, direction: Direction | None) -> str:
    """Whether what lies above (or below) the mean lies where it is wanted."""
    up = {Direction.INCREASE: 1, Direction.STAY_ABOVE: 1, Direction.DECREASE: -1, Direction.STAY_BELOW: -1}
    wanted = up.get(direction) if direction is not None else None
    if wanted is None or not above:
        return ""
    return (
        _("It moved the way that is wanted.") if above * wanted > 0 else _("It moved against what is wanted.")
    )


def normal(stretch: Stretch, first: str, unit: str) -> str:
    """A stretch of limits in words; first: its first period."""
    if stretch.lower is None or stretch.upper is None or stretch.mean is None:
        return _("From %(first)s on there are too few values for a normal range.") % {"first": first}
    words = {
        "first": first,
        "mean": written.measured(stretch.mean, unit),
        "low": written.measured(stretch.lower),
        "high": written.measured(stretch.upper, unit),
    }
    told = _("From %(first)s on it runs about %(mean)s, normally from %(low)s to %(high)s.") % words
    if stretch.points < ENOUGH:
        told += " " + _("The range is provisional: it is made of %d values.") % stretch.points
    return told


def said(row: Reported | None, unit: str = "") -> str:
    """What a row says of its period."""
    if row is None:
        return _("taken back")
    if row.status is Status.NOT_APPLICABLE:
        return _("does not apply")
    if row.status is Status.RETRACTED or row.value is None:
        return _("retracted")
    return written.measured(row.value, unit)


def source_called(source: str) -> str:
    """Where a batch came from."""
    return source or _("typed in")


def batch(row: Reported, day: str, values: int) -> str:
    """A batch in one sentence."""
    return _("Number %(number)d, %(day)s: %(values)d of the values shown, %(source)s, by %(who)s.") % {
        "number": row.number,
        "day": day,
        "values": values,
        "source": source_called(row.source),
        "who": actor_called(row.by),
    }


def freshness(last: str, due: str, since: date, today: date, *, is_stale: bool) -> str:
    """How fresh the values are, and when the next one is to come."""
    words = {"last": last, "due": due, "day": written.day(since)}
    if is_stale:
        return (
            _("The latest value is of %(last)s, and that is stale: the one of %(due)s was due on %(day)s.")
            % words
        )
    if since <= today:
        return _("The latest value is of %(last)s; the one of %(due)s has been due since %(day)s.") % words
    return _("The latest value is of %(last)s; the next one, of %(due)s, is due on %(day)s.") % words
