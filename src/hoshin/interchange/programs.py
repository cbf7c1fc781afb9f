"""Reading what there is to fund, and with what, from a JSON file: bounded, each fault with its place."""

from __future__ import annotations

import json
import stat
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hoshin.errors import BadInput

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
        raise BadInput(f"{path.name}: {error}") from error


def _value(path: Path) -> Any:
    text = _text(path)
    if not text.strip():
        raise BadInput(
            f"{path.name}: the file is empty; expected a JSON object with “pools” and “initiatives”."
        )
    try:
        return json.loads(text, parse_float=Decimal, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        place = f"{path.name}, line {error.lineno}, column {error.colno}"
        raise BadInput(f"{place}: {_words(error, text)}; expected JSON.") from error
    except _TwiceNamed as error:
        raise BadInput(f"{path.name}: an object has “{error}” twice; expected each name once.") from error
    except RecursionError as error:
        raise BadInput(
            f"{path.name}: lists and objects are nested too deep; expected JSON as documented."
        ) from error
    except ValueError as error:
        raise BadInput(f"{path.name}: a number is too long; expected numbers below 1e30.") from error


def _text(path: Path) -> str:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"{path}: this is not a file; expected a file of JSON.")
        if found.st_size > LARGEST:
            size = f"{found.st_size / 1e6:,.0f} MB"
            raise BadInput(f"{path.name}: the file has {size}; expected at most {LARGEST / 1e6:,.0f} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{path}: the file cannot be read ({error.strerror}); expected a file of JSON."
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{path.name}, line {line}: this is no text in UTF-8; expected JSON in UTF-8."
        ) from error


class _TwiceNamed(Exception):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen = set()
        for name, _ in pairs:
            if name in seen:
                raise _TwiceNamed(name)
            seen.add(name)
    return found


def _words(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()):
        return "the file ends too early"
    return (
        f"found “{text[error.pos : error.pos + 20].splitlines()[0]}” ({error.msg[:1].lower()}{error.msg[1:]})"
    )
