"""What the database itself holds, whoever writes: each constraint has a statement that tries to break it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, ForeignKey, Model, UniqueConstraint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores, pytest.mark.tampers]

INSTANT = datetime(2026, 6, 30, tzinfo=UTC)
K1, K2, K3 = ("0" * 25 + digit for digit in "123")

DEFAULTS = {
    "journal_head": {"id": 1, "number": 0, "at": None, "log": "a"},
    "journal_entry": {
        "number": None,
        "at": INSTANT,
        "actor": "a",
        "verb": "v",
        "subject": "",
        "payload": "{}",
    },
    "journal_batch": {
        "source": "",
        "actor": "a",
        "opened_at": INSTANT,
        "lease_until": INSTANT,
        "number": None,
        "withdrawn": None,
    },
    "journal_job": {
        "kind": "play",
        "arguments": "{}",
        "key": "a",
        "state": "waiting",
        "due": INSTANT,
        "asked_at": INSTANT,
        "attempts": 0,
        "error": "",
        "done": None,
        "of": None,
        "worker": "",
        "claim": "",
        "lease_until": None,
        "beat_at": None,
        "begun_at": None,
        "ended_at": None,
    },
    "journal_slot": {"name": "tick", "instant": INSTANT, "job_id": None},
    "journal_pending": {"reader": "mia", "entry_id": 1},
    "changes_changeset": {
        "key": K1,
        "author": "a",
        "reason": "",
        "state": "draft",
        "written_at": INSTANT,
        "number": None,
        "undoes": None,
        "answers": "",
        "effective": None,
        "held_up": "",
    },
    "changes_loggededit": {
        "changeset_id": K1,
        "position": 0,
        "op": "retire",
        "kind": "toy",
        "key": K1,
        "field": None,
        "before": None,
        "after": None,
        "version": 1,
    },
    "changes_consent": {"changeset_id": K1, "slot": "", "of": "", "actor": "a", "at": INSTANT},
    "toys_box": {"key": K1, "retired": False, "name": "attic"},
    "toys_toy": {
        "key": K1,
        "retired": False,
        "title": "Ball",
        "box": K1,
        "parent_kind": None,
        "parent_key": None,
        "colour": None,
        "shared": None,
        "count": 1,
    },
    "toys_friendship": {"key": K1, "retired": False, "one": K1, "other": K1, "because": ""},
    "toys_manual": {
        "key": K1,
        "retired": False,
        "title": "Rules",
        "shelf": None,
        "official": False,
        "printed": None,
        "steps": "[]",
        "weight": None,
        "offset": "0",
        "replaces": None,
    },
    "toys_reading": {"key": K1, "retired": False, "toy": K1, "manual": K1, "because": ""},
    "toys_play": {"toy": K1, "day": date(2026, 6, 30), "batch_id": 1, "minutes": 1},
}


def row(table, **columns):
    return table, DEFAULTS[table] | columns


def insert(table, columns):
    quote = connection.ops.quote_name
    names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", list(columns.values()))


def insert_all(*rows):
    with transaction.atomic():
        for table, columns in rows:
            insert(table, columns)


EDIT, CHANGESET = "changes_loggededit", "changes_changeset"
BOX, TOY = row("toys_box"), row("toys_toy")
RUNNING = {"state": "running", "lease_until": INSTANT}
BREAKING = {
    "journal_head_is_one_row": [[row("journal_head", id=2)]],
    "journal_entry_number_from_1": [[row("journal_entry", number=0)], [row("journal_entry", number=-1)]],
    "journal.Entry.number": [[row("journal_entry", number=1), row("journal_entry", number=1)]],
    "journal.Batch.number": [[row("journal_batch", number=1), row("journal_batch", number=1)]],
    "journal_batch_withdrawn_after_closed": [
        [row("journal_batch", withdrawn=1)],
        [row("journal_batch", number=2, withdrawn=2)],
        [row("journal_batch", number=2, withdrawn=1)],
    ],
    "journal_job_of_equals_one_waits": [[row("journal_job"), row("journal_job")]],
    "journal_job_of_equals_one_runs": [
        [row("journal_job", **RUNNING), row("journal_job", **RUNNING)],
    ],
    "journal_job_state_is_one_of_four": [[row("journal_job", state="asleep")]],
    "journal_job_leased_while_it_runs": [
        [row("journal_job", state="running")],
        [row("journal_job", lease_until=INSTANT)],
    ],
    "journal_slot_comes_due_once": [[row("journal_slot"), row("journal_slot")]],
    "journal.Slot.job": [[row("journal_slot", job_id=9)]],
    "journal.Pending.entry": [[row("journal_pending", entry_id=9)]],
    "journal_pending_once_for_a_reader": [
        [row("journal_entry", id=1), row("journal_pending"), row("journal_pending")]
    ],
    "changes.Changeset.number": [
        [row(CHANGESET, state="adopted", number=1), row(CHANGESET, key=K2, state="adopted", number=1)]
    ],
    "changes_changeset_numbered_when_adopted": [
        [row(CHANGESET, state="adopted")],
        [row(CHANGESET, state="agreed", number=1)],
    ],
    "changes_changeset_state_fits": [[row(CHANGESET, state="lost")]],
    "changes_changeset_held_up_while_waiting": [
        [row(CHANGESET, state="agreed", effective=date(2026, 7, 1), held_up="weather")],
        [row(CHANGESET, state="agreed", held_up="conflict")],
        [row(CHANGESET, state="proposed", effective=date(2026, 7, 1), held_up="conflict")],
    ],
    "changes_edit_position": [[row(CHANGESET), row(EDIT), row(EDIT, key=K2)]],
    "changes_edit_is_of_the_algebra": [
        [row(CHANGESET), row(EDIT, **columns)]
        for columns in (
            {"op": "delete"},
            {"op": "create"},
            {"op": "create", "after": "{}", "field": "title"},
            {"op": "create", "after": "{}", "before": "{}"},
            {"op": "update", "field": "title", "before": '""'},
            {"op": "update", "field": "title", "after": '""'},
            {"op": "update", "before": '""', "after": '""'},
            {"op": "retire", "field": "title"},
            {"op": "restore", "after": "{}"},
        )
    ],
    "changes.LoggedEdit.changeset": [[row(EDIT)]],
    "changes.Consent.changeset": [[row("changes_consent")]],
    "changes_consent_once": [[row(CHANGESET), row("changes_consent"), row("changes_consent")]],
    "toy_parent_fits": [
        [BOX, row("toys_toy", parent_kind="toy")],
        [BOX, row("toys_toy", parent_kind="manual", parent_key=K2)],
    ],
    "toy_colour_fits": [[BOX, row("toys_toy", colour="green")]],
    "toys.Toy.box": [[TOY]],
    "toys.Friendship.one": [[BOX, TOY, row("toys_friendship", one=K2)]],
    "toys.Friendship.other": [[BOX, TOY, row("toys_friendship", other=K2)]],
    "toys.Reading.toy": [[BOX, row("toys_manual"), row("toys_reading")]],
    "toys.Reading.manual": [[BOX, TOY, row("toys_reading")]],
    "toys.Manual.replaces": [[row("toys_manual", replaces=K2)]],
    "toys.Play.batch": [[row("toys_play")]],
    "toys_play_from_0": [[row("journal_batch", id=1), row("toys_play", minutes=-1)]],
    "toys_play.pk": [[row("journal_batch", id=1), row("toys_play"), row("toys_play", minutes=2)]],
    "toys_box.pk": [[BOX, row("toys_box", name="cellar")]],
}


@pytest.mark.parametrize(
    "rows", [pytest.param(rows, id=name) for name, tries in BREAKING.items() for rows in tries]
)
def test_it_cannot_be_broken(rows):
    with pytest.raises(IntegrityError):
        insert_all(*rows)
    insert_all(*rows[:-1])  # what comes before the last row is well


@pytest.mark.parametrize("column", ["key", "retired", "title", "box", "count"])
def test_what_every_toy_has_is_never_empty(column):
    with pytest.raises(IntegrityError):
        insert_all(BOX, row("toys_toy", **{column: None}))


def test_a_reference_may_be_written_before_what_it_names():
    insert_all(row("toys_friendship", other=K2), TOY, row("toys_toy", key=K2), BOX)


def test_no_constraint_goes_without_a_try():
    held = {name for model in models() for name in constraints_of(model)}
    assert held - BREAKING.keys() == set()
    assert {name for name in BREAKING if not name.endswith(".pk")} - held == set()


def models() -> list[type[Model]]:
    return [
        model for label in ("journal", "changes", "toys") for model in apps.get_app_config(label).get_models()
    ]


def constraints_of(model: type[Model]) -> list[str]:
    named = [c.name for c in model._meta.constraints if isinstance(c, CheckConstraint | UniqueConstraint)]
    fields = [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) or (field.unique and not field.primary_key)
    ]
    return named + fields
