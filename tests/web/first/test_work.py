"""What people work on, brought as an export of their tracker."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hoshin.changes import moments
from hoshin.changes.undo import undo
from hoshin.journal.actor import OPERATOR
from hoshin.work.plan import Initiative
from web.first.conftest import text

pytestmark = pytest.mark.django_db

CSV = b"""Project,Task,Assignee,Status
New shop,Draw the shelves,Anna Berg,Done
New shop,Hire a manager,Tom Klein,Open
"""


def brings(client, content=CSV, name="work.csv"):
    return client.post("/first/work/file", {"file": SimpleUploadedFile(name, content)})


def test_an_export_is_taken_in_under_one_number_and_undone(taken_in):
    before = moments.today().number
    assert brings(taken_in)["Location"].startswith("/work/asked?done=")
    assert moments.today().number == before + 1
    assert {one.title for one in moments.today().of(Initiative).values()} == {"New shop"}
    undo(before + 1, by=OPERATOR)
    assert not moments.today().of(Initiative)


def test_what_nobody_said_yet_stays_unsaid_when_other_things_are_ticked(taken_in):
    brings(taken_in)
    said = {one.purpose for one in moments.today().of(Initiative).values()}
    taken_in.post("/first/keep", {})
    assert {one.purpose for one in moments.today().of(Initiative).values()} == said


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rubbish", b"\x00\x01\x02", b"%PDF-1.7"])
def test_what_is_no_export_is_answered_with_a_sentence(taken_in, content):
    answer = brings(taken_in, content, "work.bin")
    assert answer.status_code == 422
    assert "This was not done yet" in text(answer)
