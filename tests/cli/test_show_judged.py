"""`hoshin show`: what the judgements say of an entity."""

from __future__ import annotations

from pathlib import Path

from cli.running import run


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
