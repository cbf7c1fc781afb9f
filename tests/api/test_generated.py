"""A client that is generated from the description works against a server."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from hoshin.api.openapi import openapi
from org.company import Company

TOOL = Path(sys.executable).with_name("openapi-python-client")


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The client's package, in a folder of its own."""
    folder = tmp_path_factory.mktemp("generated")
    description = folder / "openapi.json"
    description.write_text(json.dumps(openapi()), encoding="utf-8")
    settings = folder / "settings.yml"
    settings.write_text("package_name_override: hoshin_client\npost_hooks: []\n", encoding="utf-8")
    command = [TOOL, "generate", "--path", description, "--config", settings, "--meta", "none"]
    done = subprocess.run(
        [*map(str, command), "--output-path", str(folder / "hoshin_client")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout.upper(), done.stdout
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_generated_client_reads_changes_and_is_told_of_problems(
    generated, company: Company, olga, live_server
):
    client = import_module("hoshin_client").AuthenticatedClient(base_url=live_server.url, token=olga.secret)
    goals = import_module("hoshin_client.api.goals.list_goals").sync(client=client)
    assert [goal.title for goal in goals.items] == ["Sell pumps"]
    models = import_module("hoshin_client.models")
    change = import_module("hoshin_client.api.goals.change_goal")
    body = models.ChangeGoalBody(values=models.GoalValues(title="Sell more pumps"), reason="Demand")
    outcome = change.sync(company.goal.key, client=client, body=body)
    assert (outcome.state.value, outcome.record.title) == ("adopted", "Sell more pumps")
    stale = change.sync(
        company.goal.key,
        client=client,
        body=body.from_dict({"values": {"title": "Mine"}, "before": {"title": "Sell pumps"}}),
    )
    assert isinstance(stale, models.Problem)
    assert stale.conflicts[0].now == "Sell more pumps"
