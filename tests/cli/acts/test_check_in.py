"""`hoshin check-in`, as a person types it."""

from __future__ import annotations

from pathlib import Path

from cli.acts.staffed import MIA, Staffed, done, in_turn, of_kind
from cli.running import run


def test_a_check_in_brings_its_figure_and_is_shown_at_once(home: Path) -> None:
    said = done(
        home,
        *MIA,
        *("check-in", "Scrap below 2 percent", "--colour", "at-risk", "--confidence", "55%"),
        *("--in-the-way", "No sand.", "--value", "3.1", "--period", "2026-04"),
    )
    assert "“Scrap below 2 percent” is said to be at risk" in said.out
    assert "“Scrap”, “Foundry”, 2026-04: nothing → 3.1." in said.out
    (check_in,) = of_kind(home, "check_in")
    assert (check_in["colour"], check_in["confidence"], check_in["obstacle"]) == ("at risk", 0.55, "No sand.")


def test_a_check_in_and_its_figure_are_taken_back_together(home: Path, staffed: Staffed) -> None:
    told = done(
        home, "check-in", "Scrap below 2 percent", "--colour", "on track", "--value", "Scrap=2.5", "--json"
    )
    (figure,) = told.json["figures"]
    assert (figure["kpi"], figure["before"], figure["after"]) == (staffed[2], "nothing", 2.5)
    done(home, "undo", told.json["number"])
    assert (of_kind(home, "check_in"), run(home, "show", staffed[2], "--json").json["figures"]) == ([], [])


def test_a_figure_of_a_check_in_is_of_the_goals_own_unit_where_the_kpi_has_several(home: Path) -> None:
    said = ("check-in", "Scrap below 2 percent", "--colour", "on-track", "--period", "2026-04")
    _, own, other = in_turn(
        home,
        ("record", "Scrap", "3", "--period", "2026-03", "--unit", "Away"),
        (*said, "--value", "4", "--unit", "Foundry"),
        (*said, "--value", "5"),
    )
    assert "“Scrap”, “Foundry”, 2026-04: nothing → 4." in own.out
    assert "“Scrap”, “Foundry”, 2026-04: 4 → 5." in other.out
