"""`hoshin mend`, as a person types it."""

from __future__ import annotations

from pathlib import Path

from cli.running import run


def first(home: Path, check: str) -> tuple[str, str]:
    finding = next(f for f in run(home, "findings", "--json").json if f["check"] == check)
    return check, f"{finding['kind']}:{finding['key']}"


def test_a_mend_is_shown_and_then_carried_out(company: Path) -> None:
    finding = first(company, "argued")
    shown = run(company, "mend", *finding)
    assert (shown.code, "--because TEXT" in shown.out) == (0, True)
    refused = run(company, "mend", *finding, "--adopt")
    assert (refused.code, "asks why" in refused.err) == (2, True)
    done = run(company, "mend", *finding, "--because", "It brings orders in.", "--adopt", "--json")
    assert (done.code, done.json["proposed"]) == (0, None)
    assert finding[1] not in [
        f"{f['kind']}:{f['key']}" for f in run(company, "findings", "--json").json if f["check"] == finding[0]
    ]


def test_what_is_not_found_has_no_mend(company: Path) -> None:
    done = run(company, "mend", "argued", "goal:01KSS8GQC0HETAHQGXY2FN8FZT")
    assert (done.code, "There is no finding argued" in done.err) == (2, True)


def test_what_nobody_can_mend_by_itself_says_what_to_do(company: Path) -> None:
    finding = first(company, "has_one_owner")
    shown = run(company, "mend", *finding)
    assert (shown.code, "Name somebody who answers for" in shown.out) == (0, True)
    assert run(company, "mend", *finding, "--adopt").code == 2


def test_in_anothers_name_it_is_proposed_and_nothing_is_decided(company: Path) -> None:
    people = [("Ada Able", ()), ("Fay Fox", ("--grant", "facilitator"))]
    for name, grants in people:
        assert run(company, "user", "add", "--new", "--name", name, *grants).code == 0
    finding = first(company, "argued")
    words = ("mend", *finding, "--because", "It brings orders in.", "--adopt")
    done = run(company, "--as", "Fay Fox", "--for", "Ada Able", *words)
    assert (done.code, "is proposed" in done.out, "Asked: the " in done.out) == (0, True, True)
    assert run(company, "log", "--drafts", "--json").json[0]["state"] == "proposed"
