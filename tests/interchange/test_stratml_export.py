"""Exporting a plan: what was printed stays as it was, what the plan says today stands in it, what has no place is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.codecs import PathPoint
from hoshin.changes.draft import Draft
from hoshin.changes.keys import link_key, new_key
from hoshin.engine.periods import Grain
from hoshin.interchange.stratml import Document, part_for, read, write
from hoshin.interchange.stratml_plan import export_stratml
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Direction, Measure
from hoshin.kpis.record import NOTHING, Row, record_observations
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight, Stakeholder, StakeholderRole
from interchange.stratml.validate import faults
from interchange.stratml_files import (
    actual,
    document,
    edit,
    export,
    goal,
    goal_named,
    home,
    indicator,
    kpi_named,
    objective,
    only,
    plan,
    priority_named,
    stakeholder,
    take,
    target,
)

pytestmark = pytest.mark.django_db

YEAR_2025 = ("2025-01-01", "2025-12-31")


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def create(*records):
    draft = Draft(moments.today(), author=OPERATOR)
    for record in records:
        draft.create(record)
    adopt(draft)


def exported() -> Document:
    return read(export()).document


def warnings() -> list[str]:
    return [warning.message for warning in export_stratml(plan()).warnings]


def instances(document: Document):
    return document.goals[0].objectives[0].indicators[0].instances


# As it was printed


def test_the_head_is_that_of_the_document(tmp_path):
    told = document(goal("Grow")).replace(
        "</AdministrativeInformation>",
        "<PublicationDate>2026-02-02</PublicationDate><Source>https://acme.example/plan.xml</Source>"
        "</AdministrativeInformation><Submitter><GivenName>Ada</GivenName><Surname>Ho</Surname></Submitter>",
    )
    take(tmp_path, told)
    found = exported()
    assert (found.type, found.name, found.administration.publication_date) == (None, "Our plan", "2026-02-02")
    assert (found.administration.source, found.submitter.surname) == ("https://acme.example/plan.xml", "Ho")


def test_the_head_is_that_of_the_document_imported_last(tmp_path):
    take(tmp_path, document(goal("Grow"), name="One"))
    take(tmp_path, document(goal("Grow"), name="Two"))
    assert exported().name == "Two"
    assert "The head of the document One · Acme was not written: another was imported after it." in warnings()


def test_blank_elements_and_what_has_no_field_keep_their_place(tmp_path):
    held = "<SequenceIndicator>1.a</SequenceIndicator><Stakeholder><Name/></Stakeholder>" + stakeholder(
        "Towns"
    )
    relation = (
        "<Relationship RelationshipType='Peer_To'><Identifier>_r</Identifier><Name>Peer</Name></Relationship>"
    )
    told = indicator("Shops").replace("</PerformanceIndicator>", f"{relation}</PerformanceIndicator>")
    aside = "<OtherInformation>Aside.</OtherInformation>"
    take(tmp_path, document(goal("Grow", held, objective("Open", aside, told))))
    found = exported().goals[0]
    assert found.sequence_indicator == "1.a"
    assert [each.name for each in found.stakeholders] == ["", "Towns"]
    assert found.objectives[0].other_information == "Aside."
    assert found.objectives[0].indicators[0].relationships[0].name == "Peer"


def test_a_goal_that_is_blank_is_written_as_one(tmp_path):
    take(tmp_path, document("<Goal><Name/></Goal>"))
    assert len(exported().goals) == 1


# What the plan says today


def test_what_was_edited_here_is_written(tmp_path):
    take(tmp_path, document(goal("Grow", stakeholder("Towns"), objective("Open", indicator("Shops")))))
    edit(priority_named("Grow"), title="Grow more")
    edit(goal_named("Open"), description="In Bern.")
    edit(kpi_named("Shops"), unit_of_measure="shops")
    edit(only(Stakeholder), type="Organization")
    edit(root_unit(plan()), acronym="AC")
    found = exported()
    assert (found.organizations[0].acronym, found.goals[0].name) == ("AC", "Grow more")
    assert found.goals[0].stakeholders[0].type == "Organization"
    assert found.goals[0].objectives[0].description == "In Bern."
    assert found.goals[0].objectives[0].indicators[0].unit_of_measurement == "shops"


def test_what_was_retired_is_not_written_and_what_was_moved_stands_elsewhere(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open"), objective("Close")), goal("Earn")))
    edit(goal_named("Open"), parent=priority_named("Earn").ref)
    adopt(Draft(moments.today(), author=OPERATOR).retire(goal_named("Close")))
    found = exported()
    assert [(each.name, [one.name for one in each.objectives]) for each in found.goals] == [
        ("Grow", []),
        ("Earn", ["Open"]),
    ]


def test_what_was_made_here_stands_in_its_place_with_its_key_as_identifier(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open"))))
    made = Goal(
        new_key(),
        title="Sell",
        unit=root_unit(plan()).ref,
        cycle=only(Cycle).ref,
        parent=only(Priority).ref,
        rank="zz",
    )
    create(made)
    found = exported().goals[0].objectives
    assert [each.name for each in found] == ["Open", "Sell"]
    assert found[1].identifier == f"_{made.key}"


def test_days_of_the_cycle_that_were_changed_here_are_written(tmp_path):
    take(tmp_path, document(goal("Grow")))
    edit(only(Cycle), end=date(2027, 6, 30))
    assert exported().administration.end_date == "2027-06-30"


def test_days_that_were_only_guessed_are_not_written(tmp_path):
    take(tmp_path, document(goal("Grow"), administration=""))
    assert exported().administration is None


def test_a_role_says_who_performs_and_who_benefits(tmp_path):
    take(tmp_path, document(goal("Grow", stakeholder("Towns", "<Role><Name>Buyer</Name></Role>"))))
    edit(only(StakeholderRole), performer=True, beneficiary=True)
    assert exported().goals[0].stakeholders[0].roles[0].role_types == ("Performer", "Beneficiary")


def test_goals_that_serve_no_priority_stand_under_one_that_says_so(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open"))))
    edit(goal_named("Open"), parent=None)
    assert [(each.name, len(each.objectives)) for each in exported().goals] == [
        ("Grow", 0),
        ("Not under a priority", 1),
    ]
    assert any(warning.kind == "housed" for warning in export_stratml(plan()).warnings)


# Results


def test_observations_that_no_actual_states_are_instances_of_their_own(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", actual(1, *YEAR_2025))))))
    kpi, unit = kpi_named("Shops"), root_unit(plan())
    record_observations([Row(kpi.key, unit.key, date(2026, 1, 1), 2.5)], by=OPERATOR)
    first, second = instances(exported())
    assert first.actuals[0].number_of_units == "1"
    assert (second.actuals[0].start_date, second.actuals[0].end_date) == ("2026-01-01", "2026-12-31")
    assert (second.actuals[0].number_of_units, second.targets) == ("2.5", ())


def test_points_of_the_path_that_no_target_states_are_instances_of_their_own(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", target(5, "2026-12-31"))))))
    edit(only(Measure), path=(PathPoint(date(2026, 6, 30), Decimal("2.50")), *only(Measure).path))
    first, second = instances(exported())
    assert (first.targets[0].end_date, second.targets[0].end_date) == ("2026-12-31", "2026-06-30")
    assert second.targets[0].number_of_units == "2.5"


def test_a_target_without_a_path_is_due_with_its_goal(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops")))))
    edit(only(Measure), target=Decimal(7))
    (found,) = instances(exported())
    assert (found.targets[0].end_date, found.targets[0].number_of_units) == ("2026-12-31", "7")


def test_a_corrected_observation_is_written_beside_what_was_reported_with_a_warning(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", actual(1, *YEAR_2025))))))
    record_observations(
        [Row(kpi_named("Shops").key, root_unit(plan()).key, date(2025, 1, 1), 3.0)], by=OPERATOR
    )
    assert [each.actuals[0].number_of_units for each in instances(exported())] == ["1", "3"]
    assert "“Shops”: what was reported of 2025-01-01 was corrected; both values were written." in warnings()


def test_a_period_that_does_not_apply_is_told(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", actual(1, *YEAR_2025))))))
    rows = [Row(kpi_named("Shops").key, root_unit(plan()).key, date(2026, 1, 1), None)]
    record_observations(rows, by=OPERATOR)
    assert "“Shops”: a period that has no number (2026-01-01) was not written." in warnings()


def test_facts_are_those_known_under_a_number(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", actual(1, *YEAR_2025))))))
    before = export()
    number = plan().number
    record_observations(
        [Row(kpi_named("Shops").key, root_unit(plan()).key, date(2025, 1, 1), NOTHING)], by=OPERATOR
    )
    edit(kpi_named("Shops"), name="Shops open")
    assert export_stratml(moments.as_of(number)).xml == before
    assert export() != before


# A plan that never was a document


def made_here() -> Measure:
    """A plan of our own: two units, one priority, a goal with a KPI and an observation."""
    root = root_unit(plan())
    unit, cycle = (
        Unit(new_key(), name="Pumps", parent=root.ref),
        Cycle(new_key(), title="2026", start=date(2026, 1, 1), end=date(2026, 12, 31)),
    )
    priority = Priority(new_key(), title="Grow")
    weight = PriorityWeight(
        link_key("priority_weight", str(priority.ref), str(cycle.ref)),
        priority=priority.ref,
        cycle=cycle.ref,
        weight=Decimal(2),
    )
    open_shop = Goal(
        new_key(), title="Open", unit=root.ref, cycle=cycle.ref, parent=priority.ref, because="Towns ask."
    )
    kpi = KPI(new_key(), name="Shops", grain=Grain.MONTH, direction=Direction.INCREASE)
    measure = Measure(
        link_key("measure", str(kpi.ref), str(open_shop.ref)),
        kpi=kpi.ref,
        of=open_shop.ref,
        baseline=Decimal(1),
    )
    create(unit, cycle, priority, weight, open_shop, kpi, measure)
    edit(root, name="Acme")
    record_observations([Row(kpi.key, root.key, date(2026, 2, 1), 4.0)], by=OPERATOR)
    return measure


def test_a_plan_that_was_never_imported_is_exported_valid(data):
    made_here()
    xml = export()
    assert faults(replace(write(read(xml).document), xml=xml), data) == []
    found = read(xml).document
    assert (found.name, [each.name for each in found.organizations]) == ("Acme", ["Acme", "Pumps"])
    assert (found.administration.start_date, found.administration.end_date) == ("2026-01-01", "2026-12-31")
    assert instances(found)[0].actuals[0].end_date == "2026-02-28"


def test_a_plan_of_our_own_is_found_again_in_its_export(tmp_path):
    made_here()
    before = plan()
    report = take(tmp_path, export().decode())
    assert report.edits == ()
    assert plan() == before


def test_what_has_no_place_in_stratml_is_told():
    made_here()
    told = warnings()
    for field in ("Because", "Weight", "Direction", "Baseline"):
        assert any(f": {field} has no place in StratML; 1 were not written." in each for each in told), field


def test_a_home_with_nothing_in_it_is_exported_as_far_as_it_goes():
    found = export_stratml(plan())
    assert read(found.xml).document.goals == ()
    assert [warning.kind for warning in found.warnings] == ["no_goals"]


def test_a_plan_without_roles_and_kpis_is_part_1(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open"))))
    assert read(export()).document.root == "StrategicPlan"
    assert part_for(exported()).value == "Part 1"


def test_an_identifier_that_had_to_be_changed_is_told_and_found_again(tmp_path):
    told = document(goal("Grow", objective("Open", identifier="78901c50")))
    take(tmp_path, told)
    before, xml = plan(), export().decode()
    assert "The identifier “78901c50” was written as “_78901c50”." in warnings()
    assert "<Identifier>_78901c50</Identifier>" in xml
    assert take(tmp_path, xml).edits == ()
    assert take(tmp_path, told.replace("Open", "Open two")).edits != ()
    assert goal_named("Open two").key == next(iter(before.of(Goal)))
