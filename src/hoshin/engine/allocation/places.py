"""Plain values out of a parsed file, each with the place where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hoshin.engine.allocation.program import Amounts, BadProgram
from hoshin.engine.words import Words

LARGEST = 30
"""Amounts lie between 10^-30 and 10^30, or are 0."""
_DIGITS = 100
_QUOTED = 60
_OBJECT, _LIST = Words("an object, {…}"), Words("a list, […]")


@dataclass(frozen=True, slots=True)
class Place:
    """A value and where it stands, such as `initiatives[2] (“crm”).uses.money`."""

    value: Any
    path: str

    def wrong(self, expected: Words, found: Words | None = None) -> BadProgram:
        """What to raise for this value."""
        return BadProgram(
            self.path or Words("the program"),
            found or Words("found %(value)s", value=shown(self.value)),
            expected,
        )

    def at(self, key: str) -> "Place":
        """A field of an object; None where it is absent."""
        return Place(self.value.get(key), f"{self.path}.{key}" if self.path else key)

    def needed(self, key: str) -> "Place":
        """A field that must be there."""
        if self.value.get(key) is None:
            raise self.wrong(
                Words("the field “%(name)s”", name=key), Words("“%(name)s” is missing", name=key)
            )
        return self.at(key)

    def fields(self, expected: Words = _OBJECT) -> Iterator[tuple[str, "Place"]]:
        """The fields of an object, none where it is absent."""
        if self.value is None:
            return
        if not isinstance(self.value, Mapping):
            raise self.wrong(expected)
        for key in self.value:
            yield str(key), self.at(key)

    def items(self, expected: Words = _LIST) -> list["Place"]:
        """The items of a list, none where it is absent."""
        if self.value is None:
            return []
        if not isinstance(self.value, Sequence) or isinstance(self.value, str):
            raise self.wrong(expected)
        return [Place(item, f"{self.path}[{place}]") for place, item in enumerate(self.value)]

    def named(self, name: str | int) -> "Place":
        """The same place, with the name of what stands there."""
        return Place(self.value, f"{self.path} (“{name}”)")

    def text(self) -> str:
        """A text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong(Words("a text"))
        return self.value

    def id(self) -> str | int:
        """A text or a whole number that names something."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong(Words("an id: a text or a whole number"))
        return self.value

    def flag(self) -> bool:
        """Yes or no; no where it is absent."""
        if self.value is not None and not isinstance(self.value, bool):
            raise self.wrong(Words("true or false"))
        return bool(self.value)

    def whole(self) -> int:
        """A whole number of 0 or more."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(Words("a whole number, 0 or more"))
        return value

    def amount(self) -> Fraction:
        """A finite number, 0 or more, exactly as it is written."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, Fraction)):
            raise self.wrong(Words("a number"))
        if isinstance(value, float):
            value = Decimal(repr(value))
        if isinstance(value, Decimal) and not value.is_finite():
            raise self.wrong(Words("a finite number"))
        if value < 0:
            raise self.wrong(Words("a number of 0 or more"))
        if not _is_exact(value):
            raise self.wrong(
                Words(
                    "0, or a number between 1e-%(power)s and 1e%(power)s of at most %(digits)s digits",
                    power=LARGEST,
                    digits=_DIGITS,
                )
            )
        return Fraction(value)

    def amounts(self) -> Amounts:
        """One amount, or a list of at least one."""
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            if not self.value:
                raise self.wrong(
                    Words("an amount, or a list of amounts by period"), Words("the list is empty")
                )
            return tuple(item.amount() for item in self.items())
        return (self.amount(),)


def shown(value: Any) -> str | Words:
    """A value as a sentence quotes it."""
    if value is None:
        return Words("nothing")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return Words("an object")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Words("a list")
    text = str(value)
    if len(text) > _QUOTED:
        return Words("“%(text)s…”", text=text[:_QUOTED])
    return Words("“%(text)s”", text=text) if isinstance(value, str) else text


def _is_exact(value: int | Decimal | Fraction) -> bool:
    """Not so large or long that computing with it would take for ever."""
    if isinstance(value, Decimal):
        return not value or bool(abs(value.adjusted()) <= LARGEST and len(value.as_tuple().digits) <= _DIGITS)
    return bool(value <= 10**LARGEST)
