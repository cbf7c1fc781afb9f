"""The file that somebody brought is kept on the server until it is taken in: a step that was left is resumed anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from hoshin.errors import BadInput
from hoshin.interchange.plan_book import is_own_book
from hoshin.interchange.plan_book.mark import read_mark
from hoshin.interchange.sheet_plan.importing import check_holds_plan
from hoshin.interchange.sheets.columns import Said
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.interchange.sheets.reader import read_plan
from hoshin.interchange.sheets.reading import Reading
from hoshin.interchange.sheets.workbook import Workbook
from hoshin.journal import clock
from hoshin.journal.store import writing
from hoshin.org.people import Account
from hoshin.org.policy import policy_of, today_of
from hoshin.web.first.models import FirstFile
from hoshin.web.reader import Reader
from hoshin.web.requests import LARGEST, too_large

LASTS: Final = timedelta(days=30)
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was brought, and what was said of its columns."""

    name: str
    content: bytes
    said: Said

    def workbook(self) -> Workbook:
        """Its sheets. Raises TableError."""
        return read_workbook(self.content, self.name)

    def read(self, reader: Reader, workbook: Workbook | None = None) -> Reading:
        """It as a plan; its sheets need not be read again. Raises TableError."""
        today = today_of(policy_of(reader.now))
        return read_plan(workbook or self.workbook(), today=today, said=self.said)


def content_of(upload: UploadedFile[bytes]) -> bytes:
    """What somebody's browser brings. Raises BadInput for more than it may."""
    content: bytes = upload.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BadInput(too_large())
    return content


def keep(account: Account, name: str, content: bytes) -> None:
    """Keep a file in place of the one before.

    Raises BadInput for one that cannot be read, or in which there is nothing that could be corrected, and then keeps that before.
    """
    name = " ".join(name.replace("\0", " ").split())[-_LONGEST_NAME:] or _("the file")
    workbook = read_workbook(content, name)
    if is_own_book(workbook):
        read_mark(workbook)
    else:
        reading = read_plan(workbook)
        if not reading.columns:
            check_holds_plan(reading)
    now = clock.now()
    with writing():
        _clear_away()
        FirstFile.objects.update_or_create(
            account=account,
            defaults={"name": name, "content": content, "said": "{}", "ends_at": now + LASTS},
        )


def kept(account: Account) -> KeptFile | None:
    """The file of an account; None where there is none, or its time is over."""
    row = FirstFile.objects.filter(account=account, ends_at__gte=clock.now()).first()
    return KeptFile(row.name, bytes(row.content), Said(json.loads(row.said))) if row else None


def name_kept(account: Account) -> str:
    """What the file of an account is called; empty where there is none."""
    names = FirstFile.objects.filter(account=account, ends_at__gte=clock.now()).values_list("name", flat=True)
    return next(iter(names), "")


def correct(account: Account, said: Said) -> None:
    """Keep what was said of the columns of the file."""
    sheets = {name: dict(headings) for name, headings in said.sheets.items()}
    with writing():
        FirstFile.objects.filter(account=account).update(said=json.dumps(sheets, ensure_ascii=False))


def let_go(account: Account) -> None:
    """Keep the file no longer."""
    with writing():
        FirstFile.objects.filter(account=account).delete()


def clear_away() -> int:
    """Let go of all files whose time is over; how many there were."""
    with writing():
        return _clear_away()


def _clear_away() -> int:
    gone, _by_table = FirstFile.objects.filter(ends_at__lt=clock.now()).delete()
    return gone
