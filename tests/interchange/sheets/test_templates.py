"""Workbooks as others lay them out, written from memory of many: what they say, and what stands below what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoshin.interchange.sheets import Kind, Reading, read_pasted, read_plan


def reading(text: str, **more) -> Reading:
    """What a text says whose cells are parted by bars."""
    return read_plan(read_pasted("\n".join(line.strip() for line in text.strip().splitlines())), **more)


def tree(found: Reading, *kinds: Kind) -> list[tuple[str, str, str]]:
    """Kind, title and the title of what it stands below, in order."""
    wanted = kinds or (Kind.VISION, Kind.PRIORITY, Kind.GOAL, Kind.KPI, Kind.INITIATIVE, Kind.ACTION)
    return [
        (item.kind.value, item.title, "" if item.parent is None else found.items[item.parent].title)
        for item in found.items
        if item.kind in wanted
    ]


def the(found: Reading, title: str, kind: Kind | None = None):
    return next(item for item in found.items if item.title == title and kind in {None, item.kind})


def points(some) -> list[tuple[str, float]]:
    return [
        (point.period.as_printed() if point.period else point.label, float(point.value)) for point in some
    ]


def test_objectives_with_a_table_each():
    found = reading("""
        Acme Corp||||
        Company OKRs – Q2 2026||||
        ||||
        Objective 1:|Become the leader in home batteries|||
        Owner:|Dana Fox|||
        |Key Result|Start|Target|Current
        |KR1: Win 40 new installers|0|40|18
        |KR2: Reach NPS of 60|42|60|51
        ||||
        Objective 2:|Build a team that people want to join|||
        Owner:|Omar Haddad|||
        |Key Result|Start|Target|Current
        |KR1: Cut attrition to 8%|14%|8%|11%
    """)
    assert tree(found) == [
        ("goal", "Become the leader in home batteries", ""),
        ("kpi", "KR1: Win 40 new installers", "Become the leader in home batteries"),
        ("kpi", "KR2: Reach NPS of 60", "Become the leader in home batteries"),
        ("goal", "Build a team that people want to join", ""),
        ("kpi", "KR1: Cut attrition to 8%", "Build a team that people want to join"),
    ]
    assert the(found, "Build a team that people want to join").value("owner") == "Omar Haddad"
    attrition = the(found, "KR1: Cut attrition to 8%")
    assert [attrition.value(name) for name in ("baseline", "target", "current", "unit_of_measure")] == [
        14,
        8,
        11,
        "%",
    ]


def test_types_in_a_column_and_parents_by_name():
    found = reading("""
        Name|Type|Parent|Lead|Due|Status|Current value|Start value|Target value
        Delight our customers|Strategic Pillar||Kim Lee|2026-12-31|On track|||
        Improve onboarding|Objective|Delight our customers|Sam Roe|2026-03-31|At risk|||
        Time to first value|Key result|Improve onboarding|Sam Roe|2026-03-31|Off track|12|14|4
        Rewrite the welcome|Initiative|Improve onboarding|Ann Bell|2026-02-28|Done|||
    """)
    assert tree(found) == [
        ("priority", "Delight our customers", ""),
        ("goal", "Improve onboarding", "Delight our customers"),
        ("kpi", "Time to first value", "Improve onboarding"),
        ("initiative", "Rewrite the welcome", "Improve onboarding"),
    ]
    assert the(found, "Improve onboarding").value("status") == "at risk"


def test_quarters_that_come_to_the_annual_target_are_targets():
    found = reading("""
        Service delivery plan 2026/27||||||||
        ||||||||
        Ref|KPA|Strategic Objective|Key Performance Indicator|Baseline|Annual Target|Q1|Q2|Q3|Q4|Responsible Department
        TL1|Basic Services|Reliable water|% of water losses|31%|25%|30%|28%|26%|25%|Technical Services
        TL2|Basic Services|Reliable water|New connections|210|400|100|200|300|400|Technical Services
    """)
    assert [value for _, value in points(the(found, "New connections").path)] == [100, 200, 300, 400]
    assert the(found, "New connections").observations == ()
    assert tree(found, Kind.PRIORITY, Kind.GOAL) == [
        ("priority", "Basic Services", ""),
        ("goal", "Reliable water", "Basic Services"),
    ]


def test_a_german_scorecard_with_targets_of_two_years():
    found = reading("""
        Balanced Scorecard 2026 – Stadtwerke|||||||
        Perspektive|Strategisches Ziel|Kennzahl|Ist 2025|Ziel 2026|Ziel 2027|Maßnahmen|Verantw.
        Finanzen|Kosten senken|Verwaltungskostenquote|12,4 %|11,8 %|11,0 %|Shared Services|Kfm. Leitung
        Kunden|Kunden binden|Kündigerquote|6,1 %|< 5,5 %|< 5 %|Treueprogramm|Vertrieb
        ||Net Promoter Score|12|20|25|Beschwerdemanagement|Vertrieb
    """)
    assert tree(found, Kind.KPI, Kind.ACTION) == [
        ("kpi", "Verwaltungskostenquote", "Kosten senken"),
        ("action", "Shared Services", "Kosten senken"),
        ("kpi", "Kündigerquote", "Kunden binden"),
        ("action", "Treueprogramm", "Kunden binden"),
        ("kpi", "Net Promoter Score", "Kunden binden"),
        ("action", "Beschwerdemanagement", "Kunden binden"),
    ]
    assert points(the(found, "Kündigerquote").path) == [("2026", 5.5), ("2027", 5.0)]
    assert points(the(found, "Verwaltungskostenquote").observations) == [("2025", 12.4)]


def test_a_french_plan_of_actions_with_numbers_and_merged_cells():
    found = reading("""
        Plan d'actions 2026||||||
        Axe|Objectif|N°|Action|Pilote|Échéance|Avancement
        Axe 1 : Qualité|Réduire les infections|1.1|Audit d'hygiène des mains|Mme Roche|31/03/2026|En cours
        ||1.2|Former les nouveaux arrivants|Dr Blanc|T3 2026|Non démarré
        Axe 2 : Ressources humaines|Fidéliser|2.1|Baromètre social|DRH|déc. 2026|Terminé
    """)
    second = the(found, "Former les nouveaux arrivants")
    assert (second.number, second.value("due"), second.value("status")) == (
        "1.2",
        date(2026, 9, 30),
        "not begun",
    )
    assert tree(found, Kind.ACTION)[1] == (
        "action",
        "Former les nouveaux arrivants",
        "Réduire les infections",
    )


def test_a_spanish_scorecard_with_units_and_rhythms():
    found = reading("""
        Perspectiva|Objetivo estratégico|Indicador|Unidad|Frecuencia|Meta 2026|Responsable|Iniciativa
        Financiera|Aumentar la rentabilidad|Margen EBITDA|%|Mensual|18,5 %|Gerente Financiero|Plan de eficiencia
        Procesos internos|Reducir el tiempo de entrega|Lead time|Días|Semanal|≤ 5|Jefe de Logística|Rediseño de rutas
    """)
    lead_time = the(found, "Lead time")
    assert [lead_time.value(name) for name in ("target", "direction", "unit_of_measure", "grain")] == [
        5,
        "stay below",
        "Días",
        "week",
    ]
    assert the(found, "Margen EBITDA").value("target") == Decimal("18.5")


def test_an_ogsm_page_speaks_of_vision_priorities_goals_and_measures():
    found = reading("""
        OGSM 2026||||
        OBJECTIVE:|To be the most trusted grocer in the valley|||
        GOALS|STRATEGIES|MEASURES|OWNER|DUE
        Sales of $120m|Fresh first: rebuild produce|Fresh share of sales 38%|M. Diaz|Dec 2026
        EBIT margin 4.5%||Shrink below 2.1%|L. Chan|Q4
    """)
    assert tree(found) == [
        ("vision", "To be the most trusted grocer in the valley", ""),
        ("priority", "Fresh first: rebuild produce", "To be the most trusted grocer in the valley"),
        ("goal", "Sales of $120m", "To be the most trusted grocer in the valley"),
        ("kpi", "Fresh share of sales 38%", "Fresh first: rebuild produce"),
        ("goal", "EBIT margin 4.5%", "To be the most trusted grocer in the valley"),
        ("kpi", "Shrink below 2.1%", "Fresh first: rebuild produce"),
    ]


def test_two_tables_side_by_side_are_two_tables():
    found = reading("""
        Team plan 2026||||||
        ||||||
        Objectives|Owner|Status||KPI|Target|Actual
        Grow subscriptions|Eli|On track||Subscribers|12000|9800
        Retain more readers|Mona|At risk||Churn|3%|4.1%
    """)
    assert tree(found) == [
        ("goal", "Grow subscriptions", ""),
        ("goal", "Retain more readers", ""),
        ("kpi", "Subscribers", ""),
        ("kpi", "Churn", ""),
    ]


def test_a_bare_list_keeps_its_titles_and_says_what_is_in_them():
    found = reading("""
        Grow exports to Asia by 20% by 2027 (Lena)
        Halve complaints about deliveries
        Reduce energy use per unit by 12 %
    """)
    first = found.items[0]
    assert first.title == "Grow exports to Asia by 20% by 2027 (Lena)"
    assert (first.value("owner"), first.value("target"), first.value("due")) == (
        "Lena",
        20,
        date(2027, 12, 31),
    )


def test_an_outline_of_lines_goes_by_its_numbers():
    found = reading("""
        Strategic Plan 2026-2028
        1. Excellent teaching
        1.1 Raise the graduation rate to 92%
        1.1.1 Tutor every student – Dean Moss – Sept 2026
        1.2 Modernise curricula
        2. Research with impact
        2.1 Double third-party funding
    """)
    assert tree(found)[2:4] == [
        (
            "initiative",
            "1.1.1 Tutor every student – Dean Moss – Sept 2026",
            "1.1 Raise the graduation rate to 92%",
        ),
        ("goal", "1.2 Modernise curricula", "1. Excellent teaching"),
    ]
    tutor = the(found, "1.1.1 Tutor every student – Dean Moss – Sept 2026")
    assert (tutor.number, tutor.value("owner"), tutor.value("end")) == (
        "1.1.1",
        "Dean Moss",
        date(2026, 9, 30),
    )


def test_captions_stand_below_each_other_by_their_numbers():
    found = reading("""
        Performance Plan FY2026|||
        |||
        Goal 1: Improve patient safety|||
        Objective 1.1: Reduce falls|||
        Measure|FY25 Actual|FY26 Target|FY27 Target
        Falls per 1,000 bed days|5.9|5.0|4.5
        |||
        Objective 1.2: Reduce infections|||
        Measure|FY25 Actual|FY26 Target|FY27 Target
        C. diff cases|29|25|22
    """)
    assert tree(found) == [
        ("goal", "Goal 1: Improve patient safety", ""),
        ("goal", "Objective 1.1: Reduce falls", "Goal 1: Improve patient safety"),
        ("kpi", "Falls per 1,000 bed days", "Objective 1.1: Reduce falls"),
        ("goal", "Objective 1.2: Reduce infections", "Goal 1: Improve patient safety"),
        ("kpi", "C. diff cases", "Objective 1.2: Reduce infections"),
    ]


def test_rows_of_totals_say_nothing_of_goals_and_are_placed_as_totals():
    found = reading("""
        Employee|Objective|Weight|Target|Achieved
        Maria Keller|Close 30 deals|40%|30|27
        Maria Keller|Train two juniors|20%|2|2
        Maria Keller|Total|60%||
        Tim Brandt|Reduce DSO to 45 days|50%|45|48
    """)
    assert [title for _, title, _ in tree(found, Kind.GOAL)] == [
        "Close 30 deals",
        "Train two juniors",
        "Reduce DSO to 45 days",
    ]
    assert [place.address for place, placed in found.cells.items() if placed.taken_for == "total"] == [
        "A4",
        "B4",
        "C4",
    ]


@pytest.mark.parametrize(("year", "period"), [(None, "Q1"), (2026, "2026-Q1")])
def test_periods_without_a_year_are_in_the_one_that_is_given(year, period):
    found = reading("KPI|Q1|Q2|Q3\nLeads|3|4|5\nDeals|1|1|2", year=year)
    assert points(the(found, "Leads").observations)[0] == (period, 3.0)


def test_figures_of_periods_to_come_are_planned():
    found = reading(
        "Indicateur|2024|2025|2026|2027\nÉmissions|10|9|8|7\nDéchets|5|4|3|2", today=date(2026, 3, 1)
    )
    assert points(the(found, "Émissions").observations) == [("2024", 10.0), ("2025", 9.0), ("2026", 8.0)]
    assert points(the(found, "Émissions").path) == [("2027", 7.0)]


def test_what_could_not_be_placed_is_listed_by_sheet_and_address():
    found = reading("Task|Owner|Shelf\nDraft the tender|Mia|7f\nTrain the trainers|Ben|3c")
    assert [(str(place), text) for place, text in found.unplaced] == [
        ("what was pasted!C2", "7f"),
        ("what was pasted!C3", "3c"),
    ]


def test_several_titles_in_one_cell_are_several_things():
    found = read_plan(
        read_pasted(
            'Goal\tKey results\nWin the north\t"• Open two shops\n• Reach 40 % share"\nKeep the south\tChurn'
        )
    )
    assert tree(found, Kind.KPI)[:2] == [
        ("kpi", "• Open two shops", "Win the north"),
        ("kpi", "• Reach 40 % share", "Win the north"),
    ]
