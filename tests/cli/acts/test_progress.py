"""`hoshin progress`, as a person types it."""

from __future__ import annotations

from pathlib import Path

from cli.acts.staffed import MIA, Staffed, done, in_turn
from cli.running import run


def test_progress_is_begun_shared_and_reached(home: Path) -> None:
    told = in_turn(
        home,
        (*MIA, "progress", "New moulds", "--started", "2026-04-01"),
        (*MIA, "progress", "New moulds", "--share", "40%", "--day", "2026-05-01"),
        (*MIA, "progress", "New moulds", "--share", "0.2", "--day", "2026-04-15"),
        (*MIA, "progress", "First cast", "--reached", "2026-05-02"),
    )
    assert [ran.out.splitlines()[:-1] for ran in told] == [
        ["“New moulds” was begun on 2026-04-01."],
        ["“New moulds” was 40% complete on 2026-05-01."],
        [
            "“New moulds” was 20% complete on 2026-04-15.",
            "It counts as 40% complete, as was said of 2026-05-01.",
        ],
        ["“First cast” was 100% complete on 2026-05-02."],
    ]


def test_a_share_of_nothing_is_a_beginning_only_where_nothing_was_said_before(home: Path) -> None:
    first, later = in_turn(
        home,
        ("progress", "New moulds", "--share", "0%", "--day", "2026-04-01"),
        ("progress", "New moulds", "--share", "0%", "--day", "2026-05-01"),
    )
    assert first.out.startswith("“New moulds” was begun on 2026-04-01.")
    assert later.out.startswith("“New moulds” was 0% complete on 2026-05-01.")


def test_progress_is_shown_at_once(home: Path, staffed: Staffed) -> None:
    done(home, *MIA, "progress", "New moulds", "--share", "40%", "--day", "2026-05-01")
    assert run(home, "show", staffed[3], "--json").json["progress"] == [{"day": "2026-05-01", "share": 0.4}]
