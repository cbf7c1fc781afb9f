"""Waiving a finding from its page: for a reason, until a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoshin.alignment.found import FindingKey
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import NotFound
from hoshin.web import written
from hoshin.web.findings.one import shown
from hoshin.web.findings.shown import Field
from hoshin.web.findings.told import telling
from hoshin.web.forms.days import day_typed, example
from hoshin.web.moment import moment
from hoshin.web.outcome import Outcome, told_after
from hoshin.web.reader import reader_of

LONGEST = 1000


@require_POST
def waive(request: HttpRequest, check: str, kind: str, key: str) -> HttpResponse:
    """Take a finding off the lists until a day. Raises NotFound, NotAllowed."""
    from hoshin.alignment.waive import waive as waive_finding  # it judges, and brings NumPy

    reader, finding = reader_of(request), FindingKey(check, kind, key)
    now = moment(request)
    subject: Subject = Ref(kind, Key(key))
    if not telling(now, reader).is_told(check, subject):
        raise NotFound(_("Nothing like it is found: perhaps it was mended, or never was."))
    reason, until = request.POST.get("reason", "").strip(), request.POST.get("until", "").strip()
    said, asked = _reason(reason), _until(until, now.view.day)
    if said.error or asked.error:
        return shown(request, finding, reason=said, until=asked, status=422)
    last = day_typed(until)
    assert last is not None, "it was looked at"
    number = waive_finding(finding, by=reader.actor, reason=reason, until=last)
    words = _("Waived until %s. It stays in the index, and comes back to the lists then.") % written.day(last)
    return told_after(Outcome(words, number), reader, reverse("findings"))


def _reason(text: str) -> Field:
    if not text:
        return Field(text, _("Say why it need not be mended now, in one sentence."))
    if len(text) > LONGEST:
        return Field(text, _("Say it in at most %d characters.") % LONGEST)
    return Field(text)


def _until(text: str, today: date) -> Field:
    day = day_typed(text)
    if day is None:
        return Field(
            text, _("Enter the last day of the waiver, such as %(example)s.") % {"example": example()}
        )
    if day < today:
        return Field(text, _("Enter today or a later day: a waiver ends."))
    return Field(text)
