"""What we take for valid is valid by XML Schema, which a small schema of its types decides."""

from __future__ import annotations

import doctest
from functools import cache
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hoshin.interchange import white_space
from hoshin.interchange.stratml import forms
from hoshin.interchange.stratml.forms import (
    address_from,
    identifier_from,
    is_address,
    is_date,
    is_identifier,
    is_number,
)
from hoshin.interchange.white_space import mended, paragraphs
from interchange.stratml.strategies import plain

SCHEMA = '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="x" type="s:{}"/></s:schema>'


@cache
def schema(form: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(SCHEMA.format(form)))


def accepts(form: str, text: str) -> bool:
    element = etree.Element("x")
    element.text = text
    return bool(schema(form).validate(element))


@pytest.mark.parametrize("text", ["2026-11-23", "2024-02-29", "2026-11-23Z", "2026-11-23+14:00"])
def test_a_date_is_a_date(text: str):
    assert is_date(text)
    assert accepts("date", text)


@pytest.mark.parametrize("text", ["", "2026-02-29", "2026", "23.11.2026", "2026-11-23T00:00", "٢٠٢٦-١١-٢٣"])
def test_what_is_no_date_is_none(text: str):
    assert not is_date(text)


@pytest.mark.parametrize("text", ["12", "-0.5", "+.5", "3.", "007"])
def test_a_decimal_is_a_number(text: str):
    assert is_number(text)
    assert accepts("decimal", text)


@pytest.mark.parametrize("text", ["", ".", "1,200", "1e3", "12 %", "١٢", "NaN"])
def test_what_is_no_decimal_is_no_number(text: str):
    assert not is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/a/b.xml?c=d&e=f#g",
        "http://user@example.org:8080/",
        "mailto:ada@library.example",
        "urn:ISO:std:iso:17469",
        "plan.xml",
    ],
)
def test_an_address_is_an_address(text: str):
    assert is_address(text)
    assert accepts("anyURI", text)


@pytest.mark.parametrize("text", ["our plan", "https://example.org/50%", "12:30 o'clock", "a#b#c"])
def test_what_is_no_address_is_none(text: str):
    assert not is_address(text)


@given(st.from_regex(r"[0-9:Zz+\-]{4}-[01][0-9]-[0-3][0-9](Z|[+-][01][0-9]:[0-5]0)?", fullmatch=True))
def test_no_date_is_taken_that_the_schema_refuses(text: str):
    assert not is_date(text) or accepts("date", text)


@given(st.text("0123456789+-.eE", max_size=40))
def test_no_number_is_taken_that_the_schema_refuses(text: str):
    assert not is_number(text) or accepts("decimal", text)


@given(plain | st.text("ab:/?#[]@%20 .", max_size=20))
def test_an_address_can_be_made_of_any_text(text: str):
    assert is_address(address_from(text))
    assert accepts("anyURI", address_from(text))


@given(plain | st.text("ab_-.:0 #é", max_size=12))
def test_an_identifier_can_be_made_of_any_text(text: str):
    assert is_identifier(identifier_from(text))
    assert accepts("ID", identifier_from(text))


@given(plain | st.text("ab_-.0é", max_size=12))
def test_a_valid_identifier_stays_as_it_is(text: str):
    assert not is_identifier(text) or identifier_from(text) == text


def test_an_address_keeps_what_it_may_keep():
    assert address_from("https://example.org/our plan.pdf") == "https://example.org/our%20plan.pdf"


@given(st.text(" \n\r\t^a\u00a0", max_size=20))
def test_a_mended_text_needs_no_mending(text: str):
    assert mended(mended(text)) == mended(text)


@given(st.text(" \n\r\t^ab", max_size=20))
def test_mending_changes_nothing_but_white_space(text: str):
    assert mended(text).split() == text.split()


def test_paragraphs_leave_the_marks_between_them_out():
    assert paragraphs("One.\n\n^\n\nTwo,\n\n^^\n\nthree ^ four.") == ["One.", "Two,", "three ^ four."]


@pytest.mark.parametrize("module", [forms, white_space])
def test_the_examples_in_docstrings_hold(module: ModuleType):
    assert doctest.testmod(module).failed == 0
