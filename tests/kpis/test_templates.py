"""KPI templates: whole, in both languages, and offered where a goal's words call for them and nowhere else."""

from __future__ import annotations

import csv

import pytest
from django.utils import translation

from hoshin.kpis.templates import offered, template_called, templates
from hoshin.words import LANGUAGES

REAL = {
    "s165": ["outcome_share"],  # … to transform educator practice and student outcomes in rural schools
    "s179": ["revenue_retention"],  # Scale up pipeline and ARR
    "s187": ["skills"],  # … participants who are … basic skills deficient
    "s188": ["time_to_fill"],  # … management reports … (e.g. including headcount, org metrics, hiring …)
    "s200": ["time_to_fill"],  # Scale the hiring process
    "s201": ["leadership_diversity"],  # Develop Diversity, Equity, Inclusion & Accessibility dashboards
    "s215": ["leadership_diversity"],  # … management specific DEI training to support diverse teams
    "s220": ["escaped_defects"],  # By fixing 9 Reps Portal bugs …
    "s232": ["absence"],  # … reducing chronic absenteeism …
    "s233": ["availability"],  # System Reliability and Connectivity
    "s252": ["projects_on_time"],  # Solidify our project management practices
    "s256": ["satisfaction"],  # … cross-team documentation and user experience improvements
    "s257": ["escaped_defects"],  # All P1 bugs for the Reps Portal are fixed …
    "s274": ["supplier_on_time"],  # Ensure Supply Chain Resilience
    "s286": ["time_to_fill"],  # Grow the engineering team. Hire to plan …
    "s289": ["emissions"],  # … examples of efficient energy use and renewable energy systems
}
"""What is offered for the statements of others; for the rest of the 150, nothing."""


def keys(text):
    return [one.key for one in offered(text)]


def test_the_statements_of_others_are_offered_what_they_call_for_and_nothing_else(data):
    with (data / "goals" / "statements.csv").open(encoding="utf-8", newline="") as file:
        told = {row["id"]: keys(row["text"]) for row in csv.DictReader(file)}
    assert {key: found for key, found in told.items() if found} == REAL


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("At least 95 % of orders leave on time", "on_time_delivery"),
        ("Liefertreue auf 95 % bringen", "on_time_delivery"),
        ("Raise our NPS from 20 to 40", "nps"),
        ("Reduce customer churn below 5 %", "retention"),
        ("Kundenzufriedenheit steigern", "satisfaction"),
        ("Deploy daily without fear", "deployment_frequency"),
        ("Halve the lead time for changes from commit to production", "change_lead_time"),
        ("Fewer than 5 % of releases need a rollback", "change_failure_rate"),
        ("Restore service within an hour", "recovery_time"),
        ("Unfälle vermeiden", "injuries"),
        ("No lost-time injuries", "injuries"),
        ("Employee engagement rises to 75 %", "engagement"),
        ("Patients wait no longer than 14 days", "waiting_time"),
        ("Bearbeitungszeit der Bauanträge senken", "processing_time"),
        ("Donors give again", "donor_retention"),
        ("Ausschuss unter 2 %", "scrap"),
    ],
)
def test_the_words_of_a_goal_call_for_a_template(text, first):
    assert keys(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Be the best",
        "Slow down",
        "Find a new office",
        "Wir gewinnen Freunde",
        "A nonprofit for all",
        "12 %",
    ],
)
def test_other_words_call_for_none(text):
    assert keys(text) == []


def test_the_four_of_dora_come_together():
    assert {one.key for one in offered("Improve our DORA metrics", most=4)} == {
        "deployment_frequency",
        "change_lead_time",
        "change_failure_rate",
        "recovery_time",
    }


def test_each_says_all_in_every_language():
    for one in templates():
        for language, _name in LANGUAGES:
            texts = one.texts[language]
            assert all((texts.name, texts.definition, texts.formula, texts.guardrail, texts.pitfalls)), (
                one.key
            )
            assert texts != one.texts["en"] or language == "en", one.key
            assert one.unit_of_measure(language)


def test_each_is_called_for_by_its_own_name():
    lost = [
        one.key
        for one in templates()
        if one not in offered(f"{one.said('en').name} {one.said('de').name}", 60)
    ]
    assert len(lost) <= 8, lost


def test_names_are_unique_and_there_are_enough():
    assert len(templates()) >= 30
    for language, _name in LANGUAGES:
        assert len({one.said(language).name for one in templates()}) == len(templates())


def test_a_template_speaks_the_language_that_is_spoken():
    scrap = template_called("scrap")
    with translation.override("de"):
        assert scrap.said().name == "Ausschuss"
        assert "Stolperfallen" in scrap.described()
    assert "Pitfalls: " in scrap.described("en")
