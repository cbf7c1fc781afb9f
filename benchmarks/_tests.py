"""Tests that are run for longer than `bin/test` has time for."""

from __future__ import annotations

import os
import subprocess
import sys


def run_tests(file: str, **environment: str) -> None:
    """Run the tests of a file in an environment; leaves with their exit code where they fail."""
    command = [sys.executable, "-m", "pytest", "-q", "--durations=0", file]
    done = subprocess.run(command, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)
