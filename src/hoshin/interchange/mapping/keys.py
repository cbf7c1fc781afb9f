"""Keys of the mapping format: how each is read from TOML, and what it means. A part of the format is a dataclass of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar, get_type_hints

from hoshin.errors import BadInput
from hoshin.words import gettext as _
from hoshin.words import quoted

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

Reader = Callable[[Any, "Place"], Any]
NO_READERS: Final[Mapping[str, Reader]] = MappingProxyType({})

_LONGEST = 60


class MappingError(BadInput):
    """A mapping that cannot be used: in which file and where in it, what was found, and what was expected."""

    def __init__(self, file: str, where: str, found: str, expected: str) -> None:
        self.file, self.where, self.found, self.expected = file, where, found, expected
        super().__init__(
            _("%(place)s: found %(found)s; expected %(expected)s.")
            % {"place": ", ".join(filter(None, (file, where))), "found": found, "expected": expected}
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a mapping, from the outside in."""

    file: str
    parts: tuple[str, ...] = ()

    def at(self, part: str) -> Place:
        """A place within this one."""
        return Place(self.file, (*self.parts, part))

    def refused(self, found: str, expected: str) -> MappingError:
        """The error for what stands here."""
        return MappingError(self.file, ", ".join(self.parts), found, expected)


@dataclass(frozen=True, slots=True)
class Key:
    """Marks a field of a part of the format as a key: what its value is in words, what it means, and how it is read.

    read: None where that depends on what surrounds it; then who binds the part brings the reader. name: in the file,
    where that is not the field's.
    """

    form: str
    meaning: str
    read: Reader | None = None
    name: str = ""


class Declared(NamedTuple):
    """A key of a part: the attribute that holds it, its declaration, and whether the file must have it."""

    attribute: str
    key: Key
    is_required: bool


def keys_of(part: type) -> dict[str, Declared]:
    """The keys of a part by their names in the file: its own first, then those that it shares with others."""
    return _keys_of(part)


@cache
def _keys_of(part: Hashable) -> dict[str, Declared]:
    hints = get_type_hints(part, include_extras=True)
    found: dict[str, Declared] = {}
    for field in dataclasses.fields(part):  # type: ignore[arg-type]
        marks = [mark for mark in getattr(hints[field.name], "__metadata__", ()) if isinstance(mark, Key)]
        for one in marks:
            is_required = field.default is field.default_factory is dataclasses.MISSING
            found[one.name or field.name] = Declared(field.name, one, is_required)
    bases = [base for base in getattr(part, "__bases__", ()) if dataclasses.is_dataclass(base)]
    shared = {name for base in bases if isinstance(base, type) for name in keys_of(base)}
    return dict(sorted(found.items(), key=lambda each: each[0] in shared))


def bound(part: type[T], table: Any, place: Place, readers: Mapping[str, Reader] = NO_READERS) -> T:
    """A part of the format read from its table. Raises MappingError for keys that it does not have or lacks.

    readers: by attribute, for the keys that do not say themselves how they are read. A part that remembers its
    `place` is given it.
    """
    keys = keys_of(part)
    check_keys(table, keys, place)
    values: dict[str, Any] = {}
    for name, (attribute, one, is_required) in keys.items():
        if name in table:
            values[attribute] = (one.read or readers[attribute])(table[name], place.at(name))
        elif is_required:
            raise place.refused(
                _("no key “%(name)s”") % {"name": name}, _("it, with %(form)s") % {"form": one.form}
            )
    if any(field.name == "place" for field in dataclasses.fields(part)):  # type: ignore[arg-type]
        values["place"] = place
    return part(**values)


def check_keys(table: Any, known: Iterable[str], place: Place) -> None:
    """Raises MappingError where something is no table, or has a key that is not known."""
    if not isinstance(table, dict):
        raise place.refused(spoken(table), _("a table with keys"))
    for name in table:
        if name not in known:
            raise place.refused(_("the key “%(name)s”") % {"name": name}, one_of(name, known))


def one_of(found: str, known: Iterable[str]) -> str:
    """What was expected instead: the likeliest first, then all."""
    every = list(known)
    near = get_close_matches(found, every, 1)
    listed = ", ".join(every)
    return (
        _("%(near)s, or another of %(listed)s") % {"near": near[0], "listed": listed}
        if near
        else _("one of %(listed)s") % {"listed": listed}
    )


def text(value: Any, place: Place) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise place.refused(spoken(value), "a text")
    return value


def plain(value: Any, place: Place) -> str:
    """A text, number, date or yes or no, as the text that a cell would hold."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if type(value) is date:
        return value.isoformat()
    raise place.refused(spoken(value), _("a text, a number, a date, true or false"))


def column(value: Any, place: Place) -> str | int:
    """The heading of a column, or its position."""
    return whole(1, 16_384)(value, place) if type(value) is int else text(value, place)


def expression(value: Any, place: Place) -> str:
    """A regular expression."""
    written = text(value, place)
    try:
        re.compile(written)
    except re.error as error:
        raise place.refused(f"{quoted(written)} ({error})", _("a regular expression")) from error
    return written


def texts(value: Any, place: Place) -> tuple[str, ...]:
    """A text, or a list of them; one may be empty."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise place.refused(spoken(value), _("a text or a list of texts"))
    return tuple(listed)


def whole(low: int, high: int) -> Reader:
    """A whole number within bounds."""

    def read(value: Any, place: Place) -> int:
        if type(value) is not int or not low <= value <= high:
            expected = (
                _("a whole number from %(low)s to %(high)s") % {"low": low, "high": high}
                if low < high
                else _("the number %(low)s") % {"low": low}
            )
            raise place.refused(spoken(value), expected)
        return value

    return read


def choice(options: type[E]) -> Reader:
    """One of the words of an enumeration."""

    def read(value: Any, place: Place) -> E:
        try:
            return options(value)
        except ValueError:
            raise place.refused(spoken(value), one_of(str(value), list(options))) from None

    return read


def decimal(value: Any, place: Place) -> Decimal:
    """A number, exactly as it is written when it is written as a text."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except ArithmeticError:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise place.refused(spoken(value), "a number")


def words(value: Any, place: Place) -> dict[str, str]:
    """A table from texts to texts."""
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise place.refused(spoken(value), _("a table that gives a text for each text"))
    return dict(value)


def patterns(value: Any, place: Place) -> dict[str, tuple[str, ...]]:
    """A table from columns to the texts that they may hold."""
    if not isinstance(value, dict) or not value:
        raise place.refused(spoken(value), _("a table that gives for each column a text or a list of texts"))
    return {column: texts(held, place.at(column)) for column, held in value.items()}


def spoken(value: Any) -> str:
    """A value of a mapping as a sentence repeats it."""
    if isinstance(value, str):
        return quoted(value[:_LONGEST]) if value else _("an empty text")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, list):
        return _("a list")
    return value.isoformat() if isinstance(value, date) else str(value)
