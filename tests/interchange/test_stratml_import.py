"""Importing a StratML document: what it makes of the plan, what it says, and what it leaves when nothing is new."""

from __future__ import annotations

import pytest

from hoshin.changes import moments
from hoshin.changes.authority import ConsentMissing
from hoshin.changes.keys import link_key
from hoshin.changes.undo import undo
from hoshin.errors import NotAllowed
from hoshin.interchange.models import SourceNote
from hoshin.interchange.notes import last_words_upto
from hoshin.interchange.stratml import NotWellFormed
from hoshin.interchange.stratml_plan import import_stratml
from hoshin.journal import numbers
from hoshin.journal.actor import OPERATOR, Actor, person_actor
from hoshin.journal.models import Batch
from hoshin.kpis.facts import ReportedResult
from hoshin.kpis.plan import KPI, Measure
from hoshin.org.plan import Unit
from hoshin.org.policy import root_unit
from hoshin.org.take_in import take_in
from hoshin.strategy.plan import (
    Cycle,
    Goal,
    Mission,
    Priority,
    PriorityWeight,
    Stakeholder,
    StakeholderRole,
    Value,
    Vision,
)
from interchange.stratml_files import (
    actual,
    document,
    goal,
    goal_named,
    goals_of,
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
    titles,
)

pytestmark = pytest.mark.django_db

REAL = ("Albania.xml", "HHIOP20200304.xml", "OECD_AI.xml", "SMLC2011.xml", "SMLC2023.xml")


@pytest.fixture(autouse=True)
def _home():
    with home():
        yield


def test_a_goal_becomes_a_priority_of_the_documents_cycle_without_a_weight(tmp_path):
    take(tmp_path, document(goal("Grow", description="In Europe.")))
    priority, cycle, weight = only(Priority), only(Cycle), only(PriorityWeight)
    assert (priority.title, priority.description, priority.owner) == ("Grow", "In Europe.", None)
    assert (str(cycle.start), str(cycle.end), cycle.title) == ("2026-01-01", "2026-12-31", "2026")
    assert (weight.priority, weight.cycle, weight.weight) == (priority.ref, cycle.ref, None)


def test_an_objective_becomes_a_goal_of_which_the_document_says_neither_why_nor_whose(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open a shop", description="In Bern."))))
    found = only(Goal)
    assert (found.title, found.description, found.parent) == ("Open a shop", "In Bern.", only(Priority).ref)
    assert (found.because, found.owner, found.intent, found.due, found.share) == ("", None, None, None, None)
    assert (found.unit, found.cycle) == (root_unit(plan()).ref, only(Cycle).ref)


def test_objectives_in_objectives_stand_under_their_goal(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", objective("Rent", objective("Search"))))))
    assert goal_named("Search").parent == goal_named("Rent").ref
    assert goal_named("Rent").parent == goal_named("Open").ref


def test_an_indicator_becomes_a_kpi_that_measures_its_goal(tmp_path):
    take(tmp_path, document(goal("Grow", objective("Open", indicator("Shops", target(3, "2026-12-31"))))))
    kpi, measure = only(KPI), only(Measure)
    assert (kpi.name, kpi.unit_of_measure, kpi.direction, kpi.baseline) == ("Shops", "pieces", None, None)
    assert (measure.kpi, measure.of, measure.baseline) == (kpi.ref, goal_named("Open").ref, None)
    assert [(str(point.day), point.value) for point in measure.path] == [("2026-12-31", 3)]
    assert measure.target == 3


def test_an_indicator_directly_under_a_goal_measures_the_priority(tmp_path):
    take(tmp_path, document(goal("Grow", indicator("Shops"))))
    assert only(Measure).of == only(Priority).ref


def test_stage_and_type_of_an_indicator_are_kept(tmp_path):
    told = indicator("Shops").replace(
        "<PerformanceIndicator>",
        '<PerformanceIndicator ValueChainStage="Outcome" PerformanceIndicatorType="Quantitative">',
    )
    take(tmp_path, document(goal("Grow", objective("Open", told))))
    assert (only(KPI).stage, only(KPI).type) == ("Outcome", "Quantitative")


def test_the_only_organization_is_the_root_unit(tmp_path):
    told = (
        "<Organization><Name>Acme</Name><Acronym>AC</Acronym><Description>Pumps.</Description></Organization>"
    )
    take(tmp_path, document(goal("Grow"), organization=told))
    unit = only(Unit)
    assert (unit.name, unit.acronym, unit.description, unit.parent) == ("Acme", "AC", "Pumps.", None)


def test_further_organizations_are_units_under_the_first(tmp_path):
    told = "".join(
        f"<Organization><Name>{name}</Name></Organization>" for name in ("Acme", "Pumps", "Valves")
    )
    take(tmp_path, document(goal("Grow"), organization=told))
    root = root_unit(plan())
    assert root.name == "Acme"
    assert titles(plan().of(Unit).by("parent", root.ref)) == ["Pumps", "Valves"]


def test_an_organization_without_a_name_takes_none_away(tmp_path):
    take(tmp_path, document(goal("Grow"), organization="<Organization><Acronym>AC</Acronym></Organization>"))
    assert (only(Unit).name, only(Unit).acronym) == ("Organisation", "AC")


def test_vision_mission_and_values_are_those_of_the_plan(tmp_path):
    told = (
        "<Vision><Description>A dry cellar for all.</Description></Vision>",
        "<Mission><Description>We pump.</Description></Mission>",
        "<Value><Name>Care</Name><Description>First.</Description></Value><Value><Name>Thrift</Name></Value>",
    )
    take(tmp_path, document(*told, goal("Grow")))
    assert (only(Vision).text, only(Mission).text) == ("A dry cellar for all.", "We pump.")
    assert titles(plan().of(Value).values()) == ["Care", "Thrift"]


def test_a_stakeholder_stands_at_its_place_with_its_roles(tmp_path):
    roles = (
        "<Role><Name>Buyer</Name><RoleType>Beneficiary</RoleType></Role>"
        "<Role><Description>Pays.</Description><RoleType>Performer</RoleType><RoleType>Beneficiary</RoleType></Role>"
    )
    told = stakeholder("Towns", roles).replace(
        "<Stakeholder>", '<Stakeholder StakeholderTypeType="Organization">'
    )
    take(tmp_path, document(goal("Grow", told)))
    first, second = sorted(plan().of(StakeholderRole).values(), key=lambda role: role.rank)
    assert (only(Stakeholder).subject, only(Stakeholder).type) == (only(Priority).ref, "Organization")
    assert (first.name, first.performer, first.beneficiary) == ("Buyer", False, True)
    assert (second.name, second.description, second.performer, second.beneficiary) == (
        "",
        "Pays.",
        True,
        True,
    )


def test_blank_elements_make_no_entity_but_are_remembered(tmp_path):
    blank = "<Stakeholder><Name/><Description/><Role><Name/></Role></Stakeholder><Objective/>"
    take(tmp_path, document("<Value><Name/></Value>", goal("Grow", blank)))
    assert not plan().of(Stakeholder)
    assert not plan().of(Goal)
    assert not plan().of(Value)
    noted = SourceNote.objects.filter(subject="").values_list("path", flat=True)
    assert {
        "Value 1",
        "Goal 1 / Stakeholder 1",
        "Goal 1 / Stakeholder 1 / Role 1",
        "Goal 1 / Objective 1",
    } < {*noted}


def test_the_element_and_line_that_an_entity_came_from_are_known(tmp_path):
    take(tmp_path, document(goal("Grow"), goal("Earn", objective("Sell"))))
    note = last_words_upto(plan().number)[goal_named("Sell").ref]
    assert (note.tag, note.path, note.line) == ("Objective", "Goal 2 / Objective 1", 6)
    assert note.within == priority_named("Earn").ref


def test_elements_keep_the_order_of_the_document(tmp_path):
    take(tmp_path, document(goal("Grow", *map(objective, "CAB")), goal("Earn")))
    assert titles(plan().of(Priority).values()) == ["Grow", "Earn"]
    assert goals_of(priority_named("Grow").ref) == ["C", "A", "B"]


def test_an_objective_beside_all_goals_serves_no_priority(tmp_path):
    take(tmp_path, document(objective("Open a shop"), goal("Grow")))
    assert goal_named("Open a shop").parent is None


def test_objectives_nested_deeper_than_a_plan_can_hold_are_taken_with_a_warning(tmp_path):
    told = ""
    for number in reversed(range(60)):
        told = objective(f"O{number}", told)
    report = take(tmp_path, document(goal("Grow", told)))
    assert len(plan().of(Goal)) == 60
    assert goal_named("O59").parent == goal_named("O50").parent == goal_named("O48").ref
    assert sum(warning.kind == "too_deep" for warning in report.warnings) == 10
    assert take(tmp_path, document(goal("Grow", told))).number is None


def test_titles_may_be_empty(tmp_path):
    take(tmp_path, document(goal("Grow", "<Objective><Description>Open.</Description></Objective>")))
    assert (only(Goal).title, only(Goal).description) == ("", "Open.")


def test_a_link_has_the_key_that_follows_from_its_ends(tmp_path):
    take(tmp_path, document(goal("Grow", indicator("Shops"))))
    assert only(Measure).key == link_key("measure", str(only(KPI).ref), str(only(Priority).ref))


def test_the_report_counts_what_was_read_by_its_name(tmp_path):
    report = take(
        tmp_path, document(goal("Grow", objective("Open", indicator("Shops", target(1) + actual(2)))))
    )
    assert report.read == {
        "Organization": 1,
        "Goal": 1,
        "Objective": 1,
        "PerformanceIndicator": 1,
        "MeasurementInstance": 1,
        "TargetResult": 1,
        "ActualResult": 1,
        "AdministrativeInformation": 1,
    }


def test_each_warning_carries_its_line(tmp_path):
    report = take(tmp_path, document(goal("Grow"), goal("7"), administration=""))
    about = {(warning.line, warning.path) for warning in report.warnings}
    assert (6, "Goal 2") in about
    assert all(warning.line > 0 for warning in report.warnings)


def test_what_is_not_of_the_standard_is_listed_as_not_read(tmp_path):
    report = take(tmp_path, document(goal("Grow", "<Colour>red</Colour>")))
    assert [(each.name, each.line) for each in report.not_read] == [("Colour", 5)]


def test_a_second_vision_is_kept_as_a_note_with_a_warning(tmp_path):
    told = [f"<Vision><Description>{text}</Description></Vision>" for text in ("One", "Two")]
    report = take(tmp_path, document(*told, goal("Grow")))
    assert only(Vision).text == "One"
    assert [warning.line for warning in report.warnings if warning.kind == "second"] == [6]


def test_everything_comes_under_one_number(tmp_path):
    before = numbers.head()[1]
    report = take(
        tmp_path, document(goal("Grow", objective("Open", indicator("Shops", target(1, "2026-12-31")))))
    )
    assert report.number == before + 1 == numbers.head()[1]
    assert list(Batch.objects.values_list("number", flat=True)) == [report.number]


@pytest.mark.stores
def test_a_second_import_of_the_same_file_leaves_nothing(tmp_path, data):
    for name in REAL[1:]:
        assert import_stratml(data / "stratml" / name, by=OPERATOR).number is not None
    before = (numbers.head(), list(Batch.objects.values()), plan(), SourceNote.objects.count())
    for name in REAL[1:]:
        report = import_stratml(data / "stratml" / name, by=OPERATOR)
        assert (report.number, report.edits, report.facts, report.left) == (None, (), (), ())
    assert (numbers.head(), list(Batch.objects.values()), plan(), SourceNote.objects.count()) == before


def test_a_dry_run_tells_what_an_import_does_and_writes_nothing(tmp_path, data):
    path = data / "stratml" / "SMLC2011.xml"
    told = import_stratml(path, by=OPERATOR, dry_run=True)
    assert (told.number, numbers.head()[1], Batch.objects.count()) == (None, 1, 0)
    done = import_stratml(path, by=OPERATOR)
    assert (len(told.facts), len(told.edits)) == (len(done.facts), len(done.edits)) == (24, 174)
    assert done.number == 2


def test_what_is_refused_leaves_nothing(tmp_path):
    with pytest.raises(NotWellFormed) as error:
        take(tmp_path, document(goal("Grow & earn")))
    assert (error.value.line, error.value.column) == (5, 19)
    assert (numbers.head()[1], Batch.objects.count()) == (1, 0)


def member() -> Actor:
    """Somebody who works here, and owns and leads nothing."""
    root = root_unit(moments.today())
    assert root is not None
    return person_actor(take_in(root.ref, name="Mia", by=OPERATOR).person)


def test_who_may_not_decide_is_told_whose_consent_is_missing(tmp_path):
    mia, before = member(), numbers.head()
    with pytest.raises(ConsentMissing):
        take(tmp_path, document(goal("Grow")), by=mia)
    assert (numbers.head(), Batch.objects.count()) == (before, 0)


def test_results_alone_are_not_for_everybody_either(tmp_path):
    shops = goal("Grow", objective("Open", indicator("Shops", actual(1, "2026-01-01", "2026-12-31"))))
    take(tmp_path, document(shops))
    with pytest.raises(NotAllowed):
        take(tmp_path, document(shops.replace(">1<", ">2<")), by=member())


@pytest.mark.stores
def test_undoing_an_import_takes_plan_results_and_notes_back(tmp_path, data):
    before = plan()
    report = import_stratml(data / "stratml" / "SMLC2023.xml", by=OPERATOR)
    undo(report.number, by=OPERATOR)
    assert {record.ref for record in plan()} == {record.ref for record in before}
    assert root_unit(plan()) == root_unit(before)
    assert ReportedResult.objects.exclude(batch__withdrawn=3).count() == 0
    assert SourceNote.objects.exclude(batch__withdrawn=3).count() == 0


def test_what_was_undone_is_restored_by_the_next_import(tmp_path):
    told = document(
        "<Vision><Description>Dry.</Description></Vision>",
        goal("Grow", objective("Open", indicator("Shops", actual(1, "2026-01-01", "2026-12-31")))),
    )
    first = take(tmp_path, told)
    kpi, after = kpi_named("Shops"), plan()
    undo(first.number, by=OPERATOR)
    assert take(tmp_path, told).number == 4
    assert kpi_named("Shops") == kpi
    for record in after:
        assert plan()[record.ref] == record
