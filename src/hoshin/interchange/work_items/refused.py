"""A file that cannot be read as work items."""

from __future__ import annotations

from hoshin.errors import BadInput
from hoshin.words import gettext as _


class NotItems(BadInput):
    """What was found in which file and where, and what was expected."""

    def __init__(self, file: str, found: str, expected: str, line: int | None = None) -> None:
        self.file, self.found, self.expected, self.line = file, found, expected, line
        place = _("%(file)s, line %(line)s") % {"file": file, "line": line} if line else file
        super().__init__(
            _("%(place)s: found %(found)s; expected %(expected)s.")
            % {"place": place, "found": found, "expected": expected}
        )
