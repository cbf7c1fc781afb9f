"""Keeping the index up in the background: after anything that takes a number, and when a worker begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from hoshin.journal import clock
from hoshin.journal.jobs import enqueue
from hoshin.journal.registered import JobKind, Reader, register_job, register_reader

if TYPE_CHECKING:
    from hoshin.journal.doing import Doing
    from hoshin.journal.models import Entry

KEEP_UP: Final = "search index"
_HERE: Final = "hoshin.search.background"
_MORE_FOLLOWS: Final = timedelta(seconds=2)
"""Changes come together; until then what changed is looked at itself."""


def register() -> None:
    """Called when the app is ready. Names where the work is done, and loads none of it."""
    register_job(JobKind(KEEP_UP, _("Index of the search"), f"{_HERE}:keep_up", at_start=True))
    register_reader(Reader(KEEP_UP, _("Index of the search"), None, f"{_HERE}:ask_to_keep_up"))


def keep_up(doing: Doing) -> None:
    """Move the index on."""
    from hoshin.search.index import bring_up_to_date

    bring_up_to_date(doing.tell)


def ask_to_keep_up(entries: Sequence[Entry]) -> None:
    """Something happened: move the index on, once for all that comes together."""
    if any(entry.number is not None or entry.verb == "redact" for entry in entries):
        enqueue(KEEP_UP, key=KEEP_UP, due=clock.real() + _MORE_FOLLOWS)
