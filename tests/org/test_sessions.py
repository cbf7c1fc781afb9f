"""Sessions: whose they are, who ends them, and what ends them by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hoshin.errors import NotAllowed, NotFound
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.accounts import close_account, open_account
from hoshin.org.forget import forget
from hoshin.org.sessions import Session, end_session, end_sessions, sessions_of
from hoshin.org.sign_in import change_password, proof, set_sign_in
from org.company import actor

pytestmark = [pytest.mark.django_db, pytest.mark.stores]
PASSWORD = "correct horse battery"


@pytest.fixture
def mia(company):
    """Mia's account, signed in at two places."""
    account = open_account(company.mia.key, by=OPERATOR)
    set_sign_in(account, proof("Mia", PASSWORD), by=OPERATOR)
    for number in range(2):
        session(account, f"{number}" * 40, hours=number)
    return account


def session(account, key: str, *, hours: float = 0) -> Session:
    """A session that was seen so many hours ago."""
    seen = timezone.now() - timedelta(hours=hours)
    return Session.objects.create(
        session_key=key,
        account=account,
        expire_date=seen + timedelta(weeks=12),
        opened_at=seen,
        seen_at=seen,
    )


def test_the_one_seen_last_comes_first_and_idle_ones_are_none(mia):
    session(mia, "f" * 40, hours=15 * 24)
    assert [one.session_key[0] for one in sessions_of(mia)] == ["0", "1"]


def test_ones_own_and_an_administrators_are_to_end(company, mia):
    end_session(mia, "0" * 40, by=actor(company.mia))
    assert end_sessions(mia, by=OPERATOR) == 1
    assert end_sessions(mia, by=OPERATOR) == 0
    lines = Entry.objects.filter(verb="end logins").values_list("actor", "payload")
    assert list(lines) == [(actor(company.mia), {"logins": 1}), (OPERATOR, {"logins": 1})]


def test_those_of_others_are_not(company, mia):
    open_account(company.olga.key, by=OPERATOR)
    for act in (
        lambda: end_session(mia, "0" * 40, by=actor(company.olga)),
        lambda: end_sessions(mia, by=actor(company.olga)),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(sessions_of(mia)) == 2


def test_one_of_somebody_else_is_not_found(company, mia):
    olga = open_account(company.olga.key, by=OPERATOR)
    with pytest.raises(NotFound):
        end_session(olga, "0" * 40, by=OPERATOR)


def test_all_but_one(mia):
    assert end_sessions(mia, by=OPERATOR, but="1" * 40) == 1
    assert [one.session_key[0] for one in sessions_of(mia)] == ["1"]


@pytest.mark.parametrize(
    "what",
    [
        lambda mia: change_password(mia, "another horse battery", by=OPERATOR),
        lambda mia: set_sign_in(mia, proof("Mia B", PASSWORD), by=OPERATOR),
        lambda mia: close_account(mia, by=OPERATOR),
        lambda mia: forget(mia.person, by=OPERATOR),
    ],
)
def test_they_end_where_the_way_in_changes(mia, what):
    what(mia)
    assert not Session.objects.exists()
