"""What the checks say of a moment that no rows are kept of: another day, a number, a draft. Brings NumPy when it is called."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from hoshin.changes.keys import Key
from hoshin.journal import numbers
from hoshin.journal.models import Entry
from hoshin.web.moment import Moment

if TYPE_CHECKING:
    from datetime import date

    from hoshin.alignment.assessment import Told

_KEPT: Final = 8

Place = tuple[str, int, int, "date", "Key | None"]
"""The number line, the last line of the journal, and the moment: every verb leaves a line, so nothing kept is stale."""

_kept: OrderedDict[Place, Told] = OrderedDict()
_lock = Lock()


def told_of(moment: Moment) -> Told:
    """What the checks say of a moment; the last few moments are kept until anything happens."""
    place = _place(moment)
    with _lock:
        if (known := _kept.get(place)) is not None:
            _kept.move_to_end(place)
            return known
    told = _judge(moment)
    with _lock:
        _kept[place] = told
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return told


def _place(moment: Moment) -> Place:
    view = moment.view
    log, _number = numbers.head()
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return log, last or 0, view.whole.number, view.day, view.changeset


def _judge(moment: Moment) -> Told:
    from hoshin.alignment.assess import assess
    from hoshin.alignment.assessing import tell
    from hoshin.alignment.judge import judge

    return tell(assess(judge(moment.view.whole, moment.view.day)))
