"""Making the company: its plan half a year ago, two years of figures, and every day since, as the verbs would have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from hoshin.alignment.day import run_day
from hoshin.changes import keys, moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.ref import Ref
from hoshin.demo.accounts import let_in
from hoshin.demo.books import book_what_was
from hoshin.demo.cast import Cast
from hoshin.demo.dates import WEEKS_LIVED, Dates, at
from hoshin.demo.figures import figures
from hoshin.demo.first_money import write_money
from hoshin.demo.first_plan import (
    write_goals,
    write_organisation,
    write_strategy,
    write_what_it_rests_on,
)
from hoshin.demo.first_work import write_work
from hoshin.demo.life import Life
from hoshin.demo.reporting import Figures, record_what_was
from hoshin.demo.turns import turns_of
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.found import DEMO, found
from hoshin.org.plan import POLICY_KEY, Policy
from hoshin.org.policy import root_unit

SEED: Final = "northmoor"
Tell = Callable[[int, int], None]
"""Told how many days were lived, and of how many."""


class Part(StrEnum):
    """What the making consists of."""

    PLAN = "the plan"
    PAST = "figures and books of two years"
    LIFE = "what people do"
    DAYS = "the clock's daily run"


Step = tuple[Part, Callable[[], object]]


def make(today: date, seed: str = SEED, *, weeks: int = WEEKS_LIVED, tell: Tell | None = None) -> Cast:
    """Make the company in an empty database, ending yesterday. The same seed, day and weeks make the same company.

    weeks: how long it has worked with Hoshin. What was decided before is in the plan that it begins with.
    """
    cast, lived = Cast(seed, Dates(today, weeks)), 0
    with keys.drawn_from(seed):
        for part, step in steps(cast):
            step()
            if part is Part.DAYS and tell is not None:
                lived += 1
                tell(lived, weeks * 7)
    return cast


def steps(cast: Cast) -> Iterator[Step]:
    """What is to be done to make it, in order; each step in its own time."""
    dates, known = cast.dates, figures(cast)
    yield Part.PLAN, _at(dates.begin, 7, lambda: _begin(cast))
    yield Part.PAST, _at(dates.begin, 8, lambda: _take_in(cast, known))
    life = Life(cast, known)
    for turn in range(dates.weeks * 7):
        day = dates.begin + timedelta(days=turn)
        yield Part.LIFE, _at(day, 10, partial(_live, life, day))
        yield Part.DAYS, _at(day, 22, partial(run_day, day))


def _at(day: date, hour: int, does: Callable[[], object]) -> Callable[[], object]:
    def step() -> object:
        with clock.at(at(day, hour)):
            return does()

    return step


def _take_in(cast: Cast, known: Figures) -> None:
    record_what_was(cast, known)
    book_what_was(cast)


def _live(life: Life, day: date) -> None:
    turns_of(life.cast, day)
    life.live(day)


def _begin(cast: Cast) -> None:
    found(by=OPERATOR, verb=DEMO)
    root = root_unit(moments.today())
    assert root is not None
    chapters: tuple[tuple[str, tuple[Callable[[Draft], None], ...]], ...] = (
        (
            "The house",
            (lambda draft: write_organisation(draft, cast, root), lambda draft: _write_policy(draft, cast)),
        ),
        ("The strategy", (lambda draft: write_strategy(draft, cast),)),
        (
            "Goals and what measures them",
            (lambda draft: write_goals(draft, cast), lambda draft: write_what_it_rests_on(draft, cast)),
        ),
        ("The work of the year", (lambda draft: write_work(draft, cast),)),
        ("Money and hours of the year", (lambda draft: write_money(draft, cast),)),
    )
    for reason, writers in chapters:
        draft = Draft(moments.today(), author=OPERATOR, reason=reason)
        for write in writers:
            write(draft)
        adopt(draft)
    let_in(cast)


def _write_policy(draft: Draft, cast: Cast) -> None:
    policy = Ref[Policy](Policy.kind, POLICY_KEY)
    draft.update(policy, time_zone="UTC", currency="EUR", fiscal_year_begins=cast.dates.year.month)
