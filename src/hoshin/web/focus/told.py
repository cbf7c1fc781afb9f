"""From what was read to what is shown: weights beside money and time."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import PrioritySaid
from hoshin.changes.ref import Ref
from hoshin.charts.small import bar
from hoshin.strategy.plan import Priority
from hoshin.web import written
from hoshin.web.focus.shown import EndShown, FocusShown, ShareShown, SplitShown
from hoshin.web.focus.source import ASTRAY, RUN, Kind, Source
from hoshin.web.plan.shown import Linked
from hoshin.words import inside

_NEAR = 0.005
"""Shares of what is spent on change that are nearer to each other are told as the same."""


def told(source: Source) -> FocusShown:
    """The page of the whole."""
    return FocusShown(
        cycle=source.judged.cycle.title if source.judged.cycle else "",
        sentences=tuple(_distance(kind) for kind in source.kinds),
        note=source.whole.note if source.whole else "",
        computing=source.computing,
        kinds=tuple(str(kind.title) for kind in source.kinds),
        ends=tuple(_ends(source)),
        splits=tuple(_split(kind) for kind in source.kinds),
        run=source.address(RUN),
        empty=_empty(source),
    )


def _empty(source: Source) -> str:
    if not source.moment.view.with_facts:
        return _("What work takes is not told to you; these are the weights.")
    if source.whole is None:
        return ""
    return (
        "" if source.kinds else _("Nobody keeps money or time yet: nothing is planned or used of any pool.")
    )


def _distance(kind: Kind) -> str:
    """The total variation distance as one figure in a sentence."""
    effort = kind.effort
    words = {
        "share": written.percent(effort.distance),
        "kept": kind.of_it,
        "amount": written.about(effort.distance * effort.change, kind.unit),
    }
    if not effort.change:
        return _("Nothing %(kept)s goes to change.") % words
    if effort.distance < _NEAR:
        return _("What goes to change %(kept)s goes where the weights are.") % words
    if effort.is_used:
        return (
            _(
                "%(share)s %(kept)s used for change, %(amount)s, would have to go elsewhere to follow the weights."
            )
            % words
        )
    return (
        _(
            "%(share)s %(kept)s planned for change, %(amount)s, would have to go elsewhere to follow the weights."
        )
        % words
    )


def _ends(source: Source) -> Iterator[EndShown]:
    """The priorities in their order; then what reaches none."""
    seen = source.moment.view.seen
    said = source.whole.priorities if source.whole else ()
    found = [(one, seen.get(Ref[Priority](Priority.kind, one.priority))) for one in said]
    for one, record in sorted(
        ((one, record) for one, record in found if record is not None),
        key=lambda pair: (pair[1].rank, pair[1].key),
    ):
        yield EndShown(
            name=Linked(record.title, source.moment.link(record.ref)),
            drill=source.address(record.key) if source.kinds else "",
            weight=written.percent(one.weight),
            kept=tuple(_share(one, kind) for kind in source.kinds),
        )
    if any(kind.effort.astray > _NEAR * kind.effort.change for kind in source.kinds):
        yield EndShown(
            name=Linked(_("Reaches no priority")),
            drill=source.address(ASTRAY),
            weight=written.NONE,
            kept=tuple(_astray(kind) for kind in source.kinds),
            is_apart=True,
        )


def _share(said: PrioritySaid, kind: Kind) -> ShareShown:
    spent = kind.spent(said)
    if spent is None:
        return ShareShown(written.NONE, "", "", "")
    weight = written.percent(said.weight)
    words = _("%(share)s %(kept)s, %(weight)s of the weight") % {
        "share": written.percent(spent.share),
        "kept": kind.of_it,
        "weight": weight,
    }
    return ShareShown(
        share=written.percent(spent.share),
        amount=written.amount(spent.share * kind.effort.change, kind.unit),
        bar=bar(spent.share, words, mark=said.weight),
        away=_away(spent.too_little, kind),
    )


def _away(too_little: float, kind: Kind) -> str:
    if abs(too_little) < _NEAR * kind.effort.change:
        return ""
    amount = written.about(abs(too_little), kind.unit)
    return _("%s too little") % amount if too_little > 0 else _("%s too much") % amount


def _astray(kind: Kind) -> ShareShown:
    share = kind.effort.astray / kind.effort.change if kind.effort.change else 0.0
    words = _("%(share)s %(kept)s") % {"share": written.percent(share), "kept": kind.of_it}
    return ShareShown(
        written.percent(share), written.amount(kind.effort.astray, kind.unit), bar(share, words), ""
    )


def _split(kind: Kind) -> SplitShown:
    """Run beside change."""
    effort = kind.effort
    share = effort.run / (effort.run + effort.change)
    words = _(
        "Of %(what)s, %(run)s keeps things running (%(run_amount)s) and %(change)s is for change (%(amount)s)."
    ) % {
        "what": inside(str(kind.title)),
        "run": written.percent(share),
        "run_amount": written.about(effort.run, kind.unit),
        "change": written.percent(1 - share),
        "amount": written.about(effort.change, kind.unit),
    }
    return SplitShown(words, bar(share, words))
