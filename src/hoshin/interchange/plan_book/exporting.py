"""The verb that writes the plan as a workbook."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from django.utils import translation

from hoshin.changes.record import entity_of
from hoshin.errors import BadInput
from hoshin.interchange.mapping.kinds import kinds_in_files
from hoshin.interchange.plan_book.book import book_of
from hoshin.interchange.plan_book.writing import write_book
from hoshin.journal import numbers
from hoshin.org.called import kept_at_hand
from hoshin.org.view import View
from hoshin.words import LANGUAGES
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, the number of the plan in it, and how many entities it holds by kind."""

    content: bytes
    number: int
    counts: dict[str, int]


def export_book(view: View, *, language: str = "") -> Exported:
    """What a reader sees of the plan, as a workbook with headings in a language (by default the one that is spoken).

    Raises BadInput for a change that nobody has adopted, which has no number to come back to, and for other languages.
    """
    if view.changeset is not None:
        raise BadInput(
            _("A change that is not adopted has no number; expected a date or a number of the log.")
        )
    known = [code for code, _name in LANGUAGES]
    if language and language not in known:
        raise BadInput(
            _("There are no words in the language %(found)s; expected one of %(known)s.")
            % {"found": language, "known": ", ".join(known)}
        )
    log, _last = numbers.head()
    spoken = translation.override(language) if language else nullcontext()
    with kept_at_hand(), spoken:
        book = book_of(view.seen, _in_order_of_sheets(), log=log, day=view.day)
        content = write_book(book)
    return Exported(content, book.number, {sheet.kind: len(sheet.rows) for sheet in book.sheets})


def _in_order_of_sheets() -> list[str]:
    """What stands for itself before what links it."""
    return sorted(kinds_in_files(), key=lambda kind: bool(entity_of(kind).ends))
