"""Why a file was not read. Each error says what was found, where, and what was expected."""

from hoshin.errors import BadInput
from hoshin.words import gettext as _


class StratMLError(BadInput):
    """The file could not be read as StratML; nothing of it was taken.

    file: its name, or "the input". line and column count from 1 and are None where the fault has no
    place.
    """

    def __init__(
        self, file: str, found: str, expected: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(file, found, expected, line, column)
        self.file = file
        self.found = found
        self.expected = expected
        self.line = line
        self.column = column

    def __str__(self) -> str:
        where = self.file
        if self.line is not None:
            where += _(", line %(line)s") % {"line": self.line}
        if self.column is not None:
            where += _(", column %(column)s") % {"column": self.column}
        return _("%(where)s: %(found)s. Expected: %(expected)s.") % {
            "where": where,
            "found": self.found,
            "expected": self.expected,
        }


class Unreadable(StratMLError):
    """There is no such file, or it may not be opened."""


class TooLarge(StratMLError):
    """The file is larger than the bound; it was not opened."""


class EmptyFile(StratMLError):
    """The file holds nothing, or only white space."""


class NotXML(StratMLError):
    """The file is something else than XML."""


class NotWellFormed(StratMLError):
    """The XML is broken; it is not recovered, because recovery guesses."""


class CutOff(NotWellFormed):
    """The XML ends before its elements are closed."""


class EntitiesRefused(StratMLError):
    """The file declares a document type, through which entities expand or reach other files."""


class PastLimits(StratMLError):
    """The XML is nested deeper, or a text in it is longer, than the parser takes."""


class NotStratML(StratMLError):
    """The XML holds no document of the standard."""
