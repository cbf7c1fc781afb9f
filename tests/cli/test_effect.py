"""A day of effect as the terminal tells it: what waits, what took effect, what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import python, run

PROPOSE = """
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from datetime import date, timedelta
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.proposals import keep, propose
from hoshin.journal.actor import OPERATOR
from hoshin.org.policy import policy_of, today_of
from hoshin.strategy.plan import Goal

today = today_of(policy_of(moments.today()))
goals = list(moments.today().of(Goal).values())
for goal, words, days in ((goals[0], "Now", 0), (goals[1], "Hindered", -1), (goals[0], "Later", 9)):
    draft = Draft(moments.today(), author=OPERATOR, reason=words).update(goal, description=words)
    propose(keep(draft).pk, by=OPERATOR, effective=today + timedelta(days=days))
adopt(Draft(moments.today(), author=OPERATOR).update(goals[1], description="Theirs"))
"""

KEEP = """
from pathlib import Path
from hoshin.cli import session

session.home = Path(".")
session.open_home()
from hoshin.changes import moments
from hoshin.changes.draft import Draft
from hoshin.changes.proposals import keep
from hoshin.journal.actor import OPERATOR
from hoshin.strategy.plan import Goal

goal = list(moments.today().of(Goal).values())[2]
print(keep(Draft(moments.today(), author=OPERATOR, reason="Another").update(goal, description="Another")).pk)
"""


@pytest.fixture
def agreed(company: Path) -> Path:
    """The example's company with three changes that were agreed: for today, for yesterday, for next week."""
    done = python(company, PROPOSE)
    assert done.code == 0, done.err
    return company


def test_the_log_says_that_something_waits(agreed: Path) -> None:
    assert "Agreed and waiting for their day: 3. hoshin log --drafts lists them." in run(agreed, "log").out
    waiting = run(agreed, "log", "--drafts", "--json").json
    assert {each["title"]: len(each["in_the_way"]) for each in waiting} == {
        "Hindered": 1,
        "Now": 0,
        "Later": 0,
    }
    assert all(each["effective"] for each in waiting)


def test_the_day_says_what_took_effect_and_what_waits_on(agreed: Path) -> None:
    done = run(agreed, "day")
    assert done.code == 0
    assert "“Now” took effect, as agreed for" in done.out
    assert "“Hindered” was to take effect on" in done.out
    assert "somebody made it 'Theirs' meanwhile." in done.out
    assert "“Later”" not in done.out
    assert "for their day: 2 (1 beyond it)." in run(agreed, "log").out
    assert "somebody made it 'Theirs' meanwhile." in run(agreed, "log", "--drafts").out


def test_a_draft_is_proposed_for_a_day_and_given_another(agreed: Path) -> None:
    key = python(agreed, KEEP).out.strip()
    done = run(agreed, "propose", key, "--effective", "2999-07-01")
    assert done.out.endswith("Nothing is missing: the clock adopts it on 2999-07-01 (`hoshin day`).\n")
    assert "Takes effect on 2999-07-01" in run(agreed, "show", key).out
    refused = run(agreed, "adopt", key)
    assert (refused.code, "takes effect on 2999-07-01" in refused.err) == (2, True)
    assert "hoshin adopt" in run(agreed, "reschedule", key).out
    assert run(agreed, "adopt", key).code == 0


def test_a_day_is_a_date(agreed: Path) -> None:
    key = python(agreed, KEEP).out.strip()
    done = run(agreed, "propose", key, "--effective", "soon")
    assert (done.code, done.err) == (2, "--effective: found 'soon'; expected a date such as 2026-12-31.\n")


def test_a_counter_proposal_and_what_it_answers_lead_to_each_other(agreed: Path) -> None:
    (first,) = (
        each["key"] for each in run(agreed, "log", "--drafts", "--json").json if each["title"] == "Now"
    )
    key = python(agreed, KEEP).out.strip()
    done = run(agreed, "propose", key, "--answers", first)
    assert (done.code, f"Written instead of: “Now”, by operator: agreed (changeset:{first})" in done.out) == (
        0,
        True,
    )
    assert (
        f"Proposed instead: “Another”, by operator: agreed (changeset:{key})"
        in run(agreed, "show", first).out
    )
    assert (
        f"Written instead of: “Now”, by operator: agreed (changeset:{first})" in run(agreed, "show", key).out
    )
    assert f"{key} is written instead of “Now”" in run(agreed, "log", "--drafts").out
    assert run(agreed, "show", key, "--json").json["answers"]["key"] == first


def test_a_change_answers_only_one_that_is_there(agreed: Path) -> None:
    key = python(agreed, KEEP).out.strip()
    done = run(agreed, "propose", key, "--answers", "soon")
    assert (done.code, done.out) == (2, "")
    assert "--answers: found 'soon', expected the key of a changeset that is not adopted" in done.err
