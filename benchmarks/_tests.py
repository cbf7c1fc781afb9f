"""Tests that are run for longer than `bin/test` has time for."""

from __future__ import annotations

import os
import subprocess
import sys


def run_tests(*files: str, **environment: str) -> None:
    """Run the tests of files in an environment, and show what they print; leaves with their exit code where they fail."""
    command = [sys.executable, "-m", "pytest", "-q", "-rP", "--durations=0", *files]
    done = subprocess.run(command, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)
