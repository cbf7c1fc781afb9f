"""What people typed: where it stands, and how it is erased there. Each room that keeps texts tells its places.

A text is erased where it stands, and `[erased]` stands in its place: rows, numbers and instants remain as they were.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hoshin.journal.models import Batch, Entry

ERASED: Final = "[erased]"
"""What stands where a text was erased."""

Wanted = Callable[[Sequence[str]], Collection[str]]
"""Of texts that stand together, those that are looked for."""

Json = Any
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Place(ABC):
    """Where a text stands. Where it was written again unchanged, it is the same place, and is erased together.

    where: `goal:KEY/title` and the like. what: the same in words. about: the entities (`kind:KEY`) that a reader has to
    see in order to be shown the text; None where only the operator is.
    """

    where: str
    what: str
    text: str
    about: frozenset[str] | None

    @property
    def address(self) -> str:
        """What names the place and the text: where something else stands by now, it names nothing."""
        return f"{self.where}#{digest(self.text)}"

    @abstractmethod
    def erase(self) -> None:
        """Put `[erased]` in its place. Called while the head is locked."""


def digest(text: str) -> str:
    """A short name of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def leaves(document: Json) -> Iterator[str]:
    """Every text of a JSON document that is a value."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, Mapping):
        for value in document.values():
            yield from leaves(value)
    elif isinstance(document, list):
        for value in document:
            yield from leaves(value)


def without(document: Json, text: str) -> Json:
    """A JSON document with `[erased]` for each value that is this text."""
    if document == text:
        return ERASED
    if isinstance(document, Mapping):
        return {name: without(value, text) for name, value in document.items()}
    if isinstance(document, list):
        return [without(value, text) for value in document]
    return document


@dataclass(frozen=True, slots=True)
class LineText(Place):
    """A text in what one line of the journal says."""

    entry: int
    subject: str

    def erase(self) -> None:
        row = Entry.objects.get(pk=self.entry)
        Entry.objects.filter(pk=self.entry).update(payload=without(row.payload, self.text))


@dataclass(frozen=True, slots=True)
class SourceText(Place):
    """What a batch says of where it came from."""

    batch: int

    def erase(self) -> None:
        Batch.objects.filter(pk=self.batch, source=self.text).update(source=ERASED)


def texts_of_journal(wanted: Wanted) -> Iterator[LineText]:
    """Texts in the lines of the journal."""
    lines = Entry.objects.exclude(payload={}).order_by("pk").values_list("pk", "subject", "payload")
    for entry, subject, payload in lines.iterator():
        texts = list(leaves(payload))
        for text in dict.fromkeys(wanted(texts) if texts else ()):
            yield LineText(f"entry:{entry}/payload", "journal", text, None, entry, subject)


def texts_of_batches(wanted: Wanted) -> Iterator[SourceText]:
    """Where batches say that they came from."""
    for batch, source in Batch.objects.exclude(source="").order_by("pk").values_list("pk", "source"):
        if source in wanted([source]):
            yield SourceText(f"batch:{batch}/source", "batch of facts, source", source, None, batch)
