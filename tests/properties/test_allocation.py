"""Small programs with every kind of rule against trying all choices."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.allocation.programs import best_by_trying
from hoshin.engine.allocation import program_from, solve
from hoshin.engine.allocation.model import model_of
from hoshin.engine.allocation.search import Search
from hoshin.engine.allocation.solver import Solver

PRIORITIES = ("calm", "growth")
amounts = st.one_of(st.integers(0, 9), st.decimals(0, 9, places=2))


@st.composite
def programs(draw):
    """At most five initiatives in two periods, with all that a file can ask."""
    count = draw(st.integers(0, 5))
    uses = st.fixed_dictionaries(
        {}, optional={"m": st.one_of(amounts, st.lists(amounts, min_size=1, max_size=2)), "p": amounts}
    )
    initiatives = []
    for place in range(count):
        one = {"id": f"i{place}", "mandatory": draw(st.booleans()) and draw(st.booleans())}
        if draw(st.booleans()):
            names = ["full", "lean"][: draw(st.integers(1, 2))]
            one["levels"] = [{"name": name, "value": draw(amounts), "uses": draw(uses)} for name in names]
        else:
            one |= {"value": draw(amounts), "uses": draw(uses)}
        before = [f"i{other}" for other in range(place)]
        if before:
            one["requires"] = draw(st.lists(st.sampled_from(before), max_size=1))
            left = [name for name in before if name not in one["requires"] and not one["mandatory"]]
            one["excludes"] = draw(st.lists(st.sampled_from(left), max_size=1)) if left else []
        one["priority"] = draw(st.sampled_from(PRIORITIES))
        one["run"] = draw(st.booleans())
        one["starts"] = draw(st.lists(st.integers(1, 2), max_size=2))
        if draw(st.booleans()):
            one |= {"running": True, "disruption": draw(amounts)}
        initiatives.append(one)
    fields = {"pools": {"m": [draw(amounts), draw(amounts)], "p": draw(amounts)}, "initiatives": initiatives}
    used = sorted({one["priority"] for one in initiatives})
    for kind in ("floors", "ceilings"):
        fields[kind] = draw(st.dictionaries(st.sampled_from(used), amounts, max_size=1)) if used else {}
    if draw(st.booleans()):
        fields["run_share"] = {
            "p": {draw(st.sampled_from(["least", "most"])): draw(st.decimals(0, 1, places=1))}
        }
    return program_from(fields)


@given(programs())
@settings(max_examples=40)
def test_the_answer_is_the_best_of_all_choices(program):
    model = model_of(program)
    best = best_by_trying(model)
    found = solve(program, 60)
    assert (found.status, found.value) == (("infeasible", None) if best is None else ("optimal", best))


@given(programs())
@settings(max_examples=40)
def test_a_clash_cannot_hold_and_can_without_any_one_of_its_rules(program):
    found = solve(program, 60)
    if found.status != "infeasible":
        return
    model = model_of(program)
    rows = [row for row in model.rows if row.rule.words in found.clash]
    always = [row for row in model.rows if row.rule.kind == "one way"]

    def possible(kept):
        solver = Solver(model, 60, rows=[*always, *kept], feasibility=True)
        solver.run()
        return not solver.infeasible

    assert not possible(rows)
    assert all(possible([row for row in rows if row is not one]) for one in rows)


@given(programs(), st.integers(0, 9))
@settings(max_examples=40)
def test_the_search_alone_never_breaks_a_rule_and_never_beats_the_best(program, seed):
    model = model_of(program)
    if not model.columns:
        return
    search = Search(model, seed, 10)
    search.work(0.05, 0.5)
    if search.best is not None:
        best = best_by_trying(model)
        assert not model.broken(search.best)
        assert best is not None
        assert model.value(search.best) <= best


@given(
    st.lists(st.fractions(0, 5, max_denominator=30), min_size=1, max_size=8),
    st.fractions(0, 20, max_denominator=30),
)
def test_a_rows_whole_numbers_say_what_its_fractions_say(uses, limit):
    program = program_from(
        {
            "pools": {"m": limit},
            "initiatives": [{"id": n, "value": 1, "uses": {"m": use}} for n, use in enumerate(uses)],
        }
    )
    model = model_of(program)
    everything = np.ones(len(uses), np.bool_)
    assert (not model.broken(everything)) == (sum(uses, Fraction(0)) <= limit)
