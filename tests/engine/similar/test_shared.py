"""What two texts share is read without NumPy: a page asks it while somebody types."""

from __future__ import annotations

import subprocess
import sys


def test_numpy_is_not_loaded_for_it() -> None:
    code = "import sys, hoshin.engine.similar.shared; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
