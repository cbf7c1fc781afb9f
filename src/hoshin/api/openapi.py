"""The description of the API in OpenAPI 3.1, made from the declared calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

import msgspec

from hoshin import __version__
from hoshin.api.answering import is_decided
from hoshin.api.once import HEADER as KEY_HEADER
from hoshin.api.problems import CONTENT_TYPE, KINDS, Problem
from hoshin.api.reading import IN_HEADER, JSON
from hoshin.api.routes import ROOT
from hoshin.api.uploads import FORM
from hoshin.calls.call import Call, Told
from hoshin.calls.declared import calls
from hoshin.calls.shapes import Shaped, reference_to_shape

Json = dict[str, Any]
_AT: Final = "#/components/schemas/{name}"
_ALWAYS: Final = ("no-token", "not-allowed", "slowed", "broken", "unavailable")
_READING: Final = (*_ALWAYS, "unreadable", "not-found", "misfit")
_WRITING: Final = (*_READING, "conflict", "too-large", "wrong-type")


def openapi() -> Json:
    """The whole document."""
    schemas = _schemas()
    paths: Json = {}
    for call in calls():
        paths.setdefault(f"{ROOT}{call.path}", {})[call.method.value.lower()] = _operation(call, schemas)
    headings = dict.fromkeys(call.about for call in calls())
    told = {call.about: call.more for call in reversed(calls()) if call.more}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hoshin", "version": __version__, "summary": _SUMMARY, "license": _LICENSE},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [{"name": name, "description": told.get(name, "")} for name in headings],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": _TOKEN}},
            "schemas": schemas,
            "responses": {name: _problem(name) for name in KINDS},
        },
    }


_SUMMARY: Final = "A company's plan, what happened, and what follows from both."
_LICENSE: Final = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
_TOKEN: Final = "A token of a person, made by `hoshin token create`: it gives that person's rights of the moment, or less."


def _operation(call: Call[Any, Any], schemas: Json) -> Json:
    body = _body(call, schemas)
    return {
        "operationId": call.name,
        "tags": [call.about],
        "summary": call.says,
        **({"description": call.more} if call.more else {}),
        "parameters": list(_parameters(call, schemas)),
        **({"requestBody": body} if body else {}),
        "responses": _responses(call),
    }


def _parameters(call: Call[Any, Any], schemas: Json) -> Iterator[Json]:
    asked = schemas[call.takes.__name__]
    for name, form in asked["properties"].items():
        where = _where(call, name)
        if where == "body":
            continue
        bare, words = _without_words(form)
        yield {
            "name": IN_HEADER.get(name, name),
            "in": where,
            "required": where == "path" or (where == "query" and name in asked.get("required", ())),
            **({"description": words} if words else {}),
            "schema": bare if where == "path" else _without_null(bare),
        }
    if call.reads:
        yield _header("If-None-Match", "Answer 304 without a body where the ETag is still this one.")
    else:
        yield _header(
            KEY_HEADER,
            "Names the request: sent again within a day it is answered as before and not done twice.",
        )


def _body(call: Call[Any, Any], schemas: Json) -> Json | None:
    """What stands in the body: the fields of what is asked that stand nowhere else."""
    asked = schemas[call.takes.__name__]
    properties = {n: form for n, form in asked["properties"].items() if _where(call, n) == "body"}
    if call.reads or not properties:
        return None
    required = [name for name in asked.get("required", ()) if name in properties]
    form = {
        "type": "object",
        "title": f"{call.takes.__name__}Body",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
    schemas[f"{call.takes.__name__}Body"] = form
    reference = {"$ref": _AT.format(name=f"{call.takes.__name__}Body")}
    return {"required": bool(required), "content": {FORM if call.files else JSON: {"schema": reference}}}


def _where(call: Call[Any, Any], name: str) -> str:
    if name in call.in_path:
        return "path"
    if name in IN_HEADER:
        return "header"
    return "query" if call.reads else "body"


def _responses(call: Call[Any, Any]) -> Json:
    told = {"schema": {"$ref": _AT.format(name=call.gives.__name__)}}
    found: Json = {}
    if call.reads:
        found["200"] = {
            "description": "What was asked for.",
            "headers": _headers("ETag"),
            "content": {JSON: told, **_files(call)},
        }
        found["304"] = {"description": "It is as before.", "headers": _headers("ETag")}
    else:
        found["200"] = {"description": "Done.", "content": {JSON: told}}
    if call.creates:
        found["201"] = {
            "description": "It is there now.",
            "headers": _headers("Location"),
            "content": {JSON: told},
        }
    if is_decided(call):
        found["202"] = {"description": "Proposed to those who decide.", "content": {JSON: told}}
    names = [*(_READING if call.reads else _WRITING)]
    if not call.reads and "if_match" in call.takes.__struct_fields__:
        names.append("moved")
    for name in sorted(names, key=lambda name: KINDS[name].status):
        found.setdefault(str(KINDS[name].status.value), {"$ref": f"#/components/responses/{name}"})
    return found


def _files(call: Call[Any, Any]) -> Json:
    """What is answered to whoever accepts the file alone."""
    media = call.as_file.media if call.as_file is not None else ()
    text, packed = {"type": "string"}, {"type": "string", "format": "binary"}
    return {each: {"schema": text if each.endswith(("/xml", "/csv")) else packed} for each in media}


def _problem(name: str) -> Json:
    kind = KINDS[name]
    retry = {"headers": _headers("Retry-After")} if name == "slowed" else {}
    allow = {"headers": _headers("Allow")} if name == "wrong-method" else {}
    content = {CONTENT_TYPE: {"schema": {"$ref": _AT.format(name="Problem")}}}
    return {"description": f"{kind.title}. {kind.means}", **retry, **allow, "content": content}


def _headers(*names: str) -> Json:
    return {name: {"schema": {"type": "string"}} for name in names}


def _header(name: str, words: str) -> Json:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": words,
        "schema": {"type": "string"},
    }


def _schemas() -> Json:
    """The forms of all that is asked and told."""
    types = list(dict.fromkeys([kind for call in calls() for kind in (call.takes, call.gives)] + [Problem]))
    plain = [kind for kind in types if not _is_shape(kind)]
    _, schemas = msgspec.json.schema_components(plain, schema_hook=reference_to_shape, ref_template=_AT)
    for shape in _shapes(types):
        schemas[shape.__name__] = shape.schema
    for kind in _structs(types):
        if issubclass(kind, Told) and kind.__name__ in schemas and not kind.__struct_config__.omit_defaults:
            schemas[kind.__name__]["required"] = list(schemas[kind.__name__]["properties"])
    return schemas


def _shapes(types: list[Any]) -> list[type[Shaped]]:
    return [kind for kind in _within(types) if _is_shape(kind)]


def _structs(types: list[Any]) -> list[type[msgspec.Struct]]:
    return [kind for kind in _within(types) if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]


def _within(types: list[Any]) -> list[Any]:
    """Types and all that their fields are made of."""
    seen: dict[Any, None] = {}
    left = list(types)
    while left:
        kind = left.pop()
        if kind in seen:
            continue
        seen[kind] = None
        left += get_args(kind)[:1] if hasattr(kind, "__metadata__") else get_args(kind)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            left += [field.type for field in msgspec.structs.fields(kind)]
    return list(seen)


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Shaped)


def _without_words(form: Json) -> tuple[Json, str]:
    """A form without its description, which stands beside it; perhaps within an option of it."""
    words = form.get("description", "")
    bare = {name: value for name, value in form.items() if name != "description"}
    if "anyOf" in bare:
        options = [_without_words(option) for option in bare["anyOf"]]
        bare["anyOf"] = [option for option, _ in options]
        words = words or next((each for _, each in options if each), "")
    return bare, words


def _without_null(form: Json) -> Json:
    """What can stand behind an address, where there is no null."""
    options = [option for option in form.get("anyOf", ()) if option != {"type": "null"}]
    bare = {
        name: value
        for name, value in form.items()
        if name != "anyOf" and not (name == "default" and value is None)
    }
    return {**bare, **options[0]} if len(options) == 1 else form
