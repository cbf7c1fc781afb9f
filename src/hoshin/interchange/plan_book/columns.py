"""The columns of a kind's sheet, as the plan declares its fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from hoshin.changes.codecs import BoolCodec, ChoiceCodec, TextCodec
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.record import Plan
from hoshin.interchange.mapping.kinds import PLACE
from hoshin.org.plan import Person

NAME: Final = PlanField("name", "name", TextCodec(), False, "", Plan(_("Name"), filled=True))
"""What a person is called: kept beside the plan. Mail stays there: a workbook goes from hand to hand."""

KEY_MARK: Final = "hoshin:"
"""Before the kind, the heading of the hidden column of keys; by it a sheet is known, whatever it is called."""

YES_NO: Final = "yes/no"


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column: the field that it holds, and its heading, which no other column of its sheet has."""

    field: PlanField
    heading: str

    @property
    def wire(self) -> str:
        """What files call the field."""
        return self.field.wire


def fields_in_book(kind: str) -> tuple[PlanField, ...]:
    """The fields of a kind that a sheet has: not the place among others, for rows are sorted as one likes."""
    beside = (NAME,) if kind == Person.kind else ()
    return (*beside, *(field for field in fields_of(kind) if field.name != PLACE))


def columns_in_book(kind: str) -> tuple[BookColumn, ...]:
    """The columns of a kind's sheet, with headings in the language that is spoken now."""
    found: list[BookColumn] = []
    taken: set[str] = set()
    for field in fields_in_book(kind):
        heading = " ".join(str(field.plan.label).split())
        if heading.casefold() in taken:
            heading = f"{heading} ({field.wire})"
        taken.add(heading.casefold())
        found.append(BookColumn(field, heading))
    return tuple(found)


def list_of(field: PlanField) -> str:
    """The name of the list that a field's cells are chosen from; empty where they are written freely."""
    if field.kinds:
        return "|".join(field.kinds)
    if isinstance(field.codec, BoolCodec):
        return YES_NO
    return choices_name(field.codec.choices) if isinstance(field.codec, ChoiceCodec) else ""


def choices_name(choices: type[StrEnum]) -> str:
    """The name of a list of choices."""
    return f"choice:{choices.__name__}"
