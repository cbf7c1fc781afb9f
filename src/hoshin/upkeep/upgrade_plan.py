"""What an upgrade would do, before anything is done."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from hoshin.home import Home
from hoshin.upkeep import snapshot


@dataclass(frozen=True, slots=True)
class UpgradePlan:
    """The migrations to come in their order, the size of the database, where its backup goes, and the room there."""

    migrations: tuple[str, ...]
    size: int
    backup: Path
    free: int


def plan_upgrade(home: Home) -> UpgradePlan:
    """Look at the database of a home that is open. Raises StoreError."""
    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with snapshot.of_database() as held:
        size = held.size()
    room = home.backups if home.backups.exists() else home.folder
    return UpgradePlan(
        tuple(f"{migration.app_label}.{migration.name}" for migration, _ in steps),
        size,
        home.backups,
        shutil.disk_usage(room).free,
    )
