"""docs/reference/api.md holds what is made from the declared calls, and each answer of the API can be read about."""

from __future__ import annotations

from pathlib import Path

from django.test import Client

from hoshin.api.openapi import openapi
from hoshin.api.reference import markdown
from hoshin.calls.call import Asked, Call
from hoshin.calls.declared import calls

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"


def test_the_page_is_what_is_declared():
    """`.venv/bin/python -m hoshin.api` prints it."""
    assert PAGE.read_text(encoding="utf-8").endswith(markdown())


def test_the_page_in_a_browser_asks_nobody_else(db):
    said = Client().get("/api").content.decode()
    assert "POST /api/check-ins" in said
    assert "//" not in said.replace("<!doctype", "").replace("hoshin_…", "")


def test_names_of_calls_and_of_forms_are_their_own():
    names = [call.name for call in calls()]
    assert len(names) == len(set(names))
    addresses = [(call.method, call.path) for call in calls()]
    assert len(addresses) == len(set(addresses))
    assert all("." not in name for name in openapi()["components"]["schemas"])


def test_no_field_of_a_kind_has_the_name_of_what_every_list_takes():
    lists = (call for call in calls() if call.name.startswith("list_"))
    for call in lists:
        assert len(call.takes.__struct_fields__) == len(set(call.takes.__struct_fields__))


def test_each_operation_says_what_it_does():
    assert all(call.says and call.about for call in calls())
    assert all(isinstance(call, Call) and issubclass(call.takes, Asked) for call in calls())
