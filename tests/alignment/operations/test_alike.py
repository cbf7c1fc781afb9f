"""Which texts say the same, and how many."""

from __future__ import annotations

import pytest

from hoshin.alignment.operations.alike import Text, same_elsewhere, twins

FILLERS = [
    Text("c", title)
    for title in ("Quarterly audit", "Hire twenty engineers", "Open a plant in Porto", "Pay on the last day")
]


def are_the_same(first: str, second: str) -> bool:
    texts = [Text("a", first), Text("b", second), *FILLERS]
    assert twins(texts)[:2] in ([1, 0], [-1, -1])
    return same_elsewhere(texts)[:2] == [1, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CRM", "crm"),
        ("Sell more", "Sell  more "),
        ("Halve the lead time of pumps", "Lead time for pumps: cut by half"),
        ("Answer every enquiry within one working day", "Answer every enquiry within a working day"),
        ("Kundenanfragen schneller beantworten", "Anfragen der Kunden schneller beantworten, Kundenanfragen"),
        ("目標管理を導入する", "目標管理を導入"),
    ],
)
def test_they_say_the_same(first: str, second: str) -> None:
    assert are_the_same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("One drive platform for all motors", "Learning platform"),
        ("Meters and data line for water works", "Water-based paint line"),
        ("School for drives and electronics", "School for dealers' mechanics"),
        ("", ""),
        ("[erased]", "[erased]"),
    ],
)
def test_they_do_not(first: str, second: str) -> None:
    assert not are_the_same(first, second)


def test_texts_of_one_unit_are_not_compared() -> None:
    texts = [Text("a", "CRM"), Text("a", "CRM"), Text("b", "CRM")]
    assert same_elsewhere(texts) == [1, 1, 2]
    assert twins(texts) == [2, 2, 0]


def test_an_equal_title_goes_before_one_that_is_near() -> None:
    texts = [
        Text("a", "Answer every enquiry within one working day"),
        Text("b", "Answer every enquiry within a working day"),
        Text("c", "answer every enquiry within one working day"),
        *FILLERS,
    ]
    assert twins(texts)[0] == 2


def test_scopes_count_where_titles_differ() -> None:
    scope = (
        "Replace the customer relations software, move all addresses, train the sales people of both plants."
    )
    texts = [Text("a", "New software", scope), Text("b", "Customer relations", scope), *FILLERS]
    assert twins(texts)[:2] == [1, 0]


def test_nothing_and_one_text_have_no_twin() -> None:
    assert (twins([]), same_elsewhere([])) == ([], [])
    assert twins([Text("a", "CRM")]) == [-1]
