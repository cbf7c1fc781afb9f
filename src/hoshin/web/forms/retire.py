"""Retiring an entity, which says what becomes of all that hangs on it; and restoring one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.adopt import Broken
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.record import Entity, Record, entity_of
from hoshin.org.records import named
from hoshin.web.forms import references
from hoshin.web.forms.deciding import Deciding
from hoshin.web.forms.done import carried_out, nothing_new
from hoshin.web.forms.entries import WHY, is_check
from hoshin.web.forms.hanging import Chosen, Fate, Hanging, hanging, retired_with
from hoshin.web.forms.place import Place, place_of
from hoshin.web.forms.refused import sentence_of
from hoshin.web.forms.shown import Option, Options, Wrong
from hoshin.web.page import page
from hoshin.web.plan.detail import found
from hoshin.web.written import figure

EACH: Final = 50
"""So many dependants are asked about one by one; of more, all of a kind together."""
NAMED: Final = 3
"""So many of those that are asked about together are named."""
LISTED: Final = 12
"""With so many dependants each has a list of what it may name instead; with more, that is searched."""


@dataclass(frozen=True, slots=True)
class Dependant:
    """A question about what hangs on what is to be retired; without options where only one thing can be.

    Of several that are asked about together `such_as` names the first, and there is no address.
    """

    id: str
    name: str
    words: str
    such_as: str
    address: str
    how: str
    options: tuple[Option, ...]
    instead: tuple[Options, ...]
    suggests: str
    to: str
    error: str


@dataclass(frozen=True, slots=True)
class RetireShown:
    """The page that retires or restores something."""

    title: str
    lead: str
    dependants: tuple[Dependant, ...]
    refused: str
    button: str
    decides: str
    wrong: tuple[Wrong, ...]
    why: str
    address: str
    back: str


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """The page, and what becomes of it. Raises NotFound, NotAllowed."""
    place = place_of(request)
    record = found(entity, key, place.moment)
    back = place.moment.link(record.ref)
    if place.whole.get(record.ref) is None:
        return nothing_new(place, back)
    chosen, misread = _chosen(request.POST, place, record)
    if request.method != "POST" or is_check(request):
        return _shown(request, place, record, chosen, {})
    closed = _closed(place, record, chosen)
    open_ones = [
        one for one in hanging(place.seen, record.ref, chosen) if one.name not in chosen and one.fates[1:]
    ]
    wrong = {one.name: _("Say what becomes of it.") for one in open_ones} | misread
    if wrong or closed:
        return _shown(request, place, record, chosen, wrong)
    draft = retired_with(_draft(request, place), record.ref, chosen)
    try:
        return carried_out(draft, place, back)
    except (Broken, Conflicts) as error:
        return _shown(request, place, record, chosen, {"": _why_not(error, record, place)})


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """Bring a retired entity back. Raises NotFound, NotAllowed."""
    place = place_of(request)
    record = found(entity, key, place.moment)
    if place.whole.get(record.ref) is not None:
        return nothing_new(place, place.moment.link(record.ref))
    draft = _draft(request, place).restore(record.ref)
    wrong = ""
    if request.method == "POST":
        try:
            return carried_out(draft, place, place.moment.link(record.ref))
        except (Broken, Conflicts) as error:
            wrong = _why_not(error, record, place)
    decides = Deciding(place).of_edits(draft.edits)
    shown = RetireShown(
        title=_("Restore %(what)s") % {"what": named(record, place.seen)},
        lead=_("It becomes part of the plan again, as it was when it was retired."),
        dependants=(),
        refused="",
        button=decides.button if decides.button != _("Save") else _("Restore"),
        decides=decides.sentence,
        wrong=(Wrong(wrong),) if wrong else (),
        why=request.POST.get(WHY, ""),
        address=place.moment.at_moment(reverse("restore", args=[entity, key])),
        back=place.moment.link(record.ref),
    )
    return page(request, "forms/retire.html", moment=place.moment, status=422 if wrong else 200, form=shown)


def _draft(request: HttpRequest, place: Place) -> Draft:
    return place.new_draft(place.whole, request.POST.get(WHY, "").strip())


def _shown(
    request: HttpRequest, place: Place, record: Record, chosen: Mapping[str, Chosen], wrong: Mapping[str, str]
) -> HttpResponse:
    entity = entity_of(record.kind)
    open_ones = list(hanging(place.seen, record.ref, chosen))
    told = tuple(_dependants(open_ones, place, chosen, request.POST, wrong))
    refused = _refused(_closed(place, record, chosen))
    decides = Deciding(place).of_edits(retired_with(_draft(request, place), record.ref, chosen).edits)
    shown = RetireShown(
        title=_("Retire %(what)s") % {"what": named(record, place.seen)},
        lead=_(
            "It leaves the plan from now on. Nothing is deleted: its history stays, and it can be restored."
        ),
        dependants=told,
        refused=refused,
        button=decides.button if decides.button != _("Save") else _("Retire"),
        decides=decides.sentence,
        wrong=tuple(_summary(told, wrong.get("", ""))),
        why=request.POST.get(WHY, ""),
        address=place.moment.at_moment(reverse("retire", args=[entity, record.key])),
        back=place.moment.link(record.ref),
    )
    return page(request, "forms/retire.html", moment=place.moment, status=422 if wrong else 200, form=shown)


def _dependants(
    those: list[Hanging],
    place: Place,
    chosen: Mapping[str, Chosen],
    given: QueryDict,
    wrong: Mapping[str, str],
) -> Iterator[Dependant]:
    """The questions: one about each, or, of many, one about all that are alike and were not answered one by one."""
    alike: dict[str, list[Hanging]] = {}
    for one in those:
        alike.setdefault(one.name if len(those) <= EACH or one.name in given else one.group, []).append(one)
    for number, several in enumerate(alike.values(), start=1):
        one, is_each = several[0], len(several) == 1
        name = one.name if is_each else one.group
        is_few = len(alike) <= LISTED and references.is_few(one.field, place.seen)
        to = given.get(f"{name}.to", "")
        yield Dependant(
            id=f"d-{number}",
            name=name,
            words=named(one.record, place.seen) if is_each else _count(several),
            such_as="" if is_each else _such_as(several, place),
            address=place.moment.link(one.record.ref) if is_each else "",
            how=_how(one, is_each),
            options=tuple(_options(one, chosen)),
            instead=references.options(one.field, place.seen, to)
            if is_few and Fate.MOVE in one.fates
            else (),
            suggests="" if is_few else _suggests(one),
            to=to,
            error=next((wrong[each.name] for each in several if each.name in wrong), ""),
        )


def _how(one: Hanging, is_each: bool) -> str:
    words = {"kind": entity_of(one.record.kind).label, "field": one.field.plan.label}
    return (_("%(kind)s, by “%(field)s”") if is_each else _("by “%(field)s”")) % words


def _count(several: list[Hanging]) -> str:
    entity = entity_of(several[0].record.kind)
    return f"{figure(len(several))} {entity.plural}"


def _such_as(several: list[Hanging], place: Place) -> str:
    names = ", ".join(named(one.record, place.seen) for one in several[:NAMED])
    more = len(several) - NAMED
    if more <= 0:
        return names
    return _("%(names)s and %(count)s more") % {"names": names, "count": figure(more)}


def _options(one: Hanging, chosen: Mapping[str, Chosen]) -> Iterator[Option]:
    if len(one.fates) == 1:
        return
    words = {
        Fate.RETIRE: _("It is retired too"),
        Fate.LEAVE: _("It stays, and “%(field)s” is empty") % {"field": one.field.plan.label},
        Fate.MOVE: _("It stays, and “%(field)s” becomes") % {"field": one.field.plan.label},
    }
    choice = chosen.get(one.name)
    for fate in one.fates:
        yield Option(fate.value, words[fate], choice is not None and choice.fate is fate)


def _suggests(one: Hanging) -> str:
    return f"{reverse('choices', args=[entity_of(one.record.kind)])}?field={one.field.wire}"


def _chosen(given: QueryDict, place: Place, record: Record) -> tuple[dict[str, Chosen], dict[str, str]]:
    """What was chosen for each dependant, and what is wrong with it. Answers bring up further ones, which are read too."""
    chosen: dict[str, Chosen] = {}
    wrong: dict[str, str] = {}
    before = -1
    while len(chosen) + len(wrong) > before:
        before = len(chosen) + len(wrong)
        for one in list(hanging(place.seen, record.ref, chosen)):
            name = one.name if one.name in given else one.group
            fate = given.get(name, "")
            if one.name in chosen or one.name in wrong or fate not in one.fates:
                continue
            if fate != Fate.MOVE:
                chosen[one.name] = Chosen(Fate(fate))
            elif (to := _to(given.get(f"{name}.to", ""), one, place)) is not None:
                chosen[one.name] = to
            else:
                wrong[one.name] = _("Say which one it names instead.")
    return chosen, wrong


def _to(text: str, one: Hanging, place: Place) -> Chosen | None:
    ref = references.ref_typed(one.field, text, place.seen)
    if ref is None and text.strip():
        meant = references.find(one.field, text, place.seen)
        ref = meant[0].ref if len(meant) == 1 else None
    return Chosen(Fate.MOVE, ref) if ref is not None and ref not in (one.of, one.record.ref) else None


def _closed(place: Place, record: Record, chosen: Mapping[str, Chosen]) -> int:
    """How much hangs on it that is closed to the reader."""
    whole = {one.record.ref for one in hanging(place.whole, record.ref, chosen)}
    return len(whole - {one.record.ref for one in hanging(place.seen, record.ref, chosen)})


def _refused(closed: int) -> str:
    if closed:
        return _("Something that is closed to you hangs on it: only who sees that can retire it.")
    return ""


def _summary(told: tuple[Dependant, ...], whole: str) -> Iterator[Wrong]:
    if whole:
        yield Wrong(whole)
    for one in told:
        if one.error:
            yield Wrong(f"{one.words}: {one.error}", one.id)


def _why_not(error: Broken | Conflicts, record: Record, place: Place) -> str:
    if isinstance(error, Conflicts):
        return _("Somebody changed it meanwhile: look again.")
    said = (sentence_of(breach, record.ref, place.seen) for breach in error.breaches)
    return " ".join(dict.fromkeys(said))
