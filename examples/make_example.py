"""Writes the pump maker's plan for the year of a day, as StratML Part 2, and a CSV of fresher observations.

    python -m examples.make_example FOLDER [--today 2026-05-18]

Both files depend on that day only: last year's actuals, this year's targets, and actuals up to last month,
less what nobody has reported yet.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from examples import pump_maker as pumps
from examples.pump_maker import GOALS, Goal, Indicator, Objective, Role

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
PLAN_FILE, OBSERVATIONS_FILE = "plan.xml", "observations.csv"


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a quarter."""

    year: int
    month: int
    months: int

    @property
    def start(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        after = self.month - 1 + self.months
        return date(self.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)


def write(folder: Path, today: date) -> None:
    """Write both files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PLAN_FILE).write_bytes(plan(today))
    (folder / OBSERVATIONS_FILE).write_text(observations(today), encoding="utf-8", newline="")


def plan(today: date) -> bytes:
    """The plan as a StratML Part 2 document."""
    root = ET.Element("PerformancePlanOrReport", {"xmlns": NAMESPACE, "Type": "Performance_Plan"})
    texts(
        root, Name=f"{pumps.NAME}: plan for {today.year}", Description="An example: the company is invented."
    )
    core = ET.SubElement(root, "StrategicPlanCore")
    add_organization(core)
    for name, text in (("Vision", pumps.VISION), ("Mission", pumps.MISSION)):
        texts(ET.SubElement(core, name), Description=text, Identifier=identifier(name))
    for name, text in pumps.VALUES:
        texts(ET.SubElement(core, "Value"), Name=name, Description=text)
    for number, goal in enumerate(GOALS, 1):
        add_goal(core, goal, str(number), today)
    texts(
        ET.SubElement(root, "AdministrativeInformation"),
        StartDate=f"{today.year}-01-01",
        EndDate=f"{today.year}-12-31",
        PublicationDate=f"{today.year}-01-01",
    )
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def observations(today: date) -> str:
    """What was reported since the plan was printed: `kpi, unit, period, value`."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("kpi", "unit", "period", "value"))
    for indicator in indicators():
        past = past_periods(indicator, today)
        unreported = past[len(past) - indicator.silent :]
        for period in unreported[: indicator.later]:
            rows.writerow(
                (indicator.name, "", f"{period.start:%Y-%m}", actual(indicator, period, today.year))
            )
    return file.getvalue()


def indicators() -> Iterator[Indicator]:
    for goal in GOALS:
        for objective in goal.objectives:
            yield from objective.indicators


def past_periods(indicator: Indicator, today: date) -> list[Period]:
    """Last year's and this year's periods of an indicator that have ended before today."""
    return [period for period in periods(indicator, today.year - 1, today.year) if period.end < today]


def periods(indicator: Indicator, *years: int) -> list[Period]:
    step = indicator.every
    return [Period(year, month, step) for year in years for month in range(1, 13, step)]


def share_of_year(period: Period) -> float:
    return (period.month - 1 + period.months) / 12


def target(indicator: Indicator, period: Period) -> str:
    """A straight line over the year from the start to the target."""
    value = indicator.start + (indicator.target - indicator.start) * share_of_year(period)
    return f"{value:.{indicator.decimals}f}"


def actual(indicator: Indicator, period: Period, year: int) -> str:
    """Last year around the start, this year on the way to where it is heading, with the noise of real life."""
    moved = (indicator.heading - indicator.start) * share_of_year(period) if period.year == year else 0.0
    noise = random.Random(f"{indicator.name} {period.start}").gauss(0, indicator.noise)
    return f"{max(0.0, indicator.start + moved + noise):.{indicator.decimals}f}"


def add_organization(core: ET.Element) -> None:
    organization = ET.SubElement(core, "Organization")
    named = identifier("Organization")
    texts(organization, Name=pumps.NAME, Acronym=pumps.ACRONYM, Identifier=named, Description=pumps.ABOUT)
    for customer in pumps.CUSTOMERS:
        group = ET.SubElement(organization, "Stakeholder", StakeholderTypeType="Generic_Group")
        texts(group, Name=customer)


def add_goal(core: ET.Element, goal: Goal, sequence: str, today: date) -> None:
    element = ET.SubElement(core, "Goal")
    named = identifier(goal.name)
    texts(element, Name=goal.name, Description=goal.description, Identifier=named, SequenceIndicator=sequence)
    for number, objective in enumerate(goal.objectives, 1):
        add_objective(element, objective, f"{sequence}.{number}", today)


def add_objective(goal: ET.Element, objective: Objective, sequence: str, today: date) -> None:
    element = ET.SubElement(goal, "Objective")
    named = identifier(objective.name)
    texts(
        element,
        Name=objective.name,
        Description=objective.description,
        Identifier=named,
        SequenceIndicator=sequence,
    )
    for role in objective.roles:
        add_role(element, role)
    for number, indicator in enumerate(objective.indicators, 1):
        add_indicator(element, indicator, f"{sequence}.{number}", today)


def add_role(objective: ET.Element, role: Role) -> None:
    stakeholder = ET.SubElement(objective, "Stakeholder", StakeholderTypeType=role.group)
    texts(stakeholder, Name=role.stakeholder)
    texts(ET.SubElement(stakeholder, "Role"), Name=role.name, RoleType=role.kind)


def add_indicator(objective: ET.Element, indicator: Indicator, sequence: str, today: date) -> None:
    kind = {"ValueChainStage": indicator.stage, "PerformanceIndicatorType": "Quantitative"}
    element = ET.SubElement(objective, "PerformanceIndicator", kind)
    texts(element, SequenceIndicator=sequence, MeasurementDimension=indicator.name)
    texts(element, UnitOfMeasurement=indicator.unit, Identifier=identifier(indicator.name))
    past = past_periods(indicator, today)
    reported = past[: len(past) - indicator.silent]
    for period in periods(indicator, today.year - 1, today.year):
        instance = ET.Element("MeasurementInstance")
        if period.year == today.year:
            add_result(instance, "TargetResult", period, target(indicator, period))
        if period in reported:
            add_result(instance, "ActualResult", period, actual(indicator, period, today.year))
        if len(instance):
            element.append(instance)


def add_result(instance: ET.Element, name: str, period: Period, value: str) -> None:
    result = ET.SubElement(instance, name)
    texts(result, StartDate=f"{period.start}", EndDate=f"{period.end}", NumberOfUnits=value)


def texts(parent: ET.Element, **values: str) -> None:
    """Add one child with a text for each value, in this order."""
    for name, value in values.items():
        ET.SubElement(parent, name).text = value


def identifier(name: str) -> str:
    """The same name has the same identifier every year; an xsd:ID may not begin with a digit."""
    return f"_{uuid.uuid5(uuid.NAMESPACE_URL, f'northmoor-pumps/{name}')}"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="make_example", description="Writes the pump maker's plan for a day's year."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="instead of the day it is"
    )
    options = parser.parse_args()
    write(options.folder, options.today or datetime.now(UTC).astimezone().date())


if __name__ == "__main__":
    main()
