"""Check-ins: how those who answer for something say that it is going."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Meta

from hoshin.cadence.check_in import NewCheckIn
from hoshin.cadence.check_in import check_in as say_how_it_stands
from hoshin.cadence.facts import CHECKED_IN_ON, Colour
from hoshin.cadence.queries import Said, check_ins, check_ins_on
from hoshin.calls.call import Asked, Told
from hoshin.calls.caller import Caller
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.figures.forms import FigureChange
from hoshin.calls.facts.figures.given import changes_of, figure_given, told_of_change, warnings_of
from hoshin.calls.facts.told import Named, Recorded, Share, facts_view, recording_view, title_of
from hoshin.calls.given import entity_given
from hoshin.calls.page import USUAL, Cursor, Limit, page_of
from hoshin.calls.typed import day_given
from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes.choices import choice_word
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject, parse_subject
from hoshin.changes.words import name_of
from hoshin.errors import BadInput
from hoshin.journal.actor import Actor
from hoshin.kpis.plan import Measure
from hoshin.kpis.sheet import Row
from hoshin.org.called import actor_called
from hoshin.org.view import View
from hoshin.strategy.plan import Goal
from hoshin.work.plan import Initiative, KeepWithin

ColourName = Annotated[str, Meta(extra_json_schema={"enum": Colour.values})]


class ListCheckIns(Asked, kw_only=True, frozen=True):
    """A page of check-ins, by day."""

    at: At = None
    subject: Annotated[str | None, Meta(description="What they are on, as kind:KEY.")] = None
    limit: Limit = USUAL
    cursor: Cursor | None = None


class FigureWith(Asked, kw_only=True, frozen=True):
    """A figure that comes with a check-in."""

    value: Annotated[float | str, Meta(description="A number; `n/a`, or `retract`.")]
    kpi: Annotated[
        str | None, Meta(description="By key or name; the one KPI that measures it, without it.")
    ] = None


class CheckInAsked(Asked, kw_only=True, frozen=True):
    """How a goal or an initiative stands; a second one of a day takes the place of the first."""

    subject: Named
    colour: Annotated[str, Meta(description=f"One of {', '.join(Colour.values)}.")]
    confidence: Annotated[Share | None, Meta(description="How sure one is to reach it, 0 to 1.")] = None
    obstacle: Annotated[str, Meta(description="What is in the way.")] = ""
    figures: list[FigureWith] = []
    period: Annotated[
        str | None,
        Meta(description="Of the figures, such as 2026-10; the last one that is over, without it."),
    ] = None
    unit: Annotated[str | None, Meta(description="The unit that the figures are of, by key or name.")] = None
    day: Annotated[str | None, Meta(description="The day that it speaks of; today without it.")] = None


class CheckInTold(Told, kw_only=True, frozen=True):
    """What was said of something on a day; of each day what was said last."""

    key: Annotated[str, Meta(description="kind:KEY/day")]
    title: Annotated[str, Meta(description="What it was said of is called.")]
    subject: str
    day: date
    colour: ColourName
    confidence: float | None
    obstacle: str
    by: str
    by_name: str


class CheckInPage(Told, kw_only=True, frozen=True):
    """A page of check-ins."""

    items: list[CheckInTold]
    count: int
    next: Annotated[str | None, Meta(description="The `cursor` of the next page; null where none follows.")]


class CheckedIn(Recorded, kw_only=True, frozen=True):
    """What counts now."""

    subject: str
    day: date
    colour: ColourName
    confidence: float | None
    obstacle: str
    figures: list[FigureChange]


def list_check_ins(caller: Caller, asked: ListCheckIns) -> CheckInPage:
    """A page of what was said of what the caller sees. Raises NotAllowed, BadInput."""
    view = facts_view(caller, asked.at)
    upto = view.whole.number
    known = check_ins_on(parse_subject(asked.subject), upto) if asked.subject else check_ins(upto)
    found = sorted((said for said in known if view.tells_of(said.subject)), key=_place)
    shown, last = page_of(found, _place, _after(asked.cursor), asked.limit)
    return CheckInPage(
        items=[told_of(said, view.seen) for said in shown],
        count=len(found),
        next="/".join(map(str, _place(last))) if last is not None else None,
    )


def told_of(said: Said, seen: Picture) -> CheckInTold:
    """A check-in by wire names."""
    return CheckInTold(
        key=f"{said.subject}/{said.day}",
        title=title_of(said.subject, seen),
        subject=str(said.subject),
        day=said.day,
        colour=said.colour.value,
        confidence=said.confidence,
        obstacle=said.obstacle,
        by=said.actor,
        by_name=actor_called(Actor(said.actor)),
    )


def check_in(caller: Caller, asked: CheckInAsked) -> CheckedIn:
    """Say how something stands. Raises Misasked, NotAllowed, BadInput."""
    view = recording_view(caller)
    on = day_given(asked.day, "day", view.day) if asked.day is not None else view.day
    about = entity_given(asked.subject, CHECKED_IN_ON, view.seen, "subject")
    assert isinstance(about, Goal | Initiative)  # CHECKED_IN_ON
    rows = tuple(_figure(place, one, about, asked, view) for place, one in enumerate(asked.figures))
    said = NewCheckIn(about.ref, _colour(asked.colour), asked.confidence, asked.obstacle, rows)
    changes = changes_of(rows, view.reader, view.seen) if rows else []
    number = say_how_it_stands([said], by=view.reader, day=on)
    return CheckedIn(
        number=number,
        says=[_sentence(said, about, on), *(f"{change}." for change in changes)],
        warnings=warnings_of(rows, view),
        subject=str(said.subject),
        day=on,
        colour=said.colour.value,
        confidence=said.confidence,
        obstacle=said.obstacle.strip(),
        figures=[told_of_change(change) for change in changes],
    )


def _place(said: Said) -> tuple[date, Subject]:
    return said.day, said.subject


def _after(cursor: str | None) -> tuple[date, Subject] | None:
    if cursor is None:
        return None
    day, subject = cursor.partition("/")[::2]
    try:
        return date.fromisoformat(day), parse_subject(subject)
    except (ValueError, BadInput) as error:
        raise Misasked.found("cursor", cursor, _("what `next` of a page said")) from error


def _figure(place: int, one: FigureWith, about: Goal | Initiative, asked: CheckInAsked, view: View) -> Row:
    """A figure of the goal's or the initiative's own unit, where a KPI has those of several."""
    where = f"figures[{place}]"
    kpi = one.kpi if one.kpi is not None else _only_kpi(about, view, f"{where}.kpi")
    period, unit, usual = asked.period or "", asked.unit or "", about.unit.key
    return figure_given(kpi, one.value, view, period=period, unit=unit, usual=usual, where=f"{where}.")


def _only_kpi(about: Goal | Initiative, view: View, field: str) -> str:
    """The key of the one KPI that measures a goal, or holds an initiative. Raises Misasked."""
    links: list[Measure | KeepWithin] = [
        *view.seen.of(Measure).by("of", about.ref),
        *view.seen.of(KeepWithin).by("initiative", about.ref),
    ]
    kpis = [view.seen[link.kpi] for link in links if link.kpi in view.seen]
    if len(kpis) == 1:
        return kpis[0].key
    listed = f": {'; '.join(f'“{kpi.name}”' for kpi in kpis)}" if kpis else ""
    found = ngettext(
        "found nothing; expected a KPI, since %(count)d KPI measure “%(about)s”%(listed)s",
        "found nothing; expected a KPI, since %(count)d KPIs measure “%(about)s”%(listed)s",
        len(kpis),
    ) % {"count": len(kpis), "about": about.title, "listed": listed}
    raise Misasked([Fault(field, found, _("a KPI"))])


def _colour(text: str) -> Colour:
    try:
        return Colour(" ".join(text.lower().replace("-", " ").replace("_", " ").split()))
    except ValueError as error:
        listed = ", ".join(colour.value.replace(" ", "-") for colour in Colour)
        raise Misasked(
            [
                Fault(
                    "colour",
                    _("found %(text)r; expected one of %(listed)s") % {"text": text, "listed": listed},
                    _("one of %(listed)s") % {"listed": listed},
                )
            ]
        ) from error


def _sentence(said: NewCheckIn, about: Goal | Initiative, on: date) -> str:
    """`“New moulds” is said to be at risk on 2026-05-18, with a confidence of 50%: No sand.`"""
    words = {"what": name_of(about), "colour": choice_word(said.colour), "day": on}
    if said.confidence is None:
        sentence = _("%(what)s is said to be %(colour)s on %(day)s") % words
    else:
        sure = f"{said.confidence:.0%}"
        sentence = _("%(what)s is said to be %(colour)s on %(day)s, with a confidence of %(sure)s") % {
            **words,
            "sure": sure,
        }
    obstacle = said.obstacle.strip()
    return sentence + (f": {obstacle}" if obstacle else ".")
