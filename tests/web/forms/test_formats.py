"""Numbers and days in forms, as whoever reads writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.formats import formats_of, written_in
from hoshin.web.forms.days import day_shown, day_typed
from hoshin.web.forms.numbers import example, number_shown, number_typed


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("de-DE", "1.234,5", "1234.5"),
        ("de-DE", "1.234", "1234"),
        ("de-DE", "1,234", "1.234"),
        ("de", "1 234,5", "1234.5"),
        ("de", "1,234", "1.234"),
        ("de", "1234.5", "1234.5"),
        ("de-CH", "1’234.5", "1234.5"),
        ("en-US", "1,234", "1234"),
        ("en-US", "1,234.5", "1234.5"),
        ("en-US", "1.234", "1.234"),
        ("en", "1,234,567.5", "1234567.5"),
        ("en", "12.5", "12.5"),
        ("de", "-0,234", "-0.234"),
    ],
)
def test_a_number_is_read_as_its_reader_writes(locale, text, number):
    with written_in(formats_of(locale)):
        assert number_typed(text) == Decimal(number)


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "1,234"), ("de", "1.234"), ("de", "1.2.3"), ("de", "1,2,3"), ("en", "1.234.5")],
)
def test_what_nobody_can_tell_is_no_number(locale, text):
    with written_in(formats_of(locale)):
        assert number_typed(text) is None


@pytest.mark.parametrize("locale", ["en", "en-US", "de", "de-DE", "de-CH"])
@pytest.mark.parametrize("number", ["0", "1234", "1.234", "-0.5", "1234567.891", "0.001", "999.999"])
def test_what_a_form_shows_it_reads_back(locale, number):
    with written_in(formats_of(locale)):
        assert number_typed(number_shown(Decimal(number))) == Decimal(number)


@pytest.mark.parametrize("locale", ["en", "en-US", "de", "de-DE", "de-CH", "sv-SE"])
def test_a_day_that_a_form_shows_is_read_back(locale):
    with written_in(formats_of(locale)):
        assert day_typed(day_shown(date(2026, 12, 3))) == date(2026, 12, 3)


def test_strokes_stand_in_the_order_of_the_country():
    with written_in(formats_of("en-US")):
        assert day_typed("12/31/2026") == date(2026, 12, 31)
    with written_in(formats_of("en-GB")):
        assert day_typed("31/12/2026") == date(2026, 12, 31)


def test_examples_are_written_so_too():
    with written_in(formats_of("de")):
        assert example() == "1250,5"
        assert day_shown(date(2026, 12, 31)) == "31.12.2026"
