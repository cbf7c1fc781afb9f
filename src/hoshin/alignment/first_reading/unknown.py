"""What cannot be judged of a plan as it stands, and what would let one: said as plainly as what was found."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.lines.measured import unserving
from hoshin.alignment.first_reading.lines.weights import weights_of
from hoshin.alignment.first_reading.said import About, Unknown
from hoshin.engine.signals.limits import FEWEST
from hoshin.engine.smart import Note
from hoshin.kpis.plan import KPI, Measure


def unknown(ground: Ground) -> Iterator[Unknown]:
    """What is not known, what matters most first."""
    if not (ground.titled or ground.kpis or ground.priorities or ground.work):
        return
    for told in (_which_measures, _history, _way, _weights, _because, _work, _amounts, _language, _cells):
        yield from told(ground)


def _which_measures(ground: Ground) -> Iterator[Unknown]:
    loose = unserving(ground)
    if ground.titled and loose and not ground.measured:
        yield Unknown(
            ngettext(
                "which goal the KPI measures: it stands beside none",
                "which goals the %(count)d KPIs measure: they stand beside none",
                len(loose),
            )
            % {"count": len(loose)},
            _("the goal of each KPI, in a column beside it"),
            tuple(About(kpi.ref) for kpi in loose),
        )


def _history(ground: Ground) -> Iterator[Unknown]:
    short = [kpi for kpi in ground.kpis if len(ground.values_of(kpi)) < FEWEST]
    if short:
        words = {"short": len(short), "all": len(ground.kpis), "fewest": FEWEST}
        yield Unknown(
            ngettext(
                "whether targets are within reach: %(short)d of %(all)d KPIs has fewer than %(fewest)d past values",
                "whether targets are within reach: %(short)d of %(all)d KPIs have fewer than %(fewest)d past values",
                len(short),
            )
            % words,
            _("the values of the last eight periods or more, with their months or quarters"),
            tuple(About(kpi.ref) for kpi in short),
        )


def _way(ground: Ground) -> Iterator[Unknown]:
    """KPIs of which it is not said from where they start."""
    bare = [kpi for kpi in ground.kpis if _has(kpi, "target", ground) and not _has(kpi, "baseline", ground)]
    if bare:
        yield Unknown(
            ngettext(
                "how far along things are: %(count)d KPI has a target and no baseline",
                "how far along things are: %(count)d KPIs have a target and no baseline",
                len(bare),
            )
            % {"count": len(bare)},
            _("the value from which each of them starts"),
            tuple(About(kpi.ref) for kpi in bare),
        )


def _weights(ground: Ground) -> Iterator[Unknown]:
    if not ground.priorities and ground.titled:
        yield Unknown(
            _("whether the goals serve what matters most: no priorities are named"),
            _("three to five priorities, and under which of them each goal stands"),
        )
    elif len(ground.priorities) > 1 and len(weights_of(ground)) < len(ground.priorities):
        yield Unknown(
            _("whether goals follow what matters most: not all priorities have a weight"),
            _("a weight beside each priority, in percent or points"),
            tuple(About(one.ref) for one in ground.priorities),
        )


def _because(ground: Ground) -> Iterator[Unknown]:
    serving = [goal for goal in ground.titled if goal.parent is not None]
    silent = [goal for goal in serving if goal.key in ground.failing("argued")]
    if silent:
        yield Unknown(
            ngettext(
                "whether goals help what they serve: %(silent)d of %(all)d does not say why",
                "whether goals help what they serve: %(silent)d of %(all)d do not say why",
                len(silent),
            )
            % {"silent": len(silent), "all": len(serving)},
            _("one sentence beside each goal that says why"),
            tuple(About(goal.ref) for goal in silent),
        )


def _work(ground: Ground) -> Iterator[Unknown]:
    if ground.work and not ground.titled:
        yield Unknown(
            _("what the work is for: no goals are named"),
            _("the goals that it serves, beside it or in another sheet"),
        )
    elif ground.titled and not ground.work:
        yield Unknown(
            _("whether anything is being done: no projects or initiatives are named"),
            _("the work under each goal, or an export of the tracker"),
        )


def _amounts(ground: Ground) -> Iterator[Unknown]:
    if ground.titled and not ground.beside.amounts:
        yield Unknown(
            _("whether money and time follow the priorities: no amounts are given"),
            _("what each piece of work takes, in money or hours"),
        )
    elif ground.titled:
        yield Unknown(
            _("whether money and time follow the priorities: a first reading does not add amounts up"),
            _("the plan taken in: what work of one year costs in a currency becomes an allocation"),
        )


def _language(ground: Ground) -> Iterator[Unknown]:
    strange = [
        goal
        for goal in ground.titled
        if any(one.note is Note.UNKNOWN_LANGUAGE for one in ground.words[goal.key].notes)
    ]
    if strange:
        yield Unknown(
            ngettext(
                "the words of %(count)d goal, whose language could not be told",
                "the words of %(count)d goals, whose language could not be told",
                len(strange),
            )
            % {"count": len(strange)},
            _("statements in English or German"),
            tuple(About(goal.ref) for goal in strange),
        )


def _cells(ground: Ground) -> Iterator[Unknown]:
    if ground.beside.unplaced:
        yield Unknown(
            ngettext(
                "%(count)d cell, which could not be placed",
                "%(count)d cells, which could not be placed",
                ground.beside.unplaced,
            )
            % {"count": ground.beside.unplaced},
            _("a heading that says what they are"),
        )


def _has(kpi: KPI, name: str, ground: Ground) -> bool:
    measures = ground.picture.of(Measure).by("kpi", kpi.ref)
    return any(getattr(one, name) is not None for one in (kpi, *measures))
