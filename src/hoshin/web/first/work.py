"""What people work on: an export of the tracker that they have, taken in under one number; then what it is for is asked once."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from hoshin.changes.authority import ConsentMissing
from hoshin.errors import BadInput
from hoshin.interchange.work_items_plan import import_items
from hoshin.web.errors.middleware import sentence_of
from hoshin.web.first.kept_file import content_of
from hoshin.web.first.steps import after, beginner, seen_by, steps
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.reader import Reader
from hoshin.web.requests import LARGEST
from hoshin.work.plan import Initiative, Purpose

HERE: Final = "first-work"
_LONGEST_STEM, _LONGEST_SUFFIX = 45, 10


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """The page."""
    return _show(request, beginner(request))


@csrf_exempt
def bring(request: HttpRequest) -> HttpResponse:
    """Take an export in. As with a workbook, nothing of it is read before it is known who sends it."""
    beginner(request)
    return _bring(request)


@require_POST
@csrf_protect
def _bring(request: HttpRequest) -> HttpResponse:
    reader, upload = beginner(request), request.FILES.get("file")
    if upload is None:
        return _show(request, reader, _("No file was chosen."))
    before = index_now()
    try:
        with TemporaryDirectory(prefix="hoshin-items-") as folder:
            done = import_items([_kept(upload, Path(folder))], by=reader.actor)
    except (BadInput, ConsentMissing) as error:
        return _show(request, reader, sentence_of(error, request))
    count = len(done.edits) + len(done.facts)
    words = ngettext(
        "“%(file)s” was taken in: %(count)d change.", "“%(file)s” was taken in: %(count)d changes.", count
    ) % {"file": ", ".join(done.files), "count": count}
    onward = reverse("asked") if done.unasked else reverse(HERE)
    return told_after(Outcome(words, done.number, before=before), reader, onward)


def _kept(upload: UploadedFile[bytes], folder: Path) -> Path:
    """The file by its own name, for as long as it is read."""
    name = Path(upload.name or "items")
    place = folder / f"{name.stem[:_LONGEST_STEM]}{name.suffix[:_LONGEST_SUFFIX]}"
    place.write_bytes(content_of(upload))
    return place


def _show(request: HttpRequest, reader: Reader, wrong: str = "") -> HttpResponse:
    seen = seen_by(reader).seen
    return page(
        request,
        "first/work.html",
        status=422 if wrong else 200,
        steps=steps(HERE, reader, seen),
        wrong=wrong,
        asks=bool(seen.of(Initiative).by("purpose", Purpose.UNSAID)),
        next=after(HERE),
        largest=LARGEST // 1_000_000,
    )
