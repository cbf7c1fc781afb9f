"""Lists of tasks in workbooks: read as the list that the same cells would be as CSV."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from hoshin.errors import BadInput
from hoshin.interchange.work_items import Kind, NotItems, State, read_items

HEAD = ("Nr.", "Aufgabe", "Verantwortlich", "Status", "Fällig", "Fortschritt", "Projekt")
ROWS = (
    (1, "Pumpen fotografieren", "Ada Abel", "offen", date(2026, 3, 15), 0.5, "Webshop"),
    (2, "Zahlung wählen", "Ben Berg", "erledigt", date(2026, 2, 1), 1, "Webshop"),
)


def book(*sheets, merged=()):
    """A workbook of sheets, each a name and rows; `merged` are ranges of the first."""
    made = Workbook()
    made.remove(made.active)
    for name, *rows in sheets:
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def read(content, name="Werk 2026-03.xlsx", **more):
    return read_items(content, name, **more)


def test_a_sheet_is_read_as_the_list_that_it_is():
    export = read(book(("Tabelle1", ("Aufgaben des Werks",), (), HEAD, *ROWS)))
    first, second = export.items
    assert (first.title, first.assignee.name, first.due, first.share) == (
        "Pumpen fotografieren",
        "Ada Abel",
        date(2026, 3, 15),
        0.5,
    )
    assert (first.id, first.project, first.place.row) == ("Werk/1", "Werk", 4)
    assert second.state is State.DONE
    assert [item.title for item in export.around] == ["Werk", "Webshop"]


def test_it_says_what_the_same_cells_say_as_csv():
    lines = (HEAD, *((*row[:4], row[4].strftime("%Y-%m-%d"), f"{row[5] * 100:g}%", row[6]) for row in ROWS))
    text = "\n".join(",".join(map(str, line)) for line in lines).encode()
    shown = [
        [(item.id, item.title, item.state, item.due, item.share, item.parent) for item in export.items]
        for export in (read(book(("Tabelle1", HEAD, *ROWS))), read(text, "Werk 2026-03.csv"))
    ]
    assert shown[0] == shown[1]


def test_a_sheet_that_has_a_name_is_a_project_and_sheets_without_tasks_are_told():
    export = read(
        book(
            ("Umbau", HEAD, *ROWS[:1]),
            ("Lager", ("Task", "Owner"), ("Count it", "Ada")),
            ("Notizen", ("Farbe", "Form"), ("rot", "rund")),
        )
    )
    assert {item.project for item in export.items} == {"Umbau", "Lager"}
    assert [(one.place.sheet, one.kind) for one in export.remarks] == [("Notizen", "no_list")]


def test_cells_merged_downwards_speak_of_each_row():
    rows = (("Project", "Task", "Owner"), ("Shop", "Build it", "Ada"), (None, "Sell it", "Ben"))
    export = read(book(("Sheet1", *rows), merged=["A2:A3"]))
    assert len({item.parent for item in export.items}) == 1
    assert [item.title for item in export.around if item.kind is Kind.EPIC] == ["Shop"]


def test_an_export_of_jira_that_was_saved_as_a_workbook_is_one_of_jira():
    rows = (("Issue key", "Issue Type", "Summary", "Status"), ("AB-1", "Epic", "Shop", "Done"))
    export = read(book(("Your Jira Issues", *rows)))
    assert (export.source, export.items[0].id, export.items[0].kind) == ("Jira", "AB-1", Kind.EPIC)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04rest", "a workbook that is damaged"),
        (book(("Sheet1", ("Fruit", "Colour"), ("Apple", "red"))), "a table with the columns Fruit, Colour"),
        (book(("Sheet1",)), "a workbook without a cell"),
    ],
)
def test_a_workbook_without_tasks_is_refused(content, says):
    with pytest.raises(BadInput, match="expected") as refused:
        read(content)
    assert says in str(refused.value)


def test_sheets_of_two_programs_are_refused_together():
    jira = ("Jira", ("Issue key", "Issue Type", "Summary"), ("AB-1", "Epic", "Shop"))
    with pytest.raises(NotItems, match="sheets of Jira and of List"):
        read(book(jira, ("Lager", ("Task", "Owner"), ("Count it", "Ada"))))
