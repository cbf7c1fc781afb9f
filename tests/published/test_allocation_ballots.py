"""City budgets that citizens voted on (Pabulib): the optimum proved elsewhere is found and proved."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal

from hoshin.engine.allocation import program_from, solve


def ballots(data):
    """Each ballot as a program, with the most votes that its budget can buy."""
    projects = defaultdict(list)
    with (data / "portfolio" / "projects.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            uses = {"budget": Decimal(line["cost"])}
            projects[line["instance"]].append(
                {"id": line["project_id"], "value": int(line["votes"]), "uses": uses}
            )
    with (data / "portfolio" / "instances.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            pools = {"budget": Decimal(line["budget"])}
            read = program_from({"pools": pools, "initiatives": projects[line["instance"]]})
            yield line["instance"], read, int(line["optimum_votes_within_budget"])


def test_each_ballot_is_answered_with_its_proved_optimum(data):
    answers = {name: (solve(read, 60), optimum) for name, read, optimum in ballots(data)}
    assert {name: found.status for name, (found, _) in answers.items()} == dict.fromkeys(answers, "optimal")
    assert {name: found.value for name, (found, _) in answers.items()} == {
        name: optimum for name, (_, optimum) in answers.items()
    }
