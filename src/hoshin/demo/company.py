"""Making the company: its plan half a year ago, two years of figures, and every day since, as the verbs would have it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
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
from hoshin.org.found import found
from hoshin.org.plan import POLICY_KEY, Policy
from hoshin.org.policy import root_unit

SEED: Final = "northmoor"
Tell = Callable[[int, int], None]
"""Told how many days were lived, and of how many."""


def make(today: date, seed: str = SEED, *, weeks: int = WEEKS_LIVED, tell: Tell | None = None) -> Cast:
    """Make the company in an empty database, ending yesterday. The same seed, day and weeks make the same company.

    weeks: how long it has worked with Hoshin. What was decided before is in the plan that it begins with.
    """
    cast = Cast(seed, Dates(today, weeks))
    with keys.drawn_from(seed):
        with clock.at(at(cast.dates.begin, 7)):
            _begin(cast)
        known = figures(cast)
        with clock.at(at(cast.dates.begin, 8)):
            record_what_was(cast, known)
            book_what_was(cast)
        _live(cast, known, tell)
    return cast


def _begin(cast: Cast) -> None:
    found(by=OPERATOR)
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


def _live(cast: Cast, known: Figures, tell: Tell | None) -> None:
    life, lived = Life(cast, known), (cast.dates.today - cast.dates.begin).days
    for turn in range(lived):
        day = cast.dates.begin + timedelta(days=turn)
        with clock.at(at(day, 10)):
            turns_of(cast, day)
            life.live(day)
        with clock.at(at(day, 22)):
            run_day(day)
        if tell is not None:
            tell(turn + 1, lived)
