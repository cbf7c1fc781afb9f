"""A workbook of ours that came back: what was edited in it, whose value holds where the plan was changed too, and then it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoshin.errors import BadInput, NotAllowed
from hoshin.interchange.plan_book import import_book
from hoshin.interchange.plan_book.importing import CellsNotTaken, Report
from hoshin.interchange.plan_book.merging import Clash, Keep, Kept
from hoshin.interchange.sheets.columns import Said
from hoshin.interchange.sheets.workbook import Workbook
from hoshin.web.first.kept_file import KeptFile, correct, kept, let_go
from hoshin.web.first.steps import beginner, seen_by, steps
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader

STEP: Final = "first-understood"
_CELLS, _GONE = "whose value holds", "what has no row"
_RETIRE: Final = "retire"
_LISTED: Final = 200


@dataclass(frozen=True, slots=True)
class ClashShown:
    """A cell that both changed: its name in the form, where it is, both values in words, and whose holds so far."""

    name: str
    cell: str
    sentence: str
    keep: str


@dataclass(frozen=True, slots=True)
class EditedShown:
    """The page."""

    file: str
    edits: tuple[str, ...]
    more_edits: int
    clashes: tuple[ClashShown, ...]
    faults: tuple[str, ...]
    left: tuple[str, ...]
    retires: bool
    remarks: tuple[str, ...]
    can_be_taken: bool


@require_http_methods(["GET", "HEAD", "POST"])
def edited(request: HttpRequest) -> HttpResponse:
    """The page; sent, whose values hold."""
    reader = beginner(request)
    file = kept(reader.account)
    if file is None:
        return redirect("first-begin")
    if request.method == "POST":
        _say(request, reader, file)
        return redirect("first-edited")
    shown = _shown(file, reader)
    return page(request, "first/edited.html", steps=steps(STEP, reader, seen_by(reader).seen), shown=shown)


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in what was edited, with what was said of cells that both changed: one change under one number."""
    reader = beginner(request)
    file = kept(reader.account)
    if file is None:
        return redirect("first-begin")
    _say(request, reader, file)
    file, before = kept(reader.account) or file, index_now()
    try:
        done = _import(file, file.workbook(), reader, _keep(file))
    except (BadInput, NotAllowed):
        return redirect("first-edited")  # where it is told why
    let_go(reader.account)
    words = _("“%(file)s” was taken in: %(count)s changes.") % {"file": file.name, "count": len(done.edits)}
    return told_after(Outcome(words, done.number, before=before), reader, reverse("first-reading"))


def _say(request: HttpRequest, reader: Reader, file: KeptFile) -> None:
    """Keep whose value of each cell holds, and whether what has no row is retired."""
    cells = dict(file.said.sheets.get(_CELLS, {}))
    for name, value in request.POST.items():
        if name.startswith("keep-") and value in tuple(Keep):
            cells[name.removeprefix("keep-")] = str(value)
    gone = {_RETIRE: "yes"} if request.POST.get(_RETIRE) else {}
    correct(reader.account, Said({_CELLS: cells, _GONE: gone}))


def _keep(file: KeptFile) -> Kept:
    return Kept(cells={cell: Keep(value) for cell, value in file.said.sheets.get(_CELLS, {}).items()})


def _import(
    file: KeptFile, workbook: Workbook, reader: Reader, keep: Kept, *, dry_run: bool = False
) -> Report:
    """Raises CellsNotTaken, BadInput, NotAllowed, ConsentMissing."""
    retires = bool(file.said.sheets.get(_GONE))
    return import_book(workbook, by=reader.actor, dry_run=dry_run, retire_missing=retires, keep=keep)


def _shown(file: KeptFile, reader: Reader) -> EditedShown:
    """What taking it in would do; where cells clash, with the plan's values in those of which nobody said whose hold."""
    workbook, keep = file.workbook(), _keep(file)
    try:
        return _told(file, _import(file, workbook, reader, keep, dry_run=True), _said(keep))
    except CellsNotTaken as error:
        faults = tuple(map(str, error.faults)) + tuple(str(one) for one in error.clashes if not one.is_choice)
        clashes = (*_said(keep), *(_clash(one) for one in error.clashes if one.is_choice))
        if faults:
            return replace(_told(file, None, clashes), faults=faults)
        report = _import(file, workbook, reader, replace(keep, others=Keep.PLAN), dry_run=True)
        return replace(_told(file, report, clashes), can_be_taken=False)
    except (BadInput, NotAllowed) as error:
        return replace(_told(file, None, ()), faults=(str(error),))


def _told(file: KeptFile, report: Report | None, clashes: tuple[ClashShown, ...]) -> EditedShown:
    edits = report.edits if report is not None else ()
    return EditedShown(
        file=file.name,
        edits=edits[:_LISTED],
        more_edits=max(0, len(edits) - _LISTED),
        clashes=clashes,
        faults=(),
        left=report.left if report is not None else (),
        retires=bool(file.said.sheets.get(_GONE)),
        remarks=report.remarks if report is not None else (),
        can_be_taken=bool(edits),
    )


def _clash(clash: Clash) -> ClashShown:
    return ClashShown(f"keep-{clash.place}", str(clash.place), clash.sentence, "")


def _said(keep: Kept) -> tuple[ClashShown, ...]:
    """The cells of which somebody said whose value holds."""
    words: Mapping[Keep, str] = {
        Keep.FILE: _("the workbook's value holds"),
        Keep.PLAN: _("the plan's value holds"),
    }
    return tuple(ClashShown(f"keep-{cell}", cell, words[value], value) for cell, value in keep.cells.items())
