"""How many statements an adoption and a look at the plan take, however large the plan is."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from changes.playroom import draft, make
from changes.playroom import room as made
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import keep, scenario
from toys.plan import Toy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores]


@pytest.fixture(params=[0, 300], ids=["few rows", "many rows"])
def room(request):
    """A room, perhaps with many more toys."""
    here = made()
    if request.param:
        make(*(Toy(new_key(), title=f"{n}", box=here.mias.ref) for n in range(request.param)))
    return here


def statements(work):
    """The first words of the statements that some work takes, without those that begin and end transactions."""
    with CaptureQueriesContext(connection) as captured:
        work()
    firsts = [re.sub(r"^[\d?]+ times: ", "", query["sql"]).split()[0] for query in captured.captured_queries]
    return [{"COPY": "INSERT"}.get(first, first) for first in firsts if first not in {"BEGIN", "COMMIT"}]


def test_a_look_at_a_plan_that_did_not_change_asks_for_the_head_alone(room):
    moments.today()
    assert statements(moments.today) == ["SELECT"]


def test_a_look_at_a_plan_that_others_changed_reads_their_edits(room):
    behind = moments.today()
    adopt(draft().update(room.ball, title="Football"))
    moments._kept = moments._Kept(moments.numbers.head()[0], behind)
    assert statements(moments.today) == ["SELECT", "SELECT"]


def test_a_cold_look_asks_which_tables_hold_rows_and_reads_each_of_them_once(room):
    held = {record.kind for record in moments.today()}
    moments._kept = None
    assert len(statements(moments.today)) == 1 + 1 + 1 + len(held) + 1


def test_a_look_at_an_earlier_moment_reads_the_edits_since(room):
    adopt(draft().update(room.ball, title="Football"))
    assert statements(lambda: moments.as_of(room.number)) == ["SELECT", "SELECT"]


def test_adopting_one_edit_takes_seven_statements(room):
    changes = draft().update(room.ball, title="Football")
    assert statements(lambda: adopt(changes)) == [
        "SELECT",  # the head, outside the lock
        "UPDATE",  # the head, which is locked by it
        "UPDATE",  # the field
        "INSERT",  # the changeset
        "INSERT",  # its edit
        "INSERT",  # the line of the journal
        "INSERT",  # that it waits for its reader
    ]


def test_edits_of_one_field_are_written_in_one_statement(room):
    changes = draft().update(room.ball, count=2).update(room.doll, count=2).update(room.kite, count=3)
    assert statements(lambda: adopt(changes)).count("UPDATE") == 2  # the field and the head


def test_a_scenario_asks_for_the_changeset_its_edits_and_the_plan(room):
    row = keep(draft().update(room.ball, title="Football"))
    assert statements(lambda: scenario(row.pk)) == ["SELECT", "SELECT", "SELECT"]
