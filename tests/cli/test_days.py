"""`hoshin demo`, `day`, `findings` and `waive`, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import run

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo company, made once."""
    folder = tmp_path_factory.mktemp("demo") / "company"
    folder.mkdir()
    made = run(folder, "demo", "--weeks", 2)
    assert made.code == 0, made.err
    assert "Alignment index" in made.out
    assert "\ufffd" not in made.out, "an amount of money is held together by a space that is shown"
    return folder


def found(home: Path, *options: str) -> list[dict[str, object]]:
    listed = run(home, "findings", "--json", *options)
    assert listed.code == 0, listed.err
    return list(listed.json)


def test_the_day_is_put_down_once(company: Path) -> None:
    first, again = (run(company, "day", "--json").json for _ in range(2))
    assert first["number"] is not None
    assert (again["number"], again["index"]) == (None, first["index"])


def test_a_finding_says_since_when_and_is_waived_and_brought_back(company: Path) -> None:
    first = found(company)[0]
    assert first["since"] is not None
    named = (str(first["check"]), f"{first['kind']}:{first['key']}")
    done = run(company, "waive", *named, "--reason", "Next year.", "--until", "2999-12-31")
    assert done.code == 0, done.err
    assert first["text"] not in [
        finding["text"] for finding in found(company) if finding["check"] == named[0]
    ]
    (waived,) = [
        f for f in found(company, "--waived") if (f["check"], f["key"]) == (first["check"], first["key"])
    ]
    assert waived["waived"] == {"until": "2999-12-31", "reason": "Next year.", "by": "operator"}
    told = run(company, "briefing", "--json").json
    assert [(f["check"], f["key"]) for f in told["waived"]] == [(first["check"], first["key"])]
    assert (first["check"], first["key"]) not in [(f["check"], f["key"]) for f in told["findings"]]
    assert "1 finding waived" in run(company, "briefing").out
    number = run(company, "log", "--json").json[0]["number"]
    assert run(company, "undo", str(number)).code == 0
    assert first in found(company)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("day", "--at", "yesterday"), "expected a date"),
        (("day", "--at", "2999-01-01"), "still to come"),
        (("waive", "fresh", "goal", "--reason", "A", "--until", "2999-01-01"), "such as goal:KEY"),
        (("waive", "fresh", "goal:A", "--reason", "A", "--until", "soon"), "expected a date"),
        (
            ("waive", "fresh", "goal:A", "--reason", "A", "--until", "2999-01-01"),
            "is not of the form kind:KEY",
        ),
        (("demo",), "holds something already"),
        (("demo", "--weeks", "0"), "expected 1 to 26"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(company: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(company, *arguments)
    assert done.code == 2
    assert words in " ".join(done.err.split())


def test_a_demo_of_a_day_that_is_none_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert run(tmp_path, "--home", str(folder), "demo", "--today", "soon").code == 2
    assert not folder.exists()


def test_whom_findings_are_not_told_is_told_so(company: Path) -> None:
    words = ("user", "add", "--new", "--name", "Bo Board", "--grant", "board-reader")
    assert run(company, *words).code == 0
    for command in ("findings", "briefing"):
        done = run(company, "--as", "Bo Board", command)
        assert (done.code, "every check holds" in done.out) == (0, False)
        assert "Findings are not told to your account" in done.out


def test_each_finding_says_what_it_rests_on(company: Path) -> None:
    told = found(company)
    assert any(one["evidence"] for one in told)
    assert all(isinstance(one["evidence"], list) for one in told)
    assert all(one["exposure"] is None or 0 <= one["exposure"] <= 1 for one in told)
