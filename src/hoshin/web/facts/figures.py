"""Recording or correcting a figure of a KPI."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hoshin.changes.keys import Key
from hoshin.changes.record import Entity
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import NOTHING
from hoshin.changes.words import name_of
from hoshin.engine.periods import YearBegins, period_of
from hoshin.errors import BadInput, NotFound
from hoshin.interchange.cells import first_day
from hoshin.interchange.tables import Misfit
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import record_observations
from hoshin.kpis.rights import check_rights
from hoshin.kpis.sheet import Row, Value
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.web import written
from hoshin.web.facts.telling import Answers, Telling, address_of_fact
from hoshin.web.forms.numbers import example, number_typed
from hoshin.web.forms.shown import Question, Widget
from hoshin.web.moment import Moment, moment
from hoshin.web.plan.detail import found
from hoshin.web.reader import Reader, reader_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that can be told: of which KPI, unit, and period, the first day of which is given."""

    kpi: KPI
    unit: Key
    period: date
    printed: str

    @property
    def name(self) -> str:
        """What a form calls the question."""
        return f"figure-{self.kpi.key}"

    @property
    def label(self) -> str:
        """What a form asks."""
        return _("%(kpi)s, %(period)s") % {"kpi": self.kpi.name, "period": self.printed}

    @property
    def unit_words(self) -> str:
        """In what it is counted."""
        return self.kpi.unit_of_measure


def asked_about(kpi: KPI, today: Moment, unit: Ref[Unit] | None) -> Asked | None:
    """The last figure that is over, of the KPI's own unit or another; None where the KPI has no period, or no unit is seen."""
    seen = today.view.seen
    root = root_unit(seen)
    of = next(
        (one for one in (kpi.unit, unit, root.ref if root else None) if one is not None and one in seen), None
    )
    if kpi.grain is None or of is None:
        return None
    begins = YearBegins(kpi.year_begins)
    current = period_of(today.view.day, kpi.grain, begins)
    last = period_of(current.start - timedelta(days=1), kpi.grain, begins)
    return Asked(kpi, of.key, last.start, last.as_printed())


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, entity: Entity, key: Key) -> HttpResponse:
    """The form, and what becomes of it. Raises NotFound, NotAllowed; BadInput for a KPI without a period."""
    today, reader = moment(request), reader_of(request)
    kpi = found(entity, key, today)
    if not isinstance(kpi, KPI):
        raise NotFound(_("There is nothing here"))
    usual = asked_about(kpi, today, None)
    if usual is None:
        raise BadInput(_("Say first how often this KPI is counted: then it takes figures."))
    answers = Answers(request)
    telling = Telling(
        _("A figure of %(kpi)s") % {"kpi": kpi.name},
        _("One that is there already is corrected; what was said before stays in the log."),
        _("Record"),
        address_of_fact("figure", kpi.ref),
        today.link(kpi.ref),
    )
    if request.method != "POST":
        check_rights([(kpi.key, usual.unit)], by=reader.actor, picture=reader.now)
        return telling.answer(request, _questions(answers, usual, today))
    row = _row(answers, usual, today)
    if row is None:
        return telling.answer(request, _questions(answers, usual, today))
    words = _("Recorded: %(kpi)s, %(period)s.") % {"kpi": kpi.name, "period": answers.text("period")}
    done = telling.tell(request, lambda: _record(row, reader), words)
    return telling.answer(request, _questions(answers, usual, today), done) if isinstance(done, str) else done


def _record(row: Row, reader: Reader) -> int | None:
    return record_observations([row], by=reader.actor).number


def _questions(answers: Answers, usual: Asked, today: Moment) -> list[Question]:
    units = sorted(today.view.seen.of(Unit).values(), key=lambda one: one.name.casefold())
    said = [
        ("value", _("A number")),
        ("not-applicable", _("It does not apply")),
        ("retract", _("Take back what was said")),
    ]
    return [
        answers.ask(
            "unit", _("Of which unit"), Widget.SELECT, usual.unit, choices=[(u.key, u.name) for u in units]
        ),
        answers.ask(
            "period", _("Of which period"), Widget.TEXT, usual.printed, help=_("Such as %s.") % usual.printed
        ),
        answers.ask("said", _("What is said"), Widget.RADIOS, "value", choices=said),
        answers.ask("value", _("The number"), Widget.NUMBER, unit=usual.unit_words, is_optional=True),
    ]


def _row(answers: Answers, usual: Asked, today: Moment) -> Row | None:
    """The observation that the answers mean; None where they cannot be taken."""
    unit: Ref[Unit] = Ref(Unit.kind, Key(answers.text("unit")))
    if today.view.seen.get(unit) is None:
        answers.wrong["unit"] = _("Choose one of the units.")
    period = usual.period
    try:
        assert usual.kpi.grain is not None
        period = first_day(
            answers.text("period"), usual.kpi.grain, name_of(usual.kpi), YearBegins(usual.kpi.year_begins)
        )
    except Misfit as misfit:
        answers.wrong["period"] = written.sentence(misfit.sentence)
    value: Value = None
    match answers.text("said", "value"):
        case "retract":
            value = NOTHING
        case "value":
            number = number_typed(answers.text("value"))
            value = float(number) if number is not None else None
            if value is None:
                answers.wrong["value"] = _("Say the number, such as %(example)s.") % {"example": example()}
    return None if answers.wrong else Row(usual.kpi.key, unit.key, period, value)
