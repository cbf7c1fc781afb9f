"""The database: whether it answers, of which version it is, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from hoshin.formats import plain_number
from hoshin.upkeep.doctor.line import Line, Patient, failure, ok, warning
from hoshin.upkeep.tables import of_installed
from hoshin.words import gettext as _

_FREE: Final = 0.5
_WORTH_IT: Final = 50_000_000
_EXPECTED: Final = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


def reachable(patient: Patient) -> Iterator[Line]:
    """Whether there is one that answers, and in this version's schema."""
    file = patient.home.database_file
    if connection.vendor == "sqlite" and not file.exists():
        yield failure(
            "database",
            _("%(file)s is not there.") % {"file": file},
            _("`hoshin init` makes one, `hoshin restore FILE` brings it back."),
        )
        return
    try:
        executor = MigrationExecutor(connection)
        lacking = executor.migration_plan(executor.loader.graph.leaf_nodes())
        applied = of_installed(executor.loader.applied_migrations)
        size = _size()
    except (DatabaseError, InterfaceError) as error:
        said = " ".join(str(error).split())
        advice = _("See what stands of writing above.") if "readonly" in said else _bring_back()
        yield failure("database", _("It cannot be used: %(said)s.") % {"said": said}, advice)
        return
    yield ok(
        "database",
        _("%(named)s, %(size)s MB.") % {"named": _named(patient), "size": plain_number(size / 1e6, 1)},
    )
    known = of_installed(executor.loader.disk_migrations)
    newer = sorted(
        f"{app}.{n}" for app, names in applied.items() for n in set(names) - set(known.get(app, ()))
    )
    if newer:
        yield failure(
            "schema",
            _("A newer version of Hoshin wrote it (it knows %(newer)s).") % {"newer": ", ".join(newer)},
            _("Install that version again."),
        )
    elif not applied:
        yield failure("schema", _("It has no tables."), _("`hoshin init` makes them."))
    elif lacking:
        yield failure(
            "schema",
            _("It is older than this version: %(count)s migrations are to come.") % {"count": len(lacking)},
            _("`hoshin upgrade --plan`, then `hoshin upgrade`."),
        )
    else:
        yield ok("schema", _("It is this version's."))


def integrity(_patient: Patient) -> Iterator[Line]:
    """Whether its pages, indexes and references are whole, and whether it waits for the disk."""
    if connection.vendor == "sqlite":
        yield from _sqlite_is_whole()
        return
    with connection.cursor() as cursor:
        for name, wanted in _EXPECTED.items():
            cursor.execute(f"SHOW {name}")
            (found,) = cursor.fetchone()
            if found != wanted:
                yield warning(
                    "integrity",
                    _("PostgreSQL runs with %(name)s = %(found)s.") % {"name": name, "found": found},
                    _("Set %(name)s = %(wanted)s: what was acknowledged may be lost in a power cut.")
                    % {"name": name, "wanted": wanted},
                )
                return
    yield ok("integrity", _("PostgreSQL waits for the disk before it says that something is kept."))


def space(_patient: Patient) -> Iterator[Line]:
    """How much of a SQLite file is empty."""
    if connection.vendor != "sqlite":
        return
    pages, free, size = (_pragma(name) for name in ("page_count", "freelist_count", "page_size"))
    share = free / max(pages, 1)
    if share > _FREE and free * size > _WORTH_IT:
        yield warning(
            "space",
            _("%(share)s of the file is empty (%(free)s MB).")
            % {"share": f"{share:.0%}", "free": plain_number(free * size / 1e6, 0)},
            _("`hoshin redact --sweep` writes it anew, when nobody else is at work."),
        )
    else:
        yield ok("space", _("%(share)s of the file is empty.") % {"share": f"{share:.0%}"})


def _sqlite_is_whole() -> Iterator[Line]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(3)")
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        orphan = cursor.fetchone()
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
    if found != ["ok"]:
        yield failure(
            "integrity", _("The file is damaged: %(found)s.") % {"found": "; ".join(found)}, _bring_back()
        )
    elif orphan is not None:
        yield failure(
            "integrity",
            _("A row of %(orphan)s names one of %(named)s that is not there.")
            % {"orphan": orphan[0], "named": orphan[2]},
            _bring_back(),
        )
    elif mode != "wal":
        yield warning(
            "integrity",
            _("The file's journal is %(mode)s.") % {"mode": mode},
            _("Expected wal; is the file system fit for it?"),
        )
    else:
        yield ok("integrity", _("Pages, indexes and references are whole."))


def _bring_back() -> str:
    if connection.vendor == "sqlite":
        return _("Keep the file as it is, and restore a backup: `hoshin restore FILE --replace`.")
    return _(
        "See that PostgreSQL runs and that database_url names it; `hoshin restore FILE` fills an "
        "empty database."
    )


def _named(patient: Patient) -> str:
    if connection.vendor == "sqlite":
        return str(patient.home.database_file)
    settings = connection.settings_dict
    return _("PostgreSQL, %(name)s at %(host)s") % {
        "name": settings["NAME"],
        "host": settings["HOST"] or _("this machine"),
    }


def _size() -> int:
    if connection.vendor == "sqlite":
        return _pragma("page_count") * _pragma("page_size")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _pragma(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return int(cursor.fetchone()[0])
