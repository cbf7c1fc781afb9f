"""The question about work that came from other programs, put once for many: answered, looked at, then one changeset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from hoshin.changes.adopt import Broken
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.web.asked.answering import NONE, Answering, Unanswered
from hoshin.web.asked.shown import AskedRow, AskedShown
from hoshin.web.asked.source import OF, Source, address_of
from hoshin.web.first.steps import may_begin
from hoshin.web.forms import refused
from hoshin.web.forms.done import carried_out, nothing_new
from hoshin.web.forms.entries import asks_again
from hoshin.web.forms.place import place_of
from hoshin.web.forms.previewing import DIGEST, Previewed, digest_of, previewed
from hoshin.web.forms.shown import Option
from hoshin.web.forms.texts import Misread
from hoshin.web.page import page
from hoshin.work.plan import Initiative, Service


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest) -> HttpResponse:
    """The page, its preview, and what becomes of it. Raises NotAllowed for who may not propose."""
    answering = Answering(Source(place_of(request), request.GET), request, address_of(request))
    if request.method != "POST" or asks_again(request):
        return _asked(answering, {})
    try:
        draft = answering.draft()
    except Unanswered as error:
        return _asked(answering, error.wrong)
    if not draft.edits:
        return nothing_new(answering.source.place, answering.address)
    return _carried_out(answering, draft)


def _carried_out(answering: Answering, draft: Draft) -> HttpResponse:
    digest, place = digest_of(draft), answering.source.place
    said = answering.request.POST.get(DIGEST, "")
    if said != digest:
        changed = _("The plan changed since you looked: this is what would be done now.") if said else ""
        return _previewed(answering, draft, digest, changed)
    try:
        return carried_out(draft, place, answering.address)
    except Conflicts:
        changed = _("Somebody was faster: this is what would be done now.")
        return _previewed(answering, draft, "", changed)
    except Broken as error:
        said_of = (refused.sentence_of(one, answering.chosen[0].ref, place.seen) for one in error.breaches)
        return _asked(answering, {"": " ".join(dict.fromkeys(said_of))})


def _previewed(answering: Answering, draft: Draft, digest: str, changed: str) -> HttpResponse:
    what = _initiatives(len(answering.chosen))
    hidden = tuple(answering.hidden(digest))
    to = Previewed(what, hidden, answering.address, answering.address, changed)
    return previewed(answering.request, answering.source.place, draft, to)


def _asked(answering: Answering, wrong: Mapping[str, Misread | str]) -> HttpResponse:
    source = answering.source
    goal = answering.question("goal", Service.kind, wrong)
    unit = answering.question("unit", Initiative.kind, wrong)
    names = sorted({source.place_named(source.origin(one)) for one in source.everything} - {""})
    shown = AskedShown(
        count=_initiatives(len(source.matching)),
        all_words=_("All that match: %s") % _initiatives(len(source.matching)),
        rows=tuple(_rows(answering)),
        is_all=answering.is_all,
        answer=answering.answer,
        goal=goal,
        unit=unit,
        because=answering.because,
        sources=tuple(Option(name, name, name == source.given.get(OF, "")) for name in names),
        sought=source.sought,
        is_filtered=source.is_filtered,
        wrong=tuple(refused.summary((goal, unit), str(wrong.get("", "")))),
        address=answering.address,
        list_address=reverse("asked"),
        pages=source.pages,
    )
    status = 422 if wrong else 200
    return page(
        answering.request,
        "asked/asked.html",
        moment=source.place.moment,
        status=status,
        shown=shown,
        goes_on=may_begin(source.place.reader),
    )


def _rows(answering: Answering) -> Iterator[AskedRow]:
    source = answering.source
    chosen = {one.key for one in answering.chosen} if not answering.is_all else set()
    for one in source.shown:
        origin, count = source.origin(one), source.actions.get(one.key, 0)
        actions = ngettext("%(count)d action", "%(count)d actions", count) % {"count": count} if count else ""
        labels = ", ".join(origin.labels)
        yield AskedRow(
            key=one.key,
            title=one.title or _("untitled"),
            address=source.place.moment.link(one.ref),
            came_from=" · ".join(filter(None, (source.place_named(origin), labels))),
            holds=actions,
            goals=tuple(_goals(one, answering)),
            is_chosen=one.key in chosen,
        )


def _goals(one: Initiative, answering: Answering) -> Iterator[Option]:
    """The goals that may be meant, the likeliest chosen beforehand; what was chosen instead stays chosen."""
    said = answering.request.POST.get(f"goal-{one.key}")
    found = answering.source.offers(one)
    for place, offer in enumerate(found):
        is_chosen = said == offer.goal.key if said is not None else place == 0
        words = offer.title or _("untitled")
        if offer.label:
            words = _("%(goal)s (labelled “%(label)s”)") % {"goal": words, "label": offer.label}
        yield Option(offer.goal.key, words, is_chosen)
    if found:
        yield Option(NONE, _("none of these"), said == NONE)


def _initiatives(count: int) -> str:
    return ngettext("%(count)d initiative", "%(count)d initiatives", count) % {"count": count}
