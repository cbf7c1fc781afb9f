"""Targets out of any proportion to the history that is given, and those that ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground, statement
from hoshin.alignment.first_reading.lines.daily import keeps
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import called, figure, share
from hoshin.engine.signals.limits import FEWEST
from hoshin.kpis.plan import KPI, STAYS, Measure
from hoshin.strategy.plan import Goal

TIMES: Final = 5.0
"""A target asks for too much from here on: so many times all that the values moved between their least and greatest."""
GREATER: Final = 10.0
"""Without a history: so many times the value that it starts from."""
_FEW: Final = 5
"""Of a count of so few, many times as much is soon reached."""
_NEAR: Final = 4.0
"""A share and a percentage are meant alike where they lie no more than so many times apart, once counted alike."""
_TOLD: Final = 3


class _Odd(NamedTuple):
    kpi: KPI
    sentence: str
    about: tuple[About, ...]
    worth: float


def targets(ground: Ground) -> Iterator[Line]:
    """One line on all targets that are out of proportion, the oddest first."""
    odd = [found for kpi in ground.kpis for found in _look(kpi, ground)]
    if not odd:
        return
    odd.sort(key=lambda one: -one.worth)
    text = ngettext(
        "A target does not fit what is known of its KPI.",
        "%(count)d targets do not fit what is known of their KPIs.",
        len(odd),
    )
    yield Line(
        check="targets",
        text=text % {"count": len(odd)},
        more=tuple(one.sentence for one in odd[:_TOLD]),
        about=tuple(about for one in odd for about in one.about),
        worth=odd[0].worth * (0.7 + 0.3 * share(len(odd), len(ground.kpis))),
    )


def _look(kpi: KPI, ground: Ground) -> Iterator[_Odd]:
    """What is odd about the target of a KPI: at most one thing, the first that holds."""
    if kpi.direction in STAYS or _is_kept(kpi, ground):
        return
    measures: Sequence[Measure | KPI] = ground.picture.of(Measure).by("kpi", kpi.ref) or (kpi,)
    for measure in measures:
        target = measure.target if measure.target is not None else kpi.target
        if target is None:
            continue
        baseline = measure.baseline if measure.baseline is not None else kpi.baseline
        odd = _odd(kpi, measure, float(target), None if baseline is None else float(baseline), ground)
        if odd is not None:
            yield odd
            return


def _is_kept(kpi: KPI, ground: Ground) -> bool:
    """Whether a KPI measures what is to be kept as it is."""
    goals = (ground.picture.get(measure.of) for measure in ground.picture.of(Measure).by("kpi", kpi.ref))
    return any(isinstance(goal, Goal) and statement(goal) != "" and keeps(goal, ground) for goal in goals)


def _odd(
    kpi: KPI, measure: Measure | KPI, target: float, baseline: float | None, ground: Ground
) -> _Odd | None:
    values = [value for _day, value in ground.values_of(kpi)]
    latest = values[-1] if values else ground.beside.current.get(kpi.key)
    start = baseline if baseline is not None else latest
    words = {"name": called(kpi), "target": figure(target, kpi.unit_of_measure)}
    if start is None:
        return None
    words["start"] = figure(start, kpi.unit_of_measure)
    of_target = (About(measure.ref, "target"),)
    of_start = About(measure.ref, "baseline") if baseline is not None else _latest(kpi, values)
    if _is_hundredfold(start, target):
        sentence = _("%(name)s is to go from %(start)s to %(target)s: one of the two may count in percent.")
        return _Odd(kpi, sentence % words, (*of_target, of_start), 0.95)
    if len(values) >= FEWEST and min(values) < max(values):
        return _against_history(kpi, target, values, words, of_target)
    if baseline is not None and target == baseline:
        sentence = _("%(name)s is to go from %(start)s to %(target)s, which is no way at all.")
        return _Odd(kpi, sentence % words, (*of_target, of_start), 0.7)
    if abs(start) >= _FEW and (target / start >= GREATER or (0 < target / start <= 1 / GREATER)):
        times = max(target / start, start / target)
        words["times"] = figure(round(times))
        sentence = (
            _("%(name)s is to go from %(start)s to %(target)s, %(times)s times as much.")
            if target / start > 1
            else _("%(name)s is to go from %(start)s to %(target)s, one part in %(times)s.")
        )
        return _Odd(kpi, sentence % words, (*of_target, of_start), 0.8)
    return None


def _against_history(
    kpi: KPI, target: float, values: Sequence[float], words: dict[str, str], of_target: tuple[About, ...]
) -> _Odd | None:
    """Further from the latest value than a few times all that the values ever moved."""
    moved, asked = max(values) - min(values), abs(target - values[-1])
    if asked < TIMES * moved:
        return None
    words |= {
        "latest": figure(values[-1], kpi.unit_of_measure),
        "low": figure(min(values), kpi.unit_of_measure),
        "high": figure(max(values), kpi.unit_of_measure),
        "count": figure(len(values)),
        "times": figure(round(asked / moved)),
    }
    sentence = _(
        "%(name)s is to go from %(latest)s to %(target)s, and its %(count)s values lie between %(low)s and %(high)s: "
        "that is %(times)s times as far as it ever moved."
    )
    return _Odd(kpi, sentence % words, (*of_target, About(kpi.ref, "observations")), 0.9)


def _latest(kpi: KPI, values: Sequence[float]) -> About:
    return About(kpi.ref, "observations" if values else "current")


def _is_hundredfold(start: float, target: float) -> bool:
    """Whether one of both is a share and the other a percentage: 0.92 and 95."""
    low, high = sorted((abs(start), abs(target)))
    return 0 < low < 1 < high <= 100 and 1 / _NEAR <= high / 100 / low <= _NEAR
