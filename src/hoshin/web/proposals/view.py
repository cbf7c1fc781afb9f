"""The page of a change that nobody has adopted, and its verbs: each is the verb of the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hoshin.changes import proposals
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.models import Changeset, State
from hoshin.changes.pending import Pending, adopt_now, keep_once, pending_one
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import Actor, involved
from hoshin.web import written
from hoshin.web.addresses import address_of
from hoshin.web.back import back_of
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.page import page
from hoshin.web.proposals.told import source_of, told
from hoshin.web.reader import Reader, reader_of
from hoshin.web.seats import seats


@require_safe
def change(request: HttpRequest, key: Key) -> HttpResponse:
    """The page. Raises NotFound, as for what is closed to the reader."""
    return _shown(request, key)


def _shown(request: HttpRequest, key: Key, wrong: str = "", typed: str = "") -> HttpResponse:
    reader = reader_of(request)
    shown = told(source_of(pending_one(key, reader.actor), reader))
    status = 422 if wrong else 200
    return page(request, "proposals/change.html", status=status, change=shown, wrong=wrong, typed=typed)


@require_POST
def act(request: HttpRequest, key: Key, verb: str) -> HttpResponse:
    """Do something about a change. Raises NotFound, NotAllowed, BadInput, ConsentMissing, Broken."""
    does = _VERBS.get(verb)
    if does is None:
        raise NotFound(_("There is nothing here"))
    reader = reader_of(request)
    if _is_done_already(key, verb, reader):
        return told_after(Outcome(_("It is so already.")), reader, _after(key))
    found = pending_one(key, reader.actor)
    try:
        return does(request, found, reader)
    except Conflicts:
        return _shown(request, key, _("Somebody changed meanwhile what this changes: settle that first."))


def _adopt(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    before = index_now()
    adopted = adopt_now(found.key, by=reader.actor)
    words = _("Adopted: %s") % written.sentence(found.reason or _("a change without a reason"))
    first = next((edit.subject for edit in found.edits if adopted.picture.get(edit.subject)), None)
    is_seen = first is not None and source_of(found, reader).sees(found.edits[0])
    address = address_of(first) if first is not None and is_seen else ""
    return told_after(Outcome(words, adopted.number, before=before), reader, address)


def _propose(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    day = _day(request)
    if isinstance(day, str):
        return _shown(request, found.key, day)
    row = proposals.propose(found.key, by=reader.actor, effective=day)
    whom = proposals.asked(row)
    if not whom:
        return _told(found, reader, _("Proposed; nobody else is asked, so it is agreed."))
    source = source_of(found, reader)
    return _told(found, reader, _("Proposed. It waits for %(whom)s.") % {"whom": seats(whom, source.now)})


def _reschedule(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    day = _day(request)
    if isinstance(day, str):
        return _shown(request, found.key, day)
    proposals.reschedule(found.key, day, by=reader.actor)
    return _told(found, reader, _("It has another day now; those who are asked are asked again."))


def _agree(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    proposals.consent(found.key, by=reader.actor)
    return _told(found, reader, _("You agreed."))


def _decline(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _shown(request, found.key, _("Say why you decline: who asks learns from it."))
    proposals.decline(found.key, by=reader.actor, reason=reason)
    return _told(found, reader, _("You declined."))


def _withdraw(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    proposals.withdraw(found.key, by=reader.actor)
    words = _("The draft was given up.") if found.state is State.DRAFT else _("The proposal was withdrawn.")
    return told_after(Outcome(words), reader, back_of(request) or reverse("change", args=[found.key]))


def _counter(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    """A draft of one's own with the same edits, to be changed."""
    reason = _("Instead of: %s") % found.reason if found.reason else ""
    draft = Draft(reader.now, author=reader.actor, reason=reason)
    draft.edits = [edit for edit in found.edits if source_of(found, reader).sees(edit)]
    key = keep_once(draft, answers=found.key)
    words = _("This is a draft of yours with the same edits: change it, and propose it instead.")
    return told_after(Outcome(words), reader, reverse("change", args=[key]))


def _keep(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    """Settle a conflict: by one's own value, or by the one that stands there."""
    keep = "mine" if request.POST.get("keep") == "mine" else "theirs"
    proposals.resolve(
        found.key, _position(request), keep="mine" if keep == "mine" else "theirs", by=reader.actor
    )
    return _told(found, reader, _("Settled."))


def _drop(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    """Leave one edit out."""
    edits = list(found.edits)
    del edits[_position(request, len(edits))]
    proposals.amend(found.key, edits, by=reader.actor)
    return _told(found, reader, _("Left out.") if edits else _("Nothing is left of it: it was withdrawn."))


def _rename(request: HttpRequest, found: Pending, reader: Reader) -> HttpResponse:
    """Say anew why."""
    reason = request.POST.get("reason", "").strip()
    proposals.amend(found.key, list(found.edits), by=reader.actor, reason=reason)
    return _told(found, reader, _("It says so now."))


_VERBS: Final[dict[str, Callable[[HttpRequest, Pending, Reader], HttpResponse]]] = {
    "adopt": _adopt,
    "propose": _propose,
    "reschedule": _reschedule,
    "agree": _agree,
    "decline": _decline,
    "withdraw": _withdraw,
    "counter": _counter,
    "keep": _keep,
    "drop": _drop,
    "rename": _rename,
}


def _told(found: Pending, reader: Reader, words: str) -> HttpResponse:
    return told_after(Outcome(words), reader, reverse("change", args=[found.key]))


def _is_done_already(key: Key, verb: str, reader: Reader) -> bool:
    """Whether a second press of a button asks for what the first one did."""
    row = Changeset.objects.filter(pk=key, state__in=_DONE.get(verb, ())).first()
    if row is None:
        return False
    if row.number is None:
        return bool(pending_one(key, reader.actor))
    return reader.actor in involved(Actor(row.author)) or row.consents.filter(actor=reader.actor).exists()


_DONE: Final = {
    "adopt": (State.ADOPTED,),
    "propose": (State.PROPOSED, State.AGREED),
    "decline": (State.DECLINED,),
    "withdraw": (State.WITHDRAWN,),
}


def _after(key: Key) -> str:
    row = Changeset.objects.get(pk=key)
    return reverse("change", args=[key]) if row.number is None else ""


def _position(request: HttpRequest, count: int | None = None) -> int:
    text = request.POST.get("position", "")
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise BadInput(_("There is no such edit."))
    if count is not None and int(text) >= count:
        raise BadInput(_("There is no such edit."))
    return int(text)


def _day(request: HttpRequest) -> date | str | None:
    """The day of effect, none, or what is wrong with it."""
    text = request.POST.get("effective", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _("Found “%(found)s”; expected a day such as 2026-06-30.") % {"found": text[:60]}
