"""Editing many at once: of a filtered list some rows or all, one or several fields, looked at as a diff, then one changeset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.adopt import Broken
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.edits import BadEdit
from hoshin.changes.fields import PlanField
from hoshin.changes.record import Entity, Record
from hoshin.org.records import named
from hoshin.web.forms import refused
from hoshin.web.forms.bulk_shown import BulkShown, Row, Setting
from hoshin.web.forms.done import carried_out, nothing_new
from hoshin.web.forms.entries import WHY, Entries, asks_again, sent
from hoshin.web.forms.form import Form
from hoshin.web.forms.place import Place, place_of
from hoshin.web.forms.previewing import DIGEST, Previewed, digest_of, previewed
from hoshin.web.forms.shown import Wrong
from hoshin.web.forms.texts import Misread, read
from hoshin.web.page import page
from hoshin.web.plan.listing import asked_of, listed

ROWS: Final = 200
"""So many rows can be chosen one by one; of more, all that match."""
ROW: Final = "_row"
ALL: Final = "_all"
SET: Final = "_set"


@dataclass(frozen=True)
class Many:
    """What is to be edited: the records that match, those chosen of them, the fields that are set, and the answers."""

    place: Place
    form: Form
    matching: list[Record]
    chosen: list[Record]
    fields: tuple[PlanField, ...]
    entries: Entries
    is_all: bool
    address: str

    @property
    def back(self) -> str:
        """The list that it came from."""
        return self.address.replace("/bulk", "", 1)

    def values(self) -> tuple[dict[str, Any], dict[str, Misread]]:
        """The values that all chosen get, and what cannot be taken."""
        values: dict[str, Any] = {}
        misread: dict[str, Misread] = {}
        for field in self.fields:
            try:
                values[field.name] = read(field, self.entries.of(field) or "", self.place.seen)
            except Misread as error:
                misread[field.wire] = error
        return values, misread

    def draft(self, values: Mapping[str, Any]) -> Draft:
        """The edits. Raises BadEdit."""
        draft = self.place.new_draft(self.place.whole, self.entries.why)
        for record in self.chosen:
            draft.update(record.ref, **values)
        return draft


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest, entity: Entity) -> HttpResponse:
    """The page, its preview, and what becomes of it. Raises NotAllowed; BadInput for a filter that cannot be read."""
    many = _many(request, place_of(request), entity)
    if request.method != "POST" or asks_again(request):
        return _asked(request, many, {})
    if not many.chosen:
        return _asked(request, many, {"": _("Nothing is chosen: tick some rows, or all that match.")})
    if not many.fields:
        return _asked(request, many, {"": _("No field is to be set: tick one, and say what it becomes.")})
    values, misread = many.values()
    if misread:
        return _asked(request, many, misread)
    try:
        draft = many.draft(values)
    except BadEdit as error:
        return _asked(request, many, refused.bad_edit(error, many.form))
    if not draft.edits:
        return nothing_new(many.place, many.back)
    return _carried_out(request, many, draft)


def _carried_out(request: HttpRequest, many: Many, draft: Draft) -> HttpResponse:
    digest = digest_of(draft)
    said = request.POST.get(DIGEST, "")
    if said != digest:
        changed = _("The plan changed since you looked: this is what would be done now.") if said else ""
        return _previewed(request, many, draft, digest, changed)
    try:
        return carried_out(draft, many.place, many.back)
    except Conflicts:
        changed = _("Somebody was faster: this is what would be done now.")
        return _previewed(request, many, draft, "", changed)
    except Broken as error:
        seen = many.place.seen
        said_of = (
            refused.sentence_of(one, one.subject if one.subject in seen else many.chosen[0].ref, seen)
            for one in error.breaches
        )
        return _asked(request, many, {"": " ".join(dict.fromkeys(said_of))})


def _many(request: HttpRequest, place: Place, entity: Entity) -> Many:
    form = Form(entity, place.seen)
    settable = tuple(f for f in form.fields if not f.plan.filled and f.name not in entity.ends)
    matching = listed(entity, asked_of(request.GET, entity), place.moment)
    is_all = ALL in request.POST
    ticked = set(request.POST.getlist(ROW))
    chosen = matching if is_all else [record for record in matching if record.key in ticked]
    wanted = set(request.POST.getlist(SET))
    query = request.GET.urlencode()
    address = reverse("bulk", args=[entity]) + (f"?{query}" if query else "")
    fields = tuple(field for field in settable if field.wire in wanted)
    return Many(place, form, matching, chosen, fields, sent(request.POST, settable), is_all, address)


def _asked(request: HttpRequest, many: Many, wrong: Mapping[str, Misread | str]) -> HttpResponse:
    settings = tuple(_settings(many, wrong))
    shown = BulkShown(
        title=_("Edit many: %(kinds)s") % {"kinds": many.form.entity.plural},
        count=_count(len(many.matching), many.form.entity),
        rows=tuple(_rows(many)),
        is_all=many.is_all or len(many.matching) > ROWS,
        settings=settings,
        wrong=tuple(_summary(settings, str(wrong.get("", "")))),
        why=many.entries.why,
        address=many.address,
        back=many.back,
    )
    status = 422 if wrong else 200
    return page(request, "forms/bulk.html", moment=many.place.moment, status=status, form=shown)


def _rows(many: Many) -> Iterator[Row]:
    chosen = {record.key for record in many.chosen}
    for record in many.matching[:ROWS]:
        yield Row(record.key, named(record, many.place.seen), record.key in chosen)


def _settings(many: Many, wrong: Mapping[str, Misread | str]) -> Iterator[Setting]:
    wanted = {field.wire for field in many.fields}
    for question in many.form.questions(many.entries, wrong, {}):
        field = next(f for f in many.form.fields if f.wire == question.name)
        if not field.plan.filled and field.name not in many.form.entity.ends:
            yield Setting(question, question.name in wanted)


def _previewed(request: HttpRequest, many: Many, draft: Draft, digest: str, changed: str) -> HttpResponse:
    touched = len({edit.subject for edit in draft.edits})
    rows = [(ALL, "1")] if many.is_all else [(ROW, record.key) for record in many.chosen]
    answers = [(field.wire, many.entries.of(field) or "") for field in many.fields]
    hidden = (
        *rows,
        *((SET, field.wire) for field in many.fields),
        *answers,
        (WHY, many.entries.why),
        (DIGEST, digest),
    )
    what = _count(touched, many.form.entity)
    to = Previewed(what, hidden, many.address, many.back, changed)
    return previewed(request, many.place, draft, to)


def _summary(settings: tuple[Setting, ...], whole: str) -> Iterator[Wrong]:
    return refused.summary((one.question for one in settings), whole)


def _count(count: int, entity: Entity) -> str:
    return f"{count} {entity.label if count == 1 else entity.plural}"
