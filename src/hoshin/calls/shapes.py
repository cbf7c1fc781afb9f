"""Objects whose form a declaration gives: programs are told it as a JSON schema, and codecs check it."""

from __future__ import annotations

from typing import Any, ClassVar

from hoshin.calls.upload import Upload


class Shaped:
    """A JSON object by wire names, as it came; `schema` is the JSON schema (2020-12) of what it should be."""

    schema: ClassVar[dict[str, Any]] = {"type": "object"}
    __slots__ = ("fields",)

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields


def shape(name: str, schema: dict[str, Any], says: str = "") -> type[Shaped]:
    """A form of its own name."""
    described = {**schema, "title": name, **({"description": says} if says else {})}
    return type(name, (Shaped,), {"schema": described, "__slots__": (), "__doc__": says})


def read_shape(kind: type, value: Any) -> Any:
    """What msgspec asks for what it does not know itself. Raises ValueError, TypeError."""
    if issubclass(kind, Upload):
        if isinstance(value, Upload):
            return value
        raise ValueError("Expected `file`, got `str`")
    if issubclass(kind, Shaped):
        if not isinstance(value, dict):
            raise ValueError(f"Expected `object`, got `{_JSON.get(type(value), 'null')}`")
        return kind(value)
    raise TypeError(f"{kind} cannot be read.")


def reference_to_shape(kind: type) -> dict[str, Any]:
    """Where its schema stands among those of an OpenAPI document. Raises NotImplementedError for what is none."""
    if issubclass(kind, Shaped):
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    if issubclass(kind, Upload):
        return dict(kind.schema)
    raise NotImplementedError(kind)


_JSON = {str: "str", int: "int", float: "float", bool: "bool", list: "array"}
