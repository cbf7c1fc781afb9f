"""Editing by a form: of every declared kind, only what was changed, by whom it concerns, and nobody's change is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from alignment.company import create, draft, plan, retire
from hoshin.changes import log
from hoshin.changes.codecs import PathPoint
from hoshin.changes.keys import new_key
from hoshin.changes.models import Changeset, State
from hoshin.changes.proposals import keep
from hoshin.journal import numbers
from hoshin.journal.actor import person_actor
from hoshin.org.grants import GrantName
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from hoshin.web.addresses import address_of
from toys.plan import Box, Manual, Toy
from web.forms.filling import answers, fill
from web.mill_in_browsers import SECRET, browser, grow, guest, plant, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]


def form_of(record) -> str:
    return f"{address_of(record.ref)}/edit"


def edits(number=None):
    (row,) = Changeset.objects.filter(number=number or numbers.head()[1])
    return log.edits_of(row)


def test_what_was_not_changed_makes_no_edit(here):
    client, before = browser(here.people["orders"]), numbers.head()
    one_of_each = {record.kind: record for record in plan()}
    for record in one_of_each.values():
        answer = fill(client, form_of(record))
        assert answer.status_code == 302, (record, text(answer.content.decode()))
        assert "Nothing was changed" in read(client, answer["Location"])
    assert numbers.head() == before


def test_only_what_was_changed_becomes_an_edit(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    answer = fill(sam, form_of(goal), title="Hardly any waste", due="2026-11-30", _why="It is enough.")
    shown = read(sam, answer["Location"])
    assert "Saved: " in shown
    assert "Undo" in shown
    assert [(e.field, e.before, e.after) for e in edits()] == [
        ("title", goal.title, "Hardly any waste"),
        ("due", goal.due, date(2026, 11, 30)),
    ]
    assert Changeset.objects.get(number=numbers.head()[1]).reason == "It is enough."


def test_a_kind_that_was_just_declared_is_edited_by_every_type_of_its_fields(here):
    box, other = Box(new_key(), name="Blue"), Box(new_key(), name="Green")
    toy = Toy(new_key(), title="A train", box=box.ref)
    manual = Manual(new_key(), title="How it runs")
    create(box, other, toy, manual)
    client = guest(here, GrantName.ADMINISTRATOR)
    fill(client, form_of(toy), box=other.key, parent=f"box:{box.key}", colour="red", shared="12.5", count="3")
    now = plan()[toy.ref]
    assert (now.box, now.parent, now.colour, now.shared, now.count) == (
        other.ref,
        box.ref,
        "red",
        Decimal("0.125"),
        3,
    ) or Changeset.objects.filter(state=State.PROPOSED).exists()
    typed = {"shelf": "4", "official": "yes", "printed_on": "2026-02-03", "offset": "−0,5", "weight": "1 250"}
    fill(client, form_of(manual), steps="2026-05-01 2\n2026-04-01 1", **typed)
    (last,) = [log.edits_of(row) for row in Changeset.objects.order_by("-written_at", "-key")[:1]]
    assert {edit.field: edit.after for edit in last} == {
        "shelf": 4,
        "official": True,
        "printed": date(2026, 2, 3),
        "offset": Decimal("-0.5"),
        "weight": Decimal(1250),
        "steps": (PathPoint(date(2026, 4, 1), Decimal(1)), PathPoint(date(2026, 5, 1), Decimal(2))),
    }


def test_errors_are_beside_the_field_and_in_a_summary_and_entries_are_kept(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    answer = fill(sam, form_of(goal), title=" ", due="soon", share="140", because="Kept.")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: Edit" in page
    assert 'role="alert"' in page
    for name in ("title", "due", "share"):
        assert f'href="#q-{name}"' in page
        assert f'id="q-{name}-error"' in page
    assert "expected a day such as 2026-06-30" in page
    assert "expected a number from 0 to 100" in page
    assert answers(page)["because"] == "Kept."
    assert answers(page)["share"] == "140"
    assert plan()[goal.ref] == goal


def test_a_breach_is_told_at_the_field_that_it_concerns(here):
    sam, work = browser(here.people["scrap"]), here.work["scrap"]
    answer = fill(sam, form_of(work), start="2026-12-01", end="2026-03-01")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="q-start-error"' in page
    assert "which is beyond" in page


def test_the_form_says_who_decides_before_one_types(here):
    goal = here.goals["scrap"]
    own = read(browser(here.people["scrap"]), form_of(goal))
    assert "yours to decide" in own
    other = browser(here.people["answers"]).get(form_of(goal)).content.decode()
    assert "Propose to " in other
    assert "Sam Sand, the owner of" in text(other)


def test_what_others_decide_is_proposed_once_however_often_one_presses(here):
    ann, goal = browser(here.people["answers"]), here.goals["scrap"]
    page = ann.get(form_of(goal)).content.decode()
    for _ in range(2):
        answer = ann.post(form_of(goal), {**answers(page), "title": "Hardly any waste"})
        assert "It waits for Sam Sand" in read(ann, answer["Location"])
    assert Changeset.objects.filter(state=State.PROPOSED).count() == 1
    assert plan()[goal.ref].title == goal.title


def test_pressed_twice_it_is_saved_once(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    page = sam.get(form_of(goal)).content.decode()
    sam.post(form_of(goal), {**answers(page), "title": "Hardly any waste"})
    number = numbers.head()
    again = sam.post(form_of(goal), {**answers(page), "title": "Hardly any waste"})
    assert "Nothing was changed" in read(sam, again["Location"])
    assert numbers.head() == number


def test_what_somebody_else_changed_meanwhile_is_put_to_the_choice(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    page = sam.get(form_of(goal)).content.decode()
    here.give(goal, title="Scrap below 4 percent", description="Somebody said so.")
    answer = sam.post(form_of(goal), {**answers(page), "title": "Hardly any waste", "due": "2026-11-30"})
    assert answer.status_code == 409
    told = text(answer.content.decode())
    for words in (goal.title, "Hardly any waste", "Scrap below 4 percent"):
        assert words in told
    assert plan()[goal.ref].title == "Scrap below 4 percent"
    chosen = answers(answer.content.decode(), form_of(goal))
    done = sam.post(form_of(goal), {**chosen, "title": "Hardly any waste"})
    assert done.status_code == 302
    now = plan()[goal.ref]
    assert (now.title, now.due, now.description) == (
        "Hardly any waste",
        date(2026, 11, 30),
        "Somebody said so.",
    )


def test_a_choice_for_theirs_leaves_theirs(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    page = sam.get(form_of(goal)).content.decode()
    here.give(goal, title="Scrap below 4 percent")
    answer = sam.post(form_of(goal), {**answers(page), "title": "Hardly any waste"})
    chosen = answers(answer.content.decode(), form_of(goal))
    done = sam.post(form_of(goal), {**chosen, "title": "Scrap below 4 percent"})
    assert "Nothing was changed" in read(sam, done["Location"])
    back = sam.post(form_of(goal), {**chosen, "_do": "again"})
    assert answers(back.content.decode())["title"] == "Hardly any waste"


def test_a_form_inside_a_draft_adds_to_it(here):
    sam, goal = here.people["scrap"], here.goals["scrap"]
    change = draft().update(goal, title="Hardly any waste")
    change.author = person_actor(sam.key)
    keep(change)
    client, address = browser(sam), f"{form_of(goal)}?at={change.key}"
    opened = client.get(address).content.decode()
    assert answers(opened)["title"] == "Hardly any waste"
    assert "Add to the draft" in opened
    answer = fill(client, address, title="No waste", description="At all.")
    assert f"at={change.key}" in answer["Location"]
    assert "went into your draft" in read(client, answer["Location"])
    assert plan()[goal.ref] == goal
    kept = log.edits_of(Changeset.objects.get(pk=change.key))
    assert [(e.field, e.before, e.after) for e in kept] == [
        ("title", goal.title, "No waste"),
        ("description", goal.description, "At all."),
    ]


def test_somebody_elses_change_and_another_day_are_not_edited(here):
    change = draft().update(here.goals["scrap"], title="Hardly any waste")
    change.author = person_actor(here.people["scrap"].key)
    keep(change)
    sam = browser(here.people["scrap"])
    assert sam.get(f"{form_of(here.goals['scrap'])}?at=2026-06-30").status_code == 200
    assert sam.get(f"{form_of(here.goals['scrap'])}?at={plan().number - 1}").status_code == 400
    ann = browser(here.people["answers"])
    assert ann.get(f"{form_of(here.goals['scrap'])}?at={change.key}").status_code == 404


def test_a_reference_among_many_is_found_by_words(here):
    grow(here, 120)
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    opened = sam.get(form_of(goal)).content.decode()
    assert 'data-suggests="/goals/choices?field=parent"' in opened
    several = fill(sam, form_of(goal), parent="12 goal")
    assert several.status_code == 422
    assert "may mean several" in several.content.decode()
    (other,) = (one for one in plan().of(Goal).values() if one.title == "Goal 7")
    fill(sam, form_of(goal), parent="goal 7")
    (asks,) = Changeset.objects.filter(state=State.PROPOSED, author=person_actor(here.people["scrap"].key))
    assert [edit.after for edit in log.edits_of(asks)] == [other.ref]  # who has the priority is asked too
    assert "Goal 117" in sam.get("/goals/choices?field=parent&q=goal+117").content.decode()
    nobody = fill(sam, form_of(goal), parent="Nothing of the kind")
    assert "Nothing that you see is called" in text(nobody.content.decode())


def test_what_is_closed_is_not_told_by_a_form(here):
    plant(here)
    (secret,) = (one for one in plan().of(Goal).values() if SECRET in one.title)
    ann = browser(here.people["answers"])
    assert ann.get(form_of(secret)).status_code == 404
    own = here.goals["answers"]
    here.give(own, parent=secret.ref)
    page = ann.get(form_of(own)).content.decode()
    assert SECRET not in page
    assert secret.key not in page
    answer = ann.post(form_of(own), {**answers(page), "title": "Answer them all"})
    assert answer.status_code == 302
    now = plan()[own.ref]
    assert (now.title, now.parent) == ("Answer them all", secret.ref)


@pytest.mark.parametrize("grant", [GrantName.VIEWER, GrantName.BOARD_READER])
def test_who_only_reads_gets_no_form(here, grant):
    client = guest(here, grant)
    assert client.get(form_of(next(iter(here.priorities.values())))).status_code == 403


def test_visibility_counts_in_the_form_of_what_was_closed(here):
    goal = here.goals["scrap"]
    here.give(goal, visibility=Visibility.NAMED_PEOPLE)
    assert browser(here.people["answers"]).post(form_of(goal), {"title": "x"}).status_code == 404


def test_what_is_retired_tells_so_instead_of_changing(here):
    figure = here.kpis["scrap"]
    page = browser(here.people["orders"]).get(form_of(figure)).content.decode()
    retire(here.measures["scrap"], figure)
    answer = browser(here.people["orders"]).post(form_of(figure), {**answers(page), "name": "Another"})
    assert answer.status_code == 422
    assert "retired" in text(answer.content.decode())
