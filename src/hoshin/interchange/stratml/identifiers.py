"""Identifiers as the schema wants them: valid, and each once in the document."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from .document import Document
from .element import Element, below
from .forms import identifier_from, is_identifier


@runtime_checkable
class Identified(Protocol):
    """An element that may carry an identifier."""

    @property
    def identifier(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class WrittenIdentifier:
    """How the identifier of an element was written: `path` is the element's in the document given."""

    path: str
    given: str
    written: str

    @property
    def is_changed(self) -> bool:
        """Whether it had to be written otherwise than it was given."""
        return self.given != self.written


def identifiers_of(document: Document) -> Iterator[tuple[Element, str]]:
    """Each element that has an identifier with some text, and that text."""
    for place in below(document):
        if isinstance(place.element, Identified) and place.element.identifier:
            yield place.element, place.element.identifier


def written_identifiers(document: Document) -> tuple[WrittenIdentifier, ...]:
    """A valid identifier for each that is given, the given one wherever it can stay.

    Of equal ones the first keeps it; the others, and what must be mended, never take one that
    stands elsewhere in the document.
    """
    given = [(element.path, identifier) for element, identifier in identifiers_of(document)]
    reserved = {identifier for _, identifier in given if is_identifier(identifier)}
    names = _Names(reserved)
    return tuple(WrittenIdentifier(path, identifier, names.take(identifier)) for path, identifier in given)


class _Names:
    """The identifiers that are taken, and those reserved for who has them as given."""

    def __init__(self, reserved: set[str]) -> None:
        self._reserved = reserved
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, given: str) -> str:
        name = identifier_from(given)
        if name in self._taken or (name != given and name in self._reserved):
            name = self._numbered(name)
        self._taken.add(name)
        return name

    def _numbered(self, name: str) -> str:
        number = self._last.get(name, 1) + 1
        while f"{name}_{number}" in self._taken or f"{name}_{number}" in self._reserved:
            number += 1
        self._last[name] = number
        return f"{name}_{number}"
