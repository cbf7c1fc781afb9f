"""What references are called in a workbook: by name, and with the key where a name alone would not do."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from hoshin.changes.keys import Key, is_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref, Subject
from hoshin.org.records import CLOSED, named

MARK: Final = " · "
"""Between a name and the key that tells it from others."""

_LONGEST: Final = 200
"""Characters of a name in a list; of a longer one the key is said too."""


def as_name(text: str) -> str:
    """A name on one line."""
    return " ".join(text.split())


class RefTexts:
    """The texts of references in a picture, each of which means one entity among the kinds that a field may name."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.closed: Final = f"({CLOSED})"
        self._names: dict[str, dict[Key, str]] = {}
        self.texts = cache(self._texts)

    def of(self, kinds: tuple[str, ...], ref: Subject) -> str:
        """The text of a reference. What is retired has its key in it, for nobody is to choose it."""
        text = self.texts(kinds).get(ref)
        if text is not None:
            return text
        record = self._picture.retired.get(ref)
        return self.closed if record is None else f"{self._name(record)[:_LONGEST]}{MARK}{ref.key}"

    def bare(self, ref: Subject) -> str:
        """The text of an entity among its own kind, without the key that tells it from others."""
        return self.of((ref.kind,), ref).removesuffix(f"{MARK}{ref.key}")

    def live(self, kinds: tuple[str, ...]) -> list[tuple[str, Subject]]:
        """What a field may name, by its text, in the order of the texts."""
        found = [(text, ref) for ref, text in self.texts(kinds).items()]
        return sorted(found, key=lambda one: (one[0].casefold(), one[1]))

    def _texts(self, kinds: tuple[str, ...]) -> dict[Subject, str]:
        names = {Ref(kind, key): name for kind in kinds for key, name in self._of_kind(kind).items()}
        counted = Counter(name.casefold() for name in names.values())
        return {
            ref: name
            if _is_plain(name) and counted[name.casefold()] == 1 and name != self.closed
            else f"{name[:_LONGEST]}{MARK}{ref.key}"
            for ref, name in names.items()
        }

    def _of_kind(self, kind: str) -> dict[Key, str]:
        if kind not in self._names:
            records = self._picture.of_kind(kind)
            self._names[kind] = {key: self._name(record) for key, record in records.items()}
        return self._names[kind]

    def _name(self, record: Record) -> str:
        return as_name(storable(named(record, self._picture)))


def storable(text: str) -> str:
    """A text as a workbook can keep it: line ends as one character, and nothing that XML has no place for."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (
        text
        if text.isprintable()
        else "".join(c if _is_kept(c) else "\N{REPLACEMENT CHARACTER}" for c in text)
    )


def key_in(text: str) -> tuple[str, Key] | None:
    """The kind, where it is said, and the key of `name · KEY`, `kind:KEY` or `KEY`; None where there is no key."""
    kind, _colon, key = text.rpartition(MARK)[2].strip().rpartition(":")
    return (kind, Key(key)) if is_key(key) else None


def _is_plain(name: str) -> bool:
    """Whether a name can stand for itself: it is there, and would not be read as a key."""
    return bool(name) and len(name) <= _LONGEST and key_in(name) is None


def _is_kept(character: str) -> bool:
    code = ord(character)
    return character in "\t\n" or (
        code >= 0x20 and code not in (0xFFFE, 0xFFFF) and not 0xD800 <= code < 0xE000
    )
