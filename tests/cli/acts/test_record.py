"""`hoshin record`, as a person types it."""

from __future__ import annotations

from pathlib import Path

from cli.acts.staffed import MIA, done, in_turn
from cli.running import python, run


def test_a_figure_is_recorded_corrected_and_taken_back(home: Path) -> None:
    told = in_turn(
        home,
        (*MIA, "record", "scrap", "3.4", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "-1", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "--not-applicable", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "retract", "--period", "2026-04"),
        (*MIA, "record", "Scrap", "retract", "--period", "2026-04"),
    )
    assert [ran.out.splitlines()[0].removeprefix("“Scrap”, “Foundry”, 2026-04: ") for ran in told] == [
        "nothing → 3.4.",
        "3.4 → -1.",
        "-1 → n/a.",
        "n/a → nothing.",
        "Nothing to change: it is recorded so already.",
    ]


def test_a_figure_goes_on_where_the_kpi_has_figures(home: Path) -> None:
    first, second = in_turn(
        home,
        ("record", "Scrap", "3", "--period", "2026-03", "--unit", "Away", "--json"),
        ("record", "Scrap", "4", "--period", "2026-04", "--json"),
    )
    assert first.json["figures"][0]["unit"] == second.json["figures"][0]["unit"]
    done(home, "record", "Scrap", "3", "--period", "2026-03", "--unit", "Foundry")
    refused = run(home, "record", "Scrap", "5", "--period", "2026-05")
    assert (refused.code, "one of the units that “Scrap” has figures of" in refused.err) == (2, True)


def test_a_figure_without_a_period_is_of_the_last_one_that_is_over(home: Path) -> None:
    code = "from datetime import date, timedelta; print((date.today().replace(day=1) - timedelta(1)).isoformat()[:7])"
    told = done(home, "record", "Scrap", "3", "--json").json["figures"][0]
    assert told["period"] == python(home, code).out.strip()


def test_a_period_to_come_is_taken_and_told(home: Path) -> None:
    told = done(home, "record", "Scrap", "3", "--period", "2099-01")
    assert "which is still to come" in told.err
    assert "lies in no cycle" in told.err
