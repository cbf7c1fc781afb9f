"""Signals: what in a series is more than noise, by the XmR chart (process behaviour chart).

    natural limits     = centre ± 2.660 · mean moving range      (3.145 · median moving range)
    upper range limit  =          3.268 · mean moving range      (3.865 · median moving range)

A moving range is the distance between a value and the known value before it. Three rules, each told at the point where
it becomes true and at each further one where it stays true: a point outside the limits; the eighth point in a row on
one side of the centre; a point nearer to a limit than to the centre, as two of the three before it are, at one side.
Made of fewer than ten points, limits are provisional; of fewer than five there are none, and so no signals.

Source: D. J. Wheeler, Understanding Variation, 2nd ed., 2000, and Making Sense of Data, 2003.

>>> import numpy as np
>>> from hoshin.engine import signals
>>> days_to_answer = np.array([4.0, 5.0, 4.0, 6.0, 5.0, 4.0, 5.0, 6.0, 4.0, 5.0, 11.0, 7.0])
>>> chart = signals.charts(days_to_answer, [0, 12])
>>> limits = chart.limits(0)
>>> limits.mean, round(limits.moving_range, 3), round(limits.lower, 3), round(limits.upper, 3)
(5.5, 1.909, 0.422, 10.578)
>>> chart.signals(0)
[Signal(place=10, rule=<Rule.OUTSIDE: 'outside'>)]

Many series stand one after the other in one array; each may be made of stretches, where a change was known and limits
begin anew (`rebased`), and of points that limits are not made from (`left_out`).
"""

from hoshin.engine.signals.chart import Charts, charts
from hoshin.engine.signals.limits import By, Limits, TooFewPoints, natural_limits
from hoshin.engine.signals.rules import Rule, Signal, signals_against

__all__ = [
    "By",
    "Charts",
    "Limits",
    "Rule",
    "Signal",
    "TooFewPoints",
    "charts",
    "natural_limits",
    "signals_against",
]
