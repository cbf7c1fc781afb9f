"""Reading what there is to fund, and with what, from a JSON file: bounded, each fault with its place."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hoshin.errors import BadInput
from hoshin.interchange.json_text import found_in, json_text
from hoshin.words import gettext as _

if TYPE_CHECKING:
    from hoshin.engine.allocation import Program

LARGEST: Final = 64_000_000
"""Bytes of a file that is read; 10,000 initiatives with ten uses each take about three million."""


def read_program(path: Path) -> Program:
    """The program that a JSON file holds; its numbers are taken exactly as they are written. Raises BadInput."""
    from hoshin.engine.allocation import BadProgram, program_from

    try:
        return program_from(_value(path))
    except BadProgram as error:
        raise BadInput(f"{path.name}: {error.words.said(_)}") from error


def _value(path: Path) -> Any:
    text = json_text(path, LARGEST)
    if not text.strip():
        raise BadInput(
            _("%(path)s: the file is empty; expected a JSON object with “pools” and “initiatives”.")
            % {"path": path.name}
        )
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = _("%(name)s, line %(line)s, column %(column)s") % {
            "name": path.name,
            "line": error.lineno,
            "column": error.colno,
        }
        raise BadInput(
            _("%(place)s: %(found_in)s; expected JSON.") % {"place": place, "found_in": found_in(error, text)}
        ) from error
    except _TwiceNamed as error:
        raise BadInput(
            _("%(path)s: an object has “%(error)s” twice; expected each name once.")
            % {"path": path.name, "error": error}
        ) from error
    except RecursionError as error:
        raise BadInput(
            _("%(path)s: lists and objects are nested too deep; expected JSON as documented.")
            % {"path": path.name}
        ) from error
    except ValueError as error:
        raise BadInput(
            _("%(path)s: a number is too long; expected numbers below 1e30.") % {"path": path.name}
        ) from error


class _TwiceNamed(Exception):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen = set()
        for name in (pair[0] for pair in pairs):
            if name in seen:
                raise _TwiceNamed(name)
            seen.add(name)
    return found
