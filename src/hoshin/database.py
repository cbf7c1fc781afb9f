"""Opening a home's database: made by `init`, brought up to date or refused before anything else reads it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hoshin.errors import BadInput
from hoshin.home import Home
from hoshin.words import gettext as _
from hoshin.words import speak_as_terminal

LOCK: Final = ".schema.lock"


class NewerDatabase(BadInput):
    """The database was written by a later version of the program."""


class OlderDatabase(BadInput):
    """The database must be upgraded first, which on PostgreSQL is somebody's decision."""


def start(home: Home) -> None:
    """Let Django work in a home; once a process."""
    try:
        start_in(str(home.folder))
    except ValueError as error:
        raise BadInput(
            _("The settings of the home in %(folder)s do not fit: %(error)s")
            % {"folder": home.folder, "error": error}
        ) from error


def start_without_home() -> None:
    """Let the program know what it knows without a home: the kinds of things, and no database."""
    os.environ.pop("HOSHIN_DATABASE_URL", None)
    start_in(os.devnull)


def start_in(folder: str) -> None:
    """Let Django work in a folder. Raises ValueError where the settings of a home there do not fit."""
    os.environ["HOSHIN_HOME"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoshin.settings")
    import django

    django.setup()
    speak_as_terminal()


def open_database(home: Home) -> None:
    """Start, and see to it that the schema is this version's.

    An older one is backed up and migrated on SQLite. Raises NewerDatabase; OlderDatabase on PostgreSQL; BadInput
    when there is no database.
    """
    start(home)
    if _lacking(home):
        _upgrade(home)


def upgrade_database(home: Home) -> Path | None:
    """Bring an older database up to date; the backup that was made first, None where nothing was to be done.

    Raises NewerDatabase, BadInput, OSError.
    """
    start(home)
    return _migrate(home) if _lacking(home) else None


def look_at_database(home: Home) -> None:
    """Start, whatever the schema's age. Raises NewerDatabase; BadInput when there is no database."""
    start(home)
    _lacking(home)


def has_tables(home: Home) -> bool:
    """Whether the database of a home was made."""
    start(home)
    return _applied(home) is not None


def _lacking(home: Home) -> set[str]:
    """The migrations that the database lacks. Raises NewerDatabase; BadInput when there is no database."""
    applied, known = _applied(home), known_migrations()
    if applied is None:
        raise BadInput(
            _("The home in %(folder)s has no database. `hoshin init` makes one.") % {"folder": home.folder}
        )
    if newer := sorted(applied - known):
        raise NewerDatabase(
            _(
                "The database was written by a newer version of Hoshin (it knows %(newer)s); this "
                "version was not made for it. Nothing was changed."
            )
            % {"newer": ", ".join(newer)}
        )
    return known - applied


def make_database(home: Home) -> None:
    """Make the tables of a new home."""
    start(home)
    from django.core.management import call_command

    with locked(home):
        if not home.database_url:
            # What a plan says is for its readers, not for whoever has an account on the machine.
            os.close(os.open(home.database_file, os.O_RDWR | os.O_CREAT, 0o600))
        call_command("migrate", verbosity=0, interactive=False)


def _upgrade(home: Home) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        raise OlderDatabase(
            _("The database is older than this version of Hoshin. `hoshin upgrade` brings it up to date.")
        )
    _migrate(home)


def _migrate(home: Home) -> Path | None:
    from django.core.management import call_command

    from hoshin.upkeep import archive, places, snapshot

    with locked(home):
        if not _lacking(home):
            return None  # another process was faster
        backup = places.new_backup(home, "before-upgrade")
        with snapshot.of_database() as before:
            archive.write(before, backup)
        call_command("migrate", verbosity=0, interactive=False)
    return backup


def _applied(home: Home) -> set[str] | None:
    """The migrations that the database holds; None where it has no tables. Looking makes no file."""
    from django.apps import apps
    from django.db import connection

    if connection.vendor == "sqlite" and not home.database_file.exists():
        return None
    if "django_migrations" not in connection.introspection.table_names():
        return None
    ours = {app.label for app in apps.get_app_configs()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return {f"{app}.{name}" for app, name in cursor.fetchall() if app in ours}


def known_migrations() -> set[str]:
    """The migrations that this version of the program brings."""
    from django.apps import apps

    return {
        f"{app.label}.{file.stem}"
        for app in apps.get_app_configs()
        for file in (Path(app.path) / "migrations").glob("[0-9]*.py")
    }


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """One process at a time changes the schema of a home."""
    import fcntl

    with (home.folder / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
