"""What was erased of an imported document: notes and results say so, sources stay apart, exports do not hold it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoshin.changes.redact import look_for, redact
from hoshin.interchange.models import SourceNote
from hoshin.interchange.notes import documents_upto
from hoshin.interchange.stratml import read
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.queries import reported_of
from interchange.stratml_files import (
    actual,
    document,
    export,
    goal,
    goal_named,
    indicator,
    kpi_named,
    objective,
    take,
)

pytestmark = [pytest.mark.django_db, pytest.mark.stores]
NAME = "Zaphira Quill"


def erase() -> None:
    redact([place.address for place in look_for(NAME, by=OPERATOR)], by=OPERATOR)


def test_notes_say_what_was_erased_and_keep_the_rest(tmp_path: Path) -> None:
    take(tmp_path, document(goal("Growth", description=f"{NAME} grows"), name="Plan"))
    erase()
    (note,) = (
        note
        for source in documents_upto(numbers.head()[1])
        for note in source.tree.values()
        if note.tag == "Goal"
    )
    assert note.texts == {"Name": "Growth", "Description": "[erased]"}


def test_sources_whose_names_were_erased_stay_apart(tmp_path: Path) -> None:
    for word in ("Plan", "Report"):
        take(tmp_path, document(goal(f"{word}ed", objective(f"{word} it")), name=f"{word} of {NAME}"))
    held = [source.tree.keys() for source in documents_upto(numbers.head()[1])]
    erase()
    sources = documents_upto(numbers.head()[1])
    assert len({source.name for source in sources}) == 2
    assert not SourceNote.objects.filter(source__contains=NAME).exists()
    assert [source.tree.keys() for source in sources] == held


def test_an_export_holds_what_was_erased_no_more_and_is_a_document(tmp_path: Path) -> None:
    text = document(goal("Growth", objective(f"Do as {NAME} says", identifier="Zaphira_Quill")), name=NAME)
    take(tmp_path, text)
    erase()
    file = tmp_path / "export.xml"
    file.write_bytes(export())
    assert NAME not in file.read_text(encoding="utf-8")
    assert read(file).document.goals[0].objectives[0].name == "[erased]"


def test_what_a_source_printed_of_a_kpi_is_erased(tmp_path: Path) -> None:
    held = objective("Sell", indicator("Sales", actual(f"as {NAME} says", "2025-01-01", "2025-12-31")))
    take(tmp_path, document(goal("Growth", held)))
    erase()
    (row,) = reported_of([kpi_named("Sales").key])[kpi_named("Sales").key]
    assert (row.number, row.start) == ("[erased]", "2025-01-01")


def test_a_document_that_says_it_still_brings_it_back(tmp_path: Path) -> None:
    text = document(goal("Growth", objective("Sell", identifier="_1", description=f"{NAME} sells")))
    take(tmp_path, text)
    erase()
    assert goal_named("Sell").description == "[erased]"
    take(tmp_path, text)
    assert goal_named("Sell").description == f"{NAME} sells"
