"""The mill of `alignment.mill` as browsers meet it on 30 June 2026, and short ways to read its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alignment.company import create, draft, measuring, plan
from alignment.mill import Mill
from hoshin.alignment.found import FindingKey
from hoshin.alignment.keep_up import bring_up_to_date
from hoshin.alignment.kept_assessment import kept
from hoshin.alignment.waive import waive
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.proposals import keep, propose
from hoshin.engine.periods import Grain
from hoshin.journal.actor import OPERATOR, person_actor
from hoshin.kpis.plan import KPI
from hoshin.org.accounts import open_account
from hoshin.org.grants import GrantName
from hoshin.org.people import Account
from hoshin.org.plan import Person
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Allocation
from hoshin.resources.sheet import Row
from hoshin.resources.use import record_usage
from hoshin.strategy.plan import Goal
from hoshin.work.act import NewAction, open_actions
from hoshin.work.plan import Funding, Initiative
from hoshin.work.queries import actions

TESTS = Path(__file__).resolve().parents[1]
MORNING = datetime(2026, 6, 30, 9, tzinfo=UTC)
SECRET = "Zanzibar"
MOST_QUERIES = 15


def browser(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(Account.objects.get(person=person.key))
    return client


def guest(here: Mill, grant: GrantName) -> Client:
    """A browser of somebody new with one grant."""
    person = Person(new_key(), unit=here.root.ref)
    create(person)
    open_account(person.key, grant, by=OPERATOR)
    bring_up_to_date()
    return browser(person)


def read(client: Client, address: str = "/") -> str:
    """The text of a page, without its tags and what stands in the head."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:400]
    return text(answer.content.decode())


def text(page: str) -> str:
    body = re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).replace("\u202f", " ")


def queries(client: Client, address: str) -> int:
    """How often a page asks the database, once it was read before."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def spoilt(here: Mill, what: str = "scrap") -> Goal:
    """A goal that does not say why it helps: something to mend."""
    here.give(here.goals[what], because="")
    bring_up_to_date()
    return plan()[here.goals[what].ref]


def index() -> float:
    found = kept()
    assert found is not None
    assert found.whole.value is not None
    return found.whole.value


def mend(client: Client, goal: Goal, page: str, **typed: str):
    """Press the button of the finding that a goal is not argued."""
    address = f"/findings/argued/goal:{goal.key}/mend"
    form = page[page.index(f'action="{address}"') :]
    says = re.search(r'name="says" value="([^"]*)"', form)
    back = re.search(r'name="back" value="([^"]*)"', form)
    assert says is not None
    assert back is not None
    return client.post(address, {"says": unescape(says[1]), "back": back[1], **typed})


def grow(here: Mill, count: int) -> None:
    """Goals of Sam's that have much to mend, and actions of Sam's that are late."""
    sam = here.people["scrap"]
    goals = [replace(here.goals["scrap"], key=new_key(), title=f"Goal {n}", because="") for n in range(count)]
    kpis = [KPI(new_key(), name="A figure", grain=Grain.MONTH) for _ in goals]
    create(*goals, *kpis, *(measuring(kpi, goal) for kpi, goal in zip(kpis, goals, strict=True)))
    late = MORNING.date() - timedelta(days=3)
    open_actions([NewAction("Too late", goal.ref, sam.ref, late) for goal in goals], by=OPERATOR)
    for goal in goals[:9]:
        proposed(here, goal)


def proposed(here: Mill, goal: Goal | None = None) -> str:
    """A proposal of Ann's that asks Sam."""
    change_of = draft().update(goal or here.goals["scrap"], title="Hardly any waste")
    change_of.author = person_actor(here.people["answers"].key)
    change_of.reason = "Waste is what people complain of"
    keep(change_of)
    return propose(change_of.key, by=change_of.author).key


@dataclass(frozen=True)
class Planted:
    """What only Sam sees, and Sam's draft of it."""

    goal: Goal
    work: Initiative
    action: str
    draft: str

    @property
    def keys(self) -> tuple[str, ...]:
        return self.goal.key, self.work.key, self.action, self.draft


def plant(here: Mill) -> Planted:
    """A goal and work that only Sam sees, with everything that could be told of them."""
    sam = here.people["scrap"]
    closed = {"visibility": Visibility.NAMED_PEOPLE, "owner": sam.ref, "unit": here.units["scrap"].ref}
    goal = replace(
        here.goals["scrap"], key=new_key(), title=f"{SECRET}: sell the sieve works", because="", **closed
    )
    twin = Initiative(
        new_key(), title=f"{SECRET} letter box", funding=Funding.FUNDED, start=here.year.start, **closed
    )
    kpi = KPI(new_key(), name="A figure", grain=Grain.MONTH)
    allocation = linked(
        Allocation(
            UNKEYED, initiative=twin.ref, pool=here.pool.ref, period=here.year.start, amount=Decimal(7)
        )
    )
    create(goal, twin, kpi, measuring(kpi, goal), allocation)
    me = person_actor(sam.key)
    open_actions([NewAction(f"{SECRET} call", goal.ref, sam.ref, MORNING.date())], by=OPERATOR)
    check_in([NewCheckIn(goal.ref, Colour.ON_TRACK, obstacle=f"{SECRET} is far")], by=me)
    record_usage([Row(here.pool.key, twin.key, here.year.start, Decimal(5))], by=OPERATOR)
    wording = Draft(plan(), author=me, reason=f"{SECRET} again").update(goal, description=f"In {SECRET}.")
    adopt(wording)
    kept = keep(Draft(plan(), author=me, reason=f"{SECRET} to come").update(goal, title=f"{SECRET}, soon"))
    bring_up_to_date()
    waive(FindingKey.about("argued", goal.ref), by=me, reason=f"{SECRET} can wait", until=here.year.end)
    bring_up_to_date()
    action = next(key for key, one in actions(plan().number).items() if one.serves == goal.ref)
    return Planted(goal, twin, action, kept.key)
