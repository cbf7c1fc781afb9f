"""What is wrong with what was asked, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hoshin.errors import BadInput
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that does not fit: where it stands, in a sentence what was found, and what was expected."""

    field: str
    sentence: str
    expected: str = ""


class Misasked(BadInput):
    """Fields of what was asked that do not fit."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(f"{fault.field}: {fault.sentence}." for fault in self.faults))

    @classmethod
    def found(cls, field: str, found: object, expected: str) -> Misasked:
        """One field in which something else was expected."""
        return cls(
            [
                Fault(
                    field,
                    _("found %(found)r, expected %(expected)s") % {"found": found, "expected": expected},
                    expected,
                )
            ]
        )
