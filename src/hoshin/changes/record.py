"""A plan entity is declared once, and the record is the declaration.

    @plan_entity(creates=UNIT_LEAD)
    class Goal(Record):
        '''Something a unit wants to be true by a date.'''
        title: Annotated[str, Plan(_("Goal"), decides=OWNER)]

From it follow the table, the log's JSON, the JSON schema, the sentence in a diff and the permission table.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, dataclass_transform

from django.utils.translation import gettext_lazy

from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.changes.slots import LEADERS, Slot

if TYPE_CHECKING:
    from hoshin.changes.invariants import Invariant
    from hoshin.changes.upcast import Upcaster

Slots = Slot | tuple[Slot, ...]
Text = Any
"""A str or a lazy translation of one, which Django types as a promise."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a field says beside its type: the words a person sees, and who decides.

    `outlives`: a live record may keep this reference when what it names is retired.
    `when_retired`: this field may be edited while its own record is retired.
    `filled`: a text that only an import may leave blank.
    `long`: a text that may run over several lines.
    """

    label: Text
    help: Text = ""
    decides: Slots = LEADERS
    unit: str = ""
    wire: str = ""
    outlives: bool = False
    when_retired: bool = False
    filled: bool = False
    long: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The base of every plan entity: an immutable value with a key."""

    kind: ClassVar[str]
    invariants: ClassVar[tuple[Invariant, ...]] = ()

    key: Key

    @property
    def ref(self) -> Ref[Self]:
        """The reference that names this record."""
        return Ref(self.kind, self.key)


@dataclass(frozen=True, slots=True)
class Entity:
    """A declared kind: its record class and what the declaration says of the whole."""

    kind: str
    record: type[Record]
    label: Text
    plural: Text
    help: Text
    """What it is: the record's docstring, which the catalogues of words hold."""
    creates: tuple[Slot, ...]
    ends: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    carries: tuple[str, ...] = ()
    top: bool | str = False
    version: int = 1
    upcasters: Mapping[int, Upcaster] = dataclasses.field(default_factory=dict)


_entities: dict[str, Entity] = {}
E = TypeVar("E", bound=Record)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def plan_entity(
    *,
    kind: str = "",
    label: Text = "",
    plural: Text = "",
    creates: Slots = LEADERS,
    ends: tuple[str, ...] = (),
    unique: tuple[tuple[str, ...], ...] = (),
    carries: tuple[str, ...] = (),
    top: bool | str = False,
    version: int = 1,
    upcasters: Mapping[int, Upcaster] | None = None,
) -> Callable[[type[E]], type[E]]:
    """Declare a kind of plan entity.

    creates: who decides that one is created, retired or restored.
    ends: makes it a link; its key is a hash of these fields, which never change.
    unique: groups of fields that no two live records share.
    carries: references to what hangs on this: it is closed when all that carry it are.
    top: whether it belongs to the top of the strategy, which some read who read nothing else; the name of a
        reference where only those records do that hang on something of another kind there.
    version, upcasters: see `hoshin.changes.upcast`.
    """

    def declare(cls: type[E]) -> type[E]:
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__)
        record = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        record.kind = kind or words.lower().replace(" ", "_")
        entity = Entity(
            kind=record.kind,
            record=record,
            label=label or words,
            plural=plural or words + "s",
            help=gettext_lazy(cleandoc(cls.__doc__ or "")),
            creates=as_slots(creates),
            ends=ends,
            unique=unique,
            carries=carries,
            top=top,
            version=version,
            upcasters=dict(upcasters or {}),
        )
        known = _entities.get(record.kind)
        if known and known.record.__module__ != cls.__module__:
            raise TypeError(f"{cls} and {known.record} both declare the kind {record.kind!r}.")
        _entities[record.kind] = entity
        return record

    return declare


def as_slots(slots: Slots) -> tuple[Slot, ...]:
    """One slot or several, as several."""
    return (slots,) if isinstance(slots, Slot) else slots


def entities() -> tuple[Entity, ...]:
    """Every declared kind, in the order of declaration."""
    return tuple(_entities.values())


def entity_of(kind: str) -> Entity:
    """The declaration of a kind. Raises KeyError."""
    return _entities[kind]
