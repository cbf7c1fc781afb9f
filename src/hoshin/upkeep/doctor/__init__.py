"""Examining an installation: each line says how one thing is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import DatabaseError, InterfaceError

from hoshin.home import Home
from hoshin.upkeep.doctor import address, background, backups, clock, database, files
from hoshin.upkeep.doctor.line import Line, Patient, State, failure
from hoshin.words import gettext as _

Look = Callable[[Patient], Iterator[Line]]

_ANYWAY: tuple[Look, ...] = (files.program, files.settings, files.writable, files.file_system, files.room)
_IN_THE_DATABASE: tuple[tuple[str, Look], ...] = (
    ("integrity", database.integrity),
    ("space", database.space),
    ("clock", clock.clock),
    ("background", background.background),
    ("backup", backups.backups),
)
_AROUND: tuple[Look, ...] = (address.address, address.answers, address.provider, address.mail)


def examine(home: Home, port: int) -> Iterator[Line]:
    """Look at everything, also where some of it cannot be looked at. Nothing is changed, and nothing sent."""
    patient = Patient(home, port)
    for look in _ANYWAY:
        yield from look(patient)
    lines = list(database.reachable(patient))
    yield from lines
    if all(line.state is not State.FAILURE for line in lines):
        for about, look in _IN_THE_DATABASE:
            yield from _in_the_database(about, look, patient)
    for look in _AROUND:
        yield from look(patient)


def _in_the_database(about: str, look: Look, patient: Patient) -> Iterator[Line]:
    try:
        yield from look(patient)
    except (DatabaseError, InterfaceError) as error:
        said = " ".join(str(error).split())
        yield failure(
            about,
            _("The database does not answer: %(said)s.") % {"said": said},
            _("Restore a backup: `hoshin restore FILE`."),
        )
