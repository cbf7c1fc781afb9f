"""Any document survives being written and read, as far as the schema has room for it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from hoshin.interchange.stratml import (
    Document,
    Goal,
    Objective,
    PerformanceIndicator,
    Relationship,
    read,
    write,
)
from hoshin.interchange.white_space import mended
from interchange.stratml.documents import tally
from interchange.stratml.kept import head_apart, kept
from interchange.stratml.strategies import Drawn, plain, wild
from interchange.stratml.validate import faults

BROAD = settings(
    max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None
)
KEPT = ("Organization", "Value", "Goal", "Stakeholder", "Role", "Relationship", "PerformanceIndicator")
ANY = Drawn(wild, beyond=True).document()
RESULTS = ("MeasurementInstance", "TargetResult", "ActualResult")


def measured_with(relationship: Relationship) -> Document:
    indicator = PerformanceIndicator(
        measurement_dimension="", unit_of_measurement="", relationships=(relationship,)
    )
    return Document(
        name="", goals=(Goal(name="", description="", objectives=(Objective(indicators=(indicator,)),)),)
    )


@BROAD
@example(measured_with(Relationship(referent_identifiers=("0\u00a0",))))
@given(Drawn(plain.map(mended), beyond=False).document())
def test_what_the_standard_holds_reads_the_same_from_its_own_export(document: Document):
    written = write(document)
    assert head_apart(read(written.xml).document) == kept(document, written)


@BROAD
@given(ANY)
def test_whatever_is_given_is_written_and_read_with_every_element(document: Document):
    before, after = tally(document), tally(read(write(document).xml).document)
    assert {name: after[name] for name in RESULTS} == {name: before[name] for name in RESULTS}
    assert all(after[name] >= before[name] for name in (*KEPT, "Objective"))


@BROAD
@given(ANY)
def test_what_we_write_we_write_again_alike(document: Document):
    first = write(read(write(document).xml).document).xml
    assert write(read(first).document).xml == first


@BROAD
@given(ANY)
def test_whatever_is_given_is_written_valid(data: Path, document: Document):
    assert faults(write(document), data) == []
