"""Random plans and companies at work: every edge case that they may hold, small."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from engine.companies import Action, Ask, Assumption, Dropped, Need, Pool, Work, Worked
from engine.plans import DUE, Contribution, Goal, Measure, Plan
from hoshin.engine.kinds import Direction, Health
from hoshin.engine.operations import ActionState, Funding

UNITS = ("root", "north", "south")
SHARES = (None, None, None, 0.0, 0.0, 0.1, 0.25, 0.5)
VALUES = (None, -20.0, 0.0, 1.0, 30.0, 50.0, 100.0, 140.0)
MOSTLY = (True, True, True, False)
FLAGS = (True, False)
AMOUNTS = (None, None, 0.0, 5.0, 20.0, 100.0, -30.0)
PEOPLE = tuple("abcdefgh")


def plans(*, tidy: bool = False) -> st.SearchStrategy[Plan]:
    """Plans of up to 12 goals. Made from a seed and a size, since drawing each field by itself is a hundred times slower.

    tidy: no goal is retired or out of force, every priority weighs something.
    """
    return st.builds(random_plan, st.integers(0, 2**32 - 1), st.integers(1 if tidy else 0, 12), st.just(tidy))


def random_plan(seed: int, size: int, tidy: bool) -> Plan:
    draw = Random(seed)
    weights = (1.0, 2.0, 0.5) if tidy else (None, 0.0, 1.0, 2.0, 0.25)
    least = 1 if tidy else 0
    priorities = {f"P{number}": draw.choice(weights) for number in range(draw.randint(least, 3))}
    goals = _within_shares(_goals(draw, list(priorities), size, tidy))
    keys = [goal.key for goal in goals]
    of = [*keys, *priorities]
    measures = [_measure(draw, draw.choice(of)) for _ in range(draw.randint(0, size))] if of else []
    links = [_contribution(draw, keys) for _ in range(draw.randint(0, 5))] if keys else []
    return Plan(
        priorities=priorities,
        goals=tuple(goals),
        measures=tuple(measures),
        contributions=tuple({(link.source, link.target): link for link in links}.values()),
        units=tuple((key, None if key == "root" else "root", draw.choice((0, 0, 1, 9))) for key in UNITS),
    )


def _goals(draw: Random, priorities: list[str], size: int, tidy: bool) -> list[Goal]:
    keys = [f"g{number:02}" for number in range(size)]
    draw.shuffle(keys)
    flags = (True,) if tidy else MOSTLY
    return [
        Goal(
            key=key,
            under=draw.choice([None, *priorities, *priorities, *keys[:number]]),
            share=draw.choice(SHARES),
            live=draw.choice(flags),
            in_force=draw.choice(flags),
            unit=draw.choice(UNITS),
            worst=draw.choice(FLAGS),
            argued=draw.choice(FLAGS),
            owned=draw.choice(FLAGS),
        )
        for number, key in enumerate(keys)
    ]


def _within_shares(goals: list[Goal]) -> list[Goal]:
    """Filled shares of one parent come to at most 1: later ones that do not fit are left empty."""
    given: dict[str | None, float] = {}
    kept = []
    for goal in goals:
        fits = given.get(goal.under, 0.0) + (goal.share or 0.0) <= 1.0
        kept.append(goal if fits else replace(goal, share=None))
        given[goal.under] = given.get(goal.under, 0.0) + (kept[-1].share or 0.0)
    return kept


def _measure(draw: Random, of: str) -> Measure:
    inside = draw.choice((None, 0.0, 1.0))
    path = [(_day(draw), draw.uniform(0.0, 120.0)) for _ in range(draw.choice((0, 0, 1, 3)))]
    return Measure(
        of=of,
        direction=draw.choice(list(Direction)),
        current=draw.choice(VALUES),
        baseline=draw.choice(VALUES),
        target=draw.choice(VALUES),
        low=draw.choice(VALUES),
        high=draw.choice(VALUES),
        weight=draw.choice((None, None, 0.0, 1.0, 3.0)),
        path=tuple(sorted(path)),
        due=_day(draw),
        inside_share=None if inside is None else draw.choice((0.25, 0.9)),
        inside_now=inside,
        points_out=inside == 1.0 and draw.choice(FLAGS),
        stale=draw.choice(FLAGS),
    )


def _contribution(draw: Random, keys: list[str]) -> Contribution:
    return Contribution(draw.choice(keys), draw.choice(keys), draw.choice((None, 0.0, 0.3, 1.0)))


def _day(draw: Random) -> date:
    return date(2025, 12, 1) + timedelta(draw.randrange(420))


def companies(*, tidy: bool = False) -> st.SearchStrategy[Worked]:
    """Companies at work, around plans of up to 12 goals. tidy: as for plans, and no goal is in grace."""
    sizes = st.integers(1 if tidy else 0, 12)
    return st.builds(random_company, st.integers(0, 2**32 - 1), sizes, st.just(tidy))


def random_company(seed: int, size: int, tidy: bool) -> Worked:
    draw = Random(seed)
    plan = _marked(draw, random_plan(seed, size, tidy), tidy)
    goals, kpis = [goal.key for goal in plan.goals], [measure.key for measure in plan.measures]
    work = _work(draw, goals)
    names = [one.key for one in work]
    return Worked(
        plan=plan,
        work=work,
        actions=tuple(_action(draw, goals, names, kpis) for _ in range(draw.randint(0, 8))),
        needs=tuple(_need(draw, names) for _ in range(draw.randint(0, 3)) if names),
        pools=tuple(
            Pool(key, key == "money", 100.0, draw.choice((0.0, 50.0)), draw.choice((None, 10.0, 45.0, 70.0)))
            for key in ("hours", "money")
            if draw.choice(MOSTLY)
        ),
        assumptions=tuple(
            Assumption(draw.choice([*goals, *plan.priorities]), draw.choice(MOSTLY))
            for _ in range(draw.randint(0, 2))
            if goals or plan.priorities
        ),
        dropped=tuple(_dropped(draw, draw.choice(goals)) for _ in range(draw.randint(0, 2)) if goals),
        asks=tuple(
            Ask(draw.choice(UNITS), draw.randrange(-60, 0), draw.choice((None, -1)))
            for _ in range(draw.randint(0, 4))
        ),
        leads=PEOPLE[: draw.randint(0, 8)],
        run_money=tuple((unit, draw.choice((0.0, 0.5, 0.8))) for unit in UNITS if draw.choice(FLAGS)),
    )


def _marked(draw: Random, plan: Plan, tidy: bool) -> Plan:
    goals = tuple(
        replace(
            goal,
            specific=draw.choice(FLAGS),
            quantified=draw.choice(FLAGS),
            timed=draw.choice(FLAGS),
            due=draw.choice((None, DUE, DUE + timedelta(400))),
            owner=draw.choice(PEOPLE),
            young=not tidy and draw.random() < 0.15,
            silent_days=draw.choice((0, 20, 40, 200)),
            reported=draw.choice((None, Health.OFF_TRACK, Health.AT_RISK, Health.ON_TRACK)),
            same=draw.choice((0, 0, 0, 1, 2)),
            pulled_apart=not draw.choice(MOSTLY),
        )
        for goal in plan.goals
    )
    measures = tuple(
        replace(
            measure,
            key=f"k{number:04}",
            signal=draw.choice((None, None, 5, 40)) if measure.has_value else None,
            moved=not draw.choice(MOSTLY),
        )
        for number, measure in enumerate(plan.measures)
    )
    return replace(plan, goals=goals, measures=measures)


def _work(draw: Random, goals: list[str]) -> tuple[Work, ...]:
    names = [f"w{number}" for number in range(draw.randint(0, 7))]
    return tuple(
        Work(
            name,
            serves=() if (run := draw.random() < 0.25) else _services(draw, goals),
            run=run,
            unit=draw.choice((None, *UNITS, *UNITS)),
            owner=draw.choice(PEOPLE),
            funding=draw.choice(
                (Funding.FUNDED, Funding.FUNDED, Funding.FUNDED, Funding.STOPPED, Funding.PROPOSED)
            ),
            done=draw.choice((None, 0.0, 0.5, 1.0)),
            money_planned=draw.choice(AMOUNTS),
            money_used=draw.choice(AMOUNTS),
            hours_planned=draw.choice(AMOUNTS),
            hours_used=draw.choice(AMOUNTS),
            money_lost=draw.choice((None, 0.0, 3.0)),
            twin=draw.choice((None, None, None, *names)),
        )
        for name in names
    )


def _services(draw: Random, goals: list[str]) -> tuple[tuple[str, float] | str, ...]:
    """Up to three goals, the filled shares at most 1."""
    chosen = draw.sample(goals, min(len(goals), draw.choice((0, 1, 1, 2, 3))))
    return tuple(draw.choice((goal, goal, (goal, 0.3), (goal, 0.0))) for goal in chosen)


def _action(draw: Random, goals: list[str], work: list[str], kpis: list[str]) -> Action:
    due = draw.choice((None, -200, -100, -40, -3, 20))
    state = draw.choice(
        (ActionState.OPEN, ActionState.OPEN, ActionState.DONE, ActionState.DONE, ActionState.DROPPED)
    )
    return Action(
        goal=draw.choice([None, *goals]),
        work=draw.choice([None, None, *work]),
        kpi=draw.choice([None, None, *kpis]),
        opened=draw.choice((-220, -120, -20)),
        due=due,
        closed=None if state is ActionState.OPEN else draw.choice((-120, -45, -2)),
        state=state,
        assignee=draw.choice((None, *PEOPLE)),
    )


def _need(draw: Random, work: list[str]) -> Need:
    return Need(
        draw.choice(work),
        draw.choice((None, *work)),
        draw.choice((None, 30)),
        draw.choice((None, -5, 10, 90)),
        draw.choice(FLAGS),
    )


def _dropped(draw: Random, goal: str) -> Dropped:
    return Dropped(
        goal,
        draw.choice((None, 0.0, 2.0)),
        draw.choice(FLAGS),
        draw.choice(FLAGS),
        draw.choice(FLAGS),
        draw.choice(FLAGS),
    )
