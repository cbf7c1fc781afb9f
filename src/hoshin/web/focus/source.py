"""What the page Focus reads: what is kept of the whole, and of work where one end is looked into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hoshin.alignment.assessment import Assessment, Effort, PrioritySaid, Spent, WorkSaid
from hoshin.alignment.judged_day import JudgedDay, judged_day
from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput, NotFound
from hoshin.org.policy import policy_of
from hoshin.strategy.plan import Priority
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader
from hoshin.web.said import being_computed, said_at

END: Final = "priority"
"""The parameter that names the end that is looked into."""
ASTRAY: Final = "none"
RUN: Final = "run"


@dataclass(frozen=True, slots=True)
class Kind:
    """Money or time: in words, its unit, and how it is read."""

    title: Any
    of_it: Any
    """As in *30 % of the money*."""
    unit: str
    of: Callable[[WorkSaid], float]
    effort: Effort
    spent: Callable[[PrioritySaid], Spent | None]


@dataclass(frozen=True, slots=True)
class Source:
    """All that was read for one reader of one moment."""

    moment: Moment
    whole: Assessment | None
    computing: str
    kinds: tuple[Kind, ...]
    judged: JudgedDay
    end: str
    """What is looked into: nothing, `none`, `run` or a priority's key."""
    priority: Priority | None
    work: tuple[WorkSaid, ...]

    def address(self, end: str = "") -> str:
        """The page of an end at the same moment; of the whole without one."""
        said = {name: value for name, value in (("at", self.moment.asked), (END, end)) if value}
        return f"{reverse('focus')}?{urlencode(said)}" if said else reverse("focus")


def read(end: str, moment: Moment, reader: Reader) -> Source:
    """What the page needs. Raises BadInput for an end that is none, NotFound for a priority that is not there."""
    priority = _priority(end, moment)
    said = said_at(moment, reader)
    whole = said.whole
    return Source(
        moment=moment,
        whole=whole,
        computing=being_computed(said),
        kinds=_kinds(whole, policy_of(moment.view.whole).currency)
        if whole and moment.view.with_facts
        else (),
        judged=judged_day(moment.view.whole, moment.view.day),
        end=end,
        priority=priority,
        work=tuple(said.work()) if end else (),
    )


def _priority(end: str, moment: Moment) -> Priority | None:
    if not end or end in (ASTRAY, RUN):
        return None
    if not is_key(end):
        raise BadInput(
            _("priority is %(found)r; expected the key of a priority, %(none)s or %(run)s.")
            % {"found": end, "none": ASTRAY, "run": RUN}
        )
    found = moment.view.seen.get(Ref[Priority](Priority.kind, Key(end)))
    if found is None:
        raise NotFound(_("There is no priority of this key here."))
    return found


def _kinds(whole: Assessment, currency: str) -> tuple[Kind, ...]:
    """What is kept of money and of time."""
    found = []
    if whole.money is not None:
        found.append(
            Kind(
                gettext_lazy("Money"),
                gettext_lazy("of the money"),
                currency,
                lambda work: work.money,
                whole.money,
                lambda said: said.money,
            )
        )
    if whole.hours is not None:
        found.append(
            Kind(
                gettext_lazy("Time"),
                gettext_lazy("of the time"),
                _("h"),
                lambda work: work.hours,
                whole.hours,
                lambda said: said.hours,
            )
        )
    return tuple(found)
