"""What real files do against the standard: each is accepted, with a warning that carries its line."""

from __future__ import annotations

from functools import cache

import pytest

from hoshin.interchange.stratml import Kind, NotRead, Reading, Result, read
from interchange.stratml.documents import FIXTURES, tally

RESULT = "Goal 1 / Objective 1 / PerformanceIndicator 1 / MeasurementInstance 1"


@cache
def reading(file: str) -> Reading:
    return read(FIXTURES / f"{file}.xml")


def warned(file: str, kind: Kind) -> list[tuple[int, str]]:
    return [(each.line, each.path) for each in reading(file).warnings if each.kind is kind]


@pytest.mark.parametrize(
    ("file", "kind", "where"),
    [
        ("odd_values", Kind.STYLE_SHEET, [(1, "")]),
        ("odd_values", Kind.UNLISTED_VALUE, [(2, ""), (10, "Organization 1 / Stakeholder 1 / Role 2")]),
        ("odd_values", Kind.INVALID_IDENTIFIER, [(6, "Organization 1")]),
        ("odd_values", Kind.NUMBER_AS_NAME, [(13, "Goal 1")]),
        ("odd_values", Kind.UNNAMED, [(21, "Goal 1 / Objective 1")]),
        ("odd_values", Kind.REPEATED_IDENTIFIER, [(20, "Goal 1"), (22, "Goal 1 / Objective 1")]),
        ("odd_values", Kind.EMPTY_IDENTIFIER, [(26, "Goal 1 / Objective 1 / PerformanceIndicator 1")]),
        ("odd_values", Kind.INVALID_DATE, [(32, f"{RESULT} / TargetResult 1")]),
        ("odd_values", Kind.INVALID_NUMBER, [(33, f"{RESULT} / TargetResult 1")]),
        ("odd_values", Kind.INVALID_ADDRESS, [(44, "AdministrativeInformation")]),
        (
            "odd_values",
            Kind.EMPTY_VALUE,
            [
                (9, "Organization 1 / Stakeholder 1 / Role 1"),
                (31, f"{RESULT} / TargetResult 1"),
                (36, f"{RESULT} / ActualResult 1"),
            ],
        ),
        (
            "odd_values",
            Kind.EMPTY_ATTRIBUTE,
            [
                (7, "Organization 1 / Stakeholder 1"),
                *[(23, "Goal 1 / Objective 1 / PerformanceIndicator 1")] * 2,
            ],
        ),
        (
            "odd_values",
            Kind.NO_REFERENT,
            [(27, "Goal 1 / Objective 1 / PerformanceIndicator 1 / Relationship 1")],
        ),
        (
            "odd_values",
            Kind.UNKNOWN_REFERENT,
            [(28, "Goal 1 / Objective 1 / PerformanceIndicator 1 / Relationship 2")],
        ),
        ("odd_places", Kind.NAMESPACE, [(1, "")]),
        ("odd_places", Kind.NO_TYPE, [(1, "")]),
        ("odd_places", Kind.REPEATED, [(4, "")]),
        ("odd_places", Kind.WRAPPER, [(10, "Goal 1")]),
        (
            "odd_places",
            Kind.MISPLACED,
            [(11, "Goal 1 / PerformanceIndicator 1"), (32, "Goal 2"), (34, "Objective 1"), (37, "Submitter")],
        ),
        (
            "odd_places",
            Kind.NESTED,
            [
                (22, "Goal 1 / Objective 1 / Objective 1"),
                (24, "Goal 1 / Objective 1 / Objective 1 / Objective 1"),
            ],
        ),
        ("odd_places", Kind.IMPLIED, [(14, "Goal 1 / PerformanceIndicator 1 / MeasurementInstance 1")]),
        (
            "odd_places",
            Kind.ORDER,
            [
                (9, "Goal 1"),
                (16, "Goal 1 / PerformanceIndicator 1 / MeasurementInstance 1 / ActualResult 1"),
            ],
        ),
        ("odd_places", Kind.MISSING, [(6, "Goal 1"), (9, "Goal 1 / Stakeholder 1")]),
        (
            "odd_places",
            Kind.OLDER_NAME,
            [(11, "Goal 1 / PerformanceIndicator 1"), (37, "Submitter"), (37, "Submitter")],
        ),
        (
            "odd_places",
            Kind.MARKUP_IN_TEXT,
            [(15, "Goal 1 / PerformanceIndicator 1 / MeasurementInstance 1 / ActualResult 1")],
        ),
        ("no_namespace", Kind.NAMESPACE, [(1, "")]),
        ("no_namespace", Kind.NO_CORE, [(1, "")]),
        ("embedded", Kind.EMBEDDED, [(8, ""), (8, "")]),
        ("draft_3_5", Kind.DRAFT, [(1, "")]),
    ],
)
def test_an_oddity_is_accepted_with_its_line(file: str, kind: Kind, where: list[tuple[int, str]]):
    assert warned(file, kind) == where


def test_warnings_come_by_line():
    lines = [each.line for each in reading("odd_places").warnings]
    assert lines == sorted(lines)


def test_a_warning_reads_as_a_sentence_with_its_place():
    notice = next(each for each in reading("odd_values").warnings if each.kind is Kind.NUMBER_AS_NAME)
    assert str(notice) == "line 13, Goal 1: Goal is named only by a number, “3.1”."


def test_what_is_not_read_is_listed_with_line_and_count():
    assert reading("odd_places").not_read == (
        NotRead("PerformancePlanOrReport/@DocumentType", 1, 1),
        NotRead("id", 2, 1),
        NotRead("PerformancePlanOrReport/Name", 4, 1),
        NotRead("Goal/@Priority", 6, 1),
        NotRead("Objective/text()", 20, 1),
        NotRead("SWOT", 26, 1),
        NotRead("Strength", 27, 2),
        NotRead("Strength/Name", 27, 2),
    )


def test_each_name_that_is_not_read_is_warned_of_once():
    lines = [each.line for each in reading("odd_places").not_read]
    assert [line for line, _ in warned("odd_places", Kind.NOT_READ)] == lines


def test_older_names_are_read_as_todays():
    document = reading("odd_places").document
    assert document.submitter is not None
    assert (document.submitter.given_name, document.submitter.surname) == ("Ada", "Quay")
    assert document.goals[0].indicators[0].type == "Quantitative"


def test_the_order_of_elements_does_not_matter():
    actual = reading("odd_places").document.goals[0].indicators[0].instances[0].actuals[0]
    assert actual == Result(number_of_units="12", description="Many more came.")


def test_objectives_are_read_at_any_depth():
    inner = reading("odd_places").document.goals[0].objectives[0].objectives[0].objectives[0]
    assert inner.name == "Ask in the harbour"


def test_the_order_inside_the_core_is_judged_too():
    core = "<StrategicPlanCore><Goal/>\n<Vision/></StrategicPlanCore>"
    warnings = read(f"<StrategicPlan>{core}</StrategicPlan>".encode()).warnings
    assert [each.line for each in warnings if each.kind is Kind.ORDER] == [2]


def test_an_objective_without_a_goal_belongs_to_the_document():
    assert [each.name for each in reading("odd_places").document.objectives] == ["Under no goal"]


def test_an_invalid_value_is_kept_as_printed():
    indicator = reading("odd_values").document.goals[0].objectives[0].indicators[0]
    target = indicator.instances[0].targets[0]
    assert target == Result(start_date="", end_date="31.12.2026", number_of_units="1,200")
    assert (indicator.value_chain_stage, indicator.identifier) == ("", "")


def test_of_embedded_documents_the_first_that_says_something_is_read():
    assert reading("embedded").document.name == "Embedded plan"


def test_the_draft_is_read_as_far_as_it_shares_the_standards_elements():
    counts = tally(reading("draft_3_5").document)
    assert counts == {"Organization": 2, "Mission": 1, "Value": 1, "Goal": 1, "Objective": 1, "Submitter": 1}


def test_what_only_bears_the_name_of_an_element_is_not_taken_for_it():
    names = {each.name for each in reading("draft_3_5").not_read}
    assert {"Descriptor/Value", "Stakeholders/Organization", "QuantitativePerformanceIndicator"} <= names


def test_a_measurement_without_an_indicator_arrives():
    inner = "<MeasurementInstance><TargetResult/></MeasurementInstance><TargetResult/>"
    content = f"<StrategicPlan><Goal><Objective>{inner}</Objective></Goal></StrategicPlan>"
    document = read(content.encode()).document
    instances = document.goals[0].objectives[0].indicators[0].instances
    assert [len(instance.targets) for instance in instances] == [1, 1]


def test_an_element_inside_a_text_arrives_and_is_no_part_of_the_text():
    inner = "<Name>More <b>readers</b><Objective><Name>Open</Name></Objective></Name>"
    goal = read(f"<StrategicPlan><Goal>{inner}</Goal></StrategicPlan>".encode()).document.goals[0]
    assert (goal.name, [each.name for each in goal.objectives]) == ("More readers", ["Open"])
