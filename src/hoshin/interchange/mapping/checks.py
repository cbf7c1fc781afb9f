"""What a mapping says, held against itself and the plan's declarations before any row is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoshin.changes.codecs import ChoiceCodec
from hoshin.changes.fields import PlanField
from hoshin.changes.record import entity_of
from hoshin.interchange.mapping.cells import ROOT, Given, Reference, Value
from hoshin.interchange.mapping.convert import converted
from hoshin.interchange.mapping.format import EntityRule, Mapping, ObservationRule, SheetRule
from hoshin.interchange.mapping.keys import Place, one_of
from hoshin.interchange.mapping.kinds import fields_in_files, named_by
from hoshin.interchange.tables import Misfit
from hoshin.org.plan import Unit
from hoshin.words import gettext as _
from hoshin.words import quoted

COLUMN = re.compile(r"\{([^{}?]+)(\??)\}")
"""A column in a text put together; with a question mark it may say nothing."""


def check(mapping: Mapping) -> None:
    """Raises MappingError for what could fit no row."""
    _check_sheets(mapping)
    for rule in mapping.entities:
        _check_entity(mapping, None, rule)
        for value in values_of(rule):
            if value.fixed is None:
                raise value.place.refused(
                    _("a column"), _("a fixed value (is = …): this entity stands once, in no row")
                )
    for sheet in mapping.sheets:
        for rule in sheet.entities:
            _check_entity(mapping, sheet, rule)
        for fact in sheet.facts:
            if isinstance(fact, ObservationRule):
                _check_columns(fact)
            for name in ("kpi", "unit", "of"):
                reference = getattr(fact, name, None)
                if isinstance(reference, Reference):
                    _check_reference(mapping, sheet, reference)


def values_of(rule: EntityRule) -> Iterator[Value]:
    """Every value that an entity is given, the ids and names of references too."""
    if rule.id is not None:
        yield rule.id
    for given in rule.fields.values():
        yield from _values(given)


def _values(given: Given) -> Iterator[Value]:
    if isinstance(given, Value):
        yield given
    elif isinstance(given, Reference):
        yield from filter(None, (given.id, given.called))
    else:
        for point in given:
            yield from (point.day, point.value)


def columns_in(text: str) -> list[str]:
    """The headings that a text put together names."""
    return [name for name, _optional in COLUMN.findall(text)]


def _check_sheets(mapping: Mapping) -> None:
    if not mapping.sheets:
        raise Place(mapping.file).refused(_("no [[sheet]]"), _("at least one"))
    if len(mapping.sheets) > 1:
        for sheet in mapping.sheets:
            if not sheet.name:
                raise sheet.place.refused(_("no name"), _("a name for each of several sheets"))


def _check_entity(mapping: Mapping, sheet: SheetRule | None, rule: EntityRule) -> None:
    declared = {field.name: field for field in fields_in_files(rule.kind).values()}
    if rule.name == ROOT:
        raise rule.place.refused(
            _("the name “%(root)s”") % {"root": ROOT},
            _("another: this is what the unit at the top is called"),
        )
    _check_required(mapping, rule)
    if rule.id is None and not entity_of(rule.kind).ends and named_by(rule.kind) not in rule.fields:
        raise rule.place.refused(
            _("neither an id nor a title"),
            _("id or the field “%(named_by)s”") % {"named_by": named_by(rule.kind)},
        )
    for name, given in rule.fields.items():
        if isinstance(given, Reference):
            _check_reference(mapping, sheet, given)
        elif isinstance(given, Value):
            _check_value(declared[name], given)
    _check_circle(mapping, sheet, rule, ())


def _all_entities(mapping: Mapping) -> Iterator[EntityRule]:
    yield from mapping.entities
    for sheet in mapping.sheets:
        yield from sheet.entities


def _check_required(mapping: Mapping, rule: EntityRule) -> None:
    """The ends of a link stand in each rule of it; other fields that an entity must have in one rule of its kind."""
    entity = entity_of(rule.kind)
    alike = [each for each in _all_entities(mapping) if each.kind == rule.kind]
    for field in fields_in_files(rule.kind).values():
        needed = [rule] if field.name in entity.ends else alike
        if field.required and not any(field.name in each.fields for each in needed):
            raise rule.place.refused(
                _("no field “%(wire)s”") % {"wire": field.wire},
                _("one: each %(label)s has it") % {"label": entity.label},
            )


def _check_reference(mapping: Mapping, sheet: SheetRule | None, reference: Reference) -> None:
    if reference.entity is None:
        return
    place = reference.place.at("entity")
    rules = mapping.named(sheet, reference.entity)
    if reference.entity != ROOT and not rules:
        own = sheet.entities if sheet is not None else ()
        names = dict.fromkeys([rule.name for rule in (*own, *mapping.entities)] + [ROOT])
        raise place.refused(quoted(reference.entity), one_of(reference.entity, names))
    kinds = [Unit.kind] if reference.entity == ROOT else [rule.kind for rule in rules]
    for kind in kinds:
        if kind not in reference.kinds:
            raise place.refused(
                _("“%(entity)s”, a %(kind)s") % {"entity": reference.entity, "kind": kind},
                _("a %(kinds)s") % {"kinds": _(" or ").join(reference.kinds)},
            )


def _check_circle(
    mapping: Mapping, sheet: SheetRule | None, rule: EntityRule, above: tuple[str, ...]
) -> None:
    """Entities of one row stand in each other only one way."""
    if rule.name in above:
        circle = " → ".join((*above[above.index(rule.name) :], rule.name))
        raise rule.place.refused(
            _("the circle %(circle)s") % {"circle": circle},
            _("entities that name each other in one direction"),
        )
    for given in rule.fields.values():
        if isinstance(given, Reference) and given.entity not in (None, ROOT):
            for named in mapping.named(sheet, str(given.entity)):
                _check_circle(mapping, sheet, named, (*above, rule.name))


def _check_value(field: PlanField, value: Value) -> None:
    """Fixed texts and what words mean fit the field."""
    meant = (
        {}
        if value.words is None
        else {_("words, %(found)s") % {"found": found}: said for found, said in value.words.items() if said}
    )
    if value.fixed and value.words is None and value.extract is None:
        meant["is"] = value.fixed
    for key, text in meant.items():
        try:
            converted(text, field, value)
        except Misfit as misfit:
            if isinstance(field.codec, ChoiceCodec) or key == "is":
                raise value.place.at(key).refused(misfit.found, misfit.expected) from misfit


def _check_columns(rule: ObservationRule) -> None:
    across, down = rule.columns is not None, rule.period is not None and rule.value is not None
    if across == down or (across and (rule.period or rule.value)):
        raise rule.place.refused(
            _("both or neither of them"), _("period and value, or columns with a period for each heading")
        )
