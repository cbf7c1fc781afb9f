"""What the surroundings did to a command, told as a sentence: no room, no server, no right to a file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from hoshin.errors import HoshinError, said_by_system
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.changes.slots import Seat

FAILED = 2
_NAMED: Final = 10


def explained(error: BaseException) -> tuple[str, int] | None:
    """A sentence and an exit code for what a person can be told about; None for what is a fault of the program."""
    if isinstance(error, HoshinError):
        return _said(error), error.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{said_by_system(error)}.", FAILED
    if isinstance(error, MemoryError):
        return _("The memory of this machine does not suffice."), FAILED
    if _is_from_the_database(error):
        return _("The database cannot be used: %(error)s.") % {"error": " ".join(str(error).split())}, FAILED
    return None


def _said(error: HoshinError) -> str:
    """What it says itself; of consents that are missing, by the names of those who are asked."""
    seats: Collection[Seat] = getattr(error, "seats", ())
    if not seats:
        return str(error)
    from hoshin.calls.seats import seats_told
    from hoshin.cli import session

    told = [seat.words for seat in seats_told(seats, session.view().seen)]
    more = _("; and %(count)s more") % {"count": len(told) - _NAMED} if len(told) > _NAMED else ""
    return _("Not yours to decide alone. Missing is the consent of: %(told)s%(more)s.") % {
        "told": "; ".join(told[:_NAMED]),
        "more": more,
    }


def _is_from_the_database(error: BaseException) -> bool:
    """An unusable database; not a statement that the program got wrong."""
    from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError

    wrong = (DataError, IntegrityError, ProgrammingError)
    return isinstance(error, (DatabaseError, InterfaceError)) and not isinstance(error, wrong)
