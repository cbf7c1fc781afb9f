"""What an import or an export tells whoever asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from hoshin.interchange.stratml import NotRead


class Placed(Protocol):
    """Something that stands in a document."""

    @property
    def line(self) -> int: ...

    @property
    def path(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about an element: the line of the source (0 when there is none), its path, and a word to group by."""

    line: int
    path: str
    message: str
    kind: str

    def __str__(self) -> str:
        where = [_("line %(line)s") % {"line": self.line}] if self.line else []
        where += [self.path] if self.path else []
        return f"{', '.join(where)}: {self.message}" if where else self.message


@dataclass(frozen=True, slots=True)
class Report:
    """What an import read and did, or would do. `number` is None when there was nothing to change, or for a dry run.

    read: how many elements of each name. kept: results that are kept as printed and counted as nothing.
    left: what the source held before and holds no more; it stays in the plan. edits, facts: a sentence each.
    """

    file: str
    source: str
    read: Mapping[str, int]
    warnings: tuple[Remark, ...]
    not_read: tuple[NotRead, ...]
    kept: tuple[Remark, ...]
    left: tuple[Remark, ...]
    edits: tuple[str, ...]
    facts: tuple[str, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A file in StratML, and what it holds otherwise than the plan does, or not at all."""

    xml: bytes
    warnings: tuple[Remark, ...]


def remark(about: Placed, message: str, kind: str) -> Remark:
    """A remark about an element or a notice."""
    return Remark(about.line, about.path, message, kind)
