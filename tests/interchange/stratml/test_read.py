"""Reading a file of either part: what arrives, and as what."""

from __future__ import annotations

import pytest

from hoshin.interchange.stratml import (
    Document,
    MeasurementInstance,
    Objective,
    Part,
    PerformanceIndicator,
    Relationship,
    Result,
    Role,
    Stakeholder,
    read,
)
from interchange.stratml.documents import FIXTURES


@pytest.fixture(scope="module")
def plan() -> Document:
    return read(FIXTURES / "plan.xml").document


@pytest.fixture(scope="module")
def report() -> Document:
    return read(FIXTURES / "report.xml").document


def plan_with(inner: str) -> bytes:
    return f"<StrategicPlan><Name>x</Name><StrategicPlanCore>{inner}</StrategicPlanCore></StrategicPlan>".encode()


def described(text: str) -> str | None:
    return (
        read(plan_with(f"<Vision><Description>{text}</Description></Vision>")).document.visions[0].description
    )


def test_the_root_says_its_part(plan: Document, report: Document):
    assert (plan.part, report.part) == (Part.PLAN, Part.PERFORMANCE)


def test_the_head_is_read(report: Document):
    assert (report.name, report.type) == ("Report of the Harbour Library", "Performance_Report")
    assert report.namespace == "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"


def test_a_valid_document_has_no_warning():
    assert read(FIXTURES / "report.xml").warnings == ()


def test_a_submitter_inside_the_administrative_information_of_part_1_is_in_order(plan: Document):
    assert plan.submitter is not None
    assert (plan.submitter.given_name, plan.submitter.phone_number) == ("Ada", "")


def test_dates_are_read_as_printed(plan: Document):
    assert plan.administration is not None
    assert (plan.administration.start_date, plan.administration.end_date) == ("2026-01-01", "2028-12-31")


def test_an_absent_element_is_none_and_an_empty_one_is_empty(plan: Document):
    assert plan.other_information is None
    assert plan.goals[0].description == ""


def test_an_element_without_text_is_read_and_known_as_blank(plan: Document):
    assert plan.goals[0].objectives[1] == Objective(name="", description="")
    assert [each.is_blank for each in plan.goals[0].objectives] == [False, True]


def test_an_attribute_is_no_text():
    assert Stakeholder(type="Generic_Group", name="", roles=(Role(name=""),)).is_blank


def test_a_text_at_any_depth_makes_an_element_more_than_blank():
    assert not Stakeholder(name="", roles=(Role(role_types=("Performer",)),)).is_blank


def test_a_placeholder_is_a_text(plan: Document):
    assert plan.goals[0].other_information == "[To be determined]"


def test_an_element_knows_its_line(plan: Document):
    assert [each.line for each in plan.goals[0].objectives] == [35, 39]


def test_an_element_knows_its_path(report: Document):
    stakeholder = report.goals[0].stakeholders[0]
    actual = report.goals[0].objectives[0].indicators[0].instances[0].actuals[0]
    assert stakeholder.roles[0].path == "Goal 1 / Stakeholder 1 / Role 1"
    assert actual.path == (
        "Goal 1 / Objective 1 / PerformanceIndicator 1 / MeasurementInstance 1 / ActualResult 1"
    )


def test_where_an_element_stands_is_no_part_of_what_it_says():
    assert Role(name="Head", line=3, path="here") == Role(name="Head")


def test_a_role_has_its_types_in_order(report: Document):
    role = Role(name="Head", description="Leads the library.", role_types=("Performer", "Beneficiary"))
    assert report.goals[0].stakeholders[0] == Stakeholder(type="Person", name="Ada Quay", roles=(role,))


def test_an_indicator_is_read_whole(report: Document):
    target = Result(start_date="2026-01-01", end_date="2026-12-31", number_of_units="4200")
    actual = Result(
        start_date="2026-01-01",
        end_date="2026-12-31",
        number_of_units="3987.50",
        descriptor_name="Status",
        descriptor_value="Near",
        description="Counted at the door.",
    )
    serves = Relationship(
        type="Narrower_Than",
        identifier="_serves",
        referent_identifiers=("_more-readers",),
        name="Serves",
        description="",
    )
    assert report.goals[0].objectives[0].indicators[0] == PerformanceIndicator(
        value_chain_stage="Outcome",
        type="Quantitative",
        sequence_indicator="1.1.1",
        measurement_dimension="Visits on Sundays",
        unit_of_measurement="Visits",
        identifier="_visits",
        relationships=(serves,),
        instances=(MeasurementInstance(targets=(target,), actuals=(actual,)), MeasurementInstance()),
        other_information="PLACEHOLDER_1",
    )


def test_runs_of_white_space_become_one_blank():
    assert described("  Personal \n      and\teconomic ") == "Personal and economic"


def test_an_empty_line_stays_a_paragraph():
    assert described("One.\n   \n  Two,\n  still two.\n\n\nThree.") == "One.\n\nTwo, still two.\n\nThree."


@pytest.mark.parametrize("mark", ["^", "^^"])
def test_a_line_of_carets_parts_paragraphs_and_stays(mark: str):
    assert described(f"One.\n {mark} \nTwo.") == f"One.\n\n{mark}\n\nTwo."


def test_a_caret_within_a_line_is_a_character():
    assert described("2 ^ 3") == "2 ^ 3"


def test_a_text_is_read_past_comments_and_instructions():
    assert described("Every<!-- not -->body <?skip this?>reads") == "Everybody reads"


def test_a_text_in_a_section_of_characters_is_a_text():
    assert described("<![CDATA[R & D]]>") == "R & D"


def test_a_no_break_space_stays_and_alone_is_no_text():
    assert described("10&#160;000") == "10\u00a0000"
    assert described(" &#160; ") == ""


def test_a_file_may_be_given_by_name_or_as_bytes():
    path = FIXTURES / "plan.xml"
    assert read(path).document == read(str(path)).document == read(path.read_bytes()).document


def test_a_mark_of_byte_order_is_no_hindrance():
    content = (FIXTURES / "plan.xml").read_bytes()
    assert read(b"\xef\xbb\xbf" + content).document == read(content).document


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_other_encodings_are_read_when_declared(encoding: str):
    text = f'<?xml version="1.0" encoding="{encoding}"?><StrategicPlan><Name>Größe</Name></StrategicPlan>'
    assert read(text.encode(encoding)).document.name == "Größe"


def test_lines_are_counted_past_what_fits_in_two_bytes():
    goals = "\n".join("<Goal><Name>x</Name></Goal>" for _ in range(70_000))
    assert read(plan_with(goals)).document.goals[-1].line == 70_000
