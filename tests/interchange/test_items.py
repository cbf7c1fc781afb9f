"""Work items taken into the plan: what they become, again next month, taken back, and what is not yet a gap."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoshin.alignment.judge import judge
from hoshin.alignment.operations import operations_of
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.ref import Ref
from hoshin.changes.undo import undo
from hoshin.engine.company import company_of
from hoshin.engine.findings.work_has_a_place import WORK_HAS_A_PLACE
from hoshin.errors import BadInput
from hoshin.interchange.table_plan.people import names_of_people
from hoshin.interchange.work_items_plan import Report, import_items
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.org.accounts import open_account
from hoshin.org.called import kept_at_hand
from hoshin.org.plan import Person
from hoshin.org.policy import root_unit
from hoshin.work.act import mark_done, move_due, reassign
from hoshin.work.facts import ActionState
from hoshin.work.plan import Funding, Initiative, Milestone, Purpose
from hoshin.work.progress import report_progress
from hoshin.work.queries import ActionNow, actions, work_done
from interchange.stratml_files import edit, home, plan

pytestmark = pytest.mark.django_db
HEAD = "Issue key,Issue id,Issue Type,Summary,Status,Assignee,Assignee Id,Created,Updated,Resolved,Due date,Parent,Labels"
EPIC = "AB-1,1,Epic,New web shop,In Progress,,,2026-01-05,2026-01-06,,2026-06-30,,retail"
PART = "AB-2,2,Story,Choose a payment provider,To Do,Ada,acc-1,2026-01-05,2026-01-06,,2026-02-01,AB-1,"
DONE = (
    "AB-2,2,Story,Choose a payment provider,Done,Ada,acc-1,2026-01-05,2026-02-03,2026-02-02,2026-02-01,AB-1,"
)
LOOSE = "AB-3,3,Bug,Light bulb is out,Done,Bob,acc-2,2026-01-05,2026-01-09,2026-01-08,,,"


@pytest.fixture
def jira(tmp_path):
    """Imports rows of Jira in a home of its own."""

    def take(*rows: str, name: str = "jira.csv", head: str = HEAD, **more) -> Report:
        path = tmp_path / name
        path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        return import_items([path], by=OPERATOR, **more)

    with home():
        yield take


def initiatives() -> dict[str, Initiative]:
    return {one.title: one for one in plan().of(Initiative).values()}


def action(title: str) -> ActionNow:
    return next(one for one in actions().values() if one.title == title)


def test_epics_and_projects_are_initiatives_and_the_rest_are_actions(jira):
    report = jira(EPIC, PART, LOOSE)
    shop, rest = initiatives()["New web shop"], initiatives()["AB"]
    assert (shop.purpose, shop.funding, shop.end) == (Purpose.UNSAID, Funding.FUNDED, date(2026, 6, 30))
    assert shop.unit == root_unit(plan()).ref
    assert action("Choose a payment provider").serves == shop.ref
    assert action("Light bulb is out").serves == rest.ref
    assert report.read == {"jira.csv": 3}
    assert report.things == {"initiative": 2, "person": 2, "action": 2}
    assert report.unasked == 2


def test_what_was_done_is_done_on_its_day_and_by_people_without_accounts(jira):
    jira(EPIC, PART, LOOSE)
    done, open_ = action("Light bulb is out"), action("Choose a payment provider")
    assert (done.state, done.opened, done.day) == (ActionState.DONE, date(2026, 1, 5), date(2026, 1, 8))
    assert (open_.state, open_.due) == (ActionState.OPEN, date(2026, 2, 1))
    people = names_of_people(plan())
    assert [name for key, name in people.items() if Ref(Person.kind, key) == done.assignee] == ["Bob"]
    assert work_done()[initiatives()["New web shop"].ref].share == 0.0


@pytest.mark.stores
def test_the_same_file_again_changes_nothing_and_the_next_one_only_what_differs(jira):
    jira(EPIC, PART, LOOSE)
    assert jira(EPIC, PART, LOOSE).number is None
    report = jira(EPIC.replace("New web shop", "New shop"), DONE, LOOSE)
    assert set(initiatives()) == {"New shop", "AB"}
    assert action("Choose a payment provider").day == date(2026, 2, 2)
    assert len(report.edits) == 1
    assert len(actions()) == 2
    assert len(plan().of(Person)) == 2


def test_what_was_done_in_hoshin_since_stays_until_the_source_says_something_else(jira):
    jira(EPIC, PART, LOOSE)
    one = action("Choose a payment provider")
    bob = action("Light bulb is out").assignee
    reassign([one.key], bob, by=OPERATOR)
    mark_done([one.key], by=OPERATOR)
    edit(initiatives()["New web shop"], purpose=Purpose.RUN, title="Shop")
    assert jira(EPIC, PART, LOOSE).number is None
    jira(EPIC, PART.replace("2026-02-01", "2026-03-01"), LOOSE)
    now = action("Choose a payment provider")
    assert (now.due, now.assignee, now.state) == (date(2026, 3, 1), bob, ActionState.DONE)
    assert initiatives()["Shop"].purpose is Purpose.RUN


def test_what_is_in_the_plan_already_under_that_name_keeps_what_it_says(jira):
    known = Initiative(
        Draft(plan(), author=OPERATOR).key,
        title="New web shop",
        unit=root_unit(plan()).ref,
        end=date(2026, 12, 31),
    )
    adopt(Draft(moments.today(), author=OPERATOR).create(known))
    report = jira(EPIC, PART)
    now = plan()[known.ref]
    assert len(initiatives()) == 1
    assert (now.purpose, now.end, now.funding) == (Purpose.CHANGE, date(2026, 12, 31), Funding.PROPOSED)
    assert report.unasked == 0


def test_a_dry_run_says_all_of_it_and_writes_nothing(jira):
    report = jira(EPIC, PART, dry_run=True)
    assert "Initiative “New web shop” created" in report.edits
    assert any("Choose a payment provider" in fact for fact in report.facts)
    assert not initiatives()
    assert not actions()


@pytest.mark.stores
def test_undo_takes_all_of_it_back_and_the_file_can_be_taken_again(jira):
    number = jira(EPIC, PART, LOOSE).number
    undo(number, by=OPERATOR)
    assert not initiatives()
    assert not actions()
    jira(EPIC, PART, LOOSE)
    assert len(actions()) == 2


def test_projects_of_one_program_are_brought_up_to_date_apart(jira):
    jira(EPIC, PART)
    other = jira("CD-1,9,Task,Another thing,To Do,,,2026-01-05,,,,,")
    assert other.left == ()
    assert set(initiatives()) == {"New web shop", "CD"}


def test_an_epic_that_was_reopened_is_not_done_any_more(jira):
    jira(EPIC.replace("In Progress", "Done"), PART)
    assert work_done()[initiatives()["New web shop"].ref].share == 1.0
    jira(EPIC.replace("2026-01-06", "2026-01-07"), PART)
    assert work_done()[initiatives()["New web shop"].ref].share == 0.0


def test_of_two_rows_with_one_key_the_later_counts_and_it_is_told(jira):
    report = jira(PART, PART.replace("Choose", "Take"))
    assert len(actions()) == 1
    assert action("Take a payment provider")
    assert [remark.kind for remark in report.remarks] == ["twice"]


def has_a_place() -> list[float]:
    """How far each initiative has its place, as the checks judge today's plan."""
    judged = judge(plan(), today=date(2026, 7, 1))
    return WORK_HAS_A_PLACE.judge(company_of(judged.snapshot, operations_of(judged))).tolist()


def test_nobody_is_told_of_a_gap_before_they_were_asked(jira):
    jira(EPIC, PART)
    work = operations_of(judge(plan(), today=date(2026, 7, 1))).initiatives
    assert work.unsaid.tolist() == [True]
    assert str(has_a_place()) == "[nan]"
    edit(initiatives()["New web shop"], purpose=Purpose.CHANGE)
    assert has_a_place() == [0.0]
    edit(initiatives()["New web shop"], purpose=Purpose.RUN)
    assert has_a_place() == [1.0]


def test_a_phase_inside_a_phase_is_a_milestone_that_its_tasks_serve(jira, tmp_path):
    path = tmp_path / "plan.tjp"
    path.write_text(
        'project p "Plan" 2026-01-01 +1y {}\ntask a "A" {\n task b "B" {\n task c "C" { end 2026-05-01 }\n }\n}\ntask z "Z"\n',
        encoding="utf-8",
    )
    import_items([path], by=OPERATOR)
    (milestone,) = plan().of(Milestone).values()
    assert (milestone.title, milestone.initiative) == ("B", initiatives()["A"].ref)
    assert action("C").serves == milestone.ref
    assert action("Z").serves == initiatives()["Plan"].ref


def test_milestones_of_gitlab_stand_in_the_project_of_the_issues_beside_them(jira, tmp_path):
    issues, milestones = tmp_path / "issues.csv", tmp_path / "milestones.csv"
    issues.write_text(
        "Title,Issue ID,URL,State,Created At (UTC),Milestone\nDo it,1,https://gitlab.com/g/p/-/issues/1,Open,2026-01-01 10:00:00,v1\n"
    )
    milestones.write_text("title,state\nv1,closed\nv2,open\n")
    alone = import_items([milestones], by=OPERATOR)
    assert [remark.kind for remark in alone.remarks] == ["alone"]
    import_items([issues, milestones], by=OPERATOR)
    found = {one.title: one for one in plan().of(Milestone).values()}
    assert set(found) == {"v1", "v2"}
    assert work_done()[found["v1"].ref].share == 1.0


def test_files_of_two_programs_are_refused_together(jira, tmp_path):
    other = tmp_path / "list.csv"
    other.write_text("Task,Owner\nDo it,Ada\n")
    first = tmp_path / "jira.csv"
    first.write_text(f"{HEAD}\n{PART}\n")
    with pytest.raises(BadInput, match="The files are of Jira and of List; expected those of one program"):
        import_items([first, other], by=OPERATOR)
    with pytest.raises(BadInput, match="this is not a file"):
        import_items([Path(tmp_path)], by=OPERATOR)


def test_another_name_of_the_source_keeps_two_of_a_kind_apart(jira):
    jira(PART)
    jira(PART, source="Jira of the other house")
    assert len(actions()) == 2


def test_more_items_take_no_more_queries(jira):
    def asked(*rows: str, name: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            jira(*rows, name=name, source=name)
        return len(queries)

    asked(EPIC, PART, name="first.csv")
    few = asked(EPIC, *(PART.replace("AB-2", f"AB-{n}") for n in range(10, 15)), name="few.csv")
    many = asked(EPIC, *(PART.replace("AB-2", f"AB-{n}") for n in range(10, 310)), name="many.csv")
    assert many <= few


def test_how_far_an_epic_is_by_a_report_made_here_outlasts_what_the_source_repeats(jira):
    jira(EPIC)
    shop = initiatives()["New web shop"].ref
    report_progress({shop: 1.0}, by=OPERATOR)
    assert jira(EPIC.replace("New web", "Our web")).edits
    assert work_done()[shop].share == 1.0
    done = EPIC.replace("In Progress", "Done").replace(",,2026-06-30", ",2026-02-01,2026-06-30")
    assert jira(done).number is not None  # which was said here before: nothing is recorded of it
    report_progress({shop: 0.9}, by=OPERATOR)
    assert jira(done).number is None
    assert work_done()[shop].share == 0.9


def test_what_the_source_says_otherwise_of_an_epic_is_news_though_it_happened_before_it_was_reported_here(
    jira,
):
    jira(EPIC)
    shop = initiatives()["New web shop"].ref
    report_progress({shop: 0.4}, by=OPERATOR)
    jira(EPIC.replace("In Progress", "Done").replace(",,2026-06-30", ",2026-02-01,2026-06-30"))
    assert work_done()[shop].share == 1.0
    jira(EPIC)
    assert work_done()[shop].share == 0.0


LATER = PART.replace("Ada,acc-1", "Bob,acc-2").replace("2026-02-01", "2026-02-15")


def test_what_the_next_file_says_otherwise_of_an_action_comes_over_and_is_told_in_words(jira):
    jira(EPIC, PART, LOOSE)
    with kept_at_hand():
        report = jira(EPIC, LATER, LOOSE)
    now = action("Choose a payment provider")
    assert (now.due, now.assignee) == (date(2026, 2, 15), action("Light bulb is out").assignee)
    assert report.facts[0] == (
        "Action “Choose a payment provider” of “New web shop”: given to Bob instead of Ada; "
        "due on 2026-02-15 instead of 2026-02-01"
    )
    assert jira(EPIC, LATER, LOOSE).number is None


def test_what_was_edited_here_stays_and_is_named_where_the_source_says_otherwise_too(jira):
    jira(EPIC, PART, LOOSE)
    one = action("Choose a payment provider")
    move_due([one.key], date(2026, 3, 1), by=OPERATOR)
    report = jira(EPIC, LATER, LOOSE)
    now = action("Choose a payment provider")
    assert (now.due, now.assignee) == (date(2026, 3, 1), action("Light bulb is out").assignee)
    (told,) = [remark.message for remark in report.remarks if remark.kind == "conflict"]
    assert told == (
        "Action “Choose a payment provider” of “New web shop”: the day on which it is due is 2026-02-15 in the file and "
        "2026-03-01 here; it stays as it is here."
    )
    assert jira(EPIC, LATER, LOOSE).number is None
    jira(EPIC, LATER.replace("Choose a", "Find a"), LOOSE)
    assert action("Find a payment provider").due == date(2026, 3, 1)


def test_an_edit_made_here_is_no_word_of_the_source_though_a_later_import_recorded_it(jira):
    jira(EPIC, PART, LOOSE)
    move_due([action("Choose a payment provider").key], date(2026, 3, 1), by=OPERATOR)
    jira(EPIC, PART.replace("Choose a", "Find a"), LOOSE)
    jira(EPIC, PART.replace("Choose a", "Pick a"), LOOSE)
    assert action("Pick a payment provider").due == date(2026, 3, 1)


def test_an_assignee_that_is_taken_away_is_taken_away_here(jira):
    jira(EPIC, PART, LOOSE)
    with kept_at_hand():
        report = jira(EPIC, PART.replace("Ada,acc-1", ","), LOOSE)
    assert action("Choose a payment provider").assignee is None
    assert "no longer given to Ada" in report.facts[0]


def test_who_owns_the_work_takes_in_what_was_done_without_asking_the_leaders(jira, tmp_path):
    jira(EPIC, PART)
    mia = Person(new_key(), unit=root_unit(plan()).ref)
    adopt(Draft(plan(), author=OPERATOR).create(mia))
    open_account(mia.key, by=OPERATOR)
    edit(initiatives()["New web shop"], owner=mia.ref)
    path = tmp_path / "next.csv"
    path.write_text("\n".join((HEAD, EPIC, DONE)) + "\n", encoding="utf-8")
    assert import_items([path], by=person_actor(mia.key)).number is not None
    assert not action("Choose a payment provider").is_open


ODD = PART.replace("To Do", "Waiting for legal")


def said(tmp_path, text):
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_status_that_is_not_known_is_told_by_its_word_and_placed_by_a_mapping(jira, tmp_path):
    report = jira(EPIC, ODD)
    (told,) = [remark.message for remark in report.remarks if remark.kind == "unknown_status"]
    assert "“Waiting for legal” is not known" in told
    words = said(tmp_path, 'items = 1\n[states]\n"waiting for Legal" = "dropped"\n')
    report = jira(EPIC, ODD, mapping=words)
    assert not [remark for remark in report.remarks if remark.kind == "unknown_status"]
    assert action("Choose a payment provider").state is ActionState.DROPPED


def test_what_is_said_of_a_status_goes_before_what_is_known_of_it(jira, tmp_path):
    head, part = HEAD + ",Status Category", PART.replace("To Do", "Done") + ",Done"
    jira(EPIC + ",", part, head=head, mapping=said(tmp_path, 'items = 1\n[states]\nDone = "in progress"\n'))
    assert action("Choose a payment provider").is_open


def test_a_mapping_says_what_the_program_is_known_by(jira, tmp_path):
    words = said(tmp_path, 'items = 1\nsource = "Jira of the works"\n')
    assert jira(EPIC, mapping=words).source == "Jira of the works"
    assert jira(EPIC, mapping=words, source="Another").source == "Another"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('items = 1\n[states]\nOdd = "begun"\n', "words.toml, states, Odd: found “begun”; expected"),
        ("items = 1\nstate = 2\n", "the key “state”"),
        ("items = 2\n", "words.toml, items"),
        ("items = \n", "TOML"),
    ],
)
def test_a_mapping_that_says_nothing_that_can_be_read_is_refused(jira, tmp_path, text, says):
    with pytest.raises(BadInput) as refused:
        jira(EPIC, mapping=said(tmp_path, text))
    assert says in str(refused.value)
    assert not initiatives()
