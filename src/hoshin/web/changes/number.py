"""One number of the log: who did what and why, edit by edit, and how it is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from hoshin.changes.abilities import Ability
from hoshin.changes.edits import Edit
from hoshin.changes.keys import Key
from hoshin.changes.log import edits_between
from hoshin.changes.models import Changeset
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.told import told_under
from hoshin.changes.words import sentence
from hoshin.errors import NotFound
from hoshin.interchange.bringing import IMPORT_PLAN
from hoshin.journal.actor import Actor
from hoshin.journal.facts import named_in, naming, tables_of
from hoshin.journal.models import Batch, Entry
from hoshin.org.called import actor_called
from hoshin.org.policy import policy_of
from hoshin.org.records import CLOSED, named
from hoshin.web import written
from hoshin.web.changes.verbs import counted, done
from hoshin.web.imported.source import open_among
from hoshin.web.moment import Moment, moment, moment_of
from hoshin.web.page import page
from hoshin.web.paging import pages_of
from hoshin.web.plan.shown import Linked
from hoshin.web.reader import Reader, reader_of

PAGE: Final = 100
_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class EditShown:
    """An edit in a sentence, and the page of what it is of, where it is seen today."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class NumberShown:
    """The page. `undone` is the number that took it back, None where none did."""

    number: int
    title: str
    when: str
    why: str
    edits: tuple[EditShown, ...]
    facts: str
    about: tuple[Linked, ...]
    more: str
    undoes: int | None
    undone: int | None
    can_undo: bool
    file: str
    """The page of what was understood of the file that came in; empty where none did, or it is not open to the reader."""


@require_safe
def number(request: HttpRequest, number: int) -> HttpResponse:
    """The page. Raises NotFound, as for what did nothing that the reader is told of."""
    now, reader = moment_of(request), reader_of(request)
    entry = Entry.objects.filter(number=number).first()
    if entry is None:
        raise NotFound(
            _("There is no number %(number)d: the last one is %(last)d.")
            % {"number": number, "last": reader.now.number}
        )
    then = moment(request, str(number))
    edits = _told(number, reader) if entry.payload.get("edits") else []
    if not edits and not then.view.with_facts:
        raise NotFound(_("Number %d did nothing that you are told of.") % number)
    pages = pages_of(len(edits), PAGE, request.GET, request.path)
    shown = _shown(entry, edits, edits[pages.first : pages.first + PAGE], then, now, reader)
    return page(request, "changes/number.html", shown=shown, pages=pages, story=_story(number))


def _told(number: int, reader: Reader) -> list[Edit]:
    tells = told_under(number, reader.actor)
    return [edit for edit in edits_between(number - 1, number) if tells(edit.subject)]


def _shown(
    entry: Entry, edits: list[Edit], here: list[Edit], then: Moment, now: Moment, reader: Reader
) -> NumberShown:
    assert entry.number is not None
    zone = ZoneInfo(policy_of(now.view.whole).time_zone)
    changesets = list(Changeset.objects.filter(Q(number=entry.number) | Q(undoes=entry.number)))
    row = next((one for one in changesets if one.number == entry.number), None)
    batch = Batch.objects.filter(number=entry.number).first() if then.view.with_facts else None
    about = list(_about(batch, now)) if batch else []
    undone = _undone(changesets, entry.number, batch)
    who = actor_called(Actor(entry.actor))
    all_told = len(edits) >= entry.payload.get("edits", 0)
    return NumberShown(
        number=entry.number,
        title=_("%(who)s %(did)s") % {"who": who, "did": done(entry.verb)},
        when=written.instant(entry.at, zone),
        why=row.reason if row is not None and all_told else "",
        edits=tuple(_edit(edit, then, now) for edit in here),
        facts=_facts(entry, batch),
        about=tuple(about[:_NAMED]),
        more=_more(len(about) - _NAMED),
        undoes=row.undoes if row is not None else None,
        undone=undone,
        can_undo=undone is None and _may_undo(bool(edits), batch is not None, reader),
        file=_file(entry, now, reader),
    )


def _file(entry: Entry, now: Moment, reader: Reader) -> str:
    number = entry.number
    if (
        number is None
        or entry.verb != IMPORT_PLAN
        or number not in open_among([number], reader, now.view.seen)
    ):
        return ""
    return reverse("imported-file", args=[number])


def _edit(edit: Edit, then: Moment, now: Moment) -> EditShown:
    seen = now.view.seen.find(edit.subject) is not None
    return EditShown(sentence(edit, then.view.seen, str(CLOSED)), now.link(edit.subject) if seen else "")


def _facts(entry: Entry, batch: Batch | None) -> str:
    rows = entry.payload.get("rows", 0)
    if batch is None or not rows:
        return ""
    return counted(entry.verb, rows) or ngettext("%(count)d fact", "%(count)d facts", rows) % {"count": rows}


def _about(batch: Batch, now: Moment) -> Iterator[Linked]:
    """What the facts of a batch are about, of what the reader sees: those that most of them name come first."""
    seen = now.view.seen
    for subject, _count in _subjects(batch).most_common():
        record = seen.find(subject)
        if record is not None:
            yield Linked(named(record, seen), now.link(subject))


def _subjects(batch: Batch) -> Counter[Subject]:
    found: Counter[Subject] = Counter()
    for table in tables_of(batch.pk):
        columns = naming(table)
        if not columns:  # without one every column would be read; waivers name what they are of in a text
            continue
        rows: Any = table._default_manager.filter(batch=batch).values_list(*columns).distinct()
        for row in rows:
            for text in named_in(table, dict(zip(columns, row, strict=True))):
                kind, _colon, key = text.partition(":")
                found[Ref(kind, Key(key))] += 1
    return found


def _more(left: int) -> str:
    return ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left} if left > 0 else ""


def _undone(changesets: list[Changeset], number: int, batch: Batch | None) -> int | None:
    if batch is not None and batch.withdrawn is not None:
        return batch.withdrawn
    return next((one.number for one in changesets if one.undoes == number), None)


def _may_undo(has_edits: bool, has_facts: bool, reader: Reader) -> bool:
    """Whether the button is offered; whose consent it takes, and what hangs on it, is told when it is pressed."""
    return (has_edits and reader.may(Ability.ADOPT)) or (has_facts and reader.may(Ability.RECORD))


def _story(number: int) -> str:
    return f"{reverse('between')}?since={number - 1}&until={number}"
