"""What is found, in which order, and how it is shown; what is closed is not there in any way."""

from __future__ import annotations

import pytest

from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.errors import BadInput
from hoshin.journal.actor import OPERATOR
from hoshin.org.forget import forget
from hoshin.org.naming import set_name
from hoshin.org.view import view
from hoshin.org.visibility import Visibility
from hoshin.search import index, store, things
from hoshin.search.search import search
from hoshin.search.shown import shown
from hoshin.search.things import kinds, version
from hoshin.strategy.plan import Goal, Priority
from hoshin.work.act import NewAction, mark_done, open_actions
from hoshin.work.plan import Service
from toys.plan import Box
from work.company import TODAY, actor, create

pytestmark = [pytest.mark.stores, pytest.mark.usefixtures("looks_into_the_index")]


@pytest.fixture(params=["index", "behind", "none"])
def ready(request, company):
    """Called when all is written: then the index is up to date, was not moved on, or there is none."""
    if request.param == "behind":
        index.bring_up_to_date()
    return index.bring_up_to_date if request.param == "index" else (lambda: None)


def goal(here, title, **more):
    made = Goal(new_key(), title=title, unit=here.team.ref, cycle=here.year.ref, **more)
    create(made)
    return made


def found(asked, by=OPERATOR, at=None, **more):
    results = search(view(by, at), asked, **more)
    return [one.thing.subject for one in results.best]


def names(asked, by=OPERATOR, **more):
    shown_by, results = view(by), search(view(by), asked, **more)
    return [shown(one.thing, results.query, shown_by).name for one in results.best]


def test_words_are_found_by_how_they_begin_wherever_they_stand(company, ready):
    one = goal(company, "Reduce scrap", description="In casting and welding", because="It saves steel.")
    ready()
    for asked in ("scrap", "SCR", "weld red", "ste", '"casting and"', '"casting and wel'):
        assert found(asked) == [one.ref], asked
    for asked in ("crap", "scrapping", '"casting welding"', '"casting an"', "scrap zebra", "d"):
        assert one.ref not in found(asked), asked


def test_accents_make_no_difference_and_an_umlaut_is_spelt_both_ways(company, ready):
    one = goal(company, "Kälte der Straße in Nîmes")
    ready()
    for asked in ("kälte", "KAELTE", "kalt", "strasse", "straße", "nimes", "ka\u0308lte"):
        assert found(asked) == [one.ref], asked


def test_what_only_looks_alike_when_letters_are_left_out_is_not_found(company, ready):
    goal(company, "Fulfil all orders")
    ready()
    assert found("fuel") == []


def test_nothing_that_is_typed_is_an_operator(company, ready):
    one = goal(company, "Cut NEAR misses OR not")
    ready()
    for asked in (
        "near OR",
        'cut"',
        "cut*",
        "cut AND",
        "title:cut",
        "-cut",
        "'cut' & !misses",
        "cut %",
        "\x00cut",
        "cut\\",
    ):
        search(view(OPERATOR), asked)
    assert found("near or") == [one.ref]
    assert found("'cut' \\ misses:*") == [one.ref]
    assert found('""" * - ( %') == []


def test_names_come_before_texts_live_before_retired_and_whole_words_before_beginnings(company, ready):
    text = goal(company, "Weld", description="Scrap")
    begins = goal(company, "The scrapyard")
    whole = goal(company, "Less scrap")
    first = goal(company, "Scrap less of all there is")
    same = goal(company, "Scrap")
    gone = goal(company, "Scrap")
    adopt(Draft(moments.today(), author=OPERATOR).retire(gone))
    ready()
    assert found("scrap", only=["goal"]) == [one.ref for one in (same, first, whole, begins, text, gone)]


def test_ones_own_come_a_little_first(company, ready):
    others = goal(company, "Cast iron")
    own = goal(company, "Cast steel", owner=company.bo.ref)
    ready()
    assert found("cast", by=actor(company.bo), only=["goal"])[:1] == [own.ref]
    assert found("iron", by=actor(company.bo)) == [others.ref]


def test_ones_own_are_ranked_even_where_more_fits_than_is(company, ready):
    for _ in range(6):
        goal(company, "Cast iron")
    own = goal(company, "Cast iron", owner=company.bo.ref)
    ready()
    (group,) = search(view(actor(company.bo)), "iron", most=3).groups
    assert group.is_cut
    assert (len(group.matches), group.matches[0].thing.subject) == (3, own.ref)


def test_people_are_found_by_name_or_role_until_they_are_forgotten(company, ready):
    set_name(company.cy.key, name="Cy Müller", by=OPERATOR)
    adopt(Draft(moments.today(), author=OPERATOR).update(company.bo, role="Mueller of the mill"))
    ready()
    assert found("mueller", only=["person"]) == [company.cy.ref, company.bo.ref]
    assert found("müll cy") == [company.cy.ref]
    set_name(company.cy.key, name="Cy Zorn", by=OPERATOR)
    assert (found("müller cy"), found("zorn")) == ([], [company.cy.ref])
    forget(company.cy.key, by=OPERATOR)
    assert found("zorn") == []


def test_actions_are_found_where_what_they_serve_is_seen(company, ready):
    action = NewAction("Call the foundry", company.goal.ref)
    open_actions([action], by=OPERATOR, day=TODAY)
    ready()
    assert names("foundry", by=actor(company.cy)) == ["Call the foundry"]
    mark_done([action.key], by=OPERATOR, day=TODAY)
    (one,) = search(view(OPERATOR), "foundry").best
    assert not one.thing.is_live
    close(company.goal)
    assert names("foundry", by=actor(company.cy)) == []


def test_what_is_closed_is_not_found_nor_counted_nor_named(company, ready):
    closed = goal(company, "Zanzibar", visibility=Visibility.NAMED_PEOPLE)
    opened = goal(company, "Zanzibar by rail", parent=closed.ref)
    create(service(company, closed, "Zanzibar needs it"))
    ready()
    results = search(view(actor(company.cy)), "zanzibar")
    assert [(group.kind, len(group.matches), group.is_cut) for group in results.groups] == [
        ("goal", 1, False)
    ]
    (hit,) = (shown(one.thing, results.query, view(actor(company.cy))) for one in results.best)
    assert hit.subject == opened.ref
    assert closed.ref not in [one.subject for one in hit.hangs_on]
    assert search(view(actor(company.cy)), str(closed.ref)).is_empty
    assert search(view(OPERATOR), str(closed.ref)).direct[0].subject == closed.ref


def test_those_who_see_less_find_as_much_of_it_however_much_is_closed(company, ready):
    for _ in range(12):
        goal(company, "Zanzibar", visibility=Visibility.NAMED_PEOPLE)
    opened = {goal(company, "Zanzibar").ref for _ in range(3)}
    ready()
    (group,) = search(view(actor(company.cy)), "zanzibar", most=3).groups
    assert {one.thing.subject for one in group.matches} == opened
    assert not group.is_cut


def test_another_moment_is_searched_as_it_was(company, ready):
    before = moments.today().number
    adopt(Draft(moments.today(), author=OPERATOR).update(company.goal, title="Weld better"))
    ready()
    assert (found("cast better"), found("weld")) == ([], [company.goal.ref])
    assert (found("cast better", at=str(before)), found("weld", at=str(before))) == ([company.goal.ref], [])


def test_only_some_kinds_or_what_a_unit_has_is_found(company, ready):
    create(Priority(new_key(), title="Cast better than others"))
    ready()
    assert {ref.kind for ref in found("cast")} == {"priority", "goal", "milestone"}
    assert {ref.kind for ref in found("cast", only=["goal", "unit"])} == {"goal"}
    assert {ref.kind for ref in found("cast", within=company.team.key)} == {"goal", "milestone"}
    with pytest.raises(BadInput, match="expected one of"):
        search(view(OPERATOR), "cast", only=["nonsense"])
    with pytest.raises(BadInput, match="There is no unit"):
        search(view(OPERATOR), "cast", within=new_key())


def test_a_key_leads_to_the_thing_and_a_number_to_its_moment(company, ready):
    ready()
    for asked in (str(company.goal.ref), company.goal.key, company.goal.key.lower()):
        assert [one.subject for one in search(view(OPERATOR), asked).direct] == [company.goal.ref]
    assert search(view(OPERATOR), f"kpi:{company.goal.key}").direct == ()
    last = moments.today().number
    assert search(view(OPERATOR), f"#{last}").number == last
    assert search(view(OPERATOR), f"{last + 1}").number is None


def test_what_was_found_is_marked_and_shown_with_what_it_hangs_on(company, ready):
    priority = Priority(new_key(), title="Care")
    create(priority)
    long = f"{'Before it. ' * 30}Here the <b>Kälte</b> comes. {'After it. ' * 30}"
    one = goal(company, "Cold", parent=priority.ref, description=long)
    ready()
    results = search(view(OPERATOR), "kaelte")
    hit = shown(results.best[0].thing, results.query, view(OPERATOR))
    assert [piece.text for piece in hit.snippet if piece.is_hit] == ["Kälte"]
    assert len("".join(piece.text for piece in hit.snippet)) < 250
    assert (hit.subject, hit.field) == (one.ref, "Description")
    assert [named.name for named in hit.hangs_on] == ["Care", "Pumps"]


def test_a_link_is_found_by_why_and_called_by_its_ends(company, ready):
    create(service(company, company.goal, "Moulds wear out"))
    ready()
    assert names("wear") == ["New moulds → Cast better"]


def test_a_kind_that_is_declared_elsewhere_is_found_too(company, ready):
    create(Box(new_key(), name="Toybox"))
    ready()
    assert names("toyb") == ["Toybox"]


def test_more_than_is_read_is_told_and_the_rest_left(company, ready):
    ready()
    results = search(view(OPERATOR), "cast " + " ".join(f"word{n}" for n in range(500)))
    assert results.query.shortened
    assert results.is_empty


def test_queries_do_not_grow_with_what_there_is(company, ready, django_assert_max_num_queries):
    for _ in range(40):
        goal(company, "Cast iron", description="iron")
    open_actions([NewAction("Cast iron", company.goal.ref) for _ in range(40)], by=OPERATOR, day=TODAY)
    ready()
    shown_now = view(actor(company.bo))
    with django_assert_max_num_queries(12):
        search(shown_now, "iron", most=5)


def test_a_text_that_comes_or_goes_makes_another_index(monkeypatch):
    before = version()
    monkeypatch.setattr(things, "_NOT_SAID", ("rank", "because"))
    assert version.__wrapped__() != before


def test_there_is_room_for_the_kinds_that_there_are():
    assert len(kinds()) <= store.KINDS


def close(one):
    adopt(Draft(moments.today(), author=OPERATOR).update(one, visibility=Visibility.NAMED_PEOPLE))


def service(here, served, because):
    return linked(Service(UNKEYED, initiative=here.initiative.ref, goal=served.ref, because=because))
