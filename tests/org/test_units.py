"""Units form one tree, and always one of them stands at the top."""

from __future__ import annotations

import pytest

from hoshin.changes.draft import Draft
from hoshin.changes.edits import BadEdit
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.journal.actor import OPERATOR
from hoshin.org.plan import Unit
from org.company import broken_by, company, creating, plan


def unit(name, parent=None):
    return Unit(new_key(), name=name, parent=parent.ref if parent else None)


ROOT = unit("Organisation")
PUMPS = unit("Pumps", ROOT)
SEALS = unit("Seals", PUMPS)


def change():
    return Draft(plan(ROOT, PUMPS, SEALS), author=OPERATOR)


def test_the_first_unit_stands_at_the_top():
    assert broken_by(creating(ROOT)) == []


def test_a_second_unit_at_the_top_is_refused():
    assert broken_by(change().create(unit("Valves"))) == [
        "Only one unit may stand at the top, found 2: Organisation, Valves."
    ]


def test_a_unit_does_not_leave_the_tree():
    assert len(broken_by(change().update(PUMPS, parent=None))) == 1


def test_the_last_unit_at_the_top_is_not_retired():
    assert broken_by(Draft(plan(ROOT), author=OPERATOR).retire(ROOT)) == [
        "“Organisation” stands at the top of the units, and one must."
    ]


def test_another_unit_may_take_the_top():
    top = unit("Group")
    assert broken_by(change().create(top).update(ROOT, parent=top.ref)) == []


def test_a_unit_is_no_part_of_itself():
    assert "“Pumps” would stand above itself by way of its parent." in broken_by(
        change().update(PUMPS, parent=SEALS.ref)
    )


def test_the_top_does_not_move_into_its_own_tree():
    assert len(broken_by(change().update(ROOT, parent=SEALS.ref))) == 2


@pytest.mark.parametrize(("levels", "breaches"), [(50, 0), (51, 1)])
def test_units_stand_at_most_fifty_deep(levels, breaches):
    units = [unit("Level 1")]
    while len(units) < levels:
        units.append(unit(f"Level {len(units) + 1}", units[-1]))
    assert len(broken_by(creating(units[-1], on=plan(*units[:-1])))) == breaches


def test_a_unit_with_people_is_not_retired():
    here = company()
    on = plan(*here.records)
    assert sum("Person" in told for told in broken_by(Draft(on, author=OPERATOR).retire(here.valves))) == 1


def test_a_unit_keeps_its_lead_when_the_lead_leaves():
    here = company()
    on = plan(*here.records)
    assert broken_by(Draft(on, author=OPERATOR).retire(here.vera)) == []


def test_a_unit_has_a_name():
    with pytest.raises(BadEdit, match="found a blank text"):
        creating(unit(" "), on=Picture())
