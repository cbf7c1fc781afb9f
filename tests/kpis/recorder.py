"""A process of its own that records months of a KPI: `recorder.py DATABASE KPI UNIT MONTHS VALUE`.

It says `ready` before it begins, `chunk` whenever a chunk is written, and at last the number it took.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def started(database: str, kpi: str, unit: str, months: int, value: float = 1.0) -> subprocess.Popen[str]:
    """Start one that is ready to begin. Used with `with`, it is waited for at the end."""
    process = subprocess.Popen(
        [sys.executable, __file__, database, kpi, unit, str(months), str(value)],
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

    database, kpi, unit, months, value = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    django.setup()

    from hoshin.changes import moments
    from hoshin.changes.keys import Key
    from hoshin.journal.actor import OPERATOR
    from hoshin.kpis.record import record_observations
    from kpis.company import many_rows

    moments.today()
    print("ready", flush=True)
    rows = [
        row._replace(value=float(value)) for row in many_rows([Key(kpi)], Key(unit), int(months), first=1000)
    ]
    done = record_observations(rows, by=OPERATOR, progress=lambda *_: print("chunk", flush=True))
    print(done.number, flush=True)


if __name__ == "__main__":
    main()
