"""Forgetting a person: the rows beside the plan go, the key stays, and what others typed is listed or erased."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.proposals import keep
from hoshin.changes.redact import look_for as look_for_text
from hoshin.changes.tables import PlanRow
from hoshin.changes.words import name_of
from hoshin.errors import NotAllowed, NotFound
from hoshin.journal import numbers
from hoshin.journal.actor import CLOCK, OPERATOR, acting_for
from hoshin.journal.facts import Fact
from hoshin.journal.models import Entry
from hoshin.journal.store import StoreError
from hoshin.org import called as called_module
from hoshin.org.able import abilities_of
from hoshin.org.accounts import open_account
from hoshin.org.called import actor_called, called, keep_at_hand
from hoshin.org.forget import forget, look_for
from hoshin.org.grants import GrantName
from hoshin.org.naming import set_name
from hoshin.org.people import Account, Grant, PersonName
from hoshin.org.side_rows import SideRow, side_tables
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Goal
from hoshin.work.act import NewAction, open_actions
from org.company import Company, actor, draft

NAME, MAIL = "Zaphira Quill", "z.quill@example.org"


@pytest.fixture
def zaphira(company: Company) -> Company:
    """The company, in which Mia is called Zaphira Quill, has an account, and stands in others' texts."""
    set_name(company.mia.key, name=NAME, mail=MAIL, by=OPERATOR)
    set_name(company.olga.key, name="Olga Quill", mail="o.quill@example.org", by=OPERATOR)
    open_account(company.mia.key, by=OPERATOR)
    adopt(draft().update(company.goal, title=f"{NAME} sells pumps"))
    adopt(
        Draft(moments.today(), author=OPERATOR, reason=f"Ask {MAIL}").update(company.goal, title="Sell pumps")
    )
    return company


@pytest.fixture
def at_hand() -> Iterator[None]:
    """Names are kept at hand, as a face does."""
    token = called_module._at_hand.set(None)
    keep_at_hand()
    yield
    called_module._at_hand.reset(token)


def texts(places) -> set[str]:
    return {place.text for place in places}


def test_what_is_kept_beside_the_plan_is_erased(zaphira):
    done = forget(zaphira.mia.key, by=OPERATOR)
    assert done.rows == 3
    assert not PersonName.objects.filter(pk=zaphira.mia.key).exists()
    assert not Account.objects.filter(person=zaphira.mia.key).exists()
    assert not Grant.objects.exists()


def test_others_are_remembered(zaphira):
    forget(zaphira.mia.key, by=OPERATOR)
    assert called(zaphira.olga.key) == "Olga Quill"


def test_plan_and_pasts_stay_and_know_the_key(zaphira):
    before = [moments.as_of(number) for number in range(numbers.head()[1] + 1)]
    forget(zaphira.mia.key, by=OPERATOR)
    assert [moments.as_of(number) for number in range(numbers.head()[1] + 1)] == before
    assert zaphira.mia.ref in moments.today()


def test_from_then_on_they_read_as_a_former_member(zaphira, at_hand):
    assert (called(zaphira.mia.key), name_of(zaphira.mia)) == (NAME, NAME)
    forget(zaphira.mia.key, by=OPERATOR)
    assert called(zaphira.mia.key) == "a former member"
    assert actor_called(actor(zaphira.mia)) == "a former member"
    assert name_of(zaphira.mia) == "a former member"


def test_who_acts_in_anothers_name_is_called_so(zaphira):
    acting = acting_for(zaphira.mia.key, by=actor(zaphira.olga))
    assert actor_called(acting) == f"Olga Quill for {NAME}"
    forget(zaphira.mia.key, by=OPERATOR)
    assert (actor_called(acting), actor_called(OPERATOR)) == ("Olga Quill for a former member", "operator")


def test_where_no_face_speaks_a_person_is_a_key(zaphira):
    assert name_of(zaphira.mia) == zaphira.mia.key


def test_they_may_do_nothing_any_more(zaphira):
    forget(zaphira.mia.key, by=OPERATOR)
    assert abilities_of(actor(zaphira.mia)) == frozenset()


def test_what_others_typed_is_listed_and_stays(zaphira):
    done = forget(zaphira.mia.key, by=OPERATOR)
    assert texts(done.named.places) == {f"{NAME} sells pumps", f"Ask {MAIL}"}
    assert not done.redacted
    assert texts(look_for(zaphira.mia.key, by=OPERATOR, also=[NAME]).places) == {f"{NAME} sells pumps"}


def test_what_holds_a_part_of_the_name_is_listed_apart(zaphira):
    adopt(draft().update(zaphira.goal, description="Mr Quill knows"))
    named = look_for(zaphira.mia.key, by=OPERATOR)
    assert texts(named.perhaps) == {"Mr Quill knows"}


def test_drafts_of_others_are_searched(zaphira):
    open_account(zaphira.olga.key, by=OPERATOR)
    keep(draft(zaphira.olga).update(zaphira.goal, description=f"{NAME} may know"))
    assert f"{NAME} may know" in texts(look_for(zaphira.mia.key, by=OPERATOR).places)


def test_facts_are_searched(zaphira):
    open_actions([NewAction(f"Call {NAME}", zaphira.goal.ref)], by=OPERATOR)
    (place,) = [p for p in look_for(zaphira.mia.key, by=OPERATOR).places if p.text == f"Call {NAME}"]
    assert (place.what, place.about) == ("actions, title", frozenset({str(zaphira.goal.ref)}))


def test_with_redact_what_others_typed_is_erased_too(zaphira):
    adopt(draft().update(zaphira.goal, description="Mr Quill knows"))
    done = forget(zaphira.mia.key, by=OPERATOR, redact=True)
    assert (done.redacted, len(done.named.places)) == (True, 2)
    left = look_for(zaphira.mia.key, by=OPERATOR, also=[NAME, MAIL])
    assert left.places == ()
    assert moments.today()[zaphira.goal.ref].description == "Mr Quill knows"


def test_what_is_redacted_is_all_or_nothing(zaphira, monkeypatch):
    adopt(draft().update(zaphira.goal, title=f"{NAME} sells pumps"))

    def fail(*_: object, **__: object) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(numbers, "begin_another_log", fail)
    with pytest.raises(StoreError):
        forget(zaphira.mia.key, by=OPERATOR, redact=True)
    assert called(zaphira.mia.key) == NAME
    assert moments.today()[zaphira.goal.ref].title == f"{NAME} sells pumps"


def test_who_was_forgotten_is_searched_by_what_else_they_are_called(zaphira):
    forget(zaphira.mia.key, by=OPERATOR)
    done = forget(zaphira.mia.key, by=OPERATOR, also=[NAME, MAIL], redact=True)
    assert (done.rows, len(done.named.places)) == (0, 2)


def test_it_is_a_line_of_the_journal_without_the_name(zaphira):
    forget(zaphira.mia.key, by=OPERATOR)
    line = Entry.objects.get(verb="forget")
    assert (line.subject, line.payload, line.number) == (f"person:{zaphira.mia.key}", {"rows": 3}, None)


def test_only_administrators_forget(zaphira):
    for by in (actor(zaphira.mia), actor(zaphira.rita), CLOCK):
        with pytest.raises(NotAllowed):
            forget(zaphira.mia.key, by=by)
    assert called(zaphira.mia.key) == NAME


def test_an_administrator_looks_for_the_name_alone(zaphira):
    """Other words would tell them what stands in texts that are closed to them."""
    open_account(zaphira.olga.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    ada = actor(zaphira.olga)
    assert len(look_for(zaphira.mia.key, by=ada).places) == 2
    with pytest.raises(NotAllowed):
        look_for(zaphira.mia.key, by=ada, also=["Sell"])


def test_an_administrator_finds_only_texts_that_are_open_to_them(zaphira):
    open_account(zaphira.olga.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    secret = Goal(
        new_key(),
        title=f"{NAME}'s goal",
        unit=zaphira.valves.ref,
        cycle=zaphira.year.ref,
        visibility=Visibility.UNIT_AND_ABOVE,
    )
    adopt(draft().create(secret).update(zaphira.goal, description=f"{NAME}'s"))
    assert texts(look_for_text(NAME, by=actor(zaphira.olga))) == {f"{NAME}'s"}
    assert {f"{NAME}'s", secret.title} < texts(look_for_text(NAME, by=OPERATOR))


def test_an_administrator_forgets_even_themself(zaphira):
    open_account(zaphira.olga.key, GrantName.ADMINISTRATOR, by=OPERATOR)
    forget(zaphira.olga.key, by=actor(zaphira.olga))
    assert called(zaphira.olga.key) == "a former member"


def test_there_is_nobody_to_forget(company):
    with pytest.raises(NotFound):
        forget(new_key(), by=OPERATOR)


def test_who_has_left_can_be_forgotten(zaphira):
    adopt(draft().retire(zaphira.mia))
    assert forget(zaphira.mia.key, by=OPERATOR).rows == 3


def test_every_table_beside_the_plan_says_whom_it_is_about():
    assert {PersonName, Account} <= set(side_tables())
    for table in side_tables():
        assert table._meta.get_field("person")


def test_no_table_about_persons_is_left_out():
    left_out = [
        model
        for model in apps.get_models()
        if "person" in {field.name for field in model._meta.get_fields()}
        and not issubclass(model, SideRow | PlanRow | Fact)
    ]
    assert left_out == []
