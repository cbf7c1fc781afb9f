"""The sentences of the Briefing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hoshin.alignment.assessment import Assessment, PrioritySaid, Spent
from hoshin.alignment.said import IndexOfDay, MovedOver
from hoshin.web import written
from hoshin.web.briefing.source import Source
from hoshin.web.moment import At

_KEPT: Final = {"money": gettext_lazy("the money"), "hours": gettext_lazy("the time")}
APART: Final = 0.02
"""A weight and a share that are nearer to each other are told as the same."""
_SHOWN: Final = 0.05


def sureness(whole: Assessment) -> str:
    """How much of what the index asks is known, and between what it lies."""
    if whole.coverage >= 1 - 1e-9:
        return _("All that it asks is known.")
    share = written.chance(whole.coverage) if whole.coverage else _("Nothing")
    if whole.bounds is None:
        return written.sentence(_("%(share)s of what it asks is known.") % {"share": share})
    low, high = (written.number(bound, 1) for bound in whole.bounds)
    told = _(
        "%(share)s of what it asks is known; whatever the rest turns out to be, it lies between %(low)s and %(high)s."
    ) % {"share": share, "low": low, "high": high}
    return written.sentence(told)


def beside(source: Source) -> str:
    """What a change that is looked at makes of the index; empty where none is."""
    then, now = (one.value if one else None for one in (source.whole, source.today))
    if source.moment.at is not At.CHANGE or then is None or now is None:
        return ""
    return _("With it the index is %(then)s instead of %(now)s (%(points)s).") % {
        "then": written.number(then, 1),
        "now": written.number(now, 1),
        "points": written.points(then - now),
    }


def moved(told: MovedOver | None) -> str:
    """What moved the index over four weeks, the largest part first."""
    if told is None:
        return ""
    move = told.move
    parts = [
        (move.changed, _("%s from what people did")),
        (move.learned, _("%s from new figures")),
        (move.rescoped, _("%s from what was added, dropped or weighed anew")),
        (move.lost_sight, _("%s from what fell due and did not come (figures, check-ins, answers)")),
    ]
    parts.sort(key=lambda part: -abs(part[0]))
    shown = [words % written.points(part) for part, words in parts if abs(part) >= _SHOWN]
    stands = _stands(move.whole, told.days)
    return f"{stands}: {', '.join(shown)}." if shown else f"{stands}."


def _stands(points: float, days: int) -> str:
    """Where the index stands beside where it stood some days ago."""
    ago = ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    words = {"points": written.number(abs(points), 1), "ago": ago}
    if abs(points) < _SHOWN:
        return _("It stands where it stood %(ago)s") % words
    if points > 0:
        return _("%(points)s points higher than %(ago)s") % words
    return _("%(points)s points lower than %(ago)s") % words


def history(days: Sequence[IndexOfDay]) -> str:
    """What the spark of the index shows, in words."""
    known = [(said.day, said.index) for said in days if said.index is not None]
    if not known:
        return ""
    (first, begin), (last, end) = known[0], known[-1]
    if first == last:
        return _("First put down on %(day)s: %(value)s.") % {
            "day": written.day(first),
            "value": written.number(end, 1),
        }
    return _("From %(begin)s on %(first)s to %(end)s on %(last)s.") % {
        "begin": written.number(begin, 1),
        "first": written.day(first),
        "end": written.number(end, 1),
        "last": written.day(last),
    }


def apart(priority: PrioritySaid) -> tuple[float, str, Spent] | None:
    """How far a priority's weight is from its share of money or of time, whichever is farther, and of which."""
    if priority.weight is None:
        return None
    kept = [(name, spent) for name, spent in (("money", priority.money), ("hours", priority.hours)) if spent]
    away = [(abs(spent.share - priority.weight), name, spent) for name, spent in kept]
    return max(away, key=lambda one: one[0], default=None)


def parting(name: str, weight: float, kept: str, spent: Spent, currency: str) -> str:
    """Where stated weight and money or time part most, in one sentence."""
    unit = currency if kept == "money" else _("hours")
    words = {
        "name": name,
        "weight": written.percent(weight),
        "share": written.percent(spent.share),
        "kept": _KEPT[kept],
        "amount": written.about(abs(spent.too_little), unit),
    }
    if spent.too_little > 0:
        return (
            _(
                "“%(name)s” has %(weight)s of the weight and gets %(share)s of %(kept)s: "
                "%(amount)s less than its weight would give it."
            )
            % words
        )
    return (
        _(
            "“%(name)s” has %(weight)s of the weight and gets %(share)s of %(kept)s: "
            "%(amount)s more than its weight would give it."
        )
        % words
    )


def share_of(kept: str) -> str:
    """What a share is of."""
    return _("of %s") % _KEPT[kept]


def together() -> str:
    """That weights and shares do not part."""
    return _("Money and time go where the weights are: no priority's share is off by as much as %s.") % (
        written.percent(APART)
    )


def edits(count: int) -> str:
    """How many edits a change has."""
    return ngettext("%(count)d edit", "%(count)d edits", count) % {"count": count}
