"""What can go wrong, as values that a face can explain.

A domain error says what was found, where, and what was expected. Faces translate it: a sentence and an exit
code in the terminal, problem+json in the API, a message beside the field on a page.
"""

from __future__ import annotations

from typing import Final

from hoshin.words import gettext as _
from hoshin.words import gettext_noop

SYSTEM: Final = (
    gettext_noop("Address already in use"),
    gettext_noop("Connection refused"),
    gettext_noop("Disk quota exceeded"),
    gettext_noop("File exists"),
    gettext_noop("File name too long"),
    gettext_noop("File too large"),
    gettext_noop("Input/output error"),
    gettext_noop("Is a directory"),
    gettext_noop("No route to host"),
    gettext_noop("No space left on device"),
    gettext_noop("No such file or directory"),
    gettext_noop("Not a directory"),
    gettext_noop("Operation not permitted"),
    gettext_noop("Permission denied"),
    gettext_noop("Read-only file system"),
    gettext_noop("Too many open files"),
)
"""What an operating system says most often; the rest is told as it says it."""


def said_by_system(error: OSError) -> str:
    """What the system says is in the way, in the language that is spoken."""
    return _(error.strerror) if error.strerror else str(error)


class HoshinError(Exception):
    """Anything that a person can be told about. `str(error)` is a sentence."""

    exit_code = 2


class BadInput(HoshinError):
    """Something given does not fit: a value, a file, a key, a date."""


class NotFound(BadInput):
    """What was named does not exist, or is closed to who asks."""


class NotAllowed(HoshinError):
    """The actor lacks the right, or a consent is missing."""

    exit_code = 3
