"""What the surroundings did to a command, told as a sentence: no room, no server, no right to a file."""

from __future__ import annotations

from hoshin.errors import HoshinError

FAILED = 2


def explained(error: BaseException) -> tuple[str, int] | None:
    """A sentence and an exit code for what a person can be told about; None for what is a fault of the program."""
    if isinstance(error, HoshinError):
        return str(error), error.exit_code
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}.", FAILED
    if isinstance(error, MemoryError):
        return "The memory of this machine does not suffice.", FAILED
    if _is_from_the_database(error):
        return f"The database cannot be used: {' '.join(str(error).split())}.", FAILED
    return None


def _is_from_the_database(error: BaseException) -> bool:
    """An unusable database; not a statement that the program got wrong."""
    from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError

    wrong = (DataError, IntegrityError, ProgrammingError)
    return isinstance(error, (DatabaseError, InterfaceError)) and not isinstance(error, wrong)
