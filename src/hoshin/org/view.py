"""A moment as one reader sees it: now, at a date, under a number, or as a change would make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.authority import authority
from hoshin.changes.keys import Key, is_key
from hoshin.changes.pending import pending_one
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.changes.visibility import seen_by
from hoshin.errors import BadInput, NotFound
from hoshin.journal.actor import Actor
from hoshin.journal.models import Entry
from hoshin.org.plan import Policy
from hoshin.org.policy import number_on, policy_of, today_of

_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class View:
    """A moment as one reader sees it: the whole plan, what they see of it, the day that it was, and whether facts too."""

    whole: Picture
    seen: Picture
    day: date
    reader: Actor
    with_facts: bool
    changeset: Key | None = None
    """The change that the plan is shown with, which nobody has adopted."""

    def tells_of(self, subject: Subject) -> bool:
        """Whether the reader is told what was reported of something."""
        return self.with_facts and self.seen.find(subject) is not None


def view(reader: Actor, at: str | None = None, *, now: Picture | None = None, asked: str = "--at") -> View:
    """The plan now, or at a date (the end of that day), a number, or as one of the reader's changes would make it.

    now: today's plan, where it was read already. asked: what the moment is called where it is asked for.
    Raises BadInput, NotFound.
    """
    now = now or moments.today()
    policy = policy_of(now)
    with_facts = authority().may(reader, Ability.READ_FACTS)
    if at is None:
        return View(now, seen_by(reader, now, now), today_of(policy), reader, with_facts)
    changeset = Key(at) if is_key(at) and not at.isdecimal() else None
    then, day = _scenario(changeset, reader, now) if changeset else _then(at, now, policy, asked)
    return View(then, seen_by(reader, then, now), day, reader, with_facts, changeset)


def seen_now(reader: Actor) -> Picture:
    """What somebody sees of the plan at this instant, also where a change was just made."""
    now = moments.today()
    return seen_by(reader, now, now)


def _then(at: str, now: Picture, policy: Policy, asked: str) -> tuple[Picture, date]:
    if not (at.isascii() and at.isdecimal()):
        day = _date(at, asked)
        return moments.as_of(number_on(day, policy), now), day
    then = moments.as_of(_number(at, now.number), now)
    moment = Entry.objects.filter(number=then.number).first()
    return then, moment.at.astimezone(ZoneInfo(policy.time_zone)).date() if moment else today_of(policy)


def _scenario(changeset: Key, reader: Actor, now: Picture) -> tuple[Picture, date]:
    """The plan with a change that the reader wrote or has a say in, today."""
    return now + pending_one(changeset, reader).edits, today_of(policy_of(now))


def _number(text: str, last: int) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise NotFound(
            _("There is no number %(text)s…: the last one is %(last)s.")
            % {"text": text[:_LONGEST_NUMBER], "last": last}
        )
    return int(text)


def _date(text: str, asked: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(
            _(
                "%(asked)s is %(text)r; expected a date such as 2026-06-30, a number of the log, "
                "or the key of a change."
            )
            % {"asked": asked, "text": text}
        ) from error
    if not MINYEAR < day.year < MAXYEAR:
        raise BadInput(
            _("%(asked)s is %(text)s; expected a date from the year %(first)s to %(last)s.")
            % {"asked": asked, "text": text, "first": MINYEAR + 1, "last": MAXYEAR - 1}
        )
    return day
