"""What workbooks of other hands are written with: each of these was read wrong once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.interchange.sheets import Kind, Reading, ReadItem, read_pasted, read_plan
from hoshin.interchange.sheets.columns import Said
from hoshin.interchange.sheets.opening import read_workbook
from interchange.sheet_books import book


def read(text: str) -> Reading:
    lines = (line.strip() for line in text.strip().splitlines())
    rows = ("\t".join(each.strip() for each in line.split("|")) for line in lines)
    return read_plan(read_pasted("\n".join(rows) + "\n"), today=date(2026, 6, 15))


def the(found: Reading, title: str) -> ReadItem:
    (item,) = (item for item in found.items if item.title == title)
    return item


def above(found: Reading, title: str) -> str:
    parent = the(found, title).parent
    return "" if parent is None else found.items[parent].title


def roles(found: Reading) -> list[str]:
    return [column.role for column in found.columns]


def test_a_season_is_a_period_of_which_only_the_name_is_kept():
    found = read("""
        Evidence of success | Fall 2025 | Winter 2026
        Teachers trained | 45% | 72%
        Pupils screened | 51% | 56%
    """)
    points = the(found, "Teachers trained").observations
    assert [(point.period, point.label, point.value) for point in points] == [
        (None, "Fall 2025", 45),
        (None, "Winter 2026", 72),
    ]


def test_what_was_reached_last_year_is_of_last_year_and_not_what_is_reached_now():
    found = read("""
        Measure | FY25 actual | FY26 target | YTD
        RN turnover | 18.4 | 15 | 16.1
        Days cash on hand | 142 | 160 | 149
    """)
    turnover = the(found, "RN turnover")
    assert turnover.value("current") == Decimal("16.1")
    assert [(point.period.as_printed(), point.value) for point in turnover.observations] == [
        ("2025", Decimal("18.4"))
    ]


def test_a_trend_is_no_wish():
    found = read("""
        KPI | Target | Trend
        Turnover | 15 | ↓
        Margin | 3 | ↓
    """)
    assert [item.value("direction") for item in found.of(Kind.KPI)] == [None, None]


def test_points_between_thousands_are_told_by_a_number_with_two_of_them():
    found = read("""
        Indicador | Meta 2027 | Presupuesto
        Viviendas | 3.000 | 1.250.000
        Energía | 2.900 | 980.000
    """)
    assert the(found, "Viviendas").value("target") == 3000


def test_points_before_three_figures_are_between_thousands_where_the_headings_are_german():
    found = read("""
        Kennzahl | Zielwert | Verantwortlich
        Umsatz | 14.000 | Anna Berg
        Aufträge | 3.500 | Tom Wu
    """)
    assert [item.value("target") for item in found.of(Kind.KPI)] == [14000, 3500]


def test_a_short_title_behind_its_number_is_no_quantity():
    found = read("""
        Pillar | Goal | Owner
        1. City | 1.1 Mobility | Anna Berg
         | 1.2 Clean energy | Tom Wu
    """)
    assert [item.title for item in found.of(Kind.GOAL)] == ["1.1 Mobility", "1.2 Clean energy"]


@pytest.mark.parametrize(("letters", "status"), [("GRYG", "at risk"), ("YNYN", "done")])
def test_a_y_is_yellow_beside_other_lights_and_else_yes(letters, status):
    rows = "\n".join(f"Goal {place} of many | Anna Berg | {letter}" for place, letter in enumerate(letters))
    found = read(f"Goal | Owner | Status\n{rows}")
    yellow = f"Goal {letters.index('Y')} of many"
    assert the(found, yellow).value("status") == status


def test_so_many_of_ten_is_a_share():
    found = read("""
        Key result | Confidence | Target
        Grow revenue | 7/10 | 5
        Keep customers | 4/10 | 90
    """)
    assert the(found, "Grow revenue").value("confidence") == Decimal("0.7")


def test_labels_beside_their_values_are_no_goals():
    found = read("""
        1-YEAR PLAN | | | ROCKS
        Future date: | 12/31/2026 | | Future date: | 6/30/2026
        Revenue: | $11.5M | | Revenue: | $5.6M
        Profit: | $1.6M | | Profit: | $0.8M
    """)
    assert not list(found.of(Kind.GOAL))


def test_two_lists_that_are_counted_each_stand_beside_each_other():
    found = read("""
        Goals for the year | | | Rocks for the quarter | Who | Status
        1. Open the branch | | | 1. Sign the lease | Tom | Done
        2. Raise the ticket | | | 2. Launch the book | Jess | On track
    """)
    assert [above(found, item.title) for item in found.of(Kind.GOAL)] == [""] * 4


def test_what_results_from_what_is_no_value():
    found = read("""
        Results chain | Indicators | Baseline (2024) | Target (2027) | Means of verification
        Outcome 1: Safe water | Households reached | 38 | 75 | Survey
        Output 1.1: Boreholes | Boreholes that work | 14 | 60 | Field reports
    """)
    assert roles(found) == ["goal", "kpi", "baseline", "target", "source"]


def test_what_depends_on_ids_and_words_is_no_id():
    found = read("""
        # | Initiative | Lead | Dependencies
        A.1 | Roll out the tool | S. Becker | IT-2
        A.2 | Call the customers | L. Moreau | A.1
        B.1 | Close the site | T. Nilsson | Works council
    """)
    assert the(found, "Close the site").number == "B.1"
    assert roles(found)[-1] == "tag"


def test_what_a_goal_is_aligned_to_is_said_of_the_goal_and_not_of_what_measures_it():
    found = read("""
        Objective | Key result | Start | Target | Aligned to
        Be reliable | Uptime | 99 | 99.9 | Delight customers
         | Hours to repair | 9 | 3 | Delight customers
    """)
    assert above(found, "Uptime") == above(found, "Hours to repair") == "Be reliable"
    assert above(found, "Be reliable") == "Delight customers"


def test_a_legend_below_a_table_is_a_note():
    found = read("""
        Goal | Owner | Due
        Win the north | Anna Berg | 2026-12-31
        Keep the south | Tom Wu | 2026-12-31
        ● = primary | ○ = secondary |
    """)
    assert {placed.taken_for for place, placed in found.cells.items() if place.row == 4} == {"note"}


def test_a_sheet_that_tells_how_to_use_the_file_holds_no_plan():
    found = read("""
        How to use this sheet
        Update every Friday
        Score 0.7 is good
    """)
    assert not found.items


def test_circles_without_a_colour_say_nothing_of_how_things_stand():
    found = read("""
        Goal | Owner | Lee | Kim
        Win the north | Anna Berg | ● | ○
        Keep the south | Tom Wu | | ●
    """)
    assert [item.value("status") for item in found.of(Kind.GOAL)] == [None, None]
    assert len(found.unplaced) == 3


def test_ids_of_people_are_no_units():
    found = read("""
        Summary | Assignee | Assignee Id | Status | Resolution
        Fix the door | Anna Berg | account-0001 | Done | Done
        Paint the wall | Tom Wu | account-0002 | In Progress |
    """)
    assert not list(found.of(Kind.UNIT))
    assert not found.unplaced


@pytest.mark.parametrize(
    ("cell", "owner"),
    [("CFO – R. Hall", "CFO – R. Hall"), ("QA (Ms Lang)", "Ms Lang"), ("Sales (Anna Berg)", "Anna Berg")],
)
def test_a_post_beside_a_name_is_somebody(cell, owner):
    found = read(f"""
        Goal | Exec sponsor | Due
        Secure the margin | {cell} | 2026-12-31
        Keep the south | {cell} | 2026-12-31
    """)
    assert the(found, "Secure the margin").value("owner") == owner


def test_a_vision_beside_its_name_heads_no_table():
    found = read("""
        CORE FOCUS | Comfort at home for every family
        10-YEAR TARGET | Fifty million and five cities by 2035
    """)
    assert the(found, "Fifty million and five cities by 2035").kind is Kind.VISION
    assert the(found, "Comfort at home for every family").kind is Kind.MISSION


def test_the_figures_behind_months_are_years_where_all_months_have_the_same():
    found = read("""
        KPI | Unit | Jan 26 | Feb 26 | Mar 26
        Accidents | # | 2 | 3 | 1
        Yield | % | 95 | 96 | 97
    """)
    assert [point.period.as_printed() for point in the(found, "Yield").observations] == [
        "2026-01",
        "2026-02",
        "2026-03",
    ]


def test_days_of_several_months_stay_days():
    found = read("""
        Scorecard 2026
        Measurable | Goal | Apr 20 | Apr 27 | May 4
        Jobs | 180 | 172 | 185 | 190
        Callbacks | 5 | 7 | 4 | 3
    """)
    assert [point.period.as_printed() for point in the(found, "Jobs").observations] == [
        "2026-04-20",
        "2026-04-27",
        "2026-05-04",
    ]


def test_lights_under_budget_and_scope_are_no_amounts_and_no_texts():
    found = read("""
        Project | Budget | Scope | Overall RAG | Approved budget | Actual to date | Strategic objective
        Replace the ERP | Green | Amber | Amber | $4,200,000 | $2,350,000 | Be excellent
        Build the portal | Amber | Green | Green | $850,000 | $640,000 | Be close to customers
    """)
    project = the(found, "Replace the ERP")
    assert (project.value("budget"), project.value("description")) == (4_200_000, None)
    assert not list(found.of(Kind.KPI))


def test_of_which_year_a_target_is_may_be_said_before_what_it_is():
    found = read("""
        Kennzahl | 2024 (Ist) | 2026 (Ziel) | 2030 (Ziel)
        Ganztagsplätze | 820 | 1.050 | 1.400
        Endgeräte je Schüler | 0,4 | 0,7 | 1,0
    """)
    places = the(found, "Ganztagsplätze")
    assert [(point.period.as_printed(), point.value) for point in places.path] == [
        ("2026", 1050),
        ("2030", 1400),
    ]


def test_what_nobody_knows_the_name_of_is_what_the_measures_beside_it_are_of():
    found = read("""
        Undertakings | Measures | Owner
        Win healthcare customers in the north | New contracts signed | Ingrid Dahl
        Mend the night shift for good | Departures on time | Per Olsen
    """)
    assert above(found, "Departures on time") == "Mend the night shift for good"


@pytest.mark.parametrize("heading", ["Last yr", "LY", "Prior yr", "Prev year"])
def test_last_year_in_short_is_where_things_start(heading):
    found = read(f"""
        KPI | Owner | {heading} | Target
        On-time delivery | Ana | 91 % | 95 %
        Scrap rate | Bo | 4 % | 3 %
    """)
    assert roles(found) == ["kpi", "owner", "baseline", "target"]


def test_a_goal_without_a_number_of_its_own_is_no_parent_of_those_that_have_one():
    found = read("""
        Goal | Owner
        Goal 1 grow sales | Ana
        Goal 1000 cut scrap | Bo
        Open a second site | Cy
    """)
    assert [(item.kind, item.parent) for item in found.items if item.kind is not Kind.PERSON] == [
        (Kind.GOAL, None)
    ] * 3


def test_a_list_of_costs_holds_no_goals_unless_somebody_says_so():
    rows = [("Licences", "$ 2,000"), ("Total costs", "$ 12,000"), ("Move to the cloud", "$ 10,000")]
    workbook = read_workbook(book(rows, ("", "Cost in USD"), sheet="Budget"), "costs.xlsx")
    found = read_plan(workbook)
    assert found.items == ()
    assert any("costs" in reason for reason in found.reasons.values())
    said = Said({"Budget": {found.columns[0].name: "goal"}})
    assert "Licences" in {item.title for item in read_plan(workbook, said=said).items}
