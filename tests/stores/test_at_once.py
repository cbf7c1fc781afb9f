"""What happens at once, in threads and in processes, happens one after the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from changes.playroom import draft, friends, make, now
from hoshin.changes import moments
from hoshin.changes.adopt import Adopted, adopt
from hoshin.changes.conflicts import Conflicts
from hoshin.changes.keys import new_key
from hoshin.changes.log import edits_between
from hoshin.changes.picture import Picture
from hoshin.changes.undo import undo
from hoshin.changes.verify import verify
from hoshin.errors import BadInput
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import open_batch
from hoshin.journal.models import Entry
from stores.together import at_once, elsewhere
from toys.plan import Manual, Toy

pytestmark = pytest.mark.stores


def adopting(changes):
    return lambda: adopt(changes)


def kinds(results):
    """The names of what came of it, sorted."""
    return sorted(type(result).__name__ for result in results)


def test_toys_put_under_each_other_at_once_make_no_circle(room):
    for _ in range(10):
        drafts = [
            draft().update(a, parent=b.ref) for a, b in ((room.ball, room.doll), (room.doll, room.ball))
        ]
        assert kinds(at_once(*map(adopting, drafts))) == ["Adopted", "Broken"]
        adopt(draft().update(room.ball, parent=None).update(room.doll, parent=None))


def test_three_toys_put_under_each_other_at_once_make_no_circle(room):
    ring = [(room.ball, room.doll), (room.doll, room.kite), (room.kite, room.ball)]
    drafts = [draft().update(a, parent=b.ref) for a, b in ring]
    assert kinds(at_once(*map(adopting, drafts))) == ["Adopted", "Adopted", "Broken"]


def test_processes_that_put_toys_under_each_other_make_no_circle(room, neighbour):
    with neighbour.doing("update"):
        for _ in range(8):
            mine = draft().update(room.ball, parent=room.doll.ref)
            outcomes = both(neighbour, [str(room.doll.ref), "parent", str(room.ball.ref)], mine)
            assert outcomes in (["Adopted", "Broken"], ["Broken", "Adopted"])
            adopt(draft().update(room.ball, parent=None).update(room.doll, parent=None))


def both(neighbour, command, mine):
    """What comes of an edit by another process and of an adoption here, at the same time."""
    neighbour.tell(command)
    assert neighbour.heard() == "drafted"
    neighbour.tell("go")
    (here,) = kinds(at_once(adopting(mine)))
    return [neighbour.heard(), here]


def test_of_many_edits_of_one_field_at_once_one_is_adopted(room):
    drafts = [draft().update(room.ball, title=f"Ball {n}") for n in range(6)]
    results = at_once(*map(adopting, drafts))
    (adopted,) = [result for result in results if isinstance(result, Adopted)]
    conflicts = [result.conflicts[0] for result in results if isinstance(result, Conflicts)]
    assert len(conflicts) == 5
    assert {conflict.found for conflict in conflicts} == {now(room.ball).title}
    assert adopted.picture[room.ball.ref].title == now(room.ball).title


def test_of_two_edits_of_one_field_by_processes_one_is_adopted(room, neighbour):
    with neighbour.doing("update"):
        for turn in range(8):
            mine = draft().update(room.ball, count=1000 + turn)
            outcomes = both(neighbour, [str(room.ball.ref), "count", 2000 + turn], mine)
            assert outcomes in (["Adopted", "Conflicts"], ["Conflicts", "Adopted"])
            assert now(room.ball).count == (2000 if outcomes[0] == "Adopted" else 1000) + turn


def test_edits_of_different_fields_at_once_are_all_adopted(room):
    changes = [{"title": "Football"}, {"count": 7}, {"parent": room.kite.ref}]
    drafts = [draft().update(room.ball, **change) for change in changes]
    assert kinds(at_once(*map(adopting, drafts))) == ["Adopted"] * 3
    ball = now(room.ball)
    assert (ball.title, ball.count, ball.parent) == ("Football", 7, room.kite.ref)


def test_what_is_retired_and_named_at_once_is_one_or_the_other(room):
    for toy in (room.ball, room.doll, room.kite):
        drum = Toy(new_key(), title="Drum", box=room.mias.ref)
        make(drum)
        drafts = [draft().retire(drum), draft().update(toy, parent=drum.ref)]
        assert kinds(at_once(*map(adopting, drafts))) == ["Adopted", "Broken"]


def test_a_link_made_twice_at_once_exists_once(room):
    drafts = [draft().create(friends(room.ball, room.kite)) for _ in range(4)]
    assert kinds(at_once(*map(adopting, drafts))) == ["Adopted", "Conflicts", "Conflicts", "Conflicts"]


def test_a_number_undone_twice_at_once_is_undone_once(room):
    number = adopt(draft().update(room.ball, title="Football")).number
    results = at_once(*[lambda: undo(number, by=OPERATOR)] * 4)
    assert sum(isinstance(result, Adopted) for result in results) == 1
    assert sum(isinstance(result, BadInput) for result in results) == 3


def test_numbers_are_gapless_and_instants_never_go_back(room):
    noon = datetime.now(UTC)

    def work(thread):
        def adopt_and_report():
            for turn in range(8):
                with clock.at(noon + timedelta(minutes=(thread * 7 + turn * 5) % 11)):
                    adopt(draft().create(Toy(new_key(), title=f"{thread} {turn}", box=room.mias.ref)))
                    adopt(draft(), closes=open_batch(actor=OPERATOR))

        return adopt_and_report

    assert at_once(*map(work, range(5))) == [None] * 5
    entries = list(Entry.objects.order_by("number").values_list("number", "at"))
    assert [number for number, _ in entries] == list(range(1, room.number + 81))
    assert all(earlier <= later for (_, earlier), (_, later) in pairwise(entries))


def replayed(upto):
    return Picture().moved(edits_between(0, upto), upto)


def test_loading_while_threads_adopt_converges(room):
    loaded, stopped = [], []

    def adopt_many(toy, title):
        for turn in range(15):
            adopt(draft().update(toy, title=f"{title} {turn}").create(friend_of(toy)))
        stopped.append(title)

    def friend_of(toy):
        return Toy(new_key(), title=f"friend of {toy.title}", box=toy.box, parent=toy.ref)

    def load_many():
        while len(stopped) < 2:
            loaded.append(moments.load())

    works = [lambda: adopt_many(room.ball, "Ball"), lambda: adopt_many(room.kite, "Kite"), load_many]
    assert at_once(*works) == [None] * 3
    for picture in (*loaded, moments.load(), moments.today()):
        assert picture == replayed(picture.number)


@pytest.mark.parametrize("at", ["before each table", "within each table"])
def test_loading_converges_wherever_others_adopt(room, monkeypatch, at):
    look, read = moments.kinds_in_tables, moments.read_rows
    make(Manual(new_key(), title="Rules"))
    edits = [
        lambda: draft().update(room.ball, title="Football").retire(room.kite).retire(room.toms),
        lambda: draft().restore(room.toms).restore(room.kite).update(room.kite, parent=room.ball.ref),
        lambda: draft().create(friends(room.ball, room.doll)),
        lambda: draft().create(Toy(new_key(), title="Drum", box=room.mias.ref)).update(room.doll, count=4),
        lambda: draft().update(room.doll, count=1).update(room.kite, parent=room.mias.ref),
    ]

    def adopt_next():
        if edits:
            elsewhere(lambda: adopt(edits.pop(0)()))

    def reading(kind):
        if at == "before each table":
            adopt_next()
        for number, row in enumerate(read(kind)):
            if at == "within each table" and number == 0:
                adopt_next()
            yield row

    def looking():
        adopt_next()
        yield from look()
        adopt_next()

    monkeypatch.setattr(moments, "kinds_in_tables", looking)
    monkeypatch.setattr(moments, "read_rows", reading)
    loaded = moments.load()
    assert not edits or at == "within each table"
    assert loaded.number > room.number
    assert loaded == replayed(loaded.number)


def test_every_thread_sees_the_plan_of_the_head(room):
    def look():
        for _ in range(10):
            _, head = numbers.head()
            picture = moments.today()
            assert picture.number >= head
            assert picture == replayed(picture.number)

    def change():
        for turn in range(10):
            adopt(draft().update(room.ball, count=100 + turn))

    assert at_once(look, look, look, change) == [None] * 4


def test_verify_finds_nothing_while_others_adopt(room):
    found, stopped = [], []

    def change():
        for turn in range(10):
            adopt(
                draft()
                .update(room.ball, count=100 + turn)
                .create(Toy(new_key(), title="x", box=room.mias.ref))
            )
        stopped.append(True)

    def look():
        while not stopped:
            found.extend(verify())

    assert at_once(change, look) == [None, None]
    assert found == []


def test_indexes_of_a_shared_picture_are_made_while_others_move_it_on(room):
    make(*(Toy(new_key(), title=f"{n % 7}", box=room.mias.ref, count=n % 5) for n in range(200)))
    wanted = ["title", "box", "parent", "colour", "shared", "count"]
    for _ in range(20):
        picture = Picture().moved(edits_between(0, 2), 2)
        changes = draft(on=picture).update(room.ball, title="Football").edits
        looks = [lambda name=name, of=picture: of.of(Toy).by(name, None) for name in wanted]
        results = at_once(*looks, lambda of=picture, edits=changes: of + edits)
        assert [result for result in results if isinstance(result, Exception)] == []


def test_forked_processes_make_keys_of_their_own_under_a_clock_that_stands_still(db, neighbour):
    noon = datetime(2026, 6, 30, 12, tzinfo=UTC).isoformat()
    neighbour.tell(["key here", noon])
    keys = [neighbour.heard()]
    for _ in range(2):
        with neighbour.doing("key", noon):
            keys.append(neighbour.heard())
    assert len(set(keys)) == 3
