"""Judging a written file by the schema of its part."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from hoshin.interchange.stratml import Part, Written

SCHEMAS = {
    Part.PLAN: "Part1_StrategicPlan_ISO_20140401.xsd",
    Part.PERFORMANCE: "Part2_PerformancePlanOrReport_v2.2.6_20160216.xsd",
}


@cache
def schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(path)))


def faults(written: Written, data: Path) -> list[str]:
    """What the schema of the written file's part finds wrong with it."""
    judge = schema(data / "stratml" / "schemas" / SCHEMAS[written.part])
    judge.validate(etree.fromstring(written.xml))
    return [str(entry) for entry in judge.error_log]
