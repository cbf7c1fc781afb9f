"""A document that is imported again: what is found again, what of both sides counts, and what is left alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.interchange.models import SourceNote
from hoshin.journal.actor import OPERATOR
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight, Stakeholder, Vision
from interchange.stratml_files import (
    ACME,
    YEAR,
    document,
    edit,
    export,
    goal,
    goal_named,
    goals_of,
    home,
    objective,
    only,
    plan,
    priority_named,
    stakeholder,
    take,
    titles,
)

pytestmark = pytest.mark.django_db

YEARS = [(f"{year}-01-01", f"{year}-12-31") for year in (2023, 2024, 2025)]


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def retire(*records):
    draft = Draft(moments.today(), author=OPERATOR)
    for record in records:
        draft.retire(record)
    adopt(draft)


def weight_of(priority):
    (weight,) = plan().of(PriorityWeight).by("priority", priority.ref)
    return weight


# Found again


def test_an_entity_is_found_by_its_identifier_whatever_it_is_called_and_wherever_it_stands(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", identifier="_a")), goal("Earn", identifier="_b")))
    before = goal_named("Open")
    report = take(
        tmp_path,
        document(goal("Grow"), goal("Earn", objective("Open two", identifier="_a"), identifier="_b")),
    )
    assert goal_named("Open two").key == before.key
    assert goal_named("Open two").parent == priority_named("Earn").ref
    assert len(report.edits) == 2


def test_an_entity_without_identifier_is_found_by_parent_and_title(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open")), goal("Earn", objective("Open"))))
    before = {goal.parent: goal.key for goal in plan().of(Goal).values()}
    take(
        tmp_path,
        document(goal("Earn", objective("Open", description="Two.")), goal("Grow", objective("Open"))),
    )
    assert {goal.parent: goal.key for goal in plan().of(Goal).values()} == before


def test_an_identifier_that_occurs_twice_names_nobody(tmp_path):
    take(tmp_path, document(goal("Grow", objective("A", identifier="_x"), objective("B", identifier="_x"))))
    before = {goal.title: goal.key for goal in plan().of(Goal).values()}
    report = take(tmp_path, document(goal("Grow", objective("B", identifier="_x"), objective("A"))))
    assert {goal.title: goal.key for goal in plan().of(Goal).values()} == before
    assert report.left == ()


def test_equals_are_paired_in_the_order_of_the_document(tmp_path):
    told = [stakeholder("Team", description=text) for text in ("One", "Two")]
    take(tmp_path, document(goal("Grow", *told)))
    before = [each.key for each in sorted(plan().of(Stakeholder).values(), key=lambda each: each.rank)]
    report = take(tmp_path, document(goal("Grow", told[0], stakeholder("Team", description="Second"))))
    after = sorted(plan().of(Stakeholder).values(), key=lambda each: each.rank)
    assert [each.key for each in after] == before
    assert [each.description for each in after] == ["One", "Second"]
    assert len(report.edits) == 1


def test_what_was_renamed_here_is_found_by_what_the_document_calls_it(tmp_path):
    told = document(goal("Grow", objective("Open")))
    take(tmp_path, told)
    edit(goal_named("Open"), title="Open a shop in Bern")
    report = take(
        tmp_path, told.replace("<Name>Open</Name>", "<Name>Open</Name><Description>New.</Description>")
    )
    assert (goal_named("Open a shop in Bern").description, len(plan().of(Goal))) == ("New.", 1)
    assert len(report.edits) == 1


def test_what_was_made_here_is_found_by_title_and_keeps_what_the_document_leaves_empty(tmp_path):
    take(tmp_path, document(goal("Grow")))
    draft = Draft(moments.today(), author=OPERATOR)
    unit, cycle, priority = root_unit(plan()), only(Cycle), priority_named("Grow")
    draft.create(
        Goal(
            draft.key,
            title="Open",
            description="In Bern.",
            unit=unit.ref,
            cycle=cycle.ref,
            parent=priority.ref,
            because="More towns.",
        )
    )
    adopt(draft)
    take(tmp_path, document(goal("Grow", objective("Open"))))
    found = only(Goal)
    assert (found.key, found.description, found.because) == (draft.key, "In Bern.", "More towns.")


def test_an_export_names_by_key_what_was_made_here(tmp_path):
    take(tmp_path, document(goal("Grow"), organization=""))
    edit(root_unit(plan()), name="Acme")
    draft = Draft(moments.today(), author=OPERATOR)
    goal_made = Goal(
        draft.key, title="Open", unit=root_unit(plan()).ref, cycle=only(Cycle).ref, parent=only(Priority).ref
    )
    adopt(draft.create(goal_made))
    again = export().decode().replace("<Name>Open</Name>", "<Name>Open two</Name>")
    take(tmp_path, again)
    assert only(Goal).title == "Open two"
    assert only(Goal).key == draft.key


def test_another_document_of_the_same_words_means_the_same_entities(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open"))))
    keys = {record.ref for record in plan()}
    report = take(tmp_path, document(goal("Grow", objective("Open")), name="Our plan, second edition"))
    assert {record.ref for record in plan()} == keys
    assert report.edits == ()


def test_two_documents_by_turns_do_not_undo_each_other(tmp_path):
    one = document(goal("Grow", description="One."), name="One")
    two = document(goal("Grow", description="Two."), name="Two")
    take(tmp_path, one)
    take(tmp_path, two)
    assert take(tmp_path, one).number is None
    assert priority_named("Grow").description == "Two."


# Both sides


def test_only_what_the_document_changed_is_changed(tmp_path):
    told = document(goal("Grow", objective("Open"), objective("Close")), goal("Earn"))
    take(tmp_path, told)
    report = take(tmp_path, told.replace("Close", "Close two"))
    assert [sentence for sentence in report.edits if "Close" not in sentence] == []
    report = take(
        tmp_path, told.replace("Close", "Close two").replace("<Name>Earn</Name>", "<Name>Earn more</Name>")
    )
    assert len(report.edits) == 2  # a new priority and its weight; "Earn" is left alone
    assert len(report.left) == 1


def test_an_edit_made_here_survives_the_next_import_of_the_same_file(tmp_path):
    told = document(goal("Grow", objective("Open", description="In Bern.", identifier="_a")))
    take(tmp_path, told)
    edit(goal_named("Open"), title="Open two", description="In Basel.")
    assert take(tmp_path, told).number is None
    assert goal_named("Open two").description == "In Basel."


def test_where_the_document_changed_it_wins_field_by_field(tmp_path):
    told = document(goal("Grow", objective("Open", description="In Bern.", identifier="_a")))
    take(tmp_path, told)
    edit(goal_named("Open"), title="Open two", description="In Basel.")
    take(tmp_path, told.replace("In Bern.", "In Biel."))
    assert goal_named("Open two").description == "In Biel."


def test_what_was_moved_here_stays_where_it_is_until_the_document_moves_it(tmp_path):
    told = [goal("Grow", objective("Open", identifier="_a")), goal("Earn"), goal("Save")]
    take(tmp_path, document(*told))
    edit(goal_named("Open"), parent=priority_named("Earn").ref)
    take(tmp_path, document(*told, "<Value><Name>Care</Name></Value>"))
    assert goal_named("Open").parent == priority_named("Earn").ref
    take(tmp_path, document(goal("Grow"), goal("Earn"), goal("Save", objective("Open", identifier="_a"))))
    assert goal_named("Open").parent == priority_named("Save").ref


def test_what_was_retired_here_stays_so_until_the_document_speaks_of_it_anew(tmp_path):
    told = document(goal("Grow"), goal("Earn", description="Money."))
    take(tmp_path, told)
    retire(priority_named("Earn"), weight_of(priority_named("Earn")))
    assert take(tmp_path, told).number is None
    take(tmp_path, told.replace("Money.", "More money."))
    assert priority_named("Earn").description == "More money."
    assert weight_of(priority_named("Earn"))


def test_what_stands_under_something_retired_brings_it_back(tmp_path):
    take(tmp_path, document(goal("Grow"), goal("Earn")))
    retire(priority_named("Earn"), weight_of(priority_named("Earn")))
    take(tmp_path, document(goal("Grow"), goal("Earn", objective("Sell"))))
    assert goal_named("Sell").parent == priority_named("Earn").ref


def test_a_weight_given_here_is_left_alone(tmp_path):
    told = document(goal("Grow"))
    take(tmp_path, told)
    edit(weight_of(priority_named("Grow")), weight=Decimal(3))
    take(tmp_path, told.replace("<Description></Description>", "<Description>More.</Description>"))
    assert weight_of(priority_named("Grow")).weight == 3


def test_a_vision_is_the_one_of_the_plan(tmp_path):
    told = "<Vision><Description>Dry cellars.</Description></Vision>"
    take(tmp_path, document(told, goal("Grow")))
    edit(only(Vision), text="Dry cellars everywhere.")
    take(tmp_path, document(told, goal("Grow"), goal("Earn")))
    assert only(Vision).text == "Dry cellars everywhere."
    take(tmp_path, document(told.replace("Dry", "Deep"), goal("Grow"), goal("Earn"), name="Another plan"))
    assert only(Vision).text == "Deep cellars."


def test_the_unit_of_the_document_stays_the_one_it_was_when_another_is_put_above(tmp_path):
    take(tmp_path, document(goal("Grow")))
    acme, draft = root_unit(plan()), Draft(moments.today(), author=OPERATOR)
    holding = Unit(draft.key, name="Holding")
    adopt(draft.create(holding).update(acme, parent=holding.ref))
    told = ACME.replace("</Name>", "</Name><Acronym>AC</Acronym>")
    take(tmp_path, document(goal("Grow", objective("Open")), organization=told))
    assert (root_unit(plan()).acronym, plan()[acme.ref].acronym) == ("", "AC")
    assert goal_named("Open").unit == acme.ref
    assert plan()[acme.ref].parent == holding.ref


def test_the_order_of_the_document_counts_when_it_changed(tmp_path):
    names = [goal(name) for name in ("A", "B", "C")]
    take(tmp_path, document(*names))
    edit(priority_named("C"), rank="Zz")
    take(tmp_path, document(*names, goal("D")))
    assert titles(plan().of(Priority).values()) == ["C", "D", "A", "B"]
    take(tmp_path, document(names[1], names[0], names[2], goal("D")))
    assert titles(plan().of(Priority).values()) == ["B", "A", "C", "D"]


def test_what_is_inserted_stands_where_the_document_has_it(tmp_path):
    take(tmp_path, document(goal("Grow", objective("A"), objective("B"))))
    report = take(tmp_path, document(goal("Grow", objective("A"), objective("New"), objective("B"))))
    assert goals_of(priority_named("Grow").ref) == ["A", "New", "B"]
    assert len(report.edits) == 1


# Left alone


def test_what_the_document_holds_no_more_stays_and_is_told_once(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open")), goal("Earn")))
    report = take(tmp_path, document(goal("Grow")))
    assert [str(each) for each in report.left] == [
        "“Open” is not in the document any more; it stays in the plan.",
        "“Earn” is not in the document any more; it stays in the plan.",
    ]
    assert goal_named("Open")
    assert take(tmp_path, document(goal("Grow"))).left == ()


def test_what_comes_back_to_the_document_is_the_same_as_before(tmp_path):
    told = document(goal("Grow", objective("Open", identifier="_a")))
    take(tmp_path, told)
    before = goal_named("Open")
    take(tmp_path, document(goal("Grow")))
    take(tmp_path, told.replace("Open", "Open two"))
    assert goal_named("Open two").key == before.key


def test_blank_elements_follow_the_document(tmp_path):
    take(tmp_path, document(goal("Grow", "<Stakeholder><Name/></Stakeholder>")))
    take(tmp_path, document(goal("Grow")))
    assert SourceNote.objects.filter(path="Goal 1 / Stakeholder 1", gone=True).count() == 1
    assert b"Stakeholder" not in export()


# The cycle


def dates(start: str, end: str) -> str:
    return YEAR.replace("2026-01-01", start).replace("2026-12-31", end)


def test_days_that_change_a_little_are_those_of_the_same_cycle(tmp_path):
    take(tmp_path, document(goal("Grow")))
    before = only(Cycle)
    take(tmp_path, document(goal("Grow"), administration=dates("2026-01-01", "2027-12-31")))
    after = only(Cycle)
    assert (after.key, str(after.end), after.title) == (before.key, "2027-12-31", "2026–2027")


def test_a_later_span_is_a_new_cycle_and_the_goals_move_on(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open"))))
    first = only(Cycle)
    take(
        tmp_path, document(goal("Grow", objective("Open")), administration=dates("2027-01-01", "2027-12-31"))
    )
    later = plan()[goal_named("Open").cycle]
    assert (later.title, len(plan().of(Cycle))) == ("2027", 2)
    weights = plan().of(PriorityWeight).by("priority", priority_named("Grow").ref)
    assert {weight.cycle for weight in weights} == {first.ref, later.ref}


def test_a_cycle_that_is_there_already_is_used(tmp_path):
    draft = Draft(moments.today(), author=OPERATOR)
    cycle = Cycle(draft.key, title="This year", start=date(2026, 1, 1), end=date(2026, 12, 31))
    adopt(draft.create(cycle))
    take(tmp_path, document(goal("Grow", objective("Open"))))
    assert only(Cycle) == cycle
    assert goal_named("Open").cycle == cycle.ref


def test_a_guess_by_the_clock_is_not_made_again(tmp_path):
    told = document(goal("Grow"), administration="")
    first = take(tmp_path, told)
    assert [warning.kind for warning in first.warnings] == ["guessed_date"]
    edit(only(Cycle), start=date(2020, 1, 1), end=date(2020, 12, 31))
    assert take(tmp_path, told).number is None
