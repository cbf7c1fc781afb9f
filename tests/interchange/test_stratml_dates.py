"""The cycle that follows from a document's dates: every guess is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshin.interchange.stratml_plan.dates import Span, span_of

TODAY = date(2030, 5, 6)


def days(start: str | None, end: str | None, published: str | None) -> tuple[str, str, int]:
    span = span_of((start, end, published), TODAY)
    return str(span.start), str(span.end), len(span.guesses)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("2026-02-01", "2027-01-31", None), ("2026-02-01", "2027-01-31", 0)),
        (("", "2027-06-30", "2026-11-05"), ("2026-11-05", "2027-06-30", 1)),
        (("", "2027-06-30", "2027-06-30"), ("2027-01-01", "2027-06-30", 1)),
        ((None, "2027-06-30", None), ("2027-01-01", "2027-06-30", 1)),
        (("2026-02-01", "", "2025-01-01"), ("2026-02-01", "2026-12-31", 1)),
        (("", "", "2024-07-01"), ("2024-01-01", "2024-12-31", 1)),
        ((None, None, None), ("2030-01-01", "2030-12-31", 1)),
        (("soon", "2027-13-01", "2024-07-01"), ("2024-01-01", "2024-12-31", 1)),
        (("2026-02-01Z", "2026-02-01+02:00", None), ("2026-02-01", "2026-02-01", 0)),
        (("2026-05-01", "2026-04-30", None), ("2026-05-01", "2026-12-31", 2)),
    ],
)
def test_missing_dates_are_guessed_and_each_guess_is_said(printed, expected):
    assert days(*printed) == expected


@pytest.mark.parametrize(
    ("start", "end", "title"),
    [
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-01-01", "2028-12-31", "2026–2028"),
        ("2026-07-01", "2027-06-30", "2026-07-01 – 2027-06-30"),
    ],
)
def test_a_cycle_is_called_by_its_days(start, end, title):
    assert Span(date.fromisoformat(start), date.fromisoformat(end)).title == title


PRINTED = st.none() | st.just("") | st.dates().map(str) | st.text(max_size=4)


@given(PRINTED, PRINTED, PRINTED)
def test_a_cycle_never_ends_before_it_starts(start, end, published):
    span = span_of((start, end, published), TODAY)
    assert span.start <= span.end
