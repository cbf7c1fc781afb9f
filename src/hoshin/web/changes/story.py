"""What changed between two moments, as a story: what is new, what is gone, what is different; not each edit on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.db.models import Count, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from hoshin.changes.fields import PlanField, fields_of
from hoshin.changes.log import edits_by_changeset, subjects_between
from hoshin.changes.picture import Picture
from hoshin.changes.record import Entity, Record, entities
from hoshin.changes.ref import Subject
from hoshin.changes.words import spoken
from hoshin.journal.models import Entry
from hoshin.org.records import CLOSED, named
from hoshin.web.changes.verbs import OF_THE_CLOCK, counted
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked

LINES: Final = 40
"""So many things of one kind are told; of the others how many there are."""
_UNTOLD: Final = frozenset({"rank"})


@dataclass(frozen=True, slots=True)
class Told:
    """A thing that changed: its name and page, and what is different about it, field by field."""

    what: Linked
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The things of one kind: new, gone and changed; `more` is how many are not told."""

    title: str
    new: tuple[Told, ...]
    gone: tuple[Told, ...]
    changed: tuple[Told, ...]
    more: int

    @property
    def count(self) -> int:
        """How many things it is about."""
        return len(self.new) + len(self.gone) + len(self.changed) + self.more


def chapters(since: Moment, until: Moment, about: Subject | None) -> list[Chapter]:
    """What differs, by kind in the order of the declarations; about: of this, and of what names it, alone."""
    touched = _touched(since, until)
    if about is not None:
        touched = {subject for subject in touched if _concerns(subject, about, since, until)}
    now = {subject for subject in touched if until.view.seen.find(subject) or since.view.seen.find(subject)}
    return [
        chapter
        for entity in entities()
        if (chapter := _chapter(entity, [s for s in now if s.kind == entity.kind], since, until)).count
    ]


def reported(since: Moment, until: Moment) -> list[str]:
    """What was reported in between, counted by what it is. One query."""
    rows = (
        Entry.objects.filter(number__gt=since.view.whole.number, number__lte=until.view.whole.number)
        .exclude(verb__in=OF_THE_CLOCK)
        .filter(payload__has_key="rows")
        .values_list("verb")
        .annotate(rows=Sum(Cast(KT("payload__rows"), models.IntegerField())), times=Count("pk"))
        .order_by("-rows", "verb")
    )
    return [words for verb, count, _times in rows if (words := counted(verb, count))]


def _touched(since: Moment, until: Moment) -> set[Subject]:
    """What was edited in between; of a draft, what it would change."""
    edited = subjects_between(since.view.whole.number, until.view.whole.number)
    return edited | _differing(since, until) if until.view.changeset or since.view.changeset else edited


def _differing(since: Moment, until: Moment) -> set[Subject]:
    keys = [key for key in (since.view.changeset, until.view.changeset) if key is not None]
    return {edit.subject for edits in edits_by_changeset(keys).values() for edit in edits}


def _concerns(subject: Subject, about: Subject, since: Moment, until: Moment) -> bool:
    """Whether something is what the story is about, or names it at either moment."""
    if subject == about:
        return True
    records = (moment.view.seen.find(subject) for moment in (since, until))
    return any(about in _named_in(record) for record in records if record is not None)


def _named_in(record: Record) -> set[Any]:
    return {getattr(record, field.name) for field in fields_of(record.kind) if field.kinds}


def _chapter(entity: Entity, subjects: Iterable[Subject], since: Moment, until: Moment) -> Chapter:
    before, after = since.view.seen, until.view.seen
    new, gone, changed = [], [], []
    for subject in sorted(subjects):
        if _is_hidden(subject, since) or _is_hidden(subject, until):
            continue
        was, live = before.get(subject), after.get(subject)
        if was is None and live is not None:
            new.append(_told(live, until, ()))
        elif was is not None and live is None:
            gone.append(_told(was, until, ()))
        elif was is not None and live is not None and (how := tuple(_differences(was, live, before, after))):
            changed.append(_told(live, until, how))
    whole = len(changed) + len(new) + len(gone)
    return Chapter(
        title=str(entity.plural),
        changed=tuple(changed[:LINES]),
        new=tuple(new[: max(0, LINES - len(changed))]),
        gone=tuple(gone[: max(0, LINES - len(changed) - len(new))]),
        more=max(0, whole - LINES),
    )


def _is_hidden(subject: Subject, moment: Moment) -> bool:
    """Whether something was there at a moment and was closed to the reader: then its change is not told either."""
    return moment.view.whole.find(subject) is not None and moment.view.seen.find(subject) is None


def _told(record: Record, until: Moment, how: tuple[str, ...]) -> Told:
    address = until.link(record.ref) if until.view.seen.find(record.ref) is not None else ""
    return Told(Linked(named(record, until.view.seen), address), how)


def _differences(was: Record, live: Record, before: Picture, after: Picture) -> Iterator[str]:
    for field in fields_of(live.kind):
        old, new = getattr(was, field.name), getattr(live, field.name)
        if old != new and field.name not in _UNTOLD:
            yield _difference(field, old, new, before, after)


def _difference(field: PlanField, old: Any, new: Any, before: Picture, after: Picture) -> str:
    return _("%(field)s: %(before)s, now %(after)s") % {
        "field": field.plan.label,
        "before": spoken(field, old, before, str(CLOSED)),
        "after": spoken(field, new, after, str(CLOSED)),
    }
