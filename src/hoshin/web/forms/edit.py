"""Editing one entity: only what was changed becomes edits, and what somebody else changed meanwhile is put to the choice."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.adopt import Broken
from hoshin.changes.conflicts import Conflict, Conflicts, conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import BadEdit
from hoshin.changes.keys import Key
from hoshin.changes.record import Entity, Record
from hoshin.org.records import named
from hoshin.web.forms import refused
from hoshin.web.forms.asking import Asking
from hoshin.web.forms.clashing import clash
from hoshin.web.forms.done import carried_out, nothing_new
from hoshin.web.forms.entries import Entries, asks_again, is_check, sent
from hoshin.web.forms.form import Form
from hoshin.web.forms.place import Place, place_of
from hoshin.web.forms.remembering import begun, gives_up, remembered
from hoshin.web.plan.detail import found


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """The form, and what becomes of it. Raises NotFound, NotAllowed."""
    place = place_of(request)
    record = found(entity, key, place.moment)
    asking = _asking(place, record, entity)
    if request.method != "POST":
        if again := begun(request, asking):
            return asking.answer(request, again.entries, kept=again.words)
        return asking.answer(request, asking.form.filled().beside(request.GET, asking.form.fields))
    if given_up := gives_up(request, asking):
        return given_up
    entries = sent(request.POST, asking.form.fields)
    if asks_again(request):
        return asking.answer(request, entries)
    return remembered(request, asking, entries, _sent(request, asking, record, entries))


def _asking(place: Place, record: Record, entity: Entity) -> Asking:
    return Asking(
        place,
        Form(entity, place.seen, record),
        title=_("Edit %(what)s") % {"what": named(record, place.seen)},
        address=place.moment.at_moment(reverse("edit", args=[entity, record.key])),
        back=place.moment.link(record.ref),
        lead=str(entity.label),
    )


def _sent(request: HttpRequest, asking: Asking, record: Record, entries: Entries) -> HttpResponse:
    form, place = asking.form, asking.place
    base = form.base(entries)
    values, misread = form.answers(entries, base)
    if misread:
        return asking.answer(request, entries, misread)
    draft = drafted(place, base, entries.why)
    try:
        draft.update(record.ref, **values)
    except BadEdit as error:
        return asking.answer(request, entries, refused.bad_edit(error, form))
    draft.edits = [one for one in draft.edits if getattr(record, one.field) != one.after]
    if is_check(request):
        return asking.answer(request, entries, edits=draft.edits)
    if not draft.edits:
        return nothing_new(place, asking.back)
    return _carried_out(request, asking, entries, draft)


def _carried_out(request: HttpRequest, asking: Asking, entries: Entries, draft: Draft) -> HttpResponse:
    clashes: Sequence[Conflict] = list(conflicts(asking.place.whole, draft.edits))
    try:
        if not clashes:
            return carried_out(draft, asking.place, asking.back)
    except Conflicts as error:  # somebody was faster by the blink of an eye
        clashes = error.conflicts
    except Broken as error:
        subject = draft.edits[0].subject
        wrong = refused.at_fields(error.breaches, asking.form, subject, asking.place.seen)
        return asking.answer(request, entries, wrong)
    return clash(request, asking, entries, clashes)


def drafted(place: Place, base: Record, why: str) -> Draft:
    """A draft against what a form knew of an entity."""
    live = place.whole.get(base.ref) is not None
    return place.new_draft(place.whole.with_states({base.ref: (base, live)}, place.whole.number), why)
