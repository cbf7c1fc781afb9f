"""Lets the disk fail at each of the first 100 syncs of an import, and be full at 100 of its writes."""

from __future__ import annotations

import os

from benchmarks._tests import run_tests


def main() -> None:
    run_tests("tests/cli/test_disk.py", HOSHIN_SYNCS=os.environ.get("HOSHIN_SYNCS", "100"))
