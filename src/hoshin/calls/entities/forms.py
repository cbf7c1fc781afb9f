"""What is asked and told about the records of a kind, made from its declaration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, TypeVar, cast

from msgspec import Meta, Struct, defstruct

from hoshin.calls.call import Asked, Told
from hoshin.calls.deciding import Outcome, Propose, Reason
from hoshin.calls.edits import EditTold
from hoshin.calls.entities.filters import filterable
from hoshin.calls.page import USUAL, Cursor, Limit, NumberCursor
from hoshin.calls.records import CLOSED, has_own_name
from hoshin.calls.shapes import shape
from hoshin.changes.codecs import RefCodec
from hoshin.changes.fields import PlanField, fields_by_name, fields_of
from hoshin.changes.record import Entity
from hoshin.changes.schema import json_schema

At = Annotated[
    str | None,
    Meta(
        description="The moment: a date (its end), a number of the log, or the key of a change. Now without it."
    ),
]
Key = Annotated[str, Meta(description="The key: 26 characters.")]
Match = Annotated[
    str | None, Meta(description="Refuse unless it is still as the ETag says that one has read.")
]

S = TypeVar("S", bound=Struct)


class OfOne(Asked, kw_only=True, frozen=True):
    """One record."""

    key: Key
    at: At = None


class Earlier(OfOne, kw_only=True, frozen=True):
    """A page of what happened to one record."""

    limit: Limit = USUAL
    cursor: NumberCursor | None = None


class HistoryPage(Told, kw_only=True, frozen=True):
    """What happened to one record, the newest first."""

    items: list[EditTold]
    next: Annotated[int | None, Meta(description="The `cursor` of the next page; null where none follows.")]


class OfLife(Asked, kw_only=True, frozen=True):
    """Retiring or restoring one record."""

    key: Key
    if_match: Match = None
    reason: Reason = ""
    propose: Propose = False


class Forms:
    """What is asked and told about records of one kind."""

    def __init__(self, entity: Entity) -> None:
        self.entity, self.name = entity, entity.record.__name__
        self._schema = json_schema(entity.kind)
        self.record = shape(self.name, self._record_schema(), self._schema["description"])

    def listing(self) -> type[Asked]:
        """A page, narrowed by any field."""
        filters = [
            (field.wire, Annotated[str | None, Meta(description=_filter_words(field))], None)
            for field in filterable(self.entity.kind)
        ]
        usual: list[Any] = [
            ("at", At, None),
            ("retired", Annotated[bool, Meta(description="What is retired instead of what is live.")], False),
            ("words", Annotated[bool, Meta(description="What their fields say in words, too.")], False),
            ("limit", Limit, USUAL),
            ("cursor", Cursor | None, None),
        ]
        return _made(f"List{self.name}", [*usual, *filters], Asked)

    def page(self) -> type[Told]:
        """A page of records."""
        record: Any = self.record
        fields: list[Any] = [
            ("items", list[record]),
            ("count", Annotated[int, Meta(description="How many there are on all pages.")]),
            (
                "next",
                Annotated[
                    str | None, Meta(description="The `cursor` of the next page; null where none follows.")
                ],
            ),
            ("number", Annotated[int, Meta(description="The number of the log as of which it is told.")]),
            (
                "words",
                Annotated[
                    list[dict[str, str]] | None,
                    Meta(
                        description="Of each in the same order, what its fields say in words, where asked for."
                    ),
                ],
            ),
        ]
        return _made(f"{self.name}Page", fields, Told)

    def new(self) -> type[Asked]:
        """What a creation takes."""
        required = [wire for wire in self._schema["required"] if wire != "key"]
        values: Any = shape(f"New{self.name}", self._values_schema(required=required))
        key = Annotated[
            str | None,
            Meta(description="Its key, where the author makes it; a link's follows from its ends."),
        ]
        fields: list[Any] = [
            ("values", values),
            ("key", key, None),
            ("reason", Reason, ""),
            ("propose", Propose, False),
        ]
        return _made(f"Create{self.name}", fields, Asked)

    def change(self) -> type[Asked]:
        """What a change takes."""
        values: Any = shape(f"{self.name}Values", self._values_schema(but=self.entity.ends))
        before = Annotated[
            values | None,
            Meta(
                description="What fields are thought to say now: where one says something else, nothing is done."
            ),
        ]
        fields: list[Any] = [
            ("key", Key),
            ("values", values),
            ("before", before, None),
            ("if_match", Match, None),
            ("reason", Reason, ""),
            ("propose", Propose, False),
        ]
        return _made(f"Change{self.name}", fields, Asked)

    def outcome(self) -> type[Told]:
        """What became of a change, and the record as it stands."""
        record: Any = self.record
        fields: list[Any] = [
            ("key", Key),
            ("record", Annotated[record | None, Meta(description="Null while it is not there yet.")]),
        ]
        return _made(f"{self.name}Outcome", fields, Outcome)

    def _record_schema(self) -> dict[str, Any]:
        properties = {
            field.wire: _or_closed(self._schema["properties"][field.wire])
            if isinstance(field.codec, RefCodec)
            else self._schema["properties"][field.wire]
            for field in fields_of(self.entity.kind)
        }
        title = (
            {} if has_own_name(self.entity.kind) else {"title": {"type": "string", "description": _CALLED}}
        )
        told = {
            "key": self._schema["properties"]["key"],
            **title,
            **properties,
            "retired": {"type": "boolean", "description": "Whether it is live no more."},
        }
        return {"type": "object", "properties": told, "required": list(told), "additionalProperties": False}

    def _values_schema(self, required: Sequence[str] = (), but: Sequence[str] = ()) -> dict[str, Any]:
        without = {"key", *(fields_by_name(self.entity.kind)[name].wire for name in but)}
        properties = {wire: form for wire, form in self._schema["properties"].items() if wire not in without}
        some: dict[str, Any] = {"required": list(required)} if required else {}
        return {"type": "object", "properties": properties, **some, "additionalProperties": False}


def _made(name: str, fields: list[Any], base: type[S]) -> type[S]:
    made = defstruct(name, fields, bases=(base,), kw_only=True, frozen=True)
    return cast(type[S], made)


_CALLED: Final = "What people call it."


def _or_closed(form: dict[str, Any]) -> dict[str, Any]:
    """A reference, or the word that stands for one to what is closed to the reader.

    It is one text with one pattern, since clients that are generated do not tell two kinds of text apart.
    """
    if "anyOf" in form:
        return {**form, "anyOf": [_or_closed(option) for option in form["anyOf"]]}
    if "pattern" not in form:
        return form
    return {**form, "pattern": f"^(?:{CLOSED}|{form['pattern'].strip('^$')})$"}


def _filter_words(field: PlanField) -> str:
    """`Serves: a reference to priority or goal`."""
    return f"{field.plan.label}: {field.codec.expected}; empty for those that have none."
