"""The day's run comes due with the organisation's midnight and catches up; series are looked at where values came in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from alignment.company import Company, change, month, observe, plan
from alignment.company import company as made
from hoshin.alignment import background, kept_assessment
from hoshin.alignment.ahead import Overtaken, look_again, looked_upto
from hoshin.alignment.day import run_day
from hoshin.alignment.facts import DayRecord, LookRecord, SeriesRecord
from hoshin.alignment.keep_up import bring_up_to_date, is_behind
from hoshin.cadence import check_in
from hoshin.changes import recording
from hoshin.changes.undo import undo
from hoshin.interchange.bringing import VERBS as IMPORTS
from hoshin.journal import clock, numbers, registered
from hoshin.journal.actor import OPERATOR
from hoshin.journal.jobs import LeaseLost
from hoshin.journal.models import Batch, Job, JobState
from hoshin.journal.reading import read_pending
from hoshin.journal.registered import kind_of, named, readers, slots
from hoshin.journal.slots import fill_slots
from hoshin.journal.working import work_off
from hoshin.kpis import record
from hoshin.org.policy import policy_of

MONDAY = datetime(2026, 2, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HISTORY = (40.0, 44.0, 41.0, 47.0, 43.0, 46.0, 42.0, 45.0, 48.0, 44.0, 43.0, 46.0)


@pytest.fixture(autouse=True)
def _no_backups(monkeypatch):
    """What comes due beside the day is not of this room."""
    monkeypatch.delitem(registered._slots, "backup")


@pytest.fixture
def company(db: None) -> Company:
    with clock.at(MONDAY):
        here = made()
        observe(here.sales, here.root, *((month(n + 1, 2025), value) for n, value in enumerate(HISTORY)))
        return here


@pytest.fixture
def later(monkeypatch):
    """The machine's own clock, an hour later."""
    real = clock.real
    return lambda: monkeypatch.setattr(clock, "real", lambda: real() + timedelta(hours=1))


def days_put_down() -> list[date]:
    return list(DayRecord.objects.order_by("batch_id").values_list("day", flat=True))


def tick_and_work(at: datetime) -> list[str]:
    with clock.at(at):
        filled = fill_slots()
        work_off()
    return [name for name in filled if not name.startswith("clear ")]  # the faces' own


def test_the_day_is_put_down_once_it_has_begun(company):
    assert tick_and_work(MONDAY) == ["day"]
    assert tick_and_work(MONDAY + timedelta(hours=11)) == []
    assert tick_and_work(MONDAY + timedelta(hours=12)) == ["day"]
    assert days_put_down() == [date(2026, 2, 2), date(2026, 2, 3)]


def test_each_day_that_was_missed_is_judged_in_order(company):
    tick_and_work(MONDAY)
    assert tick_and_work(MONDAY + 4 * DAY) == ["day"]
    assert days_put_down() == [date(2026, 2, day) for day in (2, 3, 4, 5, 6)]
    assert Job.objects.filter(kind="day").count() == 2


def test_a_day_begins_where_the_organisation_is(company):
    zone(company, "Pacific/Auckland")
    assert midnight(MONDAY) == datetime(2026, 2, 2, 11, tzinfo=UTC)
    zone(company, "America/New_York")
    assert midnight(MONDAY) == datetime(2026, 2, 2, 5, tzinfo=UTC)


def zone(company, name):
    with clock.at(MONDAY):
        change(policy_of(plan()), time_zone=name)


def midnight(now, after=None):
    (instant,) = background.midnights(after, now)
    return instant.astimezone(UTC)


def test_another_time_zone_counts_from_the_next_look(company):
    evening = datetime(2026, 2, 2, 23, 30, tzinfo=UTC)
    tick_and_work(evening)
    zone(company, "Europe/Berlin")
    assert tick_and_work(evening) == ["day"]
    assert days_put_down() == [date(2026, 2, 2), date(2026, 2, 3)]


def test_a_day_that_is_put_down_already_is_put_down_again_without_a_trace(company):
    tick_and_work(MONDAY)
    _, number = numbers.head()
    with clock.at(MONDAY):
        background.put_days_down(Told())
    assert numbers.head()[1] == number


class Told:
    """A job as what does it sees it, which only hears."""

    def __init__(self, hold=lambda: None):
        self.told = []
        self.hold = hold

    def tell(self, done, of):
        self.told.append((done, of))


def test_days_that_are_caught_up_are_told_one_by_one(company):
    tick_and_work(MONDAY)
    doing = Told()
    with clock.at(MONDAY + 3 * DAY):
        background.put_days_down(doing)
    assert doing.told == [(1, 3), (2, 3), (3, 3)]


def test_of_a_day_alone_it_is_told_how_many_kpis_were_looked_at(company):
    doing = Told()
    with clock.at(MONDAY):
        background.put_days_down(doing)
    assert doing.told == [(1, 1)]


@pytest.mark.stores
@pytest.mark.parametrize("at_once", [500, 0], ids=["at once", "in chunks"])
def test_who_lost_the_job_puts_nothing_down(company, monkeypatch, at_once):
    monkeypatch.setattr(recording, "AT_ONCE", at_once)

    def lost():
        raise LeaseLost("Another worker has it.")

    with clock.at(MONDAY), pytest.raises(LeaseLost):
        background.put_days_down(Told(lost))
    assert (days_put_down(), SeriesRecord.objects.count(), Batch.objects.filter(number=None).count()) == (
        [],
        0,
        0,
    )


@pytest.mark.stores
@pytest.mark.parametrize("work", [run_day, look_again])
def test_of_two_runs_at_once_one_puts_down_what_is_said(company, work):
    def other_is_faster(*_):
        if not SeriesRecord.objects.exists():
            work()

    with clock.at(MONDAY), pytest.raises(Overtaken):
        work(tell=other_is_faster)
    assert SeriesRecord.objects.count() == 1


def test_values_that_came_in_are_looked_at_a_minute_later(company, later):
    read_pending()
    job = Job.objects.get(kind="series")
    assert timedelta(seconds=50) < job.due - clock.real() < timedelta(seconds=70)
    later()
    with clock.at(MONDAY):
        work_off()
    assert SeriesRecord.objects.count() == 1


def test_many_imports_are_looked_at_together(company):
    with clock.at(MONDAY):
        for value in (49.0, 50.0, 51.0):
            observe(company.sales, company.root, (month(1), value))
    read_pending()
    assert Job.objects.filter(kind="series", state=JobState.WAITING).count() == 1


def test_only_what_was_touched_since_is_looked_at(company):
    with clock.at(MONDAY):
        assert (look_again(), look_again()) == (1, 0)
        observe(company.sales, company.root, (month(1), 49.0))
        assert (look_again(), SeriesRecord.objects.count()) == (1, 2)


def test_what_was_looked_at_between_is_not_looked_at_by_the_days_run(company):
    with clock.at(MONDAY):
        look_again()
        assert run_day().series == 0


def test_what_the_days_run_looked_at_is_not_looked_at_again(company):
    with clock.at(MONDAY):
        assert run_day().series == 1
        assert look_again() == 0


def test_looking_in_vain_leaves_no_trace(company):
    with clock.at(MONDAY):
        look_again()
        number, records = numbers.head()[1], LookRecord.objects.count()
        look_again()
    assert (numbers.head()[1], LookRecord.objects.count()) == (number, records)


def test_a_look_that_is_taken_back_is_taken_again(company):
    with clock.at(MONDAY):
        look_again()
        undo(numbers.head()[1], by=OPERATOR)
        assert (looked_upto(), look_again()) == (0, 1)


def test_values_that_are_taken_back_are_looked_at_too(company, later):
    with clock.at(MONDAY):
        observe(company.sales, company.root, (month(1), 490.0))
        number = numbers.head()[1]
        look_again()
        undo(number, by=OPERATOR)
        read_pending()
        later()
        work_off()
    assert SeriesRecord.objects.count() == 2


def test_readers_want_verbs_that_there_are():
    wanted = {verb for reader in readers() for verb in reader.verbs or ()}
    assert {record.VERB, check_in.VERB, "undo", *IMPORTS} <= wanted


def test_all_that_is_registered_can_be_found():
    for slot in slots():
        assert named(slot.instants)
        assert kind_of(slot.job)
    assert all(named(reader.read) for reader in readers())
    assert all(named(kind_of(name).work) for name in (background.DAY, background.SERIES))


def test_whatever_happens_the_checks_are_asked_anew_once_for_all_that_comes_together(company):
    bring_up_to_date()
    change(company.goal, because="")
    change(company.team, name="Valves")
    read_pending()
    assert Job.objects.filter(kind=background.KEEP_UP, state=JobState.WAITING).count() == 1
    assert is_behind(kept_assessment.kept(), plan())
    for _ in range(2):  # what is looked at meanwhile is an entry of its own
        read_pending()
        Job.objects.filter(state=JobState.WAITING).update(due=clock.real())
        work_off()
    assert not is_behind(kept_assessment.kept(), plan())
