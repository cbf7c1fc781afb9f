"""Retiring by a form: it says what becomes of all that hangs on a thing, or is refused with the list."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alignment.company import create, plan, retire
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.journal import numbers
from hoshin.kpis.plan import Measure
from hoshin.org.grants import GrantName
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Assumption, Contribution, Goal
from hoshin.web.addresses import address_of
from hoshin.work.plan import Service
from toys.plan import Box, Toy
from web.forms.filling import answers
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, guest, read, text

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_a_goal_goes_with_its_links_and_the_page_says_so_before(here):
    sam, goal = browser(here.people["scrap"]), here.goals["scrap"]
    address = f"{address_of(goal.ref)}/retire"
    told = read(sam, address)
    assert "goes with it" in told
    answer = sam.post(address, {**answers(sam.get(address).content.decode()), "_why": "It is done."})
    assert answer.status_code == 302
    read(sam, answer["Location"])
    if plan().get(goal.ref) is None:
        assert not plan().of(Measure).by("of", goal.ref)
        assert not plan().of(Service).by("goal", goal.ref)


def test_what_must_name_something_is_asked_about_until_it_is_answered(here):
    box, other = Box(new_key(), name="Blue"), Box(new_key(), name="Green")
    first, second = (Toy(new_key(), title=title, box=box.ref) for title in ("A train", "A tunnel"))
    third = Toy(new_key(), title="A signal", box=other.ref, parent=first.ref)
    create(box, other, first, second, third)
    client = guest(here, GrantName.LEADER)
    address = f"{address_of(box.ref)}/retire"
    refused = client.post(address, answers(client.get(address).content.decode()))
    assert refused.status_code == 422
    assert "A train" in text(refused.content.decode())
    chosen = {f"{first.ref}.box": "retire", f"{second.ref}.box": "move"}
    more = client.post(address, chosen)
    assert more.status_code == 422
    told = text(more.content.decode())
    assert "Say which one it names instead" in told
    assert "A signal" in told  # it hangs on what goes too
    whole = {**chosen, f"{second.ref}.box.to": other.key, f"{third.ref}.parent": "leave"}
    assert client.post(address, whole).status_code == 302
    now = plan()
    assert now.get(box.ref) is None
    assert now.get(first.ref) is None
    assert now[second.ref].box == other.ref
    assert now[third.ref].parent is None


def test_it_is_refused_where_something_closed_hangs_on_it(here):
    goal = here.goals["answers"]
    closed = Goal(
        new_key(),
        title=SECRET,
        unit=here.units["scrap"].ref,
        cycle=here.year.ref,
        owner=here.people["scrap"].ref,
        parent=goal.ref,
        visibility=Visibility.NAMED_PEOPLE,
    )
    create(closed)
    ann = browser(here.people["answers"])
    address = f"{address_of(goal.ref)}/retire"
    told = ann.get(address).content.decode()
    assert "closed to you hangs on it" in told
    answer = ann.post(address, {})
    assert answer.status_code in (200, 422)
    assert SECRET not in told + answer.content.decode()
    assert closed.key not in told + answer.content.decode()
    assert goal.ref in plan()


def test_what_was_retired_is_restored(here):
    assumption = next(iter(plan().of(Assumption).values()))
    retire(assumption)
    client = guest(here, GrantName.ADMINISTRATOR)
    assert "Restore" in read(client, address_of(assumption.ref))
    address = f"{address_of(assumption.ref)}/restore"
    answer = client.post(address, answers(client.get(address).content.decode()))
    assert answer.status_code == 302
    again = client.post(address, {})
    assert "Nothing was changed" in read(client, again["Location"])


def test_pages_offer_what_their_reader_may_do(here):
    goal = here.goals["scrap"]
    shown = browser(here.people["scrap"]).get(address_of(goal.ref)).content.decode()
    assert f'href="{address_of(goal.ref)}/edit"' in shown
    assert f'href="{address_of(goal.ref)}/retire"' in shown
    assert 'href="/goals/new"' in browser(here.people["scrap"]).get("/goals").content.decode()
    looking = guest(here, GrantName.VIEWER)
    assert "/edit" not in looking.get(address_of(goal.ref)).content.decode()
    assert "/goals/new" not in looking.get("/goals").content.decode()


MANY = 300


def filled(count=MANY):
    """A box that so many toys must name, and how a leader asks to retire it."""
    box, other = Box(new_key(), name="Blue"), Box(new_key(), name="Green")
    toys = [Toy(new_key(), title=f"Toy {n}", box=box.ref) for n in range(count)]
    create(box, other, *toys)
    return box, other, toys, f"{address_of(box.ref)}/retire"


def test_of_many_dependants_all_that_are_alike_are_asked_about_together(here):
    box, _other, _toys, address = filled()
    client = guest(here, GrantName.LEADER)
    told = read(client, address)
    assert "300 Toys by “Box” Toy 0, Toy 1, Toy 2 and 297 more" in told
    assert "It is retired too" in told
    refused = client.post(address, answers(client.get(address).content.decode()))
    assert refused.status_code == 422
    assert "300 Toys: Say what becomes of it." in text(refused.content.decode())
    before = numbers.head()[1]
    assert client.post(address, {"toy.box": "retire"}).status_code == 302
    assert (plan().get(box.ref), len(plan().of(Toy))) == (None, 0)
    assert numbers.head()[1] == before + 1


def test_many_dependants_are_moved_together_but_for_those_that_are_answered_by_themselves(here):
    _box, other, toys, address = filled()
    client = guest(here, GrantName.LEADER)
    given = {"toy.box": "move", "toy.box.to": "Green", f"{toys[7].ref}.box": "retire"}
    assert "299 Toys" in text(client.post(address, {**given, "_do": "check"}).content.decode())
    assert client.post(address, given).status_code == 302
    now = plan()
    assert now.get(toys[7].ref) is None
    assert {toy.box for toy in now.of(Toy).values()} == {other.ref}
    assert len(now.of(Toy)) == MANY - 1


def test_what_many_links_hang_on_goes_with_all_of_them(here):
    goal, leader = here.goals["scrap"], guest(here, GrantName.ADMINISTRATOR)
    goals = [Goal(new_key(), title=f"Goal {n}", unit=goal.unit, cycle=goal.cycle) for n in range(MANY)]
    links = [linked(Contribution(UNKEYED, source=one.ref, target=goal.ref)) for one in goals]
    create(*goals, *links)
    address = f"{address_of(goal.ref)}/retire"
    assert "300 Contributions" in read(leader, address)
    assert "All of them go with it." in read(leader, address)
    assert leader.post(address, {}).status_code in (302, 422)


def test_the_page_asks_the_database_as_often_however_much_hangs_on_it(here):
    client = guest(here, GrantName.LEADER)
    asked = []
    for count in (60, MANY):
        *_rest, address = filled(count)
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        asked.append(len(caught))
    assert asked[0] == asked[1] <= MOST_QUERIES
