"""The plain list of a kind: what there is of it, filtered by what its fields refer to or choose from."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hoshin.changes.choices import choice_word
from hoshin.changes.codecs import BadValue, ChoiceCodec
from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.record import Entity, Record
from hoshin.errors import BadInput
from hoshin.org.records import named
from hoshin.web import written
from hoshin.web.addresses import address_of_kind
from hoshin.web.forms.doing import on_kind
from hoshin.web.moment import PARAMETER, Moment, moment_of
from hoshin.web.outcome import PARAMETER as DONE
from hoshin.web.page import page
from hoshin.web.paging import pages_of
from hoshin.web.plan.cells import cell, is_said
from hoshin.web.plan.shown import Choice, Linked, ListShown, Question, Row
from hoshin.web.reader import reader_of

PAGE: Final = 50
_COLUMNS: Final = 5
_CHOICES: Final = 200
"""A reference to more than so many is no question of the filter: one comes to such a list from the other's page."""
_IN_THE_NAME: Final = frozenset({"title", "name", "text", "description", "because", "rank"})
_ABOUT_THE_LIST: Final = frozenset({PARAMETER, DONE, "q", "page", "retired"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a kind is to be listed: words in its name, values of its fields by wire name, live or retired."""

    sought: str
    fields: Mapping[str, Any]
    retired: bool

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.sought or self.fields)


@require_safe
def entities(request: HttpRequest, entity: Entity) -> HttpResponse:
    """The page. Raises BadInput for a filter that cannot be read."""
    moment = moment_of(request)
    shown = told(entity, asked_of(request.GET, entity), moment, request.GET)
    doing = on_kind(entity, moment, reader_of(request), _filter(request.GET))
    return page(request, "plan/listing.html", moment=moment, shown=shown, doing=doing)


def _filter(given: QueryDict) -> str:
    """What the list is filtered by, without its page and what was told on it."""
    kept = given.copy()
    for name in (DONE, "page", "retired"):
        kept.pop(name, None)
    return kept.urlencode()


def asked_of(given: QueryDict, entity: Entity) -> Asked:
    """What an address asks for. Raises BadInput, naming the parameter."""
    fields = {field.wire: field for field in fields_of(entity.kind)}
    unknown = [name for name in given if name not in fields and name not in _ABOUT_THE_LIST]
    if unknown:
        raise BadInput(
            _("The address asks for %(found)s; a list of %(plural)s can be asked for %(expected)s.")
            % {"found": unknown[0], "plural": entity.plural, "expected": ", ".join(sorted(fields))}
        )
    wanted = {
        name: _value(fields[name], str(given[name])) for name in given if name in fields and given[name]
    }
    return Asked(given.get("q", "").strip(), wanted, given.get("retired") == "1")


def listed(entity: Entity, asked: Asked, moment: Moment) -> list[Record]:
    """Everything that is asked for, in the order in which it is shown."""
    seen = moment.view.seen
    records = (seen.retired if asked.retired else seen).of(entity.record).values()
    names = {field.wire: field.name for field in fields_of(entity.kind)}
    wanted = [(names[wire], value) for wire, value in asked.fields.items()]
    words = asked.sought.casefold().split()
    found = [
        (named(record, seen).casefold(), record)
        for record in records
        if all(getattr(record, name) == value for name, value in wanted)
    ]
    return [
        record
        for name, record in sorted(found, key=lambda one: (getattr(one[1], "rank", ""), one[0], one[1].key))
        if all(word in name for word in words)
    ]


def told(entity: Entity, asked: Asked, moment: Moment, given: QueryDict) -> ListShown:
    """The page, from what was asked for."""
    records = listed(entity, asked, moment)
    address = address_of_kind(entity.kind)
    pages = pages_of(len(records), PAGE, given, address)
    here = records[pages.first : pages.first + PAGE]
    columns = _columns(entity, here)
    return ListShown(
        title=str(entity.plural),
        help=str(entity.help),
        count=_count(len(records), entity),
        columns=tuple(Linked(str(f.plan.label), is_number=_is_number(here, f)) for f in columns),
        rows=tuple(_row(record, columns, moment) for record in here),
        empty=_empty(asked),
        sought=asked.sought,
        questions=tuple(_questions(entity, asked, moment)),
        is_filtered=asked.is_filtered,
        retired=asked.retired,
        address=address,
        pages=pages,
    )


def _row(record: Record, columns: list[PlanField], moment: Moment) -> Row:
    name = Linked(named(record, moment.view.seen), moment.link(record.ref))
    return Row(name, tuple((str(field.plan.label), cell(record, field, moment)) for field in columns))


def _columns(entity: Entity, records: list[Record]) -> list[PlanField]:
    """The fields that say something of what is shown, in the order of the declaration, as many as there is room for."""
    said = (
        field
        for field in fields_of(entity.kind)
        if field.name not in _IN_THE_NAME
        and field.name not in entity.ends
        and any(is_said(getattr(record, field.name)) for record in records)
    )
    differing = [field for field in said if len(records) == 1 or not _all_alike(records, field)]
    return differing[:_COLUMNS]


def _all_alike(records: list[Record], field: PlanField) -> bool:
    values: set[Hashable] = {getattr(record, field.name) for record in records}
    return len(values) == 1 and not field.required


def _is_number(records: list[Record], field: PlanField) -> bool:
    values = [getattr(record, field.name) for record in records]
    return all(_counts(value) for value in values if is_said(value))


def _counts(value: object) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def _questions(entity: Entity, asked: Asked, moment: Moment) -> Iterator[Question]:
    """What the list can be filtered by: choices, and references to a kind with few entities."""
    for field in fields_of(entity.kind):
        chosen = asked.fields.get(field.wire)
        choices = list(_choices(field, chosen, moment))
        if 1 < len(choices) <= _CHOICES or chosen is not None:
            yield Question(field.wire, str(field.plan.label), tuple(choices))


def _choices(field: PlanField, chosen: Any, moment: Moment) -> Iterator[Choice]:
    seen = moment.view.seen
    if isinstance(field.codec, ChoiceCodec):
        for option in field.codec.choices:
            yield Choice(str(option), choice_word(option), option == chosen)
        return
    records = [record for kind in field.kinds for record in seen.of_kind(kind).values()]
    if len(records) > _CHOICES:
        records = [record for record in records if record.ref == chosen]
    for record in sorted(records, key=lambda one: named(one, seen).casefold()):
        yield Choice(str(field.to_wire(record.ref)), named(record, seen), record.ref == chosen)


def _value(field: PlanField, text: str) -> Any:
    try:
        return field.from_wire(_wire(field, text))
    except BadValue as error:
        raise BadInput(
            _("%(field)s is %(found)r; expected %(expected)s.")
            % {"field": field.wire, "found": text, "expected": error.expected}
        ) from error


def _wire(field: PlanField, text: str) -> Any:
    """A text of an address as the field's JSON has it; a reference may come without its kind where there is but one."""
    kind = field.codec.schema().get("type")
    if kind == "boolean" and text in ("0", "1"):
        return text == "1"
    if kind == "integer" and text.lstrip("-").isdecimal():
        return int(text)
    return text


def _count(count: int, entity: Entity) -> str:
    words = entity.label if count == 1 else entity.plural
    return _("%(count)s %(what)s") % {"count": written.figure(count), "what": words}


def _empty(asked: Asked) -> str:
    if asked.is_filtered:
        return _("Nothing here is like that.")
    if asked.retired:
        return _("Nothing of this kind was retired.")
    return ngettext("There is none yet.", "There are none yet.", 2)
