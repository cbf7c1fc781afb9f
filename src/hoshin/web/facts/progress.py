"""Telling how far an initiative or a milestone has come."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.keys import Key
from hoshin.changes.record import Entity, Record
from hoshin.changes.recording import check_theirs
from hoshin.errors import NotFound
from hoshin.org.records import named
from hoshin.web.facts.telling import Answers, Telling, address_of_fact
from hoshin.web.forms.numbers import percent_typed
from hoshin.web.forms.shown import Question, Widget
from hoshin.web.moment import moment
from hoshin.web.plan.detail import found
from hoshin.web.reader import Reader, reader_of
from hoshin.work.facts import DONE_OF
from hoshin.work.plan import Milestone
from hoshin.work.progress import begin, report_progress


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """The form, and what becomes of it. Raises NotFound, NotAllowed."""
    if entity.kind not in DONE_OF:
        raise NotFound(_("There is nothing here"))
    today, reader = moment(request), reader_of(request)
    record = found(entity, key, today)
    of = record.initiative if isinstance(record, Milestone) else record.ref
    check_theirs([of], by=reader.actor, picture=reader.now)
    answers = Answers(request)
    telling = Telling(
        _("How far it has come: %(what)s") % {"what": named(record, today.view.seen)},
        _("The latest day counts; a day that was spoken of before is corrected."),
        _("Record"),
        address_of_fact("progress", record.ref),
        today.link(record.ref),
    )
    if request.method != "POST":
        return telling.answer(request, _questions(answers, today.view.day))
    done, share = answers.text("done"), percent_typed(answers.text("share"))
    day = answers.day("day", today.view.day) or today.view.day
    if done not in ("started", "share", "reached"):
        answers.wrong["done"] = _("Say how far it has come.")
    elif done == "share" and (share is None or not 0 <= share <= 1):
        answers.wrong["share"] = _("Say how much of it is complete, from 0 to 100.")
    if answers.wrong:
        return telling.answer(request, _questions(answers, today.view.day))
    complete = None if done == "started" else 1.0 if done == "reached" else float(share or 0)
    words = _("Recorded of %(what)s.") % {"what": named(record, today.view.seen)}
    told = telling.tell(request, lambda: _record(record, complete, day, reader), words)
    return (
        telling.answer(request, _questions(answers, today.view.day), told) if isinstance(told, str) else told
    )


def _record(record: Record, complete: float | None, day: date, reader: Reader) -> int | None:
    if complete is None:
        return begin(record.ref, by=reader.actor, day=day)
    return report_progress({record.ref: complete}, by=reader.actor, day=day)


def _questions(answers: Answers, today: date) -> list[Question]:
    done = [
        ("started", _("It was begun")),
        ("share", _("A share of it is complete")),
        ("reached", _("It is reached, or wholly done")),
    ]
    return [
        answers.ask("done", _("How far it has come"), Widget.RADIOS, choices=done),
        answers.ask("share", _("How much is complete"), Widget.PERCENT, unit="%", is_optional=True),
        answers.ask("day", _("On which day"), Widget.DATE, today.isoformat()),
    ]
