"""Creating an entity of any declared kind; its address may fill fields in beforehand, as `?parent=goal:KEY`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.adopt import Broken
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import BadEdit, Edit, Op
from hoshin.changes.keys import Key, new_key
from hoshin.changes.links import linked
from hoshin.changes.record import Entity, Record
from hoshin.org.plan import Person
from hoshin.web.forms import refused
from hoshin.web.forms.asking import Asking, Misfits
from hoshin.web.forms.beginnings import beginnings
from hoshin.web.forms.deciding import is_settled
from hoshin.web.forms.done import carried_out, nothing_new
from hoshin.web.forms.entries import Entries, asks_again, is_check, sent
from hoshin.web.forms.form import Form
from hoshin.web.forms.measuring import address_of_new_kpi, filled_in, measure, measured_by, offers
from hoshin.web.forms.place import Place, place_of
from hoshin.web.forms.remembering import begun, gives_up, remembered
from hoshin.web.forms.texts import Misread, read


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, entity: Entity) -> HttpResponse:
    """The form, and what becomes of it. Raises NotAllowed.

    Who is new has a name too, which is kept beside the plan: people come in by the page that asks for it.
    """
    if entity.kind == Person.kind:
        return redirect("invite")
    place = place_of(request)
    asking = _asking(request, place, entity)
    if request.method != "POST":
        if again := begun(request, asking):
            return asking.answer(
                request, again.entries, edits=_settled(asking, again.entries), kept=again.words
            )
        usual = asking.form.filled()
        for known in (
            beginnings(asking.form, place),
            filled_in(request, asking.measured, asking.form),
            request.GET,
        ):
            usual = usual.beside(known, asking.form.fields)
        entries = replace(usual, key=new_key())
        return asking.answer(request, entries, edits=_settled(asking, entries))
    if given_up := gives_up(request, asking):
        return given_up
    entries = sent(request.POST, asking.form.fields)
    if asks_again(request):
        return asking.answer(request, entries)
    return remembered(request, asking, entries, _sent(request, asking, entries))


def _asking(request: HttpRequest, place: Place, entity: Entity) -> Asking:
    measured = measured_by(request, entity, place)
    address = place.moment.at_moment(reverse("new", args=[entity]))
    return Asking(
        place,
        Form(entity, place.seen),
        title=_("New: %(kind)s") % {"kind": entity.label},
        address=address if measured is None else address_of_new_kpi(measured.ref, place.moment),
        back=place.moment.list_link(entity.kind) if measured is None else place.moment.link(measured.ref),
        lead=str(entity.help),
        measured=measured,
        offers=offers(request, measured, place),
    )


def _sent(request: HttpRequest, asking: Asking, entries: Entries) -> HttpResponse:
    record, misread = _record(asking.form, entries)
    if is_check(request):
        return asking.answer(request, entries, edits=_settled(asking, entries))
    if record is None:
        return asking.answer(request, entries, misread)
    place = asking.place
    known = place.whole.find(record.ref)
    if known is not None and not asking.form.entity.ends:
        if known == record and place.seen.find(record.ref) is not None:
            return nothing_new(place, place.moment.link(record.ref))
        record = replace(record, key=new_key())
    draft = place.new_draft(place.whole, entries.why)
    try:
        measure(draft.create(record), record, asking.measured)
    except BadEdit as error:
        return asking.answer(request, entries, refused.bad_edit(error, asking.form))
    return _carried_out(request, asking, entries, draft, record)


def _carried_out(
    request: HttpRequest, asking: Asking, entries: Entries, draft: Draft, record: Record
) -> HttpResponse:
    place = asking.place
    try:
        made_for = record if asking.measured is None else asking.measured
        return carried_out(draft, place, place.moment.link(made_for.ref))
    except Conflicts:
        return asking.answer(request, entries, {"": _("There is one of these already.")})
    except Broken as error:
        seen = place.seen + draft.edits
        return asking.answer(
            request, entries, refused.at_fields(error.breaches, asking.form, record.ref, seen)
        )


def _record(form: Form, entries: Entries) -> tuple[Record | None, Misfits]:
    """What the answers make; None, and what is wrong with them, where they do not make anything."""
    values, misread = form.answers(entries, None)
    wrong: dict[str, Misread | str] = {**misread}
    for field in form.fields:
        if entries.of(field) is None and field.required:
            try:
                values[field.name] = read(field, "", form.seen)
            except Misread as error:
                wrong[field.wire] = error
    return (None, wrong) if wrong else (_made(form, entries.key or new_key(), values), wrong)


def _made(form: Form, key: Key, values: dict[str, Any]) -> Record:
    record = form.entity.record(key, **values)
    return linked(record) if form.entity.ends else record


def _settled(asking: Asking, entries: Entries) -> list[Edit] | None:
    """The creation as far as it is answered, where that tells who decides; None where it does not yet."""
    form = asking.form
    values, _misread = form.answers(entries, None)
    missing = {field.name: None for field in form.fields if field.required and field.name not in values}
    record = _made(form, entries.key or new_key(), {**missing, **values})
    if not is_settled(record, form):
        return None
    draft = asking.place.new_draft(form.seen, "")
    draft.edits = [Edit(Op.CREATE, record.ref, after=record)]
    return measure(draft, record, asking.measured).edits
