"""How a field of the document says where its value stands in the XML.

The record is the declaration: reading, checking and writing follow these marks, so that the two
directions cannot come apart. A field carries its mark as `Annotated[type, mark]`, and the fields
of a record stand in the order in which the standard wants their elements.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import get_type_hints


class Form(Enum):
    """What the schema demands of a text."""

    TEXT = auto()
    IDENTIFIER = auto()
    DATE = auto()
    NUMBER = auto()
    ADDRESS = auto()


@dataclass(frozen=True, slots=True)
class Text:
    """A text in an element of its own: None when the element is absent, "" when it is empty.

    required: the schema wants the element, if only empty. group: the element around it.
    older: what the ANSI edition calls it.
    """

    tag: str
    form: Form = Form.TEXT
    required: bool = False
    group: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """A text that may be said several times; `allowed` is empty when any text will do."""

    tag: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: None when absent, "" when empty (which the schema forbids)."""

    tag: str
    allowed: tuple[str, ...]
    older: str = ""


@dataclass(frozen=True, slots=True)
class One:
    """An element that occurs once."""

    tag: str


@dataclass(frozen=True, slots=True)
class Many:
    """Elements that may occur again. Where not `standard` we read them, and the schema has no room."""

    tag: str
    group: str = ""
    standard: bool = True


Mark = Text | Texts | Attribute | One | Many


@dataclass(frozen=True, slots=True)
class Declared:
    """A field of a record and its mark."""

    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Shape:
    """What a record declares: its marked fields in the order of the standard, and the same by XML name.

    texts and attributes hold older names too. groups are the elements that only wrap fields
    (StrategicPlanCore, Descriptor). ranks is the place of each element in the standard's order.
    """

    fields: tuple[Declared, ...]
    texts: Mapping[str, Text | Texts]
    attributes: Mapping[str, Attribute]
    slots: Mapping[str, One | Many]
    groups: frozenset[str]
    ranks: Mapping[str, int]


def shape_of(kind: type) -> Shape:
    """The shape of a record, worked out once."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _shape(_fields(kind))
    return _SHAPES[kind]


_SHAPES: dict[type, Shape] = {}


def _fields(kind: type) -> tuple[Declared, ...]:
    return tuple(
        Declared(name, mark)
        for name, hint in get_type_hints(kind, include_extras=True).items()
        for mark in getattr(hint, "__metadata__", ())
        if isinstance(mark, Mark)
    )


def _shape(fields: tuple[Declared, ...]) -> Shape:
    marks = [each.mark for each in fields]
    return Shape(
        fields=fields,
        texts={name: mark for mark in marks if isinstance(mark, Text | Texts) for name in names_of(mark)},
        attributes={name: mark for mark in marks if isinstance(mark, Attribute) for name in names_of(mark)},
        slots={mark.tag: mark for mark in marks if isinstance(mark, One | Many)},
        groups=frozenset(group_of(mark) for mark in marks) - {""},
        ranks=_ranks(marks),
    )


def names_of(mark: Mark) -> tuple[str, ...]:
    """The name in the standard and, where there is one, the older one."""
    older = mark.older if isinstance(mark, Text | Attribute) else ""
    return (mark.tag, older) if older else (mark.tag,)


def group_of(mark: Mark) -> str:
    """The element that stands between the record and this field, "" for none."""
    return mark.group if isinstance(mark, Text | Many) else ""


def _ranks(marks: list[Mark]) -> dict[str, int]:
    order: dict[str, int] = {}
    for mark in marks:
        if isinstance(mark, Attribute) or (isinstance(mark, Many) and not mark.standard):
            continue
        for name in (group_of(mark), *names_of(mark)):
            if name:
                order.setdefault(name, len(order))
    return order
