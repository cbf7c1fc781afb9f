"""The page of one finding: what it says and rests on, its mend, and how it can be waived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.alignment.assessment import FindingSaid
from hoshin.alignment.check_words import CHECKS, title_of
from hoshin.alignment.finding_days import standing_findings
from hoshin.alignment.found import FindingKey
from hoshin.alignment.waivers import Waived, waivers_on
from hoshin.changes.abilities import Ability
from hoshin.changes.keys import Key
from hoshin.changes.recording import check_theirs
from hoshin.changes.ref import Ref, Subject
from hoshin.errors import NotAllowed, NotFound
from hoshin.journal.actor import Actor
from hoshin.org.called import actor_called
from hoshin.web import written
from hoshin.web.findings import told
from hoshin.web.findings.listing import practice_of
from hoshin.web.findings.shown import EMPTY, Field, FindingShown
from hoshin.web.findings.source import one_open
from hoshin.web.findings.told import Telling, telling
from hoshin.web.moment import moment_of
from hoshin.web.page import page
from hoshin.web.plan.cells import reference
from hoshin.web.plan.shown import Linked
from hoshin.web.practices import PRACTICES
from hoshin.web.reader import reader_of


@dataclass(frozen=True, slots=True)
class WaiveShown:
    """The form that waives: where it is sent, and what came with it."""

    address: str
    reason: Field
    until: Field
    earliest: str


@dataclass(frozen=True, slots=True)
class OneShown:
    """The page."""

    finding: FindingShown
    about: Linked
    practice: Linked
    holds: str
    """What holds when the check does."""
    since: str
    waits_for: str
    waived: str
    waive: WaiveShown | None


@require_safe
def finding(request: HttpRequest, check: str, kind: str, key: str) -> HttpResponse:
    """The page. Raises NotFound, also where the reader is not told of it."""
    return shown(request, FindingKey(check, kind, key))


def shown(
    request: HttpRequest,
    finding: FindingKey,
    *,
    mend: Field = EMPTY,
    reason: Field = EMPTY,
    until: Field = EMPTY,
    status: int = 200,
) -> HttpResponse:
    """The page, with what came with a form that could not be carried out. Raises NotFound."""
    moment = moment_of(request)
    to = telling(moment, reader_of(request))
    said = one_open(finding, to)
    if said is None:
        raise NotFound(_("Nothing like it is found: perhaps it was mended, or never was."))
    shows = _told(said, to, mend, reason, until)
    return page(request, "findings/one.html", moment=moment, status=status, shown=shows)


def _told(said: FindingSaid, to: Telling, mend: Field, reason: Field, until: Field) -> OneShown:
    finding = said.finding
    waived = waivers_on(to.moment.view.day, to.moment.view.whole.number).get(finding)
    practice = practice_of(said.check)
    listed = to.moment.at_moment(reverse("findings"))
    return OneShown(
        finding=told.shown(said, to, 1, mend),
        about=reference(said.subject, to.moment),
        practice=Linked(str(PRACTICES[practice]), listed),
        holds=written.sentence(title_of(said.check)) if said.check in CHECKS else "",
        since=_since(finding, to),
        waits_for=written.sentence(title_of(said.waits_for)) if said.waits_for else "",
        waived=_waived(waived) if waived else "",
        waive=_waive(finding, to, reason, until) if waived is None else None,
    )


def _since(finding: FindingKey, to: Telling) -> str:
    if not to.moment.is_today:
        return ""
    said = standing_findings(about=finding.key).get(finding)
    return _("First said on %s.") % written.day(said.first_day) if said else _("It is new today.")


def _waived(waived: Waived) -> str:
    return _("Waived until %(day)s by %(who)s: “%(reason)s” It stays in the index.") % {
        "day": written.day(waived.until),
        "who": actor_called(Actor(waived.by)),
        "reason": waived.reason,
    }


def _waive(finding: FindingKey, to: Telling, reason: Field, until: Field) -> WaiveShown | None:
    """The form, for who may report about what the finding is of."""
    if not to.moment.is_today or not to.reader.may(Ability.PROPOSE) or not _is_theirs(finding, to):
        return None
    earliest: date = to.moment.view.day
    return WaiveShown(reverse("waive", args=list(finding)), reason, until, earliest.isoformat())


def _is_theirs(finding: FindingKey, to: Telling) -> bool:
    """Whether the reader may report about what a finding is of, and so waive it."""
    subject: Subject = Ref(finding.kind, Key(finding.key))
    try:
        check_theirs([subject], by=to.reader.actor, picture=to.reader.now)
    except (NotAllowed, NotFound):
        return False
    return True
