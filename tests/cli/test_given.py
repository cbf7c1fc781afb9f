"""What people type for a share and for a day."""

from __future__ import annotations

from datetime import date

import pytest

from hoshin.calls.typed import day_given, share_given
from hoshin.errors import BadInput

TODAY = date(2026, 5, 18)


@pytest.mark.parametrize(
    ("text", "share"),
    [("40%", 0.4), ("33.3 %", 0.333), ("0.4", 0.4), (".4", 0.4), ("0", 0.0), ("1", 1.0), ("100%", 1.0)],
)
def test_a_share_is_percent_or_a_number_up_to_one(text: str, share: float) -> None:
    assert share_given(text, "--share") == share


@pytest.mark.parametrize("text", ["40", "101%", "-1%", "", "forty", "0,4", "nan", "1e-2"])
def test_what_is_no_share_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"--share: found .*; expected a share such as 40% or 0\.4\."):
        share_given(text, "--share")


@pytest.mark.parametrize(
    ("text", "day"), [("2026-05-01", date(2026, 5, 1)), ("today", TODAY), (" Today", TODAY)]
)
def test_a_day_is_a_date_or_today(text: str, day: date) -> None:
    assert day_given(text, "--day", TODAY) == day


def test_where_today_means_nothing_it_is_no_date() -> None:
    with pytest.raises(BadInput, match=r"--until: found 'today'; expected a date such as 2026-12-31\.$"):
        day_given("today", "--until")
