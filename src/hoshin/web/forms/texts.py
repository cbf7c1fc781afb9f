"""Values of fields as the controls of a form hold them, and back: one way for each type that a field may have."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

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
)
from hoshin.changes.fields import PlanField
from hoshin.changes.picture import Picture
from hoshin.errors import BadInput
from hoshin.web.forms import days, numbers, references
from hoshin.web.forms.days import day_shown, day_typed
from hoshin.web.forms.numbers import number_shown, number_typed, percent_typed
from hoshin.web.forms.references import Candidate
from hoshin.web.forms.shown import Widget

CLOSED: Final = "*"
"""Stands in a form for a reference to what is closed to its reader: sent back, it stays as it is."""
_FEW: Final = 5


class Misread(BadInput):
    """An answer that cannot be taken: a sentence, and what its words may have meant."""

    def __init__(self, sentence: str, meant: list[Candidate] | None = None) -> None:
        self.meant = tuple(meant or ())
        super().__init__(sentence)


def widget_of(field: PlanField, seen: Picture) -> Widget:
    """How the question for a field is put."""
    match field.codec:
        case BoolCodec():
            return Widget.RADIOS
        case ChoiceCodec(choices):
            return Widget.RADIOS if len(choices) <= _FEW else Widget.SELECT
        case RefCodec():
            return Widget.SELECT if references.is_few(field, seen) else Widget.SEARCH
        case DateCodec():
            return Widget.DATE
        case DecimalCodec():
            return Widget.PERCENT if field.is_share else Widget.NUMBER
        case IntCodec():
            return Widget.NUMBER
        case PathCodec():
            return Widget.PATH
        case _:
            return Widget.LONG if field.plan.long else Widget.TEXT


def shown(field: PlanField, value: Any, seen: Picture) -> str:
    """The text in the control of a field that holds a value."""
    if value is None:
        return ""
    match field.codec:
        case BoolCodec():
            return "yes" if value else "no"
        case RefCodec():
            return _reference(field, value, seen)
        case DateCodec():
            return str(value.isoformat())
        case DecimalCodec():
            return number_shown(value * 100 if field.is_share else value)
        case PathCodec():
            return "\n".join(f"{day_shown(point.day)} {number_shown(point.value)}" for point in value)
        case _:
            return normal(field, str(value))


def normal(field: PlanField, text: str) -> str:
    """A text as it comes back from a browser that nobody typed in: what differs from it was typed."""
    if isinstance(field.codec, PathCodec) or field.plan.long:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return " ".join(text.split())


def read(field: PlanField, text: str, seen: Picture) -> Any:
    """The value that somebody typed. Raises Misread."""
    text = normal(field, text)
    if not text:
        if field.plan.filled or (_empty(field) is None and not field.optional):
            raise Misread(_("Nothing is said here; expected %(what)s.") % {"what": _expected(field)})
        return _empty(field)
    value = _value(field, text, seen)
    try:
        field.check(value)
    except BadValue as error:
        raise _misread(field, text) from error
    return value


def _empty(field: PlanField) -> Any:
    """What a field holds of which nothing is said; None where it must say something unless it is optional."""
    if isinstance(field.codec, PathCodec):
        return ()
    return "" if isinstance(field.codec, TextCodec) and not field.optional else None


def _value(field: PlanField, text: str, seen: Picture) -> Any:
    match field.codec:
        case BoolCodec():
            return {"yes": True, "no": False}.get(text, text)
        case RefCodec():
            return _named(field, text, seen)
        case DateCodec():
            return day_typed(text) or text
        case DecimalCodec():
            number = percent_typed(text) if field.is_share else number_typed(text)
            return text if number is None else number
        case IntCodec():
            number = number_typed(text)
            return int(number) if number is not None and number == number.to_integral_value() else text
        case PathCodec():
            return tuple(sorted(_points(text)))
        case ChoiceCodec(choices):
            return next((choice for choice in choices if choice.value == text), text)
        case _:
            return text


def _points(text: str) -> list[PathPoint]:
    """Points of a path, one a line: a day, and a value after it."""
    points = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        first, _mark, rest = line.strip().replace("\t", " ").partition(" ")
        day, value = day_typed(first.rstrip(";:")), number_typed(rest)
        if day is None or value is None:
            raise Misread(
                _("Line %(number)d is “%(line)s”; expected a day and a value, such as %(example)s.")
                % {"number": number, "line": line.strip(), "example": example_of_path()}
            )
        points.append(PathPoint(day, value))
    if len({point.day for point in points}) < len(points):
        raise Misread(_("A day stands here twice; expected one value a day."))
    return points


def example_of_path() -> str:
    """A line that shows how a point of a path is typed: `2026-06-30 40`."""
    return f"{days.example()} 40"


def _reference(field: PlanField, value: Any, seen: Picture) -> str:
    if seen.find(value) is None:
        return CLOSED
    if references.is_few(field, seen):
        return str(field.to_wire(value))
    return references.called(field, value, seen)


def _named(field: PlanField, text: str, seen: Picture) -> Any:
    ref = references.ref_typed(field, text, seen)
    if ref is not None:
        return ref
    meant = references.find(field, text, seen)
    if len(meant) == 1:
        return meant[0].ref
    if meant:
        raise Misread(_("“%(text)s” may mean several; choose one of them.") % {"text": text}, meant)
    raise Misread(_("Nothing that you see is called “%(text)s”.") % {"text": text})


def _misread(field: PlanField, text: str) -> Misread:
    return Misread(
        _("Found “%(found)s”; expected %(what)s.") % {"found": _short(text), "what": _expected(field)}
    )


def _expected(field: PlanField) -> str:
    match field.codec:
        case BoolCodec():
            return _("yes or no")
        case ChoiceCodec(choices):
            return _("one of %(choices)s") % {"choices": ", ".join(choice_word(choice) for choice in choices)}
        case RefCodec():
            return _("one of those that are offered")
        case DateCodec():
            return _("a day such as %(example)s") % {"example": days.example()}
        case IntCodec():
            return _("a whole number")
        case DecimalCodec() as codec:
            return _("a number from 0 to 100") if field.is_share else _bounded(codec.low)
        case _:
            return _("a text")


def _bounded(low: Decimal | None) -> str:
    if low is None:
        return _("a number such as %(example)s") % {"example": numbers.example()}
    return _("a number of at least %(low)s") % {"low": number_shown(low)}


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
