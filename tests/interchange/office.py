"""A company with two goals under a priority, and short ways to edit its plan in a workbook and beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.interchange.plan_book import export_book, import_book
from hoshin.interchange.sheets.opening import read_workbook
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import Measure
from hoshin.org.naming import NewName, set_names
from hoshin.org.view import view
from hoshin.strategy.plan import Cycle, Goal, Priority
from interchange.edited_books import Edited
from kpis.company import Company

DUE = date(2026, 6, 30)


@dataclass(frozen=True)
class Office:
    """A company with two goals under a priority; the first is measured by sales."""

    company: Company
    growth: Priority
    sell: Goal
    keep: Goal
    measure: Measure
    year: Cycle

    def book(self, by=OPERATOR, language="en"):
        """The workbook that somebody exports now."""
        return Edited(read_workbook(export_book(view(by), language=language).content, "plan.xlsx"))


def made(company: Company) -> Office:
    """Adopted by the operator; the first goal is measured by sales."""
    year = Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
    growth = Priority(new_key(), title="Growth")
    shared = {"unit": company.team.ref, "cycle": year.ref, "parent": growth.ref, "owner": company.ben.ref}
    sell = Goal(new_key(), title="Sell more", due=DUE, rank="a1", **shared)
    keep = Goal(new_key(), title="Keep customers", rank="a0", **shared)
    measure = linked(Measure(UNKEYED, kpi=company.sales.ref, of=sell.ref, target=Decimal("12.5")))
    draft = Draft(moments.today(), author=OPERATOR)
    for record in (year, growth, sell, keep, measure):
        draft.create(record)
    adopt(draft)
    names = {company.ada: "Ada Ash", company.ben: "Ben Birch", company.cleo: "Cleo Cole"}
    set_names([NewName(person.key, name) for person, name in names.items()], by=OPERATOR)
    return Office(company, growth, sell, keep, measure, year)


def bring(edited, by=OPERATOR, **options):
    return import_book(edited.done(), by=by, **options)


def change(goal, **values):
    """An edit that somebody else makes meanwhile."""
    return adopt(Draft(moments.today(), author=OPERATOR).update(goal.ref, **values))


def now(record):
    return moments.today().find(record.ref)


def titles():
    return sorted(goal.title for goal in moments.today().of(Goal).values())


def more_goals(office, count):
    draft = Draft(moments.today(), author=OPERATOR)
    for n in range(count):
        goal = Goal(
            new_key(), title=f"Goal {n}", unit=office.company.team.ref, cycle=office.year.ref, because=f"{n}"
        )
        draft.create(goal)
    adopt(draft)
