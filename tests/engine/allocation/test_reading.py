"""What a program must be, and the sentence where it is not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from engine.allocation.programs import item, program
from hoshin.engine.allocation import BadProgram, program_from
from hoshin.engine.words import Words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "the program: found a list; expected an object"),
        ({"initiatives": []}, "“pools” is missing"),
        ({"pools": {}}, "“initiatives” is missing"),
        ({"pools": [], "initiatives": []}, "pools: found a list"),
        ({"pools": {"money": None}, "initiatives": []}, "pools.money: found nothing; expected a number"),
        (
            {"pools": {"money": float("inf")}, "initiatives": []},
            "pools.money: found inf; expected a finite number",
        ),
        ({"pools": {"money": float("nan")}, "initiatives": []}, "expected a finite number"),
        (
            {"pools": {"money": -1}, "initiatives": []},
            "pools.money: found -1; expected a number of 0 or more",
        ),
        ({"pools": {"money": "10"}, "initiatives": []}, "pools.money: found “10”; expected a number"),
        ({"pools": {"money": True}, "initiatives": []}, "pools.money: found true; expected a number"),
        ({"pools": {"money": Decimal("1e999999999")}, "initiatives": []}, "between 1e-30 and 1e30"),
        ({"pools": {"money": 10**40}, "initiatives": []}, "between 1e-30 and 1e30"),
        ({"pools": {"money": []}, "initiatives": []}, "pools.money: the list is empty"),
        ({"pools": {"money": [1, "x"]}, "initiatives": []}, "pools.money[1]: found “x”"),
        (
            {"pools": {"a": [1, 2], "b": [1]}, "initiatives": []},
            "pools.b: found a list of 1; expected a list of 2, one amount",
        ),
        ({"pools": {}, "initiatives": {}}, "initiatives: found an object; expected a list"),
        ({"pools": {}, "initiatives": ["a"]}, "initiatives[0]: found “a”; expected an initiative"),
    ],
)
def test_a_program_that_means_nothing_is_refused(value, words):
    with pytest.raises(BadProgram) as caught:
        program_from(value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("initiatives", "words"),
    [
        ([{"value": 1, "uses": {}}], "initiatives[0]: “id” is missing"),
        ([{"id": "a", "uses": {}}], "initiatives[0] (“a”): “value” is missing"),
        ([{"id": "a", "value": 1}], "initiatives[0] (“a”): “uses” is missing"),
        ([item("")], "expected an id"),
        ([item(1.5)], "expected an id"),
        ([item("a", "much")], "initiatives[0] (“a”).value: found “much”; expected a number"),
        ([item("a", -1)], "found -1; expected a number of 0 or more"),
        ([item("a", 1, {"money": -3})], "initiatives[0] (“a”).uses.money: found -3"),
        ([item("a", 1, {"gold": 3})], "there is no pool “gold”; expected one of “money”"),
        ([item("a"), item("a")], "the id stands at initiatives[0] too"),
        ([item(7), item("7")], "the id stands at initiatives[0] too"),
        ([item("a", requires=["b"])], "requires[0]: there is no initiative “b”"),
        ([item("a", excludes=["b"])], "excludes[0]: there is no initiative “b”"),
        ([item("a", requires="b"), item("b")], "requires: found “b”; expected a list of ids"),
        ([item("a", requires=["a"])], "“a” names itself"),
        ([item("a", requires=["b"]), item("b", requires=["a"])], "these require each other: “a” → “b” → “a”"),
        ([item("a", mandatory="yes")], "found “yes”; expected true or false"),
        ([item("a", priority=3)], "priority: found 3; expected a text"),
        ([item("a", starts=[1, 4.5])], "starts[1]: found 4.5"),
        ([item("a", disruption=3)], "since only what runs can be disrupted"),
        ([item("a", running="full")], "found “full”; expected true, false or the name of a level"),
        ([item("a", levels=[1])], "levels[0]: found 1; expected a level"),
        ([item("a", levels=[{"name": "x", "value": 1}])], "levels[0] (“x”): “uses” is missing"),
        ([item("a", levels=[{"name": "x", "value": 1, "uses": {}}] * 2)], "a second level is named “x”"),
    ],
)
def test_an_initiative_that_means_nothing_is_refused(initiatives, words):
    with pytest.raises(BadProgram) as caught:
        program(*initiatives)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"floors": {"growth": 1}}, "floors.growth: no initiative has the priority “growth”"),
        ({"ceilings": {"growth": 1}}, "ceilings.growth: no initiative"),
        ({"floors": {"calm": "high"}}, "floors.calm: found “high”"),
        ({"floors": [1]}, "floors: found a list"),
        ({"run_share": {"gold": {"least": 0.5}}}, "there is no pool “gold”"),
        ({"run_share": {"money": {"least": 1.5}}}, "expected a share between 0 and 1"),
        ({"run_share": {"money": {"least": 0.5, "most": 0.2}}}, "“least” is above “most”"),
        ({"run_share": {"money": {}}}, "expected an object with “least”, “most” or both"),
    ],
)
def test_rules_that_name_nothing_are_refused(fields, words):
    with pytest.raises(BadProgram) as caught:
        program(item("a", priority="calm"), **fields)
    assert words in str(caught.value)


def test_a_start_outside_the_periods_is_refused():
    with pytest.raises(BadProgram, match="starts\\[0\\]: found 4; expected a period from 1 to 3"):
        program_from({"pools": {"money": [1, 2, 3]}, "initiatives": [item("a", starts=[4])]})


def test_numbers_are_taken_as_they_are_written():
    read = program_from({"pools": {"money": 0.1}, "initiatives": [item("a", Decimal("0.30"))]})
    assert (read.pools["money"], read.initiatives[0].levels[0].value) == ((Fraction(1, 10),), Fraction(3, 10))


def test_a_start_of_zero_counts_the_periods_from_zero():
    read = program_from({"pools": {"money": [1, 2]}, "initiatives": [item("a", starts=[0, 1])]})
    assert (read.first_period, read.initiatives[0].starts) == (0, (0, 1))
    assert "the first period is 0 here" in str(read.notices[0])


def test_what_is_not_read_is_told():
    assert program(item("a", owner="Mia"), budget=3).notices == (
        Words("Not read: the fields %(names)s.", names="budget, owner"),
    )


def test_empty_lists_are_as_good_as_none():
    read = program(item("a", requires=[], excludes=[], levels=[], starts=[], priority=None))
    assert read.initiatives == program(item("a")).initiatives


@pytest.mark.parametrize(
    "pair",
    [
        [item("a", requires=["b"], excludes=["b"]), item("b")],
        [item("a", requires=["b"]), item("b", excludes=["a"])],
    ],
)
def test_what_excludes_what_it_requires_is_told(pair):
    (notice,) = program(*pair).notices
    assert str(notice) == "“a”: never to be chosen, as it excludes what it requires."
