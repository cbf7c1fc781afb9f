"""A process of its own that records half a year of a KPI, settling after each: `settler.py DATABASE KPI UNIT YEAR`."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def started(database: str, kpi: str, unit: str, year: int) -> subprocess.Popen[str]:
    """Start one that is ready to begin. Used with `with`, it is waited for at the end."""
    process = subprocess.Popen(
        [sys.executable, __file__, database, kpi, unit, str(year)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings_with_toys"
    import django
    from django.conf import settings

    database, kpi, unit, year = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    django.setup()

    from alignment.company import MIDSUMMER
    from hoshin.alignment.settle import settle
    from hoshin.changes.keys import Key
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.record import record_observations
    from hoshin.kpis.sheet import Row

    settle(MIDSUMMER)
    print("ready", flush=True)
    for month in range(1, 7):
        row = Row(Key(kpi), Key(unit), date(int(year), month, 1), float(month))
        record_observations([row], by=OPERATOR)
        settle(MIDSUMMER)


if __name__ == "__main__":
    main()
