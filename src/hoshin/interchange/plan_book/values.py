"""Values of fields as cells hold them, and back: one way for each type that a field may have."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final, Protocol

from django.utils.translation import gettext as _

from hoshin.changes.choices import choice_word
from hoshin.changes.codecs import (
    BadValue,
    BoolCodec,
    ChoiceCodec,
    DateCodec,
    DecimalCodec,
    IntCodec,
    PathCodec,
    PathPoint,
    RefCodec,
    TextCodec,
    canonical,
)
from hoshin.changes.fields import PlanField
from hoshin.changes.ref import Subject
from hoshin.interchange.plan_book.names import storable
from hoshin.interchange.sheets.workbook import Cell
from hoshin.interchange.table_plan.faults import quoted
from hoshin.interchange.tables import Misfit

Written = str | int | float | date | None
"""What a cell is written as."""

LONGEST: Final = 32_000
"""Characters of a text in a cell, counted as programs count them; a longer one is cut, and comes back as it was."""

FIRST_DAY: Final = date(1900, 3, 1)
"""Days before it are written as texts: programs disagree about them."""

ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)

_WHOLE: Final = 2**53
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Texts(Protocol):
    """What references are called."""

    def of(self, kinds: tuple[str, ...], ref: Subject) -> str: ...


class Meant(Protocol):
    """What the texts of a workbook mean."""

    def reference(self, field: PlanField, text: str) -> Subject: ...

    def choice(self, field: PlanField, text: str) -> str | None: ...


def written(field: PlanField, value: Any, texts: Texts) -> Written:
    """What the cell of a value holds; None where it says nothing."""
    if value is None or value in ("", ()):
        return None
    match field.codec:
        case BoolCodec():
            return _("Yes") if value else _("No")
        case ChoiceCodec():
            return choice_word(value)
        case RefCodec():
            return texts.of(field.kinds, value)
        case DateCodec():
            return value if value >= FIRST_DAY else str(value.isoformat())
        case DecimalCodec() | IntCodec():
            return _number(Decimal(value))
        case PathCodec():
            return _cut("\n".join(f"{point.day.isoformat()} {canonical(point.value)}" for point in value))
        case _:
            return _cut(storable(str(value)))


def is_as_written(field: PlanField, cell: Cell | None, value: Any) -> bool:
    """Whether a cell still holds what a value was written as; of references and choices their meaning tells."""
    if not isinstance(field.codec, DateCodec | DecimalCodec | IntCodec | PathCodec | TextCodec):
        return False
    wanted = written(field, value, _NoTexts())
    if cell is None:
        return wanted is None or (isinstance(wanted, str) and not wanted.strip())
    if wanted is None:
        return not cell.text.strip()
    if isinstance(wanted, str):
        return storable(cell.text) == wanted or cell.text.strip() == wanted.strip()
    if isinstance(wanted, date):
        return _day(cell) == wanted
    found = cell.value
    return isinstance(found, int | float) and not isinstance(found, bool) and float(found) == float(wanted)


def read(field: PlanField, cell: Cell | None, meant: Meant) -> Any:
    """The value that somebody put into a cell. Raises Misfit."""
    text = storable(cell.text) if cell is not None else ""
    if cell is None or not text.strip():
        return _nothing(field)
    if text.strip() in ERRORS:
        raise Misfit(_("%(error)s, an error of the spreadsheet") % {"error": text.strip()}, _expected(field))
    value = _value(field, cell, text, meant)
    try:
        field.check(value)
    except BadValue as error:
        raise Misfit(quoted(text), _expected(field)) from error
    return value


def is_cut(field: PlanField, value: Any) -> bool:
    """Whether a cell is too small for a value, so that what comes back from it is not the whole."""
    if not isinstance(field.codec, TextCodec | PathCodec) or not value:
        return False
    whole = written(field, value, _NoTexts())
    return isinstance(whole, str) and whole.endswith("…") and _length(whole) >= LONGEST - 1


def _nothing(field: PlanField) -> Any:
    if field.plan.filled:
        raise Misfit(_("nothing"), _expected(field))
    if field.optional:
        return None
    if isinstance(field.codec, PathCodec):
        return ()
    if isinstance(field.codec, TextCodec):
        return ""
    raise Misfit(_("nothing"), _expected(field))


def _value(field: PlanField, cell: Cell, text: str, meant: Meant) -> Any:
    match field.codec:
        case BoolCodec():
            said = meant.choice(field, text.strip())
            return (
                cell.value
                if isinstance(cell.value, bool)
                else {"yes": True, "no": False}.get(said or "", text)
            )
        case ChoiceCodec(choices):
            said = meant.choice(field, text.strip())
            return next((choice for choice in choices if choice.value == said), text)
        case RefCodec():
            return meant.reference(field, text)
        case DateCodec():
            return _day(cell) or text
        case DecimalCodec():
            number = _decimal(cell, text)
            return text if number is None else number
        case IntCodec():
            number = _decimal(cell, text)
            return int(number) if number is not None and number == number.to_integral_value() else text
        case PathCodec():
            return tuple(sorted(_points(text)))
        case _:
            return text.strip() if field.plan.long else " ".join(text.split())


def _decimal(cell: Cell, text: str) -> Decimal | None:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return Decimal(repr(cell.value))
    plain, is_percent = text.strip(), text.strip().endswith("%")
    plain = plain.removesuffix("%").strip()
    if not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain) / 100 if is_percent else Decimal(plain)


def _day(cell: Cell) -> date | None:
    found = cell.value
    if isinstance(found, datetime):
        return found.date() if found.time() == time() else None
    if isinstance(found, date):
        return found
    try:
        return date.fromisoformat(cell.text.strip())
    except ValueError:
        return None


def _points(text: str) -> list[PathPoint]:
    points: dict[date, PathPoint] = {}
    for line in text.replace(";", "\n").split("\n"):
        if not line.strip():
            continue
        day, _blank, value = line.strip().partition(" ")
        try:
            point = PathPoint(date.fromisoformat(day.rstrip(":")), Decimal(value.strip()))
            if not _NUMBER.fullmatch(value.strip()) or point.day in points:
                raise ValueError
        except (ValueError, ArithmeticError) as error:
            raise Misfit(
                quoted(line), _("a day and a value on each line, such as 2026-06-30 40, each day once")
            ) from error
        points[point.day] = point
    return list(points.values())


def _number(value: Decimal) -> int | float | str:
    """A number that a cell keeps exactly, else its text."""
    if value == value.to_integral_value() and abs(value) < _WHOLE:
        return int(value)
    try:
        near = float(value)
        if Decimal(repr(near)) == value and len(value.normalize().as_tuple().digits) <= 15:
            return near
    except (OverflowError, ArithmeticError):
        pass
    return canonical(value)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str) -> str:
    if len(text) * 2 <= LONGEST or _length(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…"


def _expected(field: PlanField) -> str:
    match field.codec:
        case BoolCodec():
            return _("yes or no")
        case ChoiceCodec(choices):
            return _("one of %(choices)s") % {"choices": ", ".join(choice_word(choice) for choice in choices)}
        case RefCodec():
            return _("one of those in the list")
        case DateCodec():
            return _("a day such as 2026-06-30")
        case IntCodec():
            return _("a whole number")
        case DecimalCodec():
            return _("a number from 0 to 100 %") if field.is_share else field.codec.expected
        case _:
            return field.codec.expected


class _NoTexts:
    """For values that are no references."""

    def of(self, kinds: tuple[str, ...], ref: Subject) -> str:
        return str(ref)
