"""The log: everything that changed plan and facts, by number, the newest first."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hoshin.changes.keys import Key, is_key
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.journal.actor import person_actor
from hoshin.org.plan import Person
from hoshin.org.records import named
from hoshin.web.changes.lines import lines
from hoshin.web.moment import Moment, moment_of
from hoshin.web.page import page

_LONGEST = 18


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The page. Raises BadInput for a filter that cannot be read."""
    moment = moment_of(request)
    before, by = _number(request.GET.get("before", "")), request.GET.get("by", "").strip()
    plan_only = request.GET.get("plan") == "1"
    person = _person(by, moment)
    shown = lines(moment.view, before=before, by=person_actor(by) if by else "", plan_only=plan_only)
    return page(
        request,
        "changes/log.html",
        moment=moment,
        shown=shown,
        by=by,
        person=person,
        plan_only=plan_only,
        older=_older(moment, shown.before, by, plan_only),
    )


def _person(key: str, moment: Moment) -> str:
    """What the person of a key is called. Raises BadInput for what is no key of one."""
    record = moment.view.seen.find(Ref[Person](Person.kind, Key(key))) if is_key(key) else None
    if key and record is None:
        raise BadInput(_("by is %r; expected the key of a person.") % key)
    return named(record, moment.view.seen) if record is not None else ""


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST):
        raise BadInput(_("before is %r; expected a number of the log.") % text)
    return int(text)


def _older(moment: Moment, before: int | None, by: str, plan_only: bool) -> str:
    if before is None:
        return ""
    asked = {"at": moment.asked, "by": by, "plan": "1" if plan_only else "", "before": str(before)}
    return f"{reverse('changes')}?{urlencode({name: value for name, value in asked.items() if value})}"
