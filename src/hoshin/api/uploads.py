"""Files that come with a request, as parts of a form: kept in a folder while it is answered, and bounded before they are read."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from hoshin.calls.call import Call
from hoshin.calls.upload import LARGEST, Upload
from hoshin.calls.wrong import Fault, Misasked
from hoshin.errors import BadInput

FORM: Final = "multipart/form-data"
_LONGEST_STEM, _LONGEST_SUFFIX = 45, 10
"""Characters that are kept of a file's name: with four bytes each they fit any disk, also with words behind them."""


class NoForm(BadInput):
    """What came is no form that can be read."""


class TooLarge(BadInput):
    """More came than is taken."""


def form_in(request: HttpRequest, call: Call[Any, Any], folder: Path) -> dict[str, Any]:
    """The fields of a form, its files kept in a folder. Raises NoForm, TooLarge, Misasked."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        raise TooLarge(
            _("What is sent with files is at most %(largest)d MB.") % {"largest": LARGEST // 1_000_000}
        )
    try:
        texts, files = request.POST, request.FILES
    except (MultiPartParserError, TooManyFieldsSent, TooManyFilesSent) as error:
        raise NoForm(_("The form cannot be read: %(error)s.") % {"error": str(error).rstrip(".")}) from error
    fields: dict[str, Any] = {}
    for name, values in texts.lists():
        fields[name] = _one(name, values)
    for name, uploads in files.lists():
        kept = [_kept(each, folder / f"{name}-{place}") for place, each in enumerate(uploads)]
        fields[name] = kept if call.files.get(name) else _one(name, kept)
    return fields


def digests(asked: Any, call: Call[Any, Any]) -> Iterator[bytes]:
    """What tells the files of one request from those of another."""
    for name, is_several in call.files.items():
        held = getattr(asked, name)
        for upload in held if is_several else [held]:
            with upload.path.open("rb") as file:
                yield upload.path.name.encode() + file_digest(file, "sha256").digest()


def _one(name: str, values: list[Any]) -> Any:
    if len(values) > 1:
        raise Misasked([Fault(name, _("it is given more than once"))])
    return values[0]


def _kept(upload: UploadedFile[bytes], folder: Path) -> Upload:
    """A file by its own name, in a folder of its own: others may be called so too."""
    name = Path(upload.name or "file")
    folder.mkdir()
    place = folder / f"{name.stem[:_LONGEST_STEM]}{name.suffix[:_LONGEST_SUFFIX]}"
    with place.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return Upload(place)
