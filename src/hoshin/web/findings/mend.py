"""Carrying out a finding's mend from a page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoshin.alignment.found import FindingKey
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import BadInput, NotFound
from hoshin.web import written
from hoshin.web.back import back_of
from hoshin.web.findings.one import shown
from hoshin.web.findings.shown import Field
from hoshin.web.findings.told import Telling, telling
from hoshin.web.moment import moment
from hoshin.web.outcome import Outcome, told_after
from hoshin.web.reader import reader_of
from hoshin.web.seats import seats


@require_POST
def mend(request: HttpRequest, check: str, kind: str, key: str) -> HttpResponse:
    """Adopt the mend of a finding, or propose it to those who decide. Raises NotFound, NotAllowed, Conflicts, Broken."""
    reader = reader_of(request)
    check_may(reader.actor, Ability.PROPOSE)
    finding = FindingKey(check, kind, key)
    because, said = request.POST.get("because", "").strip(), request.POST.get("says", "")
    to = telling(moment(request), reader)
    with translation.override(settings.LANGUAGE_CODE):
        outcome = _carried_out(finding, to, because, said)
    if isinstance(outcome, str):
        return shown(request, finding, mend=Field(because, outcome), status=422)
    return told_after(outcome, reader, back_of(request))


def _carried_out(finding: FindingKey, to: Telling, because: str, said: str) -> Outcome | str:
    """What became of it; a sentence where something is missing in the form."""
    from hoshin.alignment.assess import assess  # these judge, and bring NumPy
    from hoshin.alignment.evidence import Scene
    from hoshin.alignment.found import all_found
    from hoshin.alignment.mends import carry_out, draft_of
    from hoshin.alignment.settle import settle

    assessed = assess(settle())
    subject: Subject = Ref(finding.kind, Key(finding.key))
    found = next((one for one in all_found(assessed.index) if one.finding == finding), None)
    if found is None or not to.is_told(finding.check, subject):
        raise NotFound(_("Nothing like it is found any more: perhaps it was mended meanwhile."))
    scene = Scene(assessed, to.seen)
    try:
        draft = draft_of(finding.check, subject, scene, by=to.reader.actor, because=because)
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
            "whom": seats(done.asked, to.seen),
        }
    return Outcome(words, done.number, done.proposed or "", before=before, promised=found.gain)
