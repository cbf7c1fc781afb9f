"""A small charter that needs no database: cycles that nest, a priority, goals, and what edits would break."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hoshin.changes.draft import Draft
from hoshin.changes.invariants import Change, broken
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.changes.record import Record
from hoshin.changes.ref import Ref
from hoshin.journal.actor import OPERATOR
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle, Goal, Priority

COMPANY = Unit(new_key(), name="Organisation")
ADA = Person(new_key(), unit=COMPANY.ref)
YEARS = Cycle(new_key(), title="2026–2028", start=date(2026, 1, 1), end=date(2028, 12, 31))
YEAR = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31), parent=YEARS.ref)
SPRING = Cycle(new_key(), title="Q1", start=date(2026, 1, 1), end=date(2026, 3, 31), parent=YEAR.ref)
SUMMER = Cycle(new_key(), title="Q2", start=date(2026, 4, 1), end=date(2026, 6, 30), parent=YEAR.ref)
GROWTH = Priority(new_key(), title="Growth")


def goal(
    title: str = "Sell more",
    cycle: Cycle = YEAR,
    parent: Record | None = GROWTH,
    share: str | None = None,
    owner: Ref[Person] | None = None,
) -> Goal:
    """A goal of the company, by default of the year and serving the one priority."""
    return Goal(
        new_key(),
        title=title,
        unit=COMPANY.ref,
        cycle=cycle.ref,
        parent=parent.ref if parent is not None else None,
        share=Decimal(share) if share is not None else None,
        owner=owner,
    )


def plan(*records: Record) -> Picture:
    """The charter with more records in it."""
    draft = Draft(Picture(), author=OPERATOR)
    for record in (COMPANY, ADA, YEARS, YEAR, SPRING, SUMMER, GROWTH, *records):
        draft.create(record)
    return Picture(1) + draft.edits


def change(on: Picture) -> Draft:
    """A draft of edits, to be filled."""
    return Draft(on, author=OPERATOR)


def creating(*records: Record) -> Draft:
    """A draft on the charter that brings in records."""
    draft = change(plan())
    for record in records:
        draft.create(record)
    return draft


def broken_by(draft: Draft) -> list[str]:
    """What adopting a draft would break, in sentences."""
    touched = frozenset(edit.subject for edit in draft)
    return [breach.sentence for breach in broken(Change(draft.on, draft.on + draft.edits, touched))]
