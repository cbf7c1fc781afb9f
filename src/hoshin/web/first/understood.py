"""What I understood: of each column what it was taken for, to be corrected; what was not placed; and then it is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hoshin.changes.authority import ConsentMissing
from hoshin.errors import BadInput
from hoshin.interchange.plan_book import is_own_book
from hoshin.interchange.sheet_plan.importing import import_reading, preview
from hoshin.interchange.sheets.columns import ROLES, ReadColumn, Said
from hoshin.interchange.sheets.reading import Reading
from hoshin.interchange.table_plan.report import Report
from hoshin.web.errors.middleware import sentence_of
from hoshin.web.first.kept_file import KeptFile, correct, kept, let_go
from hoshin.web.first.roles import SURE, choices, how_sure
from hoshin.web.first.steps import beginner, seen_by, steps
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader

HERE: Final = "first-understood"
_UNPLACED: Final = 60
_CHANGES: Final = 200
_LONG: Final = 80


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column to be corrected."""

    name: str
    heading: str
    cell: str
    samples: str
    role: str
    choices: tuple[tuple[str, str], ...]
    sure: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file was understood as."""

    file: str
    says: str
    columns: tuple[ColumnShown, ...]
    unplaced: tuple[tuple[str, str, str], ...]
    """Cells with their texts, and why they were not placed where that is known."""
    more_unplaced: int
    changes: tuple[str, ...]
    more_changes: int
    remarks: tuple[str, ...]
    wrong: str


@require_http_methods(["GET", "HEAD", "POST"])
def understood(request: HttpRequest) -> HttpResponse:
    """The page; sent, the columns as somebody corrected them."""
    reader = beginner(request)
    file = kept(reader.account)
    if file is None:
        return redirect("first-begin")
    workbook = file.workbook()
    if is_own_book(workbook):
        return redirect("first-edited")
    if request.method == "POST":
        _correct(request, reader, file)
        return redirect(HERE)
    reading = file.read(reader, workbook)
    shown = _shown(file, reading, reader, request)
    return page(
        request, "first/understood.html", steps=steps(HERE, reader, seen_by(reader).seen), shown=shown
    )


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Take the file in with what was said of its columns: one change with its facts, under one number."""
    reader = beginner(request)
    file = kept(reader.account)
    if file is None:
        return redirect("first-begin")
    _correct(request, reader, file)
    file = kept(reader.account) or file
    before = index_now()
    try:
        workbook = file.workbook()
        done = import_reading(
            file.read(reader, workbook), source=file.name, by=reader.actor, workbook=workbook
        )
    except (BadInput, ConsentMissing):
        return redirect(HERE)  # where it is told why
    let_go(reader.account)
    if done.number is None:
        return redirect("first-reading")
    count = len(done.edits) + len(done.facts)
    words = ngettext(
        "“%(file)s” was taken in: %(count)d change.", "“%(file)s” was taken in: %(count)d changes.", count
    ) % {"file": file.name, "count": count}
    return told_after(Outcome(words, done.number, before=before), reader, reverse("first-reading"))


@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """Keep the file no longer, and begin anew."""
    let_go(beginner(request).account)
    return redirect("first-begin")


def _correct(request: HttpRequest, reader: Reader, file: KeptFile) -> None:
    """Keep those columns that were said to be something else."""
    sheets: dict[str, dict[str, str]] = {}
    for place, column in enumerate(file.read(reader).columns):
        role = request.POST.get(f"column-{place}", column.role)
        if role != column.role and role in ("", *ROLES):
            sheets.setdefault(column.sheet, {})[column.name] = role
    if sheets:
        correct(reader.account, file.said | Said(sheets))


def _shown(file: KeptFile, reading: Reading, reader: Reader, request: HttpRequest) -> Understood:
    report, wrong = _would_be(reading, file, reader, request)
    changes = (*report.edits, *report.facts) if report is not None else ()
    remarks = tuple(map(str, report.remarks)) if report is not None else ()
    return Understood(
        file=file.name,
        says=_("%(placed)d of %(cells)d cells were understood.")
        % {"placed": len(reading.cells), "cells": len(reading.cells) + len(reading.unplaced)},
        columns=tuple(_column(place, column) for place, column in enumerate(reading.columns)),
        unplaced=tuple(
            (str(place), _short(text), reading.reasons.get(place, ""))
            for place, text in reading.unplaced[:_UNPLACED]
        ),
        more_unplaced=max(0, len(reading.unplaced) - _UNPLACED),
        changes=changes[:_CHANGES],
        more_changes=max(0, len(changes) - _CHANGES),
        remarks=remarks[:_UNPLACED],
        wrong=wrong,
    )


def _would_be(
    reading: Reading, file: KeptFile, reader: Reader, request: HttpRequest
) -> tuple[Report | None, str]:
    """What taking it in would do, or why it cannot be: also where others decide, such as on people whom it brings."""
    try:
        return preview(reading, source=file.name, by=reader.actor).prepared.report, ""
    except (BadInput, ConsentMissing) as error:
        return None, sentence_of(error, request)


def _column(place: int, column: ReadColumn) -> ColumnShown:
    return ColumnShown(
        name=f"column-{place}",
        heading=column.heading or _("Column without heading"),
        cell=str(column.head),
        samples=_short(" · ".join(column.samples)),
        role=column.role,
        choices=tuple(choices(column.role)),
        sure=how_sure(column.role, column.sure),
        is_doubtful=column.sure < SURE,
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"
