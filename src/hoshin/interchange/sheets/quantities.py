"""Quantities in cells: a number with what surrounds it, such as `≥ 95 %`, `€ 1,2 Mio.`, `80–90 points`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from hoshin.interchange.numerals import numeral
from hoshin.interchange.sheets.words import is_in, name_in
from hoshin.interchange.sheets.workbook import Cell

_NUMERAL: Final = r"[+\-\u2212]?\d[\d.,'’\u00a0\u202f ]*(?<=\d)"
_QUANTITY: Final = re.compile(
    rf"(?P<before>[^\d+\-\u2212]{{0,24}}?)\s*(?P<open>\()?(?P<first>{_NUMERAL})"
    rf"(?P<middle>\s*%?\s*(?:-|–|—|to|bis|à|a|hasta|\.\.)\s*(?P<second>{_NUMERAL}))?\s*(?P<after>[^\d]{{0,32}}\d?)"
)
_SIGNS: Final = {
    "≥": ">=", ">=": ">=", "=>": ">=", ">": ">=", "≤": "<=", "<=": "<=", "=<": "<=", "<": "<=",
    "=": "", "~": "", "≈": "", "ca": "", "ca.": "", "approx": "", "approx.": "", "±": "", "+": "", "": "",
}  # fmt: skip
_COMPARED: Final = {"stay_above": ">=", "stay_below": "<="}
_MONEY: Final = {
    "$": "$", "€": "€", "£": "£", "¥": "¥", "us$": "$", "usd": "USD", "eur": "EUR", "gbp": "GBP", "chf": "CHF", "₹": "₹",
    "cad": "CAD", "aud": "AUD", "euro": "€", "mxn": "MXN", "r$": "R$",
}  # fmt: skip
_FORMATTED: Final = re.compile(r"\[\$([^\]-]+)|([$€£¥₹])|\"([^\"]{1,12})\"")
_DIGIT: Final = re.compile(r"\d")
_GAPS: Final = re.compile(r"(?<=\d)['’\u00a0\u202f ](?=\d{3}(?!\d))")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}")
_NUMBERED: Final = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})+\.?(?:\s+[^\W\d]|\s*$)")
_MINUS: Final = "\u2212"
_MOST_WORDS: Final = 3
_GROUP: Final = 3
_LONGEST: Final = 60


class Marks(NamedTuple):
    """Decimal mark of a file, and the one between thousands."""

    decimal: str = "."
    thousands: str = ","


class Quantity(NamedTuple):
    """A number as shown (of 95 % it is 95), its unit of measure, and whether it is a bound: `>=`, `<=` or nothing.

    high: the other end, where two are given. told: whether a sign, a unit or a bound says that this is a quantity.
    """

    number: Decimal
    unit: str = ""
    bound: str = ""
    high: Decimal | None = None
    told: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"


def quantity_of(cell: Cell, marks: Marks) -> Quantity | None:
    """The quantity that a cell holds; None where it holds something else."""
    value = cell.value
    if isinstance(value, str):
        return quantity_in(value, marks) if len(value) <= _LONGEST else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    if cell.number_format and cell.is_percent:
        return Quantity(decimal_of(round(value * 100, 9)), "%", told=True)
    return Quantity(decimal_of(value), _unit_of(cell.number_format) if cell.number_format else "")


@lru_cache(maxsize=65_536)
def quantity_in(text: str, marks: Marks) -> Quantity | None:
    """The quantity that a whole text is.

    >>> quantity_in("≥ 95 %", Marks()), quantity_in("1.234,5 T€", Marks(",", "."))
    (Quantity(number=Decimal('95'), unit='%', bound='>=', high=None, told=True), Quantity(number=Decimal('1234.5'), unit='T€', bound='', high=None, told=True))
    """
    plain = text.strip()
    match = _QUANTITY.fullmatch(plain) if _DIGIT.search(plain) else None
    if match is None or (match["after"] or " ")[-1].isdigit():
        return None
    bound, money = _before(match["before"])
    after = match["after"].strip()
    negative = bool(match["open"]) and after.startswith(")")
    after = after.removeprefix(")").strip() if negative else after
    if bound is None or (match["open"] and not negative):
        return None
    unit = _after(after)
    if unit is None:
        return None
    first = _number(match["first"], marks)
    second = _number(match["second"].lstrip("-–— "), marks) if match["second"] else None
    if first is None or (match["second"] and second is None):
        return None
    unit = f"{unit} {money}".strip() or ("%" if "%" in (match["middle"] or "") else "")
    factor = -1 if negative else 1
    return Quantity(
        first * factor,
        unit,
        bound,
        None if second is None else second * factor,
        told=bool(unit or bound or second is not None),
    )


def _before(text: str) -> tuple[str | None, str]:
    """Bound and currency in front of a number; None where something else stands there."""
    plain = text.strip().casefold()
    if plain in _SIGNS:
        return _SIGNS[plain], ""
    if plain in _MONEY:
        return "", _MONEY[plain]
    for sign, bound in _SIGNS.items():
        if sign and plain.startswith(sign) and plain[len(sign) :].strip() in _MONEY:
            return bound, _MONEY[plain[len(sign) :].strip()]
    return _COMPARED.get(name_in("directions", plain.rstrip("."))), ""


def _after(text: str) -> str | None:
    """The unit behind a number, words for thousands and millions included; None where something else stands there."""
    if not text:
        return ""
    words = text.replace("/", " / ").split()
    if text.casefold() in _MONEY or _is_unit(text):
        return _MONEY.get(text.casefold(), text)
    if len(words) <= _MOST_WORDS and all(word[0].isalpha() or word in {"/", "%", *_MONEY} for word in words):
        return text
    return None


def _is_unit(text: str) -> bool:
    return is_in("units", text)


def _number(text: str, marks: Marks) -> Decimal | None:
    """The number of a numeral, its blanks and apostrophes taken for marks between thousands."""
    bare = _GAPS.sub("", text.strip()).replace(_MINUS, "-")
    as_told = numeral(bare, marks.decimal, marks.thousands)
    return numeral(bare, marks.thousands, marks.decimal) if as_told is None else as_told


@lru_cache(maxsize=65_536)
def decimal_of(value: float) -> Decimal:
    """A number of a file, exactly as it is shown. The same come again and again."""
    return Decimal(int(value)) if value == int(value) and abs(value) < 1e15 else Decimal(repr(value))


@lru_cache(maxsize=1024)
def _unit_of(number_format: str) -> str:
    """The currency or unit that a number format shows."""
    match = _FORMATTED.search(number_format)
    unit = next((group.strip() for group in match.groups() if group), "") if match else ""
    return unit if unit and not unit.isspace() else ""


def marks_of(texts: list[str], *, is_english: bool = True) -> Marks:
    """The marks of the numbers in a file: by those that can be read in one way only.

    Where none tells, the decimal mark is a point; but not in another language than English, where points stand before three
    figures and commas do not.
    """
    commas = points = 0
    thousands: set[str] = set()
    for text in texts:
        if not is_english and _NUMBERED.match(text):
            continue  # the number of a title
        for found in re.findall(r"\d[\d.,]*[.,]\d+", text):
            mark = max(found.rfind("."), found.rfind(","))
            digits = len(found) - mark - 1
            both = "." in found and "," in found
            if not both and _GROUPED.fullmatch(found):
                commas += found[mark] == "."
                points += found[mark] == ","
                continue
            if not both and (digits == _GROUP or found.count(found[mark]) > 1):
                thousands |= {found[mark]} if digits == _GROUP else set()
                continue
            commas += found[mark] == ","
            points += found[mark] == "."
    if commas == points and not is_english and thousands == {"."}:
        return Marks(",", ".")
    return Marks(",", ".") if commas > points else Marks()
