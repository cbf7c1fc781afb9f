"""Checking in on a goal or an initiative, with the latest figures of what measures it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hoshin.cadence.check_in import NewCheckIn
from hoshin.cadence.check_in import check_in as say_how_it_stands
from hoshin.cadence.facts import CHECKED_IN_ON, Colour
from hoshin.cadence.queries import last_check_ins
from hoshin.changes.keys import Key
from hoshin.changes.record import Entity, Record
from hoshin.changes.recording import check_theirs
from hoshin.errors import NotAllowed, NotFound
from hoshin.kpis.plan import Measure
from hoshin.kpis.rights import check_rights
from hoshin.kpis.sheet import Row
from hoshin.org.records import named
from hoshin.web.facts.figures import Asked, asked_about
from hoshin.web.facts.telling import Answers, Telling, address_of_fact
from hoshin.web.forms.numbers import example, number_typed, percent_typed
from hoshin.web.forms.shown import Question, Widget
from hoshin.web.moment import Moment, moment
from hoshin.web.plan.detail import found
from hoshin.web.reader import Reader, reader_of

_WORDS = {
    Colour.ON_TRACK: gettext_lazy("On track"),
    Colour.AT_RISK: gettext_lazy("At risk"),
    Colour.OFF_TRACK: gettext_lazy("Off track"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """The form, and what becomes of it. Raises NotFound, NotAllowed."""
    if entity.kind not in CHECKED_IN_ON:
        raise NotFound(_("There is nothing here"))
    today, reader = moment(request), reader_of(request)
    record = found(entity, key, today)
    check_theirs([record.ref], by=reader.actor, picture=reader.now)
    figures = list(_figures(record, today, reader))
    answers = Answers(request)
    telling = Telling(
        _("Check in: %(what)s") % {"what": named(record, today.view.seen)},
        _(
            "How it stands, how sure you are, and what is in the way. A second check-in of a day takes the first's place."
        ),
        _("Check in"),
        address_of_fact("check-in", record.ref),
        today.link(record.ref),
    )
    if request.method != "POST":
        return telling.answer(request, _questions(answers, figures, today.view.day))
    said = _said(answers, record, figures)
    day = answers.day("day", today.view.day)
    if said is None or answers.wrong:
        return telling.answer(request, _questions(answers, figures, today.view.day))
    words = _("Checked in: %(what)s is %(colour)s.") % {
        "what": named(record, today.view.seen),
        "colour": said.colour.value,
    }
    done = telling.tell(request, lambda: _record(said, reader, day or today.view.day), words)
    return (
        telling.answer(request, _questions(answers, figures, today.view.day), done)
        if isinstance(done, str)
        else done
    )


def _record(said: NewCheckIn, reader: Reader, day: date) -> int | None:
    """Record it; None where the same was said of that day, and no figure comes with it."""
    last = last_check_ins().get(said.subject)
    same = last is not None and (last.day, last.colour, last.confidence, last.obstacle, last.actor) == (
        day,
        said.colour,
        said.confidence,
        said.obstacle,
        reader.actor,
    )
    if same and not said.values:
        return None
    return say_how_it_stands([said], by=reader.actor, day=day)


def _questions(answers: Answers, figures: list[Asked], today: date) -> list[Question]:
    colours = [(colour.value.replace(" ", "-"), str(_WORDS[colour])) for colour in Colour]
    return [
        answers.ask("colour", _("How it stands"), Widget.RADIOS, choices=colours),
        answers.ask(
            "confidence", _("How sure you are to reach it"), Widget.PERCENT, unit="%", is_optional=True
        ),
        answers.ask("obstacle", _("What is in the way"), Widget.TEXT, is_optional=True),
        *(
            answers.ask(one.name, one.label, Widget.NUMBER, unit=one.unit_words, is_optional=True)
            for one in figures
        ),
        answers.ask("day", _("Of which day"), Widget.DATE, today.isoformat()),
    ]


def _said(answers: Answers, record: Record, figures: list[Asked]) -> NewCheckIn | None:
    colour = next((one for one in Colour if one.value.replace(" ", "-") == answers.text("colour")), None)
    if colour is None:
        answers.wrong["colour"] = _("Say how it stands.")
    confidence = answers.text("confidence")
    sure = percent_typed(confidence) if confidence else None
    if confidence and (sure is None or not 0 <= sure <= 1):
        answers.wrong["confidence"] = _("Found “%(found)s”; expected a number from 0 to 100.") % {
            "found": confidence[:60]
        }
    rows = []
    for one in figures:
        text = answers.text(one.name)
        value = number_typed(text) if text else None
        if text and value is None:
            answers.wrong[one.name] = _("Found “%(found)s”; expected a number such as %(example)s.") % {
                "found": text[:60],
                "example": example(),
            }
        elif value is not None:
            rows.append(Row(one.kpi.key, one.unit, one.period, float(value)))
    if colour is None or answers.wrong:
        return None
    share = float(sure) if sure is not None else None
    return NewCheckIn(record.ref, colour, share, answers.text("obstacle"), tuple(rows))


def _figures(record: Record, today: Moment, reader: Reader) -> Iterator[Asked]:
    """The latest figure of each KPI that measures it and that the reader may record."""
    seen = today.view.seen
    kpis = [seen.get(link.kpi) for link in seen.of(Measure).by("of", record.ref)]
    for kpi in kpis:
        asked = asked_about(kpi, today, getattr(record, "unit", None)) if kpi is not None else None
        if asked is None:
            continue
        try:
            check_rights([(asked.kpi.key, asked.unit)], by=reader.actor, picture=reader.now)
        except NotAllowed:
            continue
        yield asked
