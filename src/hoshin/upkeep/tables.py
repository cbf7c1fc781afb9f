"""Which tables a database holds, with which columns: read from the migrations that it says it has gone through.

So a database, or an archive, of an earlier version is read by the schema of then, not by today's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.apps import apps as installed
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from hoshin.upkeep.wire import Kind, kind_of

LEFT_OUT: Final = frozenset(
    {
        *("api_answered", "journal_process", "org_session", "web_session"),
        *("web_kept_form", "web_first_file", "web_reading_link"),
        *("search_indexed", "search_indexplace"),
    }
)
"""What no archive holds: who is at work, who is signed in, what they are typing or bring and what was answered, at the moment;
links, which would come back after they were ended; and the index, which repeats the rest."""

Migrations = Mapping[str, Collection[str]]
"""Names of migrations by app."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as an archive sees it. Rows are in the order of `key`; `serial` is the column that the database numbers."""

    model: type[Model]
    columns: tuple[str, ...]
    kinds: tuple[Kind, ...]
    key: tuple[tuple[str, Kind], ...]
    serial: str | None

    @property
    def name(self) -> str:
        return self.model._meta.db_table


def tables_at(migrations: Migrations) -> list[Table]:
    """The tables that these migrations make, by name."""
    loader = MigrationLoader(None)
    state = loader.project_state(targets(loader, migrations))
    return tables_of(state.apps.get_models(include_auto_created=True))


def tables_of(models: Iterable[type[Model]]) -> list[Table]:
    """The tables of models, without those that no archive holds."""
    held = (model for model in models if model._meta.managed and not model._meta.proxy)
    found = (_table(model) for model in held if model._meta.db_table not in LEFT_OUT)
    return sorted(found, key=lambda table: table.name)


def known_migrations() -> dict[str, list[str]]:
    """The migrations that this version of the program brings, by app."""
    loader = MigrationLoader(None)
    return of_installed((app, name) for app, name in loader.disk_migrations)


def of_installed(migrations: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Those of the apps that the program is made of, by app and in order."""
    ours = {app.label for app in installed.get_app_configs()}
    by_app: dict[str, list[str]] = {}
    for app, name in sorted(migrations):
        if app in ours:
            by_app.setdefault(app, []).append(name)
    return by_app


def targets(loader: MigrationLoader, migrations: Migrations) -> list[tuple[str, str]]:
    """The last of the migrations of each app: those on which none of the same app is built."""
    nodes = {(app, name) for app, names in migrations.items() for name in names}
    built_on = {
        parent.key
        for node in nodes
        for parent in loader.graph.node_map[node].parents
        if parent.key[0] == node[0]
    }
    return sorted(nodes - built_on)


def _table(model: type[Model]) -> Table:
    fields = model._meta.concrete_fields
    key = model._meta.pk_fields
    numbered = key[0].get_internal_type().endswith("AutoField")
    return Table(
        model,
        tuple(str(field.column) for field in fields),
        tuple(kind_of(field) for field in fields),
        tuple((str(field.column), kind_of(field)) for field in key),
        str(key[0].column) if numbered else None,
    )
