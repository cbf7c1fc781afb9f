"""The cycle that a document speaks of: the one it spoke of before, one with the same days, or a new one."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key, new_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.interchange.notes import Source
from hoshin.interchange.stratml import AdministrativeInformation, Document
from hoshin.interchange.stratml_plan.dates import Span, printed_dates, span_of
from hoshin.interchange.stratml_plan.elements import element_of
from hoshin.org.policy import policy_of, today_of
from hoshin.strategy.plan import Cycle


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cycle of a document, what its dates amount to, and the one of the source's last import.

    is_said: whether the document's dates are new or others than before, so that the cycle follows them.
    """

    ref: Ref[Cycle]
    span: Span
    before: Ref[Cycle] | None
    is_said: bool


def cycle_of(document: Document, picture: Picture, source: Source) -> Chosen:
    """Choose the cycle. While the document's dates stay as printed, it keeps the one that it has."""
    printed = printed_dates(document.administration)
    span = span_of(printed, today_of(policy_of(picture)))
    before = _before(picture, source)
    if before is not None and printed == _printed_before(source):
        return Chosen(before, span, before, is_said=False)
    for side in (picture, picture.retired):
        for cycle in side.of(Cycle).values():
            if (cycle.start, cycle.end) == (span.start, span.end):
                return Chosen(cycle.ref, span, before, is_said=True)
    known = picture.find(before)
    if known is not None and span.overlaps(known.start, known.end):
        return Chosen(known.ref, span, before, is_said=True)
    return Chosen(Ref(Cycle.kind, new_key()), span, before, is_said=True)


def draft_cycle(draft: Draft, chosen: Chosen, *, is_needed: bool) -> None:
    """Bring the cycle in, or its days up to date. is_needed: something new or restored stands in it."""
    record = draft.on.find(chosen.ref)
    if record is None:
        draft.create(
            Cycle(chosen.ref.key, title=chosen.span.title, start=chosen.span.start, end=chosen.span.end)
        )
        return
    if draft.on.get(chosen.ref) is None:
        if not (is_needed or chosen.is_said):
            return
        draft.restore(chosen.ref)
    if chosen.is_said:
        named = Span(record.start, record.end).title == record.title
        title = {"title": chosen.span.title} if named else {}
        draft.update(chosen.ref, start=chosen.span.start, end=chosen.span.end, **title)


def _before(picture: Picture, source: Source) -> Ref[Cycle] | None:
    note = source.tree.get("")
    if note is None or note.subject is None or picture.find(note.subject) is None:
        return None
    return Ref[Cycle](Cycle.kind, Key(note.subject.key))


def _printed_before(source: Source) -> tuple[str | None, ...]:
    note = source.tree.get("AdministrativeInformation")
    element = element_of(note) if note is not None else None
    return printed_dates(element if isinstance(element, AdministrativeInformation) else None)
