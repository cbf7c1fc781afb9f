"""What was changed on the way: a weight, a target, a stop, a proposal that nobody answers, somebody who leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.proposals import keep, propose
from hoshin.demo.cast import Cast
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import Measure
from hoshin.strategy.plan import PriorityWeight
from hoshin.work.plan import Funding


def turn_of(cast: Cast, day: date) -> None:
    """What is decided on a day, if anything is."""
    turn = _TURNS.get((cast.dates.today - day).days)
    if turn is not None:
        turn(cast)


def _weigh_safety(cast: Cast) -> None:
    draft = _draft("After the second accident: safety counts for more this year, sales abroad for less.")
    weights = draft.on.of(PriorityWeight)
    for handle, weight in (("safe", 15), ("abroad", 10)):
        (held,) = weights.by("priority", cast.priorities[handle])
        draft.update(held, weight=Decimal(weight))
    adopt(draft)


def _stop_lima(cast: Cast) -> None:
    draft = _draft("No tender within reach before the election; the office is not opened.")
    adopt(draft.update(cast.initiatives["andes"], funding=Funding.STOPPED))


def _lower_tenders(cast: Cast) -> None:
    """A target that comes down when the quarter is nearly over."""
    draft = _draft("A quarter is what can be reached.")
    (measure,) = draft.on.of(Measure).by("of", cast.goals["tenders"])
    adopt(draft.update(measure, target=Decimal(20)))


def _sell_more_in_autumn(cast: Cast) -> None:
    draft = _draft("Eighteen percent, as the board wants it.")
    adopt(draft.update(cast.goals["growth"], description="The board asked for it in spring."))


def _ask_for_the_robot(cast: Cast) -> None:
    """A proposal that nobody has answered."""
    author = cast.lead("purchasing")
    draft = Draft(
        moments.today(), author=person_actor(author.key), reason="The robot pays for itself in two years."
    )
    draft.update(cast.initiatives["parts_robot"], funding=Funding.FUNDED)
    draft.update(cast.goals["parts"], parent=cast.goals["on_day"])
    keep(draft)
    propose(draft.key, by=draft.author)


def _a_designer_leaves(cast: Cast) -> None:
    """The owner of the digital twin leaves, and nobody takes it over."""
    twin = moments.today()[cast.initiatives["twin"]]
    if twin.owner is not None:
        adopt(_draft("Leaves us after nine years.").retire(twin.owner))


def _draft(reason: str) -> Draft:
    return Draft(moments.today(), author=OPERATOR, reason=reason)


_DAYS_AGO: Final = {
    timedelta(weeks=21): _weigh_safety,
    timedelta(weeks=20): _stop_lima,
    timedelta(weeks=15): _sell_more_in_autumn,
    timedelta(weeks=6): _a_designer_leaves,
    timedelta(weeks=5): _lower_tenders,
    timedelta(weeks=4): _ask_for_the_robot,
}
_TURNS: Final[dict[int, Callable[[Cast], None]]] = {ago.days: turn for ago, turn in _DAYS_AGO.items()}
