"""Reading a mapping from its file. What it says of the plan is held against the plan's declarations."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from hoshin.cadence.facts import CHECKED_IN_ON
from hoshin.changes.codecs import PathCodec
from hoshin.changes.fields import PlanField
from hoshin.errors import BadInput, said_by_system
from hoshin.interchange.mapping.cells import Given, Point, Points, Reference, Rules, Value
from hoshin.interchange.mapping.checks import check
from hoshin.interchange.mapping.format import (
    CheckInRule,
    EntityRule,
    Mapping,
    ObservationRule,
    ProgressRule,
    ReportedRule,
    SheetRule,
)
from hoshin.interchange.mapping.keys import MappingError, Place, Reader, bound, check_keys, one_of, spoken
from hoshin.interchange.mapping.kinds import fields_in_files, kinds_in_files
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Unit
from hoshin.words import gettext as _
from hoshin.words import quoted
from hoshin.work.facts import DONE_OF

LARGEST: Final = 1_000_000
"""Bytes of a mapping."""

T = TypeVar("T")


def read_mapping(path: Path) -> Mapping:
    """The mapping that a TOML file holds. Raises MappingError."""
    table = toml_of(path)
    place = Place(path.name)
    readers = {"cells": rules, "sheets": tables("sheet", sheet), "entities": tables("entity", entity)}
    mapping = replace(bound(Mapping, table, place, readers), file=path.name)
    check(mapping)
    return mapping


def rules(table: Any, place: Place) -> Rules:
    """How cells are read."""
    return bound(Rules, table, place)


def sheet(table: Any, place: Place) -> SheetRule:
    """A sheet with all that it holds."""
    named = table.get("name") if isinstance(table, dict) else None
    place = Place(place.file, (*place.parts[:-1], f"{place.parts[-1]} {quoted(named)}")) if named else place
    readers: dict[str, Reader] = {
        "cells": rules,
        "entities": tables("entity", entity),
        "observations": tables("observation", fact(ObservationRule)),
        "reported": tables("reported", fact(ReportedRule)),
        "progress": tables("progress", fact(ProgressRule)),
        "check_ins": tables("check_in", fact(CheckInRule)),
    }
    return bound(SheetRule, table, place, readers)


def tables(words: str, read: Reader) -> Reader:
    """Tables of one sort, which TOML writes as [[…]]."""

    def read_all(value: Any, place: Place) -> tuple[Any, ...]:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise place.refused(spoken(value), _("tables written as [[%(words)s]]") % {"words": words})
        above = Place(place.file, place.parts[:-1])
        return tuple(read(each, above.at(f"{words} {number}")) for number, each in enumerate(value, 1))

    return read_all


def entity(table: dict[str, Any], place: Place) -> EntityRule:
    """An entity; its fields are read as its kind declares them."""
    name, kind = table.get("name"), table.get("kind")
    called = name if isinstance(name, str) and name else kind
    if isinstance(called, str):
        place = Place(place.file, (*place.parts[:-1], f"entity {quoted(called)}"))
    kind = kind or name
    if not isinstance(kind, str) or kind not in kinds_in_files():
        raise place.refused(
            spoken(kind) if kind else _("neither kind nor name"),
            _("a kind: %(kinds)s") % {"kinds": one_of(str(kind), kinds_in_files())},
        )
    readers: dict[str, Reader] = {"id": value, "fields": lambda held, at: _fields(kind, held, at)}
    rule = bound(EntityRule, table, place, readers)
    return replace(rule, kind=kind, name=rule.name or kind)


def fact(part: type[T]) -> Reader:
    """A fact, with the kinds that its references may name."""

    def read(table: Any, place: Place) -> T:
        readers: dict[str, Reader] = {
            "kpi": reference((KPI.kind,)),
            "unit": reference((Unit.kind,)),
            "of": reference(DONE_OF if part is ProgressRule else CHECKED_IN_ON),
        }
        values = (
            "period",
            "value",
            "start",
            "end",
            "number",
            "share",
            "day",
            "colour",
            "confidence",
            "obstacle",
        )
        texts = ("descriptor_name", "descriptor_value", "description")
        readers.update(dict.fromkeys((*values, *texts), value))
        return bound(part, table, place, readers)

    return read


def value(given: Any, place: Place) -> Value:
    """A value; a text alone is the heading of a column."""
    if isinstance(given, str):
        given = {"column": given}
    found = bound(Value, given, place)
    _only_one(given, ("column", "columns", "text", "is"), place)
    if found.columns == ():
        raise place.at("columns").refused(_("an empty list"), _("headings of columns"))
    if found.nth is not None and not isinstance(found.column, str):
        raise place.refused(_("the key “nth”"), _("it beside the heading of a column"))
    return found


def reference(kinds: tuple[str, ...]) -> Reader:
    """A reference to one of some kinds; a text alone is the heading of the column with a title or name."""

    def read(given: Any, place: Place) -> Reference:
        if isinstance(given, str):
            given = {"called": given}
        found = bound(Reference, given, place, {"id": value, "called": value})
        _only_one(given, ("entity", "id", "called"), place)
        if found.kind is not None and found.kind not in kinds:
            raise place.at("kind").refused(quoted(found.kind), one_of(found.kind, kinds))
        if found.kind is None and found.id is not None and len(kinds) > 1:
            raise place.refused(
                _("an id of any kind"), _("the key “kind”: %(kinds)s") % {"kinds": one_of("", kinds)}
            )
        return replace(found, kinds=(found.kind,) if found.kind else kinds)

    return read


def _fields(kind: str, table: Any, place: Place) -> dict[str, Given]:
    known = fields_in_files(kind)
    check_keys(table, known, place)
    return {known[name].name: _given(known[name], held, place.at(name)) for name, held in table.items()}


def _given(field: PlanField, given: Any, place: Place) -> Given:
    if field.kinds:
        found: Reference = reference(field.kinds)(given, place)
        return found
    return _points(given, place) if isinstance(field.codec, PathCodec) else value(given, place)


def _points(given: Any, place: Place) -> Points:
    """Points of a path: one table, or a list of them."""
    listed = given if isinstance(given, list) else [given]
    if not listed:
        raise place.refused(_("an empty list"), _("points, each with day and value"))
    readers: dict[str, Reader] = {"day": value, "value": value}
    return tuple(bound(Point, each, place, readers) for each in listed)


def _only_one(given: dict[str, Any], names: tuple[str, ...], place: Place) -> None:
    found = [name for name in names if name in given]
    if len(found) != 1:
        said = _(" and ").join(quoted(name) for name in found) or _("none of them")
        raise place.refused(said, _("one of %(names)s") % {"names": ", ".join(names)})


def toml_of(path: Path) -> dict[str, Any]:
    """What a file of TOML says. Raises BadInput, and MappingError for one that is none or too large."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise BadInput(
            _("%(path)s: the mapping cannot be read (%(reason)s); expected a file of TOML.")
            % {"path": path, "reason": said_by_system(error)}
        ) from error
    if content is None:
        raise MappingError(
            path.name,
            "",
            _("more than %(largest)s MB") % {"largest": f"{LARGEST / 1e6:.0f}"},
            _("a mapping in TOML"),
        )
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise MappingError(
            path.name, _("line %(line)s") % {"line": line}, _("no text in UTF-8"), _("a mapping in TOML")
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise MappingError(path.name, "", str(error), "TOML") from error
