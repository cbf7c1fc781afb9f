"""What the checks say of a moment that no rows are kept of: another day, a number, a draft. Brings NumPy when it is called."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from django.db.models import Subquery

from hoshin.changes.keys import Key
from hoshin.journal.models import Entry, Head
from hoshin.web.moment import Moment

if TYPE_CHECKING:
    from datetime import date

    from hoshin.alignment.assess import Assessed
    from hoshin.alignment.assessment import FindingSaid, Told
    from hoshin.alignment.found import FindingKey

_KEPT: Final = 8

Place = tuple[str, int, int, "date", "Key | None"]
"""The number line, the last line of the journal, and the moment: every verb leaves a line, so nothing kept is stale."""


@dataclass(frozen=True, slots=True)
class JudgedMoment:
    """A moment as it was judged, and what the checks say of it; what findings rest on and what mends them when asked."""

    assessed: Assessed
    told: Told
    _whole: dict[FindingKey, FindingSaid] = field(default_factory=dict, compare=False, repr=False)

    def whole(self, findings: Iterable[FindingSaid]) -> list[FindingSaid]:
        """Some of its findings with what they rest on and what mends them, in their order."""
        from hoshin.alignment.assessing import told_whole

        wanted = list(findings)
        new = told_whole([one for one in wanted if one.finding not in self._whole], self.assessed)
        self._whole.update((one.finding, one) for one in new)
        return [self._whole[one.finding] for one in wanted]


_kept: OrderedDict[Place, JudgedMoment] = OrderedDict()
_lock = Lock()


def judged_at(moment: Moment) -> JudgedMoment:
    """A moment as it is judged, for a page once; the last few are kept until anything happens."""
    if not moment.judged:
        moment.judged.append(_judged_at(moment))
    return moment.judged[0]


def _judged_at(moment: Moment) -> JudgedMoment:
    place = _place(moment)
    with _lock:
        if (known := _kept.get(place)) is not None:
            _kept.move_to_end(place)
            return known
    found = _judge(moment)
    with _lock:
        _kept[place] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def _place(moment: Moment) -> Place:
    view = moment.view
    log = Subquery(Head.objects.filter(pk=1).values("log"))
    last = Entry.objects.order_by("-pk").annotate(log=log).values_list("log", "pk").first()
    line, entry = last or ("", 0)
    return line or "", entry, view.whole.number, view.day, view.changeset


def _judge(moment: Moment) -> JudgedMoment:
    from hoshin.alignment.assess import assess
    from hoshin.alignment.assessing import outline
    from hoshin.alignment.judge import judge

    assessed = assess(judge(moment.view.whole, moment.view.day))
    return JudgedMoment(assessed, outline(assessed))
