"""Mappings that cannot be used say where, what was found and what was expected; values are read by their rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.interchange.mapping import MappingError, read_mapping
from hoshin.interchange.mapping.cells import Dates, Percent, Rules, Take
from hoshin.interchange.mapping.convert import day, number, period_in, yes_or_no
from hoshin.interchange.tables import Misfit
from interchange.plan_tables import HEAD, KPIS, goals

FIXED = HEAD + "[[entity]]\nkind = 'priority'\n[entity.fields]\ntitle = 'Title'\n[[sheet]]\n"


def refusal(tmp_path, text: str) -> str:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        read_mapping(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("format = 1\nsource = 3\n[[sheet]]", "plan.toml, source: found 3; expected a text."),
        ('format = 2\nsource = "x"\n[[sheet]]', "plan.toml, format: found 2; expected the number 1."),
        ("format = 1\nsource = 'x'\n", "plan.toml: found no key “sheet”; expected it, with tables."),
        (
            HEAD + "sheets = 1\n[[sheet]]",
            "plan.toml: found the key “sheets”; expected sheet, or another of format, source, sheet, cells, entity.",
        ),
        (HEAD + "[sheet]\n", "plan.toml, sheet: found a table; expected tables written as [[sheet]]."),
        (
            HEAD + "[[sheet]]\n[[sheet]]\n",
            "plan.toml, sheet 1: found no name; expected a name for each of several sheets.",
        ),
        (
            goals("titel = 'x'"),
            "plan.toml, sheet 1, entity “goal”, fields: found the key “titel”; expected title, or another of",
        ),
        (
            goals('kind = { is = "hope" }'),
            "plan.toml, sheet 1, entity “goal”, fields, kind, is: found “hope”; expected one of commit, aspire, keep.",
        ),
        (
            goals('kind = { column = "K", words = { A = "hope" } }'),
            "fields, kind, words, A: found “hope”; expected one of commit, aspire, keep.",
        ),
        (goals('due = { is = "soon" }'), "fields, due, is: found “soon”; expected a date or period"),
        (
            goals('parent = { entity = "above" }'),
            "fields, parent, entity: found “above”; expected one of goal, year, root.",
        ),
        (
            goals('owner = { entity = "year" }'),
            "fields, owner, entity: found “year”, a cycle; expected a person.",
        ),
        (
            goals('parent = { id = "P" }'),
            "fields, parent: found an id of any kind; expected the key “kind”: one of priority, goal.",
        ),
        (
            goals('parent = { id = "P", kind = "unit" }'),
            "fields, parent, kind: found “unit”; expected one of priority, goal.",
        ),
        (
            goals('parent = { entity = "goal" }'),
            "entity “goal”: found the circle goal → goal; expected entities that name each other in one direction.",
        ),
        (
            goals('description = { column = "A", text = "{B}" }'),
            "description: found “column” and “text”; expected one of column, columns, text, is.",
        ),
        (
            goals("description = { nth = 2 }"),
            "description: found none of them; expected one of column, columns, text, is.",
        ),
        (
            goals("description = { column = 2, nth = 2 }"),
            "description: found the key “nth”; expected it beside the heading of a column.",
        ),
        (
            goals('description = { column = "A", extract = "(" }'),
            "description, extract: found “(” (missing ), unterminated subpattern at position 0); expected a regular expression.",
        ),
        (goals('rank = "Place"'), "fields: found the key “rank”; expected"),
        (
            goals().replace('unit = { entity = "root" }', ""),
            "entity “goal”: found no field “unit”; expected one: each Goal has it.",
        ),
        (
            goals().replace('id = "ID"\n', "").replace('title = "Goal"\n', ""),
            "found no field “title”; expected one: each Goal has it.",
        ),
        (
            goals().replace('kind = "goal"', 'kind = "gaol"'),
            "expected a kind: goal, or another of unit, person",
        ),
        (
            goals().replace('kind = "goal"', 'kind = "goal"\nname = "root"'),
            "found the name “root”; expected another",
        ),
        (HEAD + "[[sheet]]\n[[sheet.entity]]\nkind = 'policy'\n", "found “policy”; expected a kind:"),
        (
            FIXED,
            "plan.toml, entity “priority”, fields, title: found a column; expected a fixed value (is = …)",
        ),
        (
            HEAD + "[[sheet]]" + KPIS + "[[sheet.observation]]\nkpi = { entity = 'kpi' }\nvalue = 'V'\n",
            "observation 1: found both or neither of them; expected period and value, or columns",
        ),
        (
            HEAD + "[[sheet]]" + KPIS + "[[sheet.observation]]\nvalue = 'V'\n",
            "sheet 1, observation 1: found no key “kpi”; expected it, with reference.",
        ),
        (
            HEAD + "[cells]\nyear_begins = 13\n[[sheet]]",
            "cells, year_begins: found 13; expected a whole number from 1 to 12.",
        ),
        (HEAD + "[cells]\ndates = 'american'\n[[sheet]]", "cells, dates: found “american”; expected"),
        (
            HEAD + "[cells]\nmissing = [1]\n[[sheet]]",
            "cells, missing: found a list; expected a text or a list of texts.",
        ),
        (
            HEAD + "[[sheet]]\nwhen = 'x'\n",
            "sheet 1, when: found “x”; expected a table that gives for each column",
        ),
        ("format = \n", "plan.toml: found Invalid value (at line 1, column 10); expected TOML."),
    ],
)
def test_a_mapping_that_could_fit_nothing_is_refused(tmp_path, text, sentence):
    assert sentence in refusal(tmp_path, text)


def test_a_mapping_that_is_no_text_or_not_there_is_refused(tmp_path):
    (tmp_path / "plan.toml").write_bytes(b"a = 1\nb = '\xff'")
    with pytest.raises(MappingError) as caught:
        read_mapping(tmp_path / "plan.toml")
    assert str(caught.value) == "plan.toml, line 2: found no text in UTF-8; expected a mapping in TOML."


@pytest.mark.parametrize(
    ("text", "rules", "value"),
    [
        ("1234.5", Rules(), "1234.5"),
        ("-0.50", Rules(), "-0.5"),
        ("−3", Rules(), "-3"),
        ("1.5e3", Rules(), "1500"),
        (".5", Rules(), "0.5"),
        ("1.234,5", Rules(decimal=",", thousands="."), "1234.5"),
        ("1 234 567", Rules(thousands=" "), "1234567"),
        ("$1,200", Rules(thousands=",", strip=("$",)), "1200"),
        ("≥ 95 %", Rules(strip=("≥",), percent=Percent.NUMBER), "95"),
        ("95%", Rules(percent=Percent.SHARE), "0.95"),
        ("12", Rules(times=Decimal(1000)), "12000"),
    ],
)
def test_numbers_are_read_as_the_rules_say_and_kept_exactly(text, rules, value):
    assert number(text, rules) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("1,5", Rules()),
        ("1,234", Rules()),
        ("12,34", Rules(thousands=",")),
        ("five", Rules()),
        ("", Rules()),
        ("1 2", Rules()),
        ("5 %", Rules()),
        ("nan", Rules()),
        ("1e999", Rules()),
    ],
)
def test_what_may_be_another_number_or_none_is_refused(text, rules):
    with pytest.raises(Misfit):
        number(text, rules)


def test_a_percentage_is_a_share_where_a_field_holds_one():
    assert number("40 %", Rules(), is_share=True) == Decimal("0.4")


@pytest.mark.parametrize(
    ("text", "rules", "found"),
    [
        ("2026-06-30", Rules(), date(2026, 6, 30)),
        ("2026-06-30 00:00:00", Rules(), date(2026, 6, 30)),
        ("30.06.2026", Rules(), date(2026, 6, 30)),
        ("03/04/2026", Rules(dates=Dates.DAY_FIRST), date(2026, 4, 3)),
        ("03/04/2026", Rules(dates=Dates.MONTH_FIRST), date(2026, 3, 4)),
        ("Q3 2026", Rules(take=Take.LAST_DAY), date(2026, 9, 30)),
        ("2026", Rules(take=Take.FIRST_DAY), date(2026, 1, 1)),
        ("2026", Rules(take=Take.LAST_DAY, year_begins=10), date(2026, 9, 30)),
        ("FY26", Rules(take=Take.FIRST_DAY, year_begins=7), date(2025, 7, 1)),
        ("2026-Q1", Rules(take=Take.FIRST_DAY, year_begins=10), date(2025, 10, 1)),
        ("Q4 2026", Rules(take=Take.LAST_DAY, year_begins=4), date(2026, 3, 31)),
        ("March 2026", Rules(take=Take.LAST_DAY, year_begins=10), date(2026, 3, 31)),
    ],
)
def test_days_are_read_as_the_rules_say(text, rules, found):
    assert day(text, rules) == found


def test_quarters_that_are_none_of_the_calendar_are_refused():
    with pytest.raises(Misfit):
        period_in("2026-Q1", Rules(year_begins=9))


def test_a_date_that_is_none_in_the_order_of_the_file_is_refused():
    with pytest.raises(Misfit):
        day("31/12/2026", Rules(dates=Dates.MONTH_FIRST))


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("x", True), ("0", False), ("no", False)])
def test_yes_and_no_have_several_words(text, value):
    assert yes_or_no(text) is value
