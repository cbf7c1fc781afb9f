"""Files of JSON as texts: bounded, and what is wrong with one as the middle of a sentence."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Final

from hoshin.errors import BadInput, said_by_system
from hoshin.formats import plain_number
from hoshin.words import gettext as _
from hoshin.words import gettext_noop, inside, quoted

DECODER: Final = (
    gettext_noop("Expecting ',' delimiter"),
    gettext_noop("Expecting ':' delimiter"),
    gettext_noop("Expecting property name enclosed in double quotes"),
    gettext_noop("Expecting value"),
    gettext_noop("Extra data"),
    gettext_noop("Illegal trailing comma before end of array"),
    gettext_noop("Illegal trailing comma before end of object"),
    gettext_noop("Invalid \\escape"),
    gettext_noop("Invalid \\uXXXX escape"),
    gettext_noop("Invalid control character"),
    gettext_noop("Unterminated string starting"),
)
"""What Python's decoder of JSON stumbles over."""


def json_text(path: Path, largest: int) -> str:
    """The text of a file of JSON in UTF-8, of at most so many bytes. Raises BadInput."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(_("%(path)s: this is not a file; expected a file of JSON.") % {"path": path})
        if found.st_size > largest:
            size = _("%(size)s MB") % {"size": plain_number(found.st_size / 1e6, 0)}
            raise BadInput(
                _("%(path)s: the file has %(size)s; expected at most %(largest)s MB.")
                % {"path": path.name, "size": size, "largest": f"{largest / 1e6:,.0f}"}
            )
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("%(path)s: the file cannot be read (%(reason)s); expected a file of JSON.")
            % {"path": path, "reason": said_by_system(error)}
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            _("%(path)s, line %(line)s: this is no text in UTF-8; expected JSON in UTF-8.")
            % {"path": path.name, "line": line}
        ) from error


def found_in(error: json.JSONDecodeError, text: str) -> str:
    """What a decoder stumbled over."""
    if error.pos >= len(text.rstrip()):
        return _("the file ends too early")
    why = _(error.msg.removesuffix(" at"))
    return _("found %(text)s (%(error)s)") % {
        "text": quoted(text[error.pos : error.pos + 20].splitlines()[0]),
        "error": inside(why),
    }
