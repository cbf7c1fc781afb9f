"""Numbers as people type them, in the formats of whoever reads; a form shows them so too."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from hoshin.changes.codecs import canonical
from hoshin.formats import formats

_PLAIN: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_GROUPED: Final = re.compile(
    r"[+-]?[1-9]\d{0,2}(?P<group>[ '’.,])\d{3}((?P=group)\d{3})*((?!(?P=group))[.,]\d+)?"
)
_EITHER: Final = re.compile(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}")
"""What may have thousands as well as thousandths."""
_EXAMPLE: Final = Decimal("1250.5")


def number_typed(text: str) -> Decimal | None:
    """The number of a text; None where it is none, or where nobody can tell.

    A comma and a point are what they are in the reader's formats. Where those do not say what one of them is, it is a
    decimal mark: but a comma, or a point beside a comma for decimals, may as well set thousands apart.

    >>> number_typed("1 250.5"), number_typed("1.250,5"), number_typed("−0,25"), number_typed("many")
    (Decimal('1250.5'), Decimal('1250.5'), Decimal('-0.25'), None)
    >>> number_typed("1.250"), number_typed("1,250")
    (Decimal('1.250'), None)
    """
    plain = re.sub(r"\s", " ", text.strip()).replace("−", "-")
    if either := _EITHER.fullmatch(plain):
        return _as_written(plain, either["mark"])
    if grouped := _GROUPED.fullmatch(plain):
        return Decimal(plain.replace(grouped["group"], "").replace(",", "."))
    return Decimal(plain.replace(",", ".")) if _PLAIN.fullmatch(plain) else None


def _as_written(text: str, mark: str) -> Decimal | None:
    mine = formats()
    if mark == mine.decimal:
        return Decimal(text.replace(mark, "."))
    if mark == mine.group:
        return Decimal(text.replace(mark, ""))
    return None


def percent_typed(text: str) -> Decimal | None:
    """The share, 0…1, that a number of per cent is, with or without its sign.

    >>> percent_typed("12.5 %"), percent_typed("25"), percent_typed("a quarter")
    (Decimal('0.125'), Decimal('0.25'), None)
    """
    number = number_typed(text.strip().removesuffix("%"))
    return number / 100 if number is not None else None


def number_shown(value: Decimal) -> str:
    """A number as a control holds it: with the decimal mark of the reader's formats, and nothing between thousands.

    >>> number_shown(Decimal("1250.50"))
    '1250.5'
    """
    return canonical(value).replace(".", formats().decimal)


def example() -> str:
    """A number to show how one is typed: `1250.5`."""
    return number_shown(_EXAMPLE)
