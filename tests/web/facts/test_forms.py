"""What happened, told by forms: each once, by whom it concerns, and taken back by a button."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.company import month
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import last_check_ins
from hoshin.journal import numbers
from hoshin.kpis.queries import series_of
from hoshin.org.grants import GrantName
from hoshin.web.addresses import address_of
from hoshin.work.facts import ActionState
from hoshin.work.queries import actions, progress_of
from web.forms.filling import answers, fill
from web.mill_in_browsers import browser, guest, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]


def figures(here) -> dict[date, float | None]:
    """The figures of scrap by month."""
    kpi, unit = here.kpis["scrap"].key, here.units["scrap"].key
    return {one.period: one.value for one in series_of({kpi})[kpi][unit]}


def test_a_check_in_goes_in_with_a_figure_and_is_taken_back(here):
    sam, goal, kpi = browser(here.people["scrap"]), here.goals["scrap"], here.kpis["scrap"]
    address = f"{address_of(goal.ref)}/check-in"
    assert f'href="{address}"' in sam.get(address_of(goal.ref)).content.decode()
    typed = {"colour": "at-risk", "confidence": "60", "obstacle": "No sand.", f"figure-{kpi.key}": "4,5"}
    answer = fill(sam, address, **typed)
    assert "Checked in" in read(sam, answer["Location"])
    said = last_check_ins()[goal.ref]
    assert (said.colour, said.confidence, said.obstacle) == (Colour.AT_RISK, 0.6, "No sand.")
    assert figures(here)[month(5)] == 4.5
    sam.post(f"/changes/{numbers.head()[1]}/undo")
    assert last_check_ins()[goal.ref].colour == Colour.ON_TRACK


def test_a_check_in_pressed_twice_is_one(here):
    sam, address = browser(here.people["scrap"]), f"{address_of(here.goals['scrap'].ref)}/check-in"
    fill(sam, address, colour="at-risk")
    number = numbers.head()
    assert "Nothing was changed" in read(sam, fill(sam, address, colour="at-risk")["Location"])
    assert numbers.head() == number


def test_what_cannot_be_taken_is_told_beside_the_question(here):
    sam, address = browser(here.people["scrap"]), f"{address_of(here.goals['scrap'].ref)}/check-in"
    answer = fill(sam, address, confidence="much", day="2027-01-01")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#q-colour"' in page
    assert 'href="#q-confidence"' in page
    early = fill(sam, address, colour="at-risk", day="2027-01-01")
    assert "up to today" in text(early.content.decode())


def test_who_does_not_answer_for_it_tells_nothing_of_it(here):
    goal = here.goals["scrap"]
    ann = browser(here.people["answers"])
    assert ann.get(f"{address_of(goal.ref)}/check-in").status_code == 403
    assert ann.post(f"{address_of(goal.ref)}/check-in", {"colour": "at-risk"}).status_code == 403
    assert "/check-in" not in ann.get(address_of(goal.ref)).content.decode()
    assert guest(here, GrantName.VIEWER).get(f"{address_of(goal.ref)}/check-in").status_code == 403


def test_how_far_work_has_come_is_told(here):
    sam, work = browser(here.people["scrap"]), here.work["scrap"]
    address = f"{address_of(work.ref)}/progress"
    assert fill(sam, address, done="share", share="").status_code == 422
    assert fill(sam, address, done="share", share="40").status_code == 302
    assert progress_of(work.ref)[date(2026, 6, 30)] == 0.4


def test_a_figure_is_recorded_corrected_and_taken_back(here):
    sam, kpi = browser(here.people["scrap"]), here.kpis["scrap"]
    address = f"{address_of(kpi.ref)}/figure"
    fill(sam, address, period="2026-05", value="4.25")
    assert figures(here)[month(5)] == 4.25
    fill(sam, address, period="2026-05", said="retract")
    assert month(5) not in figures(here)
    wrong = fill(sam, address, period="soon", value="many")
    assert wrong.status_code == 422
    assert "expected a month such as" in text(wrong.content.decode())


def test_an_action_is_opened_once_given_to_another_and_done(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    address = f"/actions/new?serves=goal:{goal.key}"
    before = set(actions())
    sent = {**answers(sam.get(address).content.decode()), "title": "Order the sand", "due": "2026-08-01"}
    for _ in range(2):
        assert sam.post("/actions/new", sent).status_code == 302
    (key,) = set(actions()) - before
    page = f"/actions/{key}"
    assert "Order the sand" in read(sam, page)
    sam.post(f"{page}/reassign", {"to": here.people["answers"].key})
    sam.post(f"{page}/move", {"due": ""})
    now = actions(keys=[key])[key]
    assert (now.assignee, now.due) == (here.people["answers"].ref, None)
    sam.post(f"{page}/done")
    assert actions(keys=[key])[key].state == ActionState.DONE
    assert "Open it again" in read(sam, page)
