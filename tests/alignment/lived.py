"""What happens in the mill from 30 June to 30 September 2026, and what is to be found of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from alignment.company import create, draft, plan, retire, weighing
from alignment.mill import BEGIN, Mill, at, mill
from hoshin.alignment.briefing import brief
from hoshin.alignment.day import DayRun, run_day
from hoshin.alignment.found import FindingKey
from hoshin.alignment.mends import draft_of
from hoshin.alignment.settle import settle
from hoshin.alignment.waive import waive
from hoshin.alignment.waivers import waivers_on
from hoshin.cadence.facts import Colour
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.proposals import keep, propose
from hoshin.changes.record import Record
from hoshin.changes.ref import Subject
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.resources.plan import Allocation
from hoshin.strategy.plan import Priority
from hoshin.work.act import NewAction, mark_done, move_due, open_actions
from hoshin.work.plan import Dependency, Funding, Initiative, Milestone

LAST: Final = date(2026, 9, 30)
MONDAYS: Final = [date(2026, 7, 6) + timedelta(weeks=2 * turn) for turn in range(7)]
"""On which people check in."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be found: the day on which it arises, and that on which it is mended (None: not in this quarter)."""

    key: FindingKey
    arises: date
    mended: date | None


@dataclass
class Quarter:
    """The mill, what was made in it on the way, the days' runs, and what `hoshin findings` would list on each day."""

    here: Mill
    made: dict[str, Record] = field(default_factory=dict)
    actions: dict[str, NewAction] = field(default_factory=dict)
    runs: dict[date, DayRun] = field(default_factory=dict)
    listed: dict[date, set[FindingKey]] = field(default_factory=dict)

    def mend(self, check: str, of: Subject, because: str = "") -> None:
        """Adopt the mend that Hoshin offers."""
        scene = brief(settle(), plan()).scene
        adopt(draft_of(check, of, scene, by=OPERATOR, because=because))

    @property
    def expected(self) -> list[Expected]:
        """All that is to be found."""
        subjects = {
            **{f"goal {what}": goal.ref for what, goal in self.here.goals.items()},
            **{f"unit {what}": unit.ref for what, unit in self.here.units.items()},
            **{f"work {what}": work.ref for what, work in self.here.work.items()},
            **{what: record.ref for what, record in self.made.items()},
        }
        return [
            Expected(FindingKey.about(check, subjects[of]), _day(arises), _day(mended) if mended else None)
            for check, of, arises, mended in EXPECTED
        ]


EXPECTED: Final[Sequence[tuple[str, str, str, str | None]]] = (
    ("has_one_owner", "goal scrap", "07-02", "07-09"),
    ("argued", "goal answers", "07-07", "07-13"),
    ("time_bound", "goal scrap", "07-08", "07-15"),
    ("assumption_holds", "goal answers", "07-16", "07-17"),
    ("work_has_a_place", "robot", "07-20", "07-23"),
    ("resourced", "robot", "07-20", "07-27"),
    ("red_has_an_action", "goal scrap", "08-05", "08-07"),
    ("reported_as_computed", "goal scrap", "08-05", "08-17"),
    ("dependency_holds", "work orders", "08-11", "08-14"),
    ("fresh", "goal answers", "08-15", "08-19"),
    ("signal_answered", "goal orders", "08-15", "08-24"),
    ("check_ins_kept", "goal orders", "08-18", "08-24"),
    ("actions_on_time", "goal answers", "08-29", "09-01"),
    ("target_stays", "goal scrap", "09-08", "09-11"),
    ("proposals_answered", "unit answers", "09-10", None),
    ("has_a_kpi", "goal answers", "09-15", "09-16"),
    ("every_level_measured", "unit answers", "09-15", "09-16"),
    ("kpi_serves", "unit answers", "09-15", "09-16"),
    ("priority_has_goals", "quiet", "09-17", "09-18"),
    ("follows_weights", "quiet", "09-17", "09-18"),
)
"""Check, of what, when it arises and when it is mended."""


class _Waiver(NamedTuple):
    first: date
    last: date

    def key(self, quarter: Quarter) -> FindingKey:
        return FindingKey.about("has_one_owner", quarter.here.goals["scrap"].ref)


WAIVED: Final = _Waiver(date(2026, 7, 3), date(2026, 7, 5))


def live() -> Quarter:
    """Live it, day by day, and run each day at its end."""
    quarter = Quarter(mill())
    for turn in range((LAST - BEGIN).days + 1):
        day = BEGIN + timedelta(days=turn)
        with at(day, 10):
            _report(quarter.here, day)
            for happens in HAPPENS.get(f"{day:%m-%d}", ()):
                happens(quarter)
        with at(day, 22):
            run = quarter.runs[day] = run_day(day)
            off = waivers_on(day)
            quarter.listed[day] = {FindingKey.of(one) for one in run.index.findings()} - set(off)
    return quarter


def _report(here: Mill, day: date) -> None:
    """Figures on the 5th, check-ins on each second Monday; but for what is silent."""
    if day.day == 5:
        here.report("orders", day.month - 1)
        here.report("scrap", day.month - 1, 6.2 if day.month > 7 else None)
        if day.month != 8:
            here.report("answers", day.month - 1)
    if day in MONDAYS:
        here.speak("answers")
        here.speak("scrap", Colour.OFF_TRACK if day > date(2026, 8, 5) else Colour.ON_TRACK)
        if day.month != 8:
            here.speak("orders")


def _waive(quarter: Quarter) -> None:
    waive(WAIVED.key(quarter), by=OPERATOR, reason="She is back on Monday.", until=WAIVED.last)


def _build_a_robot(quarter: Quarter) -> None:
    unit = quarter.here.units["answers"].ref
    robot = Initiative(new_key(), title="A robot that answers requests", unit=unit, funding=Funding.FUNDED)
    quarter.made["robot"] = robot
    create(robot)


def _pay_the_robot(quarter: Quarter) -> None:
    of = {"initiative": quarter.made["robot"].ref, "pool": quarter.here.pool.ref, "period": date(2026, 10, 1)}
    create(linked(Allocation(UNKEYED, amount=Decimal(10), **of)))


def _need_the_office(quarter: Quarter) -> None:
    work = quarter.here.work
    office = Milestone(
        new_key(), title="The office is open", initiative=work["answers"].ref, due=_day("08-10")
    )
    needs = Dependency(UNKEYED, initiative=work["orders"].ref, needs=office.ref, by=_day("08-20"))
    quarter.made |= {"office": office, "needs": linked(needs)}
    create(office, quarter.made["needs"])


def _open_it_later(quarter: Quarter) -> None:
    later = draft().update(quarter.made["office"], due=LAST).update(quarter.made["needs"], by=LAST)
    adopt(later)


def _act(quarter: Quarter, what: str, due: date | None) -> None:
    here = quarter.here
    action = NewAction("Find out why", here.goals[what].ref, here.people[what].ref, due)
    open_actions([action], by=OPERATOR)
    quarter.actions[what] = action


def _propose(quarter: Quarter) -> None:
    proposal = Draft(plan(), author=person_actor(quarter.here.people["scrap"].key))
    proposal.update(quarter.here.goals["answers"], description="Answers to us, too.")
    keep(proposal)
    propose(proposal.key, by=proposal.author)


def _add_a_priority(quarter: Quarter) -> None:
    quiet = Priority(new_key(), title="Mills that nobody hears")
    quarter.made |= {"quiet": quiet, "weight": weighing(quiet, quarter.here.year, "10")}
    create(quiet, quarter.made["weight"])


HAPPENS: Final[dict[str, tuple[Callable[[Quarter], object], ...]]] = {
    "07-02": (lambda q: q.here.give(q.here.goals["scrap"], owner=None),),
    "07-03": (_waive,),
    "07-07": (lambda q: q.here.give(q.here.goals["answers"], because=""),),
    "07-08": (lambda q: q.here.give(q.here.goals["scrap"], due=date(2027, 1, 15)),),
    "07-09": (lambda q: q.mend("has_one_owner", q.here.goals["scrap"].ref),),
    "07-10": (lambda q: q.here.give(q.here.assumption, review_on=_day("07-15")),),
    "07-13": (lambda q: q.mend("argued", q.here.goals["answers"].ref, "Who waits asks elsewhere."),),
    "07-15": (lambda q: q.mend("time_bound", q.here.goals["scrap"].ref),),
    "07-17": (lambda q: q.here.give(q.here.assumption, review_on=_day("12-01")),),
    "07-20": (_build_a_robot,),
    "07-23": (lambda q: q.mend("work_has_a_place", q.made["robot"].ref, "It never sleeps."),),
    "07-27": (_pay_the_robot,),
    "07-28": (_need_the_office,),
    "08-07": (lambda q: _act(q, "scrap", None),),
    "08-14": (_open_it_later,),
    "08-19": (lambda q: q.here.report("answers", 7),),
    "08-24": (lambda q: q.here.speak("orders"), lambda q: _act(q, "answers", _day("08-28"))),
    "08-26": (_propose,),
    "09-01": (lambda q: move_due([q.actions["answers"].key], _day("09-15"), by=OPERATOR),),
    "09-08": (lambda q: q.here.give(q.here.measures["scrap"], target=Decimal(5)),),
    "09-11": (lambda q: q.mend("target_stays", q.here.goals["scrap"].ref),),
    "09-14": (lambda q: mark_done([q.actions["answers"].key], by=OPERATOR),),
    "09-15": (lambda q: retire(q.here.measures["answers"]),),
    "09-16": (lambda q: adopt(draft().restore(q.here.measures["answers"])),),
    "09-17": (_add_a_priority,),
    "09-18": (lambda q: retire(q.made["weight"], q.made["quiet"]),),
    "09-29": (lambda q: q.here.book(date(2026, 7, 1)),),
}
"""What happens on a day beside the figures and the check-ins."""


def _day(written: str) -> date:
    return date.fromisoformat(f"2026-{written}")
