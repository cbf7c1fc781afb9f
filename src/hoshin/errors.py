"""What can go wrong, as values that a face can explain.

A domain error says what was found, where, and what was expected. Faces translate it: a sentence and an exit
code in the terminal, problem+json in the API, a message beside the field on a page.
"""

from __future__ import annotations


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
