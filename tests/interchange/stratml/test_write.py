"""Writing: what has no room in the standard stands elsewhere or is left out, and a warning says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoshin.interchange.stratml import (
    AdministrativeInformation,
    Document,
    Goal,
    Kind,
    MeasurementInstance,
    Mission,
    Objective,
    Organization,
    Part,
    PerformanceIndicator,
    Relationship,
    Result,
    Role,
    Stakeholder,
    Submitter,
    Vision,
    Written,
    part_for,
    read,
    write,
)
from interchange.stratml.documents import FIXTURES, tally

VISITS = PerformanceIndicator(measurement_dimension="Visits", unit_of_measurement="Visits")
GOAL = Goal(name="More readers", description="", objectives=(Objective(name="Open on Sundays"),))
PLAN = Document(name="Plan", goals=(GOAL,))


def again(written: Written) -> Document:
    return read(written.xml).document


def kinds(written: Written) -> list[Kind]:
    return [each.kind for each in written.warnings]


def measured(result: Result) -> Document:
    indicator = replace(VISITS, instances=(MeasurementInstance(actuals=(result,)),))
    return replace(PLAN, goals=(replace(GOAL, objectives=(Objective(indicators=(indicator,)),)),))


def actual(document: Document) -> Result:
    return document.goals[0].objectives[0].indicators[0].instances[0].actuals[0]


def test_a_plan_is_written_as_part_1_with_its_submitter_inside():
    written = write(replace(PLAN, submitter=Submitter(given_name="Ada")))
    assert written.part is Part.PLAN
    assert again(written).namespace == "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
    assert b"<AdministrativeInformation>\n    <Submitter>" in written.xml


def test_an_indicator_or_a_role_makes_it_part_2():
    role = replace(GOAL, stakeholders=(Stakeholder(name="Ada", roles=(Role(name="Head"),)),))
    measure = replace(GOAL, objectives=(Objective(indicators=(VISITS,)),))
    assert {part_for(replace(PLAN, goals=(goal,))) for goal in (role, measure)} == {Part.PERFORMANCE}


@pytest.mark.parametrize("file", ["plan", "report"])
def test_a_valid_document_is_written_without_a_warning_and_reads_the_same(file: str):
    document = read(FIXTURES / f"{file}.xml").document
    assert write(document).warnings == ()
    assert again(write(document)) == document


def test_part_2_gets_a_type_when_the_document_has_none():
    written = write(measured(Result()))
    assert again(written).type == "Performance_Plan"
    assert kinds(written) == [Kind.NO_TYPE]


def test_part_1_says_what_type_it_dropped():
    assert kinds(write(replace(PLAN, type="Performance_Report"))) == [Kind.DROPPED]


def test_part_1_drops_empty_dates_and_identifiers_outside_the_core():
    administration = AdministrativeInformation(identifier="_a", start_date="", end_date="2028-12-31")
    written = write(replace(PLAN, administration=administration))
    assert again(written).administration == AdministrativeInformation(end_date="2028-12-31")
    assert kinds(written) == [Kind.DROPPED]


def test_a_plan_without_goals_is_written_as_far_as_it_goes():
    written = write(Document(name="Plan", visions=(Vision(description="All read."),)))
    assert again(written).visions == (Vision(description="All read."),)
    assert kinds(written) == [Kind.NO_GOALS]


def test_identifiers_are_made_valid_and_unique_and_say_how():
    goals = tuple(
        replace(GOAL, identifier=identifier)
        for identifier in ("same", "same", "9a", "_9a", "a b", "a_b", "a:b", "")
    )
    written = write(replace(PLAN, goals=goals))
    assert [each.identifier for each in again(written).goals] == [
        *("same", "same_2", "_9a_2", "_9a", "a_b_2", "a_b", "a_b_3"),
        None,
    ]
    assert [(each.path, each.given) for each in written.identifiers if not each.is_changed] == [
        ("Goal 1", "same"),
        ("Goal 4", "_9a"),
        ("Goal 6", "a_b"),
    ]
    assert kinds(written) == [Kind.IDENTIFIER_CHANGED] * 4


def test_a_reference_follows_the_identifier_that_it_names():
    relationship = Relationship(referent_identifiers=("9a", "elsewhere"))
    indicator = replace(VISITS, identifier="9a", relationships=(relationship,))
    written = write(
        replace(
            PLAN,
            type="Performance_Plan",
            goals=(replace(GOAL, objectives=(Objective(indicators=(indicator,)),)),),
        )
    )
    found = again(written).goals[0].objectives[0].indicators[0]
    assert found.relationships[0].referent_identifiers == ("_9a", "elsewhere")


def test_nested_objectives_stand_in_the_goal_and_say_under_which_they_stood():
    inner = Objective(name="Ask in the harbour", other_information="Soon.")
    middle = Objective(name="Find a guard", objectives=(inner,))
    outer = Objective(name="Open on Sundays", objectives=(middle, Objective(name="Heat the hall")))
    written = write(replace(PLAN, goals=(replace(GOAL, objectives=(outer, Objective(name="Last"))),)))
    assert [(each.name, each.other_information) for each in again(written).goals[0].objectives] == [
        ("Open on Sundays", None),
        ("Find a guard", "[This objective stands under the objective “Open on Sundays”.]"),
        ("Ask in the harbour", "Soon.\n\n[This objective stands under the objective “Find a guard”.]"),
        ("Heat the hall", "[This objective stands under the objective “Open on Sundays”.]"),
        ("Last", None),
    ]
    assert [(each.path, each.kind) for each in written.warnings] == [
        ("Goal 1 / Objective 1 / Objective 1", Kind.FLATTENED),
        ("Goal 1 / Objective 1 / Objective 1 / Objective 1", Kind.FLATTENED),
        ("Goal 1 / Objective 1 / Objective 2", Kind.FLATTENED),
    ]


def test_what_serves_no_goal_stands_in_one_goal_of_its_own():
    document = replace(
        PLAN, type="Performance_Plan", objectives=(Objective(name="Alone"),), indicators=(VISITS,)
    )
    written = write(document)
    last = again(written).goals[-1]
    assert last.name == "Not under a priority"
    assert [each.name for each in last.objectives] == [None, "Alone"]
    assert last.objectives[0].indicators == (VISITS,)
    assert kinds(written) == [Kind.HOUSED, Kind.HOUSED]


def test_an_indicator_of_a_goal_stands_in_an_objective_that_says_so():
    written = write(replace(PLAN, type="Performance_Plan", goals=(replace(GOAL, indicators=(VISITS,)),)))
    first = again(written).goals[0].objectives[0]
    assert first.indicators == (VISITS,)
    assert first.other_information == "[These indicators measure the goal itself, not an objective under it.]"


def test_a_stakeholder_of_the_document_stands_in_its_organization():
    written = write(replace(PLAN, stakeholders=(Stakeholder(name="Readers"),)))
    assert again(written).organizations == (Organization(stakeholders=(Stakeholder(name="Readers"),)),)


def test_several_missions_are_written_as_paragraphs_of_one():
    written = write(
        replace(PLAN, missions=(Mission(description="To lend."), Mission(description="To read.")))
    )
    assert again(written).missions == (Mission(description="To lend.\n\nTo read."),)
    assert kinds(written) == [Kind.MERGED]


@pytest.mark.parametrize(
    ("given", "written_as", "kind"),
    [
        (Result(start_date="31.12.2026"), Result(start_date=""), Kind.INVALID_DATE),
        (Result(number_of_units="1,200"), Result(number_of_units=""), Kind.INVALID_NUMBER),
        (Result(description="a\x00b\ufffe"), Result(description="ab"), Kind.CHARACTERS_REMOVED),
    ],
)
def test_what_the_schema_refuses_is_left_empty(given: Result, written_as: Result, kind: Kind):
    written = write(replace(measured(given), type="Performance_Plan"))
    assert actual(again(written)) == written_as
    assert kinds(written) == [kind]


def test_a_source_that_is_no_address_is_written_as_one():
    written = write(replace(PLAN, administration=AdministrativeInformation(source="our plan")))
    administration = again(written).administration
    assert administration is not None
    assert administration.source == "our%20plan"
    assert kinds(written) == [Kind.INVALID_ADDRESS]


def test_values_that_the_standard_does_not_list_are_dropped():
    role = Role(name="Donor", role_types=("Competitor", "", "Performer"))
    stakeholders = (Stakeholder(type="Ghost", name="A", roles=(role,)), Stakeholder(type="", name="B"))
    written = write(replace(PLAN, type="Strategic_Plan", goals=(replace(GOAL, stakeholders=stakeholders),)))
    found = again(written).goals[0].stakeholders
    assert [each.type for each in found] == [None, None]
    assert found[0].roles[0].role_types == ("Performer",)
    assert kinds(written) == [Kind.DROPPED, Kind.DROPPED]


def test_a_role_is_written_with_as_many_types_as_it_may_have():
    role = Role(name="Both", role_types=("Performer", "Performer", "Beneficiary"))
    goal = replace(GOAL, stakeholders=(Stakeholder(name="A", roles=(role,)),))
    written = write(replace(PLAN, type="Strategic_Plan", goals=(goal,)))
    assert again(written).goals[0].stakeholders[0].roles[0].role_types == ("Performer", "Beneficiary")


def test_a_blank_element_is_written_again():
    blank = (Stakeholder(roles=(Role(),)), Stakeholder())
    counts = tally(again(write(replace(PLAN, goals=(replace(GOAL, stakeholders=blank),)))))
    assert (counts["Stakeholder"], counts["Role"]) == (2, 1)


def test_what_the_schema_wants_is_written_if_only_empty():
    written = write(Document(goals=(Goal(),)))
    assert again(written).name == ""
    assert again(written).goals == (Goal(name="", description=""),)
