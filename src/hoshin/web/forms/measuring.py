"""A new KPI of a goal: what it will measure, and the well-known KPIs that the goal's words call for, which fill the form in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from hoshin.changes.choices import choice_word
from hoshin.changes.draft import Draft
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.record import Entity, Record, entity_of
from hoshin.changes.ref import Ref, Subject, parse_subject
from hoshin.errors import BadInput
from hoshin.kpis.plan import KPI, Measure
from hoshin.kpis.templates import Template, offered, template_called
from hoshin.org.records import named
from hoshin.strategy.plan import Goal, Priority
from hoshin.web.forms.form import Form
from hoshin.web.forms.place import Place
from hoshin.web.forms.texts import shown
from hoshin.web.moment import Moment

MEASURES = "measures"
"""In an address: what the new KPI is to measure."""
TEMPLATE = "template"
"""In an address: the template that the form is filled in with."""


@dataclass(frozen=True, slots=True)
class OfferShown:
    """A well-known KPI: what it is, and the address that fills the form in with it."""

    name: str
    definition: str
    formula: str
    tells: str
    guardrail: str
    pitfalls: str
    address: str
    is_chosen: bool


def measured_by(request: HttpRequest, entity: Entity, place: Place) -> Goal | Priority | None:
    """What the KPI of a form is to measure, where its address names something that the reader sees."""
    asked = request.GET.get(MEASURES, "")
    if entity.kind != KPI.kind or not asked:
        return None
    try:
        found = place.seen.get(parse_subject(asked))
    except BadInput:
        return None
    return found if isinstance(found, Goal | Priority) else None


def address_of_new_kpi(of: Subject, moment: Moment, **asked: str) -> str:
    """The form of a new KPI that is to measure something."""
    return moment.at_moment(reverse("new", args=[entity_of(KPI.kind)]), **{MEASURES: str(of)}, **asked)


def filled_in(request: HttpRequest, of: Record | None, form: Form) -> QueryDict:
    """The answers of the template that an address names; of what is measured its unit and owner."""
    given = QueryDict(mutable=True)
    template = template_called(request.GET.get(TEMPLATE, ""))
    values = _values(template) if template is not None and form.entity.kind == KPI.kind else {}
    values |= {name: getattr(of, name) for name in ("unit", "owner") if getattr(of, name, None) is not None}
    for field in form.fields:
        if field.name in values:
            given[field.wire] = shown(field, values[field.name], form.seen)
    return given


def offers(request: HttpRequest, of: Record | None, place: Place) -> tuple[OfferShown, ...]:
    """The templates that the words of what is measured call for."""
    if of is None:
        return ()
    chosen = request.GET.get(TEMPLATE, "")
    words = f"{named(of, place.seen)} {getattr(of, 'description', '')}"
    return tuple(_offer(one, of.ref, place, one.key == chosen) for one in offered(words))


def measure(draft: Draft, kpi: Record, of: Goal | Priority | None) -> Draft:
    """Let a new KPI measure what it was made for."""
    if isinstance(kpi, KPI) and of is not None:
        draft.create(linked(Measure(UNKEYED, kpi=kpi.ref, of=Ref(of.kind, of.key))))
    return draft


def _offer(template: Template, of: Subject, place: Place, is_chosen: bool) -> OfferShown:
    texts = template.said()
    return OfferShown(
        name=texts.name,
        definition=texts.definition,
        formula=texts.formula,
        tells=choice_word(template.tells),
        guardrail=texts.guardrail,
        pitfalls=texts.pitfalls,
        address=address_of_new_kpi(of, place.moment, **{TEMPLATE: template.key}),
        is_chosen=is_chosen,
    )


def _values(template: Template) -> dict[str, object]:
    return {
        "name": template.said().name,
        "description": template.described(),
        "unit_of_measure": template.unit_of_measure(),
        "direction": template.direction,
        "grain": template.grain,
        "aggregation": template.aggregation,
    }
