"""A second factor: codes of an app and codes on paper, each taken once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hoshin.errors import BadInput, NotAllowed
from hoshin.journal import clock
from hoshin.journal.actor import OPERATOR
from hoshin.journal.models import Entry
from hoshin.org.accounts import close_account, open_account
from hoshin.org.one_time import code_of, new_secret, step_at
from hoshin.org.second_factor import (
    RecoveryCode,
    SecondFactor,
    UnreadableFactor,
    WrongCode,
    draw_codes,
    factor_of,
    turn_off,
    turn_on,
    use_code,
)
from org.company import actor

pytestmark = [pytest.mark.django_db, pytest.mark.stores]
NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def secret() -> str:
    return new_secret()


def shown(secret, at=NOON) -> str:
    """What an app shows at an instant."""
    return code_of(secret, step_at(at))


@pytest.fixture
def mia(company):
    return open_account(company.mia.key, by=OPERATOR)


@pytest.fixture
def codes(company, mia, secret):
    """Mia has a second factor since noon; her recovery codes."""
    with clock.at(NOON):
        return turn_on(mia, secret, shown(secret), by=actor(company.mia))


def test_an_app_that_knows_the_secret_begins(company, mia, codes):
    assert factor_of(mia).is_on
    assert factor_of(mia).codes_left == len(set(codes)) == 10


def test_another_code_begins_nothing(company, mia, secret):
    with clock.at(NOON), pytest.raises(WrongCode):
        turn_on(mia, secret, shown(new_secret()), by=actor(company.mia))
    assert not factor_of(mia).is_on


def test_there_is_one(company, mia, codes, secret):
    with clock.at(LATER), pytest.raises(BadInput, match="already"):
        turn_on(mia, secret, shown(secret, LATER), by=actor(company.mia))


def test_nobody_begins_it_for_another(company, mia, secret):
    with pytest.raises(NotAllowed):
        turn_on(mia, secret, shown(secret), by=OPERATOR)


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_clock_may_be_half_a_minute_wrong(mia, codes, secret, seconds):
    with clock.at(LATER):
        use_code(mia, shown(secret, LATER + timedelta(seconds=seconds)))


@pytest.mark.parametrize("seconds", [-90, 90])
def test_and_no_more(mia, codes, secret, seconds):
    with clock.at(LATER), pytest.raises(WrongCode):
        use_code(mia, shown(secret, LATER + timedelta(seconds=seconds)))


def test_a_code_is_taken_once_and_none_before_it(mia, codes, secret):
    with clock.at(LATER):
        use_code(mia, shown(secret, LATER))
        for at in (LATER, LATER - timedelta(seconds=30)):
            with pytest.raises(WrongCode):
                use_code(mia, shown(secret, at))


def test_the_code_that_began_it_is_used_up(mia, codes, secret):
    with clock.at(NOON), pytest.raises(WrongCode):
        use_code(mia, shown(secret))


@pytest.mark.parametrize("spelled", [str, str.upper, lambda code: code.replace("-", " ")])
def test_a_recovery_code_is_taken_once_however_it_is_spelled(mia, codes, spelled):
    use_code(mia, spelled(codes[3]))
    assert factor_of(mia).codes_left == 9
    with pytest.raises(WrongCode):
        use_code(mia, codes[3])


def test_new_recovery_codes_end_the_former_ones(company, mia, codes):
    new = draw_codes(mia, by=actor(company.mia))
    assert not set(new) & set(codes)
    with pytest.raises(WrongCode):
        use_code(mia, codes[0])
    use_code(mia, new[0])


def test_without_a_factor_there_are_none(company, mia):
    with pytest.raises(BadInput):
        draw_codes(mia, by=actor(company.mia))
    with pytest.raises(WrongCode):
        use_code(mia, "123456")


def test_an_administrator_takes_it_away_and_another_does_not(company, mia, codes):
    with pytest.raises(NotAllowed):
        turn_off(mia, by=actor(company.olga))
    assert turn_off(mia, by=OPERATOR)
    assert not turn_off(mia, by=OPERATOR)
    assert not factor_of(mia).is_on
    assert not RecoveryCode.objects.exists()


def test_the_secret_is_kept_sealed(mia, codes, secret):
    kept = SecondFactor.objects.get()
    assert secret not in kept.secret
    assert not any(code.replace("-", "") in str(list(RecoveryCode.objects.values())) for code in codes)


def test_under_another_secret_key_recovery_codes_still_open(mia, codes, secret, settings):
    settings.SECRET_KEY = "another one, as after a restore into a new home"
    with clock.at(LATER):
        with pytest.raises(UnreadableFactor):
            use_code(mia, shown(secret, LATER))
        use_code(mia, codes[0])


def test_it_ends_with_the_account(mia, codes):
    close_account(mia, by=OPERATOR)
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_the_journal_says_that_and_not_what(mia, codes, secret):
    use_code(mia, codes[0])
    told = str(list(Entry.objects.values_list("verb", "payload")))
    assert "turn on second factor" in told
    assert "use recovery code" in told
    assert secret not in told
    assert codes[0] not in told
