"""The table of grants, line by line: each cell is tried through the verbs themselves, by an account with that grant alone."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from hoshin.alignment.found import FindingKey
from hoshin.alignment.waive import waive
from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes import moments
from hoshin.changes.abilities import Ability
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import adopt_agreed, consent, decline, keep, propose
from hoshin.changes.record import Record
from hoshin.changes.redact import look_for, redact
from hoshin.changes.undo import undo
from hoshin.changes.visibility import seen_by
from hoshin.engine.periods import Grain
from hoshin.errors import BadInput, NotAllowed
from hoshin.journal.actor import OPERATOR, Actor, acting_for
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.able import grants_of
from hoshin.org.accounts import account_of, close_account, give, open_account, take_away
from hoshin.org.forget import forget
from hoshin.org.grants import GRANTS, LINES, GrantName, Line, grant_called, table
from hoshin.org.links import make_link_for
from hoshin.org.naming import set_name
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, today_of
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal, Priority, Vision
from hoshin.upkeep.back_up import back_up
from hoshin.work.act import NewAction, open_actions
from org.company import Company, actor, adopt, adopted, draft

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rights.md"
pytestmark = pytest.mark.django_db
GREEN = Colour.ON_TRACK


@dataclass(frozen=True)
class Scene:
    """Gil, of the pumps, owns a goal and a KPI; Olga owns another goal; one is nobody's, and one is closed to Gil.

    Vera is among the leaders, whose slot administrators would fill if it were empty.
    """

    company: Company
    gil: Person
    vision: Vision
    theirs: Goal
    kpi: KPI
    nobodys: Goal
    closed: Goal
    said_by_gil: int
    said_by_olga: int

    @property
    def olgas(self) -> Goal:
        return self.company.goal

    def proposal(self) -> str:
        """Something that Olga asks Gil to agree to; its key."""
        asked = keep(draft(self.company.olga).update(self.theirs, title="As Olga would have it"))
        return propose(asked.pk, by=actor(self.company.olga)).pk


@pytest.fixture
def scene(company: Company) -> Scene:
    gil = Person(new_key(), unit=company.pumps.ref)
    theirs = replace(company.goal, key=new_key(), title="Gil's", owner=gil.ref)
    nobodys = replace(company.goal, key=new_key(), title="Nobody's", owner=None)
    closed = replace(
        company.goal, key=new_key(), title="Closed", owner=company.vera.ref, unit=company.valves.ref
    )
    closed = replace(closed, visibility=Visibility.NAMED_PEOPLE)
    kpi = KPI(new_key(), name="Pumps sold", grain=Grain.MONTH, owner=gil.ref)
    vision = Vision(new_key(), text="Water for all")
    adopted(gil, theirs, nobodys, closed, kpi, vision)
    for person in (gil, company.olga, company.paul):
        open_account(person.key, by=OPERATOR)
    open_account(company.vera.key, GrantName.LEADER, by=OPERATOR)
    said = [
        check_in([NewCheckIn(goal.ref, GREEN)], by=actor(one))
        for goal, one in ((theirs, gil), (company.goal, company.olga))
    ]
    return Scene(company, gil, vision, theirs, kpi, nobodys, closed, *(number or 0 for number in said))


Try = Callable[[Scene, Actor], object]
"""Does something by its verb; raises NotAllowed where that is refused."""


def reads(*records: Callable[[Scene], Record]) -> Try:
    def try_(scene: Scene, by: Actor) -> None:
        seen = seen_by(by, moments.today(), moments.today())
        if any(seen.find(record(scene).ref) is None for record in records):
            raise NotAllowed("not in their picture")

    return try_


def decides(record: Callable[[Scene], Record], **values: object) -> Try:
    return lambda scene, by: adopt(draft(by).update(record(scene), **values))


def checks_in(goal: Callable[[Scene], Goal]) -> Try:
    return lambda scene, by: check_in([NewCheckIn(goal(scene).ref, GREEN)], by=by)


def as_olga(try_: Try) -> Try:
    return lambda scene, by: try_(scene, acting_for(scene.company.olga.key, by=by))


def proposes(scene: Scene, by: Actor) -> None:
    propose(keep(draft(by).update(scene.closed, title="Mine")).pk, by=by)


def adopts_what_was_agreed(scene: Scene, by: Actor) -> None:
    key = keep(draft(scene.company.olga).update(scene.olgas, title="Agreed")).pk
    propose(key, by=actor(scene.company.olga))
    adopt_agreed(key, by=by)


def creates_a_priority(scene: Scene, by: Actor) -> None:
    adopt(draft(by).create(Priority(new_key(), title="Safety")))


def observes(kpi: Callable[[Scene], KPI]) -> Try:
    def try_(scene: Scene, by: Actor) -> None:
        day = today_of(policy_of(moments.today())).replace(day=1) - timedelta(days=1)
        row = Row(kpi(scene).key, scene.company.valves.key, day.replace(day=1), 1.0)
        assert record_observations([row], by=by).new == 1

    return try_


def opens_an_action(scene: Scene, by: Actor) -> None:
    open_actions([NewAction("Call them", scene.theirs.ref)], by=by)


def waives(scene: Scene, by: Actor) -> None:
    until = today_of(policy_of(moments.today()))
    waive(FindingKey("argued", "goal", scene.theirs.key), by=by, reason="Obvious.", until=until)


def backs_up(scene: Scene, by: Actor) -> None:
    with tempfile.TemporaryDirectory() as folder:
        back_up(Path(folder, "copy.zip"), by=by)


def opens_an_account(scene: Scene, by: Actor) -> None:
    open_account(scene.company.mia.key, by=by)


TRIES: dict[str, tuple[Try, ...]] = {
    "Read vision, mission, values, priorities, top goals, the index, and their history": (
        reads(lambda s: s.vision, lambda s: s.company.growth, lambda s: s.company.year, lambda s: s.theirs),
    ),
    "Read all else that is open: the rest of the plan, facts, findings": (
        reads(lambda s: s.company.pumps, lambda s: s.company.mia, lambda s: s.kpi),
    ),
    "Read what is closed to the person": (reads(lambda s: s.closed),),
    "Write drafts and propose them, on anything": (proposes,),
    "Agree to, decline and adopt what is theirs to decide as owner or unit lead": (
        lambda s, by: consent(s.proposal(), by=by),
        lambda s, by: decline(s.proposal(), by=by, reason="No."),
        decides(lambda s: s.theirs, title="Mine"),
        adopts_what_was_agreed,
    ),
    "Decide what is for the leaders": (
        creates_a_priority,
        decides(lambda s: s.company.growth, title="Grow"),
    ),
    "Decide the policy, and what has nobody to decide it": (
        decides(lambda s: s.company.policy, currency="USD"),
        decides(lambda s: s.nobodys, title="Found"),
    ),
    "Decide what somebody else owns or leads": (
        decides(lambda s: s.olgas, title="Mine"),
        decides(lambda s: s.company.valves, name="Mine"),
    ),
    "Record facts on what is theirs, waive its findings, take back what they recorded": (
        checks_in(lambda s: s.theirs),
        observes(lambda s: s.kpi),
        opens_an_action,
        waives,
        lambda s, by: undo(s.said_by_gil, by=by),
    ),
    "Record facts on what somebody else owns or leads": (checks_in(lambda s: s.olgas),),
    "Record facts and propose in another's name": (
        as_olga(checks_in(lambda s: s.olgas)),
        as_olga(proposes),
    ),
    "Decide in another's name": (
        as_olga(decides(lambda s: s.olgas, title="As she would")),
        as_olga(lambda s, by: consent(s.proposal(), by=by)),
        as_olga(adopts_what_was_agreed),
    ),
    "Take back facts that somebody else recorded": (lambda s, by: undo(s.said_by_olga, by=by),),
    "Open and end accounts, make links to come in, give grants and take them away": (
        opens_an_account,
        lambda s, by: make_link_for(s.company.olga.key, by=by),
        lambda s, by: give(account_of(s.company.olga.key), GrantName.LEADER, by=by),
        lambda s, by: take_away(account_of(s.company.olga.key), GrantName.MEMBER, by=by),
        lambda s, by: close_account(account_of(s.company.olga.key), by=by),
        lambda s, by: set_name(s.company.mia.key, name="Mia", by=by),
    ),
    "Forget a person, and erase texts that people typed": (
        lambda s, by: forget(s.company.mia.key, by=by),
        lambda s, by: redact([f"{s.olgas.ref}/title"], by=by),
        lambda s, by: look_for("goal", by=by),
    ),
    "Back up the database": (backs_up,),
}


def hold(person: Person, grant: GrantName) -> Actor:
    """The person with one grant and no other."""
    account = account_of(person.key)
    give(account, grant, by=OPERATOR)
    take_away(account, *(set(GrantName) - {grant}), by=OPERATOR)
    assert grants_of(actor(person)) == {grant}
    return actor(person)


def does(scene: Scene, try_: Try, by: Actor) -> bool:
    """Whether somebody may do something. It is not done."""
    with transaction.atomic():
        try:
            try_(scene, by)
        except NotAllowed:
            return False
        finally:
            transaction.set_rollback(True)
    return True


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line.words).partition(",")[0])
def test_each_cell_of_the_table_is_what_the_verbs_do(scene: Scene, line: Line) -> None:
    done = {}
    for grant in GrantName:
        by = hold(scene.gil, grant)
        done[grant] = [does(scene, try_, by) for try_ in TRIES[str(line.words)]]
    assert done == {grant: [line.is_given_by(grant)] * len(TRIES[str(line.words)]) for grant in GrantName}


def test_every_line_is_tried() -> None:
    assert set(TRIES) == {str(line.words) for line in LINES}


def test_the_operator_does_what_any_grant_gives(scene: Scene) -> None:
    given = (line for line in LINES if line.takes is not None)
    assert all(does(scene, try_, OPERATOR) for line in given for try_ in TRIES[str(line.words)])


@pytest.mark.parametrize("ability", Ability)
def test_each_ability_is_given_by_some_grant(ability: Ability) -> None:
    assert any(ability in gives.able for gives in GRANTS.values())


def test_the_table_in_the_docs_is_this_one() -> None:
    (printed,) = re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert printed == table()


def test_grants_add_up(scene: Scene) -> None:
    by = hold(scene.gil, GrantName.BOARD_READER)
    give(account_of(scene.gil.key), GrantName.LEADER, by=OPERATOR)
    reads(lambda s: s.company.mia)(scene, by)
    creates_a_priority(scene, by)


def test_who_owns_or_leads_decides_it_as_a_facilitator_too(scene: Scene) -> None:
    """The grant fills no slot; being an owner is no grant."""
    decides(lambda s: s.theirs, title="Mine")(scene, hold(scene.gil, GrantName.FACILITATOR))


def test_who_has_no_account_reads_nothing(scene: Scene) -> None:
    seen = seen_by(actor(scene.company.mia), moments.today(), moments.today())
    assert (list(seen), list(seen.retired)) == ([], [])


@pytest.mark.parametrize("text", ["board reader", "Board-Reader", " board_reader "])
def test_a_grant_is_named_as_people_write_it(text: str) -> None:
    assert grant_called(text) is GrantName.BOARD_READER


def test_a_grant_that_there_is_not_is_answered_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="no grant 'king'; expected one of administrator, leader, member"):
        grant_called("king")
