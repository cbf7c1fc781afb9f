"""Files of observations in tests: importing one, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoshin.interchange.observations import import_observations
from hoshin.interchange.rows import FileRefused
from hoshin.journal.actor import OPERATOR
from hoshin.kpis.facts import Observation

HEADER = "kpi,unit,period,value"


def taken(path: Path):
    """Import as the operator."""
    return import_observations(path, by=OPERATOR)


def faults(path: Path, **options) -> list[tuple[int, str, str, str]]:
    """What is wrong with a file: line, column, found, expected."""
    with pytest.raises(FileRefused) as refused:
        import_observations(path, by=OPERATOR, **options)
    assert Observation.objects.count() == 0
    return [(fault.line, fault.column, fault.found, fault.expected) for fault in refused.value.faults]
