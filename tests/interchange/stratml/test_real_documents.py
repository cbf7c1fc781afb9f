"""Seven documents that others published: every element arrives, and is written again."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from hoshin.interchange.stratml import Part, Reading, Written, below, read, write
from interchange.stratml.documents import tally
from interchange.stratml.kept import head_apart, kept
from interchange.stratml.validate import faults

FILES = (
    "Albania.xml",
    "HHIOP20200304.xml",
    "OECD_AI.xml",
    "SMLC2011.xml",
    "SMLC2023.xml",
    "embedded_FY2023_Accountability_Report.xml",
    "estela_your-first-plan.xml",
)
COUNTED = (
    *("Organization", "Vision", "Mission", "Value", "Goal", "Objective", "Stakeholder", "Role"),
    *("PerformanceIndicator", "MeasurementInstance", "TargetResult", "ActualResult", "Relationship"),
)


def expected(path: Path) -> dict[str, int]:
    with path.with_name("expected_counts.csv").open(encoding="utf-8", newline="") as opened:
        row = next(row for row in csv.DictReader(opened) if row["file"] == path.name)
    return {name: int(row[name]) for name in COUNTED}


@cache
def reading(path: Path) -> Reading:
    return read(path)


@cache
def written(path: Path) -> Written:
    return write(reading(path).document)


@pytest.fixture(params=FILES)
def path(request: pytest.FixtureRequest, data: Path) -> Path:
    return data / "stratml" / request.param


def test_every_element_is_read(path: Path):
    counts = tally(reading(path).document)
    assert {name: counts[name] for name in COUNTED} == expected(path)


def test_every_element_is_written_blank_ones_too(path: Path):
    counts = Counter(etree.QName(xml).localname for xml in etree.fromstring(written(path).xml).iter())
    assert {name: counts[name] for name in COUNTED} == expected(path)


def test_what_is_written_is_valid(path: Path, data: Path):
    assert faults(written(path), data) == []


def test_what_is_written_reads_the_same(path: Path):
    again = read(written(path).xml).document
    assert head_apart(again) == kept(reading(path).document, written(path))


def test_what_we_write_we_write_again_alike(path: Path):
    assert write(read(written(path).xml).document).xml == written(path).xml


def test_each_element_knows_its_line_and_its_path(path: Path):
    places = below(reading(path).document)
    assert all(place.element.path == place.path and place.element.line > 0 for place in places)


def test_each_warning_carries_a_line_and_a_sentence(path: Path):
    warnings = reading(path).warnings
    assert all(notice.line > 0 and notice.message.endswith(".") for notice in warnings)


def test_a_plan_without_indicators_and_roles_is_written_as_part_1(data: Path):
    assert written(data / "stratml" / "HHIOP20200304.xml").part is Part.PLAN
