"""Warnings: what was accepted although the standard has it otherwise, and what was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto

from hoshin.words import gettext as _


class Kind(StrEnum):
    """What a warning is about, for grouping."""

    # the document
    NAMESPACE = auto()
    DRAFT = auto()
    EMBEDDED = auto()
    STYLE_SHEET = auto()
    NO_CORE = auto()
    NO_TYPE = auto()
    # where elements stand
    WRAPPER = auto()
    MISPLACED = auto()
    NESTED = auto()
    IMPLIED = auto()
    ORDER = auto()
    REPEATED = auto()
    MISSING = auto()
    OLDER_NAME = auto()
    NOT_READ = auto()
    # what elements say
    UNNAMED = auto()
    NUMBER_AS_NAME = auto()
    EMPTY_ATTRIBUTE = auto()
    UNLISTED_VALUE = auto()
    EMPTY_VALUE = auto()
    INVALID_DATE = auto()
    INVALID_NUMBER = auto()
    INVALID_ADDRESS = auto()
    EMPTY_IDENTIFIER = auto()
    INVALID_IDENTIFIER = auto()
    REPEATED_IDENTIFIER = auto()
    NO_REFERENT = auto()
    UNKNOWN_REFERENT = auto()
    MARKUP_IN_TEXT = auto()
    # what writing changed
    NO_GOALS = auto()
    FLATTENED = auto()
    HOUSED = auto()
    MERGED = auto()
    DROPPED = auto()
    IDENTIFIER_CHANGED = auto()
    CHARACTERS_REMOVED = auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning: the line of the source (0 when there is none), the element's path, a sentence."""

    line: int
    path: str
    message: str
    kind: Kind

    def __str__(self) -> str:
        where = [_("line %(line)s") % {"line": self.line}] if self.line else []
        where += [self.path] if self.path else []
        return f"{', '.join(where)}: {self.message}" if where else self.message


@dataclass(frozen=True, slots=True)
class NotRead:
    """Elements or attributes of one name that were left out: how many, and the line of the first.

    A name of the standard in a place where it is not read stands with its parent (`Place/Name`), an
    attribute as `Goal/@Priority`, text between elements as `Goal/text()`.
    """

    name: str
    line: int
    count: int


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The notices by line, those of one line as they came."""
    return tuple(sorted(notices, key=lambda notice: notice.line))
