"""Carrying out a finding's mend from the page, and taking it back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoshin.alignment.found import OF_PERSONS, FindingKey
from hoshin.alignment.waiting import theirs
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.pending import pending_one
from hoshin.changes.proposals import withdraw as withdraw_proposal
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.undo import undo as take_back
from hoshin.errors import BadInput, NotFound
from hoshin.org.plan import Person
from hoshin.org.view import View
from hoshin.org.view import view as view_of
from hoshin.web import written
from hoshin.web.briefing.shown import Field
from hoshin.web.briefing.view import shown
from hoshin.web.outcome import Outcome, index_now, told_after
from hoshin.web.reader import Reader, reader_of
from hoshin.web.seats import seats


@require_POST
def mend(request: HttpRequest, check: str, kind: str, key: str) -> HttpResponse:
    """Adopt the mend of a finding, or propose it to those who decide. Raises NotFound, NotAllowed, Conflicts, Broken."""
    reader = reader_of(request)
    check_may(reader.actor, Ability.PROPOSE)
    subject: Subject = Ref(kind, Key(key))
    because, said = request.POST.get("because", "").strip(), request.POST.get("says", "")
    view = view_of(reader.actor, now=reader.now)
    with translation.override(settings.LANGUAGE_CODE):
        outcome = _carried_out(FindingKey.about(check, subject), view, reader, because, said)
    if isinstance(outcome, str):
        typed = {FindingKey.about(check, subject): Field(because, outcome)}
        return shown(request, typed=typed, status=422)
    return told_after(outcome, reader)


def _carried_out(finding: FindingKey, view: View, reader: Reader, because: str, said: str) -> Outcome | str:
    """What became of it; a sentence where something is missing in the form."""
    from hoshin.alignment.assess import assess  # these judge, and bring NumPy
    from hoshin.alignment.evidence import Scene
    from hoshin.alignment.found import all_found
    from hoshin.alignment.mends import carry_out, draft_of
    from hoshin.alignment.settle import settle

    assessed = assess(settle())
    subject: Subject = Ref(finding.kind, Key(finding.key))
    found = next((one for one in all_found(assessed.index) if one.finding == finding), None)
    if found is None or not _is_told(finding, subject, view, reader):
        raise NotFound(_("Nothing like it is found any more: perhaps it was mended meanwhile."))
    scene = Scene(assessed, view.seen)
    try:
        draft = draft_of(finding.check, subject, scene, by=reader.actor, because=because)
    except NotFound:
        raise
    except BadInput:
        return _("Say why, in one sentence: it is kept with the change.")
    if written.sentence(draft.reason) != said:
        return _("The plan has changed since you saw this: look at what mends it now, then press again.")
    before = assessed.index.value
    done = carry_out(draft)
    if done.number is not None:
        words = _("Adopted: %s.") % draft.reason
    else:
        words = _("Proposed: %(what)s. It waits for %(whom)s.") % {
            "what": draft.reason,
            "whom": seats(done.asked, view.seen),
        }
    return Outcome(words, done.number, done.proposed or "", before=before, promised=found.gain)


def _is_told(finding: FindingKey, subject: Subject, view: View, reader: Reader) -> bool:
    """Whether the reader is told of a finding at all."""
    if not view.with_facts or view.seen.find(subject) is None:
        return False
    person = Ref[Person](Person.kind, reader.person)
    return finding.check not in OF_PERSONS or subject in theirs(person, view.seen)


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was adopted under a number. Raises what `changes.undo` does."""
    before = index_now()
    reader = reader_of(request)
    done = take_back(number, by=reader.actor)
    return told_after(Outcome(_("Number %d was taken back.") % number, done.number, before=before), reader)


@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take back one's own proposal. Raises NotFound, NotAllowed, BadInput."""
    reader = reader_of(request)
    withdraw_proposal(pending_one(Key(key), reader.actor).key, by=reader.actor)
    return told_after(Outcome(_("The proposal was withdrawn.")), reader)
