"""What waits for the lead of a unit. It is about one person, and so told to that person alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import GoalSaid
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Goal
from hoshin.web import written
from hoshin.web.moment import Moment
from hoshin.web.reader import Reader
from hoshin.work.queries import open_actions_of


def waits(
    unit: Unit, goals: Sequence[Goal], said: Mapping[Key, GoalSaid], moment: Moment, reader: Reader
) -> Iterator[str]:
    """Check-ins that its goals ask for, and the lead's actions that are late; today, for the lead."""
    if not _is_lead(unit, reader) or not moment.is_today or not moment.view.with_facts:
        return
    day = moment.view.day
    for goal in goals:
        one = said.get(goal.key)
        if one is not None and one.check_in_by <= day:
            words = {"goal": goal.title or _("untitled"), "day": written.short_day(one.check_in_by)}
            yield _("A check-in on “%(goal)s” was due on %(day)s.") % words
    for action in open_actions_of(Ref[Person](Person.kind, reader.person)):
        if action.due is not None and action.due < day and moment.view.seen.find(action.serves) is not None:
            words = {"action": action.title, "day": written.short_day(action.due)}
            yield _("“%(action)s” was due on %(day)s.") % words


def waits_words(unit: Unit, moment: Moment, reader: Reader, *, anything: bool) -> str:
    """What is said instead where there is nothing to list."""
    if anything or not moment.is_today or not moment.view.with_facts or unit.lead is None:
        return ""
    if _is_lead(unit, reader):
        return _("Nothing waits for you here; what asks for your consent is on the Briefing.")
    return _("What waits for its lead is told to its lead.")


def _is_lead(unit: Unit, reader: Reader) -> bool:
    return unit.lead is not None and unit.lead.key == reader.person
