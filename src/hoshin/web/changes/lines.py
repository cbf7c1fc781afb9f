"""The lines of the log as one reader is told of them: numbers, who, what, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.changes.edits import Edit
from hoshin.changes.keys import Key
from hoshin.changes.log import first_edits, numbered_between
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.told import told_of
from hoshin.changes.visibility import may_be_closed
from hoshin.changes.words import sentence
from hoshin.formats import week_of
from hoshin.journal.actor import Actor
from hoshin.journal.facts import named_by_batches
from hoshin.journal.models import Batch, Entry
from hoshin.org.called import actor_called
from hoshin.org.plan import Person, Unit
from hoshin.org.policy import policy_of
from hoshin.org.records import CLOSED, named
from hoshin.org.view import View
from hoshin.web import written
from hoshin.web.changes.verbs import OF_THE_CLOCK, counted, done
from hoshin.words import quoted

AT_ONCE: Final = 50
FEW: Final = 12
"""Of so many facts it is told what they are about."""
NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A number: when, by whom, what was done, about what where that is little, and why."""

    number: int
    address: str
    on: date
    day: str
    who: str
    what: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Week:
    """The lines of one week, and what it is called."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines, the newest first, and before which number the next ones are; None where there are no more."""

    lines: tuple[Line, ...]
    before: int | None

    @property
    def weeks(self) -> list[Week]:
        """The same lines by the weeks of whoever reads."""
        by_week = groupby(self.lines, lambda line: week_of(line.on))
        return [
            Week(_("Week of %(day)s") % {"day": written.day(first)}, tuple(found)) for first, found in by_week
        ]


def lines(view: View, *, before: int | None = None, by: str = "", plan_only: bool = False) -> Lines:
    """The lines up to the moment that is looked at, of one person where one is named.

    A line is left out where the reader is told neither of an edit under it nor of facts.
    """
    rows = Entry.objects.filter(number__lte=view.whole.number).exclude(verb__in=OF_THE_CLOCK)
    if before is not None:
        rows = rows.filter(number__lt=before)
    if by:
        rows = rows.filter(actor=by)
    if plan_only:
        rows = rows.filter(payload__has_key="edits")
    entries = list(rows.order_by("-number")[: AT_ONCE + 1])
    shown = entries[:AT_ONCE]
    more = entries[AT_ONCE - 1].number if len(entries) > AT_ONCE else None
    return Lines(tuple(_lines(shown, view)), more)


def _lines(entries: Sequence[Entry], view: View) -> Iterator[Line]:
    told, zone = _edits_told(entries, view), ZoneInfo(policy_of(view.whole).time_zone)
    about = _about(entries, view) if view.with_facts else {}
    for entry in entries:
        assert entry.number is not None
        count, rows = entry.payload.get("edits", 0), entry.payload.get("rows", 0)
        seen = told[entry.number] if entry.number in told else Seen(0, None)
        if not (seen.count or (view.with_facts and (rows or not count))):
            continue
        yield Line(
            number=entry.number,
            address=reverse("number", args=[entry.number]),
            on=entry.at.astimezone(zone).date(),
            day=written.instant(entry.at, zone),
            who=actor_called(Actor(entry.actor)),
            what=_what(entry, seen, rows if view.with_facts else 0, view),
            about=about.get(entry.number, ""),
            why=entry.payload.get("reason", "") if seen.count >= count else "",
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """How many edits of a number a reader is told of, and the one there is where it is but one."""

    count: int
    only: Edit | None


def _edits_told(entries: Iterable[Entry], view: View) -> Mapping[int, Seen]:
    """What of each number's edits the reader is told. Two queries at most, and a third where anything may be closed."""
    counts = {e.number: e.payload["edits"] for e in entries if e.number and e.payload.get("edits")}
    if not counts:
        return {}
    if not may_be_closed(view.reader, view.whole):
        firsts = first_edits([number for number, count in counts.items() if count == 1])
        return {number: Seen(count, firsts.get(number)) for number, count in counts.items()}
    tells = told_of(counts.keys(), view.reader)
    told: dict[int, list[Edit]] = {}
    for number, edit in numbered_between(min(counts) - 1, max(counts)):
        if number in counts and tells(number, edit.subject):
            told.setdefault(number, []).append(edit)
    return {number: Seen(len(edits), edits[0] if len(edits) == 1 else None) for number, edits in told.items()}


def _about(entries: Iterable[Entry], view: View) -> dict[int, str]:
    """What the facts under each number are about, where they are few and the reader sees it. Two queries."""
    few = [e.number for e in entries if e.number and 0 < e.payload.get("rows", 0) <= FEW]
    rows = Batch.objects.filter(number__in=few).values_list("pk", "number")
    batches = {pk: number for pk, number in rows if number is not None}
    named_by = named_by_batches(list(batches))
    return {batches[pk]: told for pk, subjects in named_by.items() if (told := _names(subjects, view.seen))}


def _names(subjects: Counter[str], seen: Picture) -> str:
    """The things that most of the facts name, by their names; of whom and where they are is told elsewhere."""
    refs = (Ref[Any](kind, Key(key)) for kind, _colon, key in (text.partition(":") for text in subjects))
    records = [seen.find(ref) for ref in refs if ref.kind not in (Person.kind, Unit.kind)]
    told = [quoted(named(record, seen)) for record in records if record is not None]
    more = len(told) - NAMED
    names = ", ".join(told[:NAMED])
    return _("%(names)s and %(count)s more") % {"names": names, "count": more} if more > 0 else names


def _what(entry: Entry, seen: Seen, rows: int, view: View) -> str:
    parts = []
    if seen.only is not None:
        parts.append(sentence(seen.only, view.seen, str(CLOSED)))
    elif seen.count:
        parts.append(
            ngettext("%(count)d edit of the plan", "%(count)d edits of the plan", seen.count)
            % {"count": seen.count}
        )
    if rows:
        parts.append(counted(entry.verb, rows) or done(entry.verb))
    return "; ".join(parts) or done(entry.verb)
