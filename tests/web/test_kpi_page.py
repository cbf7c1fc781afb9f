"""The page of a KPI: the answer first, the chart with its table, corrections, where it comes from; for whom it is."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from alignment.company import create, draft, observe, plan, retire
from hoshin.changes.keys import new_key
from hoshin.changes.links import UNKEYED, linked
from hoshin.changes.proposals import keep
from hoshin.changes.sheet import Absent
from hoshin.changes.undo import undo
from hoshin.engine.periods import Grain
from hoshin.interchange.answers import as_csv
from hoshin.interchange.observation_export import COLUMNS, export_observations
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.plan import KPI, Guardrail, Rebase
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.grants import GrantName
from hoshin.strategy.plan import Value as CompanyValue
from hoshin.web.addresses import address_of
from web.figures import body, looked, queries, with_history
from web.mill_in_browsers import MOST_QUERIES, SECRET, browser, guest, plant, read

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(here):
    with_history(here)
    return address_of(here.kpis["scrap"].ref)


def test_it_answers_first_where_it_stands(here, page):
    shown = read(browser(here.people["orders"]), page)
    assert "4.5 Jun 2026" in shown or "4.5 May 2026" in shown
    assert "Wanted: 3 by 31 December 2026." in shown
    assert "The chance that it gets there is" in shown
    assert "signal" in shown.casefold()
    assert shown.index("Wanted:") < shown.index("How it runs") < shown.index("What it measures")


def test_the_chart_has_what_was_what_is_wanted_what_is_normal_and_what_is_ahead(here, page):
    html = body(browser(here.people["orders"]), page)
    for part in ("run-line", "run-target", "run-limit", "run-mean", "run-fan-80", "run-fan-95", "run-ahead"):
        assert f'class="{part}' in html or f" {part}" in html, part
    assert "style=" not in html


def test_the_same_stands_in_a_table(here, page):
    shown = read(browser(here.people["orders"]), page)
    assert "Jan 2025 5.5" in shown
    assert "What is ahead, if nothing changes" in shown


def test_limits_begin_anew_where_it_was_rebased(here, page):
    create(linked(Rebase(UNKEYED, kpi=here.kpis["scrap"].ref, day=date(2026, 1, 1), because="A finer sieve")))
    looked(here)
    client = browser(here.people["orders"])
    html, shown = body(client, page), read(client, page)
    assert html.count('class="run-rebase"') == 1
    assert "From Jan 2025 on it runs about 5.85" in shown
    assert "A finer sieve" in shown


def test_a_rebase_in_a_draft_moves_the_limits_of_the_draft_alone(here, page):
    sam = here.people["scrap"]
    change = draft().create(linked(Rebase(UNKEYED, kpi=here.kpis["scrap"].ref, day=date(2026, 1, 1))))
    change.author = f"person:{sam.key}"
    keep(change)
    client = browser(sam)
    assert 'class="run-rebase"' in body(client, f"{page}?at={change.key}")
    assert 'class="run-rebase"' not in body(client, page)


def test_a_correction_is_told_with_what_was_said_before(here, page):
    observe(here.kpis["scrap"], here.units["scrap"], (date(2025, 3, 1), 7.5))
    shown = read(browser(here.people["orders"]), page)
    assert "Mar 2025: 5.6 became 7.5 on" in shown


def test_what_was_retracted_or_withdrawn_is_told_and_counts_no_more(here, page):
    kpi, unit = here.kpis["scrap"], here.units["scrap"]
    record_observations([Row(kpi.key, unit.key, date(2025, 3, 1), Absent.NOTHING)], by=OPERATOR)
    number = observe(kpi, unit, (date(2025, 4, 1), 9.9))
    undo(number or plan().number, by=OPERATOR)
    shown = read(browser(here.people["orders"]), page)
    assert "Mar 2025: 5.6 became retracted" in shown
    assert "9.9 was withdrawn with its batch" in shown


def test_a_period_without_a_value_is_a_gap(here, page):
    kpi = KPI(new_key(), name="Gaps", grain=Grain.MONTH, unit=here.root.ref)
    create(kpi)
    observe(kpi, here.root, *((date(2026, month, 1), float(month)) for month in (1, 2, 5)))
    html = body(browser(here.people["orders"]), address_of(kpi.ref))
    line = html[html.index('class="run-line" d="') :].split('"')[3]
    assert line.count("M") == 2


def test_where_nothing_was_reported_it_says_so(here):
    kpi = KPI(new_key(), name="Untold", grain=Grain.MONTH)
    create(kpi)
    assert "Nobody has reported a value yet." in read(browser(here.people["orders"]), address_of(kpi.ref))


def test_where_several_units_report_one_is_chosen_in_the_address(here, page):
    observe(here.kpis["scrap"], here.root, (date(2026, 5, 1), 77.0))
    client = browser(here.people["orders"])
    assert "Values of scrap." in read(client, page)
    assert "77" in read(client, f"{page}?unit={here.root.key}").split("How it runs")[0]
    assert client.get(f"{page}?unit={here.units['answers'].key}").status_code == 400
    assert client.get(f"{page}?unit=nobody").status_code == 400
    assert client.get(f"{page}?until=yesterday").status_code == 400


def test_a_long_series_is_shown_by_its_end_with_a_way_to_older_values(here):
    kpi = KPI(new_key(), name="Long", grain=Grain.MONTH, unit=here.root.ref)
    create(kpi)
    observe(kpi, here.root, *((date(2010 + n // 12, n % 12 + 1, 1), float(n)) for n in range(190)))
    client = browser(here.people["orders"])
    html = body(client, address_of(kpi.ref))
    assert "Jan 2012" not in html
    older = html[: html.index('rel="prev"')].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    assert "until=" in older
    assert "The latest values" in read(client, older)


def test_it_is_shown_as_it_was_known(here, page):
    number = plan().number
    observe(here.kpis["scrap"], here.units["scrap"], (date(2025, 3, 1), 7.5))
    shown = read(browser(here.people["orders"]), f"{page}?at={number}")
    assert "7.5" not in shown
    assert "Wanted: 3 by 31 December 2026." in shown


def test_it_says_what_it_guards_and_where_it_comes_from(here, page):
    value = CompanyValue(new_key(), name="Waste nothing")
    create(value, linked(Guardrail(UNKEYED, value=value.ref, kpi=here.kpis["scrap"].ref, high=Decimal(7))))
    shown = read(browser(here.people["orders"]), page)
    assert "Waste nothing not above 7" in shown
    assert "The latest value is of" in shown
    assert "by operator" in shown


def test_the_export_imports_as_it_is_and_no_cell_is_a_formula(here, page):
    kpi = here.kpis["scrap"]
    answer = browser(here.people["orders"]).get(f"/export/observations/kpi/{kpi.key}.csv")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="observations-')
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert rows[0] == {"kpi": kpi.key, "unit": here.units["scrap"].key, "period": "2025-01", "value": "5.5"}
    assert bytes(as_csv(COLUMNS, export_observations(kpi, plan()))) == answer.content


def test_what_hangs_on_something_closed_is_not_told(here, page):
    plant(here)
    client = browser(here.people["orders"])
    closed = next(kpi for kpi in plan().of(KPI).values() if kpi.name == "A figure")
    assert SECRET not in client.get(address_of(closed.ref)).content.decode()
    assert SECRET not in body(client, page)
    assert client.get(f"/kpis/{new_key()}").status_code == 404
    assert client.get(f"/export/observations/kpi/{new_key()}.csv").status_code == 404


def test_who_reads_the_top_alone_sees_no_figures(here, page):
    client = guest(here, GrantName.BOARD_READER)
    answer = client.get(page)
    assert "5.85" not in answer.content.decode()
    assert "run-line" not in answer.content.decode()
    assert client.get(f"/export/observations/kpi/{here.kpis['scrap'].key}.csv").status_code == 404


def test_a_retired_kpi_keeps_its_page(here, page):
    retire(here.measures["scrap"], here.kpis["scrap"])
    assert "not part of the plan any more" in read(browser(here.people["orders"]), page)


def test_it_asks_few_questions_whatever_there_is(here, page):
    client = browser(here.people["orders"])
    few = queries(client, page)
    kpi = here.kpis["scrap"]
    for unit in (here.root, here.units["answers"]):
        observe(kpi, unit, *((date(2015 + n // 12, n % 12 + 1, 1), float(n)) for n in range(130)))
    looked(here)
    assert few <= queries(client, page) <= MOST_QUERIES
