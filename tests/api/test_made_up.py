"""Requests made up from the API's description, as three roles: no fault, nothing undocumented, no form broken.

HOSHIN_MADE_UP says how many requests are made up for each operation and role; `bin/bench` asks for more of them.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from alignment.mill import mill
from api.asking import Asking
from api.conftest import with_token
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.api.openapi import openapi
from hoshin.changes import moments
from hoshin.changes.plurals import entities_by_segment
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.org.accounts import account_of, give, take_away
from hoshin.org.grants import GrantName
from hoshin.web.requests import Application
from web.mill_in_browsers import MORNING

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EACH = int(os.environ.get("HOSHIN_MADE_UP", "1"))
STEP = (
    {"viewer": 4, "member": 3, "administrator": 1}
    if EACH == 1
    else {"viewer": 1, "member": 1, "administrator": 1}
)
"""Which operations each role asks: all, or some, since those of a kind are like those of another. Who may least is first."""
ROUND = ("history", "retire", "restore")
KEY = re.compile("(?P<named>(?P<kind>[a-z_]+):)?[0-9A-HJKMNP-TV-Z]{26}")


@pytest.fixture
def kept_connection():
    """The connection of this test stays open: what it did is undone in the end."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def made_up(operation, mode, askers, keys):
    """Let each ask what is made up for an operation, and hold each answer to the description."""

    @seed(1)
    @settings(
        max_examples=EACH,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        if mode is GenerationMode.POSITIVE:
            kind = entities_by_segment().get(operation.path.split("/")[2])
            if "key" in (case.path_parameters or {}):
                case.path_parameters["key"] = one_of(kind.kind if kind else None, keys)
            case.body = known(case.body, keys)
        for who in askers:
            case.headers["Authorization"] = f"Bearer {who.secret}"
            answer = case.call()
            case.validate_response(answer, checks=CHECKS)

    ask()


def chosen(operations):
    """Those that are asked: where few are made up, of what all kinds have by the same function each some kind's."""
    if EACH > 1:
        return operations
    kinds = list(entities_by_segment())
    return [one for one in operations if is_asked(one, kinds)]


def is_asked(operation, kinds):
    """Whether an operation is asked: each kind is listed, read and created, and the rest goes round among the kinds."""
    segment, *rest = operation.path.removeprefix("/api/").split("/")
    if segment not in kinds or len(rest) < 1:
        return True
    place = kinds.index(segment)
    if rest[1:]:
        return rest[-1] not in ROUND or (place + ROUND.index(rest[-1])) % len(ROUND) == 0
    return operation.method.upper() != "PATCH" or place % 2 == 0


def known(value, keys):
    """The same, with keys of what is there for those that are made up."""
    if isinstance(value, str):
        return KEY.sub(lambda made: (made["named"] or "") + one_of(made["kind"], keys), value)
    if isinstance(value, dict):
        return {name: known(within, keys) for name, within in value.items() if name != "key"}
    return [known(each, keys) for each in value] if isinstance(value, list) else value


def one_of(kind, keys):
    """A key of a kind, or of any where there is none, or none is said."""
    return random.choice(keys.get(kind) or [key for those in keys.values() for key in those])


def keys_by_kind():
    """The keys of what is there."""
    found = {}
    for record in moments.today():
        found.setdefault(record.kind, []).append(record.key)
    return found


@pytest.fixture
def roles(db) -> Iterator[dict[str, Asking]]:
    """People of the mill, as three roles, by a token each."""
    made = mill()
    people = {
        "administrator": (made.people["orders"], (GrantName.ADMINISTRATOR, GrantName.LEADER)),
        "member": (made.people["scrap"], (GrantName.MEMBER,)),
        "viewer": (made.people["answers"], (GrantName.VIEWER,)),
    }
    for person, grants in people.values():
        account = account_of(person.key)
        take_away(account, *GrantName, by=OPERATOR)
        give(account, *grants, by=OPERATOR)
    with clock.at(MORNING):
        bring_up_to_date()
        yield {role: with_token(person) for role, (person, _) in people.items()}


@pytest.mark.long
def test_what_is_made_up_is_answered_as_described(roles, kept_connection):
    described = openapi()
    del described["security"]  # else it leaves the token out of every request that is to be refused
    del described["components"]["securitySchemes"]
    schema = schemathesis.openapi.from_dict(described)
    schema.app = Application()
    random.seed(1)
    operations = [operation.ok() for operation in schema.get_all_operations()]
    for place, operation in enumerate(chosen(operations)):
        keys = keys_by_kind()
        askers = [roles[role] for role, step in STEP.items() if place % step == 0]
        made_up(operation, GenerationMode.POSITIVE, askers, keys)
        if list(operation.body) and (EACH > 1 or place % 3 == 0):
            made_up(operation, GenerationMode.NEGATIVE, askers, keys)
