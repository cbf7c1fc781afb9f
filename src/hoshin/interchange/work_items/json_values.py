"""Values of JSON read without trust: what is of another kind than it should be is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from hoshin.interchange.work_items.refused import NotItems
from hoshin.interchange.work_items.texts import one_line
from hoshin.words import gettext as _

Object = Mapping[str, Any]
_SHOWN: Final = 30


def read_json(text: str, file: str) -> Any:
    """What a text of JSON says; a line of JSON each is a list. Raises NotItems with the line where it breaks off."""
    begins = _after_comments(text)
    try:
        found: Any = json.loads(text[begins:])
    except json.JSONDecodeError as error:
        lines = _lines(text)
        if lines is not None:
            return lines
        raise _broken(error, text, begins, file) from error
    except RecursionError as error:
        raise NotItems(file, _("lists and objects nested too deep"), _expected()) from error
    except ValueError as error:  # a number of thousands of digits
        raise NotItems(file, _("a number that is too long"), _expected()) from error
    if begins:
        raise NotItems(file, _("“%s”, which is no JSON") % text[:_SHOWN].splitlines()[0], _expected(), 1)
    return found


def objects(value: Any) -> Iterator[Object]:
    """The objects of a list, of lists in a list, or of a connection with nodes or edges."""
    if isinstance(value, Mapping):
        value = value.get("nodes") or value.get("edges") or ()
    for each in value if isinstance(value, list | tuple) else ():
        if isinstance(each, Mapping):
            node = each.get("node")
            yield node if isinstance(node, Mapping) and len(each) <= 2 else each
        elif isinstance(each, list):
            yield from (inner for inner in each if isinstance(inner, Mapping))


def an_object(value: Any) -> Object:
    """An object; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def said(of: Object, *names: str) -> str:
    """The first of some names that holds a text or a number, on one line."""
    return next((text for name in names if (text := one_line(of.get(name)))), "")


def hours(seconds: Any) -> float | None:
    """Seconds as hours; None for nothing."""
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    return seconds / 3600 if is_number and 0 < seconds < 1e10 else None


def _after_comments(text: str) -> int:
    """Where JSON begins, behind lines that some programs write before it."""
    at = len(text) - len(text.lstrip())
    while text.startswith(("//", "#"), at):
        end = text.find("\n", at)
        at = end + 1 if end >= 0 else len(text)
    return at if at > len(text) - len(text.lstrip()) else 0


def _lines(text: str) -> list[Any] | None:
    """A value of JSON on each line; None where the lines are none."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not lines[0].startswith("{"):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _broken(error: json.JSONDecodeError, text: str, begins: int, file: str) -> NotItems:
    line = text.count("\n", 0, begins) + error.lineno
    at = begins + error.pos
    is_cut = at >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    if is_cut:
        return NotItems(file, _("JSON that is cut off: it ends in the middle"), _expected(), line)
    found = _("“%(text)s”, which is no JSON here") % {"text": text[at : at + _SHOWN].splitlines()[0]}
    return NotItems(file, found, _expected(), line)


def _expected() -> str:
    return _("issues, cards or tasks as JSON, whole")
