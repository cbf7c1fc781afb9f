"""A process that has the program loaded, and forks itself for each command: `python forking.py`, told a JSON line each.

A command is its words, its folder, its environment, a folder for what it writes, and perhaps Python to run in its place.
It finds what one finds that a person started, once that has imported what every command imports, and made the calls that
every other makes: no settings are read, no database is open, and the random numbers are its own. The answer is its exit code.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ROOMS = ("alignment", "calls", "cli", "engine", "interchange", "search", "upkeep")
BORROWED = (
    "babel.dates",
    "babel.numbers",
    "cyclopts.config",
    "cyclopts.help",
    "django.core.management.commands.migrate",
    "django.db.models.sql.compiler",
    "docstring_parser",
    "encodings.utf_8_sig",
    "highspy",
    "hoshin.database",
    "hoshin.org.take_in",
    "lxml.etree",
    "msgspec.json",
    "rich._emoji_codes",
    "rich.panel",
    "rich.progress",
    "rich.table",
    "scipy.sparse",
)
STREAMS = ("out", "err")


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one ends it by saying no more
    load()
    gc.collect()
    gc.freeze()
    for line in sys.stdin.buffer:
        child = os.fork()
        if not child:
            os._exit(forked(**json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def load() -> None:
    """Import what commands import, Django's models among it, and forget the settings that this took."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hoshin.settings"
    import django
    from django.conf import settings
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader
    from django.utils.functional import empty
    from django.utils.translation import trans_real

    django.setup()
    for name in (*BORROWED, *modules()):
        import_module(name)
    import_module("hoshin.calls.declared").calls_by_name()  # the same in every language
    trans_real.deactivate()
    trans_real._default = None  # English is spoken here; elsewhere what the home says
    import_module("rich.cells").cell_len("…")  # reads the widths of letters
    MigrationLoader(None)  # which imports them all
    assert all(connection.connection is None for connection in connections.all(initialized_only=True))
    vars(connections).clear()
    type(connections).__init__(connections)
    settings._wrapped = empty
    import hoshin

    del sys.modules["hoshin.settings"], hoshin.settings


def modules() -> Iterator[str]:
    """The rooms in which commands work, whole: what a command imports late, it would import each time."""
    for room in ROOMS:
        package = import_module(f"hoshin.{room}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(".__main__") and ".migrations" not in module.name:
                yield module.name


def forked(words: list[str], folder: str, environment: dict[str, str], kept: str, code: str | None) -> int:
    """The exit code of one command, or of `code` with these words."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, name in enumerate(STREAMS, start=1):
        os.dup2(os.open(Path(kept, name), os.O_WRONLY | os.O_CREAT), descriptor)
    try:
        return _ended(words, code)
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()


def _ended(words: list[str], code: str | None) -> int:
    from django.conf import settings
    from django.db import connections
    from django.db.backends.signals import connection_created

    from hoshin.cli.main import run

    connection_created.connect(_waits_for_no_disk)
    try:
        if code is None:
            sys.argv = ["hoshin", *words]
            run()
        else:
            sys.argv = ["-c", *words]
            exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        return _code_of(end)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        if settings.configured:
            connections.close_all()  # as an interpreter that ends does, and this one does not
    return 0


def _waits_for_no_disk(connection: BaseDatabaseWrapper, **_: object) -> None:
    """A commit waits for a busy disk longer than a command takes; those that are killed or watched are real processes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")


def _code_of(end: SystemExit) -> int:
    """As Python takes it: none is success, a text is printed and is failure."""
    if end.code is None or isinstance(end.code, int):
        return end.code or 0
    print(end.code, file=sys.stderr)
    return 1


if __name__ == "__main__":
    main()
