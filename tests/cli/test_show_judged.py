"""`hoshin show`: what the judgements say of an entity."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cli.running import python, run


def test_a_goal_shows_its_findings_with_what_they_rest_on(company: Path) -> None:
    finding = next(f for f in run(company, "findings", "--json").json if f["check"] == "has_one_owner")
    shown = run(company, "show", f"goal:{finding['key']}", "--json").json
    assert {f["check"] for f in shown["findings"]} >= {"has_one_owner", "has_a_step"}
    assert finding["text"] in [f["text"] for f in shown["findings"]]


def test_a_kpi_shows_what_the_day_said_of_its_series(company: Path) -> None:
    assert run(company, "day").code == 0
    keys = [kpi["key"] for kpi in run(company, "list", "kpi", "--json").json]
    shown = [run(company, "show", f"kpi:{key}", "--json").json for key in keys[:3]]
    told = [series for kpi in shown for series in kpi.get("series", ())]
    assert told
    assert all(len(series["limits"]) == 2 for series in told)


def test_an_earlier_moment_shows_what_was_found_then(company: Path) -> None:
    goal = run(company, "list", "goal", "--json").json[0]["key"]
    then = run(company, "show", f"goal:{goal}", "--at", "2", "--json").json
    assert "has_one_owner" in {f["check"] for f in then["findings"]}


@pytest.fixture
def empty_home(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(empty, tmp_path / "home"))


KEEP = """
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.policy import policy_of, root_unit, today_of
from hoshin.strategy.plan import Cycle, Goal

now = moments.today()
root, today = root_unit(now), today_of(policy_of(now))
year = Cycle(new_key(), title="Now", start=today - timedelta(30), end=today + timedelta(30))
goal = Goal(new_key(), title="Keep scrap low", unit=root.ref, cycle=year.ref)
scrap = KPI(new_key(), name="Scrap", grain=Grain.DAY, direction=Direction.STAY_BELOW, high=Decimal(40))
draft = Draft(now, author=OPERATOR)
for record in (year, goal, scrap, linked(Measure(UNKEYED, kpi=scrap.ref, of=goal.ref))):
    draft.create(record)
adopt(draft)
days = [today - timedelta(ago) for ago in range(10, 0, -1)]
values = [*(20.0 + ago % 2 for ago in range(9)), 35.0]
record_observations([Row(scrap.key, root.key, *at) for at in zip(days, values)], by=OPERATOR)
print(goal.key)
"""


def test_a_goal_that_keeps_something_shows_the_sign_that_it_will_not(empty_home: Path) -> None:
    goal = python(empty_home, KEEP).out.strip()
    shown = run(empty_home, "show", f"goal:{goal}", "--json").json
    assert (shown["standing"]["health"], shown["points_out"]) == ("at_risk", ["Scrap"])
    assert "Scrap: inside its limits" in run(empty_home, "show", f"goal:{goal}").out
