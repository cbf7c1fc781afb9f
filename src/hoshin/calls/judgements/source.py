"""What judgements are told from: rows for today's plan, a judgement of its own for another moment.

Only the latter brings NumPy into the process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import Assessment, FindingSaid, GoalSaid
from hoshin.alignment.found import OF_PERSONS, is_theirs
from hoshin.alignment.keep_up import is_behind
from hoshin.alignment.kept_assessment import every_finding, every_goal, kept
from hoshin.calls.caller import Caller
from hoshin.changes.picture import Picture
from hoshin.errors import BadInput
from hoshin.org.policy import policy_of, today_of
from hoshin.org.view import View

if TYPE_CHECKING:
    from hoshin.alignment.assess import Assessed
    from hoshin.alignment.judge import Judged


@dataclass(frozen=True, slots=True)
class Source:
    """A moment as it was judged, for one reader. `whole` is None before anything was judged; `then` where it is kept."""

    view: View
    whole: Assessment | None
    behind: bool
    """Whether something came since, which is being judged."""
    every_finding: Callable[[], tuple[FindingSaid, ...]]
    goals: Callable[[], list[GoalSaid]]
    then: Assessed | None = None

    @property
    def findings(self) -> tuple[FindingSaid, ...]:
        """Every one, whoever may be told of it; of those that are kept without what they rest on. Read once."""
        return self.every_finding()

    def tells(self, one: FindingSaid) -> bool:
        """Whether the reader is told of a finding: they see what it is of, and what is about one person is theirs."""
        if not self.view.with_facts or self.view.seen.get(one.subject) is None:
            return False
        return one.check not in OF_PERSONS or is_theirs(one.subject, self.view.reader, self.view.whole)


def read(caller: Caller, at: str | None) -> Source:
    """A moment as it was judged. Raises BadInput, NotFound."""
    view = judged_view(caller, at)
    return _kept(view, caller.now) if _is_now(view, caller.now) else _judged(view)


def judged_view(caller: Caller, at: str | None) -> View:
    """A moment that can be judged: its day has come. Raises BadInput, NotFound."""
    view = caller.view(at)
    if view.day > today_of(policy_of(caller.now)):
        raise BadInput(_("at is %(day)s; expected a day that has come.") % {"day": view.day})
    return view


def assessed_now(view: View) -> Assessed:
    """Today's plan, assessed once more: for what is not kept of each finding. Writes nothing."""
    from hoshin.alignment.assess import assess

    return assess(judged_now(view))


def judged_now(view: View) -> Judged:
    """Today's plan as it is judged: as it was settled, where that is up to date."""
    from hoshin.alignment.judge import judge
    from hoshin.alignment.settle import is_behind as is_unsettled
    from hoshin.alignment.settle import settle

    return judge(view.whole, view.day) if is_unsettled() else settle()


def _is_now(view: View, now: Picture) -> bool:
    return view.whole is now and view.day == today_of(policy_of(now))


def _kept(view: View, now: Picture) -> Source:
    found = kept()
    return Source(
        view=view,
        whole=found.whole if found else None,
        behind=is_behind(found, now),
        every_finding=cache(lambda: tuple(every_finding())),
        goals=every_goal,
    )


def _judged(view: View) -> Source:
    from hoshin.alignment.assess import assess
    from hoshin.alignment.assessing import tell
    from hoshin.alignment.judge import judge

    then = assess(judge(view.whole, view.day))
    told = tell(then)
    return Source(
        view=view,
        whole=told.whole,
        behind=False,
        every_finding=lambda: told.findings,
        goals=lambda: list(told.goals),
        then=then,
    )
