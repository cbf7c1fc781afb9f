"""What the database itself refuses of accounts, units, people and the policy; each tried with bare SQL."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.stores, pytest.mark.tampers]

NOW = datetime(2026, 6, 30, tzinfo=UTC)
K1, K2 = ("0" * 25 + digit for digit in "12")

DEFAULTS = {
    "org_personname": {"person": K1, "name": "Mia", "mail": ""},
    "org_account": {"id": 1, "person": K1, "opened_at": NOW, "password": "!", "sign_in": None},
    "org_grant": {"id": 1, "account_id": 1, "name": "member", "since": NOW},
    "org_unit": {
        "key": K1,
        "retired": False,
        "name": "Pumps",
        "acronym": "",
        "description": "",
        "parent": None,
        "lead": None,
        "rank": "",
    },
    "org_person": {"key": K1, "retired": False, "unit": K1, "role": ""},
    "org_policy": {
        "key": K1,
        "retired": False,
        "time_zone": "UTC",
        "currency": "EUR",
        "fiscal_year_begins": 1,
        "at_risk": "0.05",
        "off_track": "0.2",
        "stale_after": "1.5",
        "people_level": "teams",
    },
}


def row(table, **columns):
    return table, DEFAULTS[table] | columns


def insert_all(*rows):
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns in rows:
            names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
            cursor.execute(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", list(columns.values()))


ACCOUNT, GRANT, UNIT = row("org_account"), row("org_grant"), row("org_unit")
BREAKING = {
    "a grant nobody declared": [ACCOUNT, row("org_grant", name="king")],
    "a grant without a name": [ACCOUNT, row("org_grant", name="")],
    "a grant twice": [ACCOUNT, GRANT, row("org_grant", id=2)],
    "a grant of no account": [row("org_grant", account_id=4711)],
    "a second account of a person": [ACCOUNT, row("org_account", id=2)],
    "a sign-in name of two": [
        row("org_account", sign_in="mia"),
        row("org_account", id=2, person=K2, sign_in="mia"),
    ],
    "a second name of a person": [row("org_personname"), row("org_personname", name="Tom")],
    "a second unit under a key": [UNIT, row("org_unit", name="Valves")],
    "a unit below none": [row("org_unit", parent=K2)],
    "a unit led by nobody known": [row("org_unit", lead=K2)],
    "a person of no unit": [row("org_person")],
    "a level of figures nobody declared": [row("org_policy", people_level="all")],
}


@pytest.mark.parametrize("rows", BREAKING.values(), ids=BREAKING)
def test_it_cannot_be_broken(rows):
    with pytest.raises(IntegrityError):
        insert_all(*rows)
    insert_all(*rows[:-1])  # what comes before the last row is well


FILLED = [
    (table, column)
    for table, columns in DEFAULTS.items()
    for column, value in columns.items()
    if value is not None and column != "id"
]
BEFORE = {"org_grant": [ACCOUNT], "org_person": [UNIT]}


@pytest.mark.parametrize(("table", "column"), FILLED)
def test_what_is_always_there_is_never_empty(table, column):
    with pytest.raises(IntegrityError):
        insert_all(*BEFORE.get(table, []), row(table, **{column: None}))
