"""What was decided on the way: weights, a stop, what was forgotten made good, proposals, somebody who leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.proposals import adopt_agreed, consent, keep, propose
from hoshin.demo.cast import Cast
from hoshin.demo.faults.mended import ARGUED_LATER, MEASURED_LATER, OWNED_LATER
from hoshin.demo.first_plan import owner_of, write_goal, write_measures
from hoshin.demo.goals import GOALS, YOUNG
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import Measure
from hoshin.strategy.plan import PriorityWeight
from hoshin.work.plan import Funding

_GOALS: Final = {goal.handle: goal for goal in GOALS}


def turns_of(cast: Cast, day: date) -> None:
    """What is decided on a day, if anything is; on the first day also what was decided before."""
    is_first = day == cast.dates.begin
    for ago, turn in _DAYS_AGO:
        decided = cast.dates.today - ago
        if decided == day or (is_first and decided < day):
            turn(cast)


def _ask_home(cast: Cast) -> None:
    """A proposal that is answered within the week."""
    draft = _proposal(cast, "service", "A contract that is offered late is signed late.")
    draft.update(cast.goals["sell_service"], description="Offered with the first quote, not with the bill.")
    cast.proposals["contracts first"] = draft.key
    _propose(draft)


def _home_agrees(cast: Cast) -> None:
    key, by = cast.proposals["contracts first"], cast.leading("home")
    consent(key, by=by)
    adopt_agreed(key, by=by)


def _weigh_safety(cast: Cast) -> None:
    _weigh(
        cast,
        "After the second accident: what we promise counts for more this year, sales abroad for less.",
        promise=25,
        abroad=15,
    )


def _stop_lima(cast: Cast) -> None:
    draft = _draft("No tender within reach before the election; the office is not opened.")
    adopt(draft.update(cast.initiatives["andes"], funding=Funding.STOPPED))


def _argue(cast: Cast) -> None:
    draft = _draft("From the list of findings: why these goals help.")
    for handle in ARGUED_LATER:
        draft.update(cast.goals[handle], because=_GOALS[handle].because)
    adopt(draft)


def _own(cast: Cast) -> None:
    draft = _draft("From the list of findings: who answers for these goals.")
    for handle in OWNED_LATER:
        draft.update(cast.goals[handle], owner=owner_of(cast, _GOALS[handle]))
    adopt(draft)


def _measure(cast: Cast) -> None:
    draft = _draft("From the list of findings: what tells whether these goals are reached.")
    for handle in MEASURED_LATER:
        write_measures(draft, cast, _GOALS[handle])
    adopt(draft)


def _weigh_people(cast: Cast) -> None:
    _weigh(
        cast,
        "Four casters gave notice in one month. The board doubles what people weigh.",
        people=20,
        promise=20,
        abroad=10,
    )


def _a_designer_leaves(cast: Cast) -> None:
    """Who owns the goal of a better simulation leaves, and nobody takes it over."""
    adopt(_draft("Leaves us after nine years.").retire(cast.some("design", -1)))


def _ask_for_the_robot(cast: Cast) -> None:
    """A proposal that nobody has answered."""
    draft = _proposal(cast, "purchasing", "The robot pays for itself in two years.")
    draft.update(cast.initiatives["parts_robot"], funding=Funding.FUNDED)
    draft.update(cast.goals["parts"], parent=cast.goals["on_day"])
    _propose(draft)


def _ask_for_better_castings(cast: Cast) -> None:
    """Another one."""
    draft = _proposal(cast, "assembly", "What we cannot bolt on is scrap to us as well.")
    draft.update(cast.goals["scrap"], description="Scrap counts where it is found, in assembly too.")
    _propose(draft)


def _ask_for_causes(cast: Cast) -> None:
    """A third one."""
    draft = _proposal(cast, "design", "What fails on the bench was drawn by us.")
    draft.update(cast.goals["test_bench"], description="Each cause is told to whoever drew the part.")
    _propose(draft)


def _lower_tenders(cast: Cast) -> None:
    """A target that comes down when the time for it is nearly over."""
    draft = _draft("A fifth is what can be reached.")
    (measure,) = draft.on.of(Measure).by("of", cast.goals["tenders"])
    adopt(draft.update(measure, target=Decimal(20)))


def _set_a_young_goal(cast: Cast) -> None:
    draft = _draft("Sales promises, planning learns of it: no more.")
    write_goal(draft, cast, _GOALS[YOUNG])
    adopt(draft)


def _weigh(cast: Cast, reason: str, **weights: int) -> None:
    draft = _draft(reason)
    for handle, weight in weights.items():
        (held,) = draft.on.of(PriorityWeight).by("priority", cast.priorities[handle])
        draft.update(held, weight=Decimal(weight))
    adopt(draft)


def _draft(reason: str) -> Draft:
    return Draft(moments.today(), author=OPERATOR, reason=reason)


def _proposal(cast: Cast, unit: str, reason: str) -> Draft:
    return Draft(moments.today(), author=person_actor(cast.lead(unit).key), reason=reason)


def _propose(draft: Draft) -> None:
    keep(draft)
    propose(draft.key, by=draft.author)


_DAYS_AGO: Final[tuple[tuple[timedelta, Callable[[Cast], None]], ...]] = (
    (timedelta(weeks=25), _ask_home),
    (timedelta(weeks=24, days=4), _home_agrees),
    (timedelta(weeks=21), _weigh_safety),
    (timedelta(weeks=20), _stop_lima),
    (timedelta(weeks=18), _argue),
    (timedelta(weeks=17), _own),
    (timedelta(weeks=15), _measure),
    (timedelta(weeks=12), _weigh_people),
    (timedelta(weeks=6), _a_designer_leaves),
    (timedelta(weeks=5), _ask_for_the_robot),
    (timedelta(weeks=4), _ask_for_better_castings),
    (timedelta(weeks=4), _ask_for_causes),
    (timedelta(weeks=3), _lower_tenders),
    (timedelta(days=9), _set_a_young_goal),
)
