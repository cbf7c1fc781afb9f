"""The home's files: who may read them, on which file system they lie, and how much room there is."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import hoshin
from hoshin.formats import plain_number
from hoshin.home import CONFIG, Home
from hoshin.upkeep.doctor.line import Line, Patient, failure, ok, warning
from hoshin.words import gettext as _

NETWORKED: Final = frozenset(
    (
        *(
            "nfs",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "ncpfs",
            "9p",
            "ceph",
            "lustre",
            "glusterfs",
        ),
        *(
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.cephfs",
            "fuse.s3fs",
            "fuse.rclone",
            "vboxsf",
            "prl_fs",
            "drvfs",
        ),
    )
)
"""File systems on which SQLite's locks or its shared memory cannot be relied on."""
_SHORTEST_SECRET: Final = 32
_LEAST_ROOM: Final = 50_000_000
_LITTLE_ROOM: Final = 500_000_000
_MOUNTS: Final = Path("/proc/self/mounts")


def program(_patient: Patient) -> Iterator[Line]:
    """What is at work: for a report of a fault."""
    yield ok(
        "program",
        _("Hoshin %(version)s, Python %(python_version)s, SQLite %(sqlite_version)s, %(system)s %(machine)s.")
        % {
            "version": hoshin.__version__,
            "python_version": platform.python_version(),
            "sqlite_version": sqlite3.sqlite_version,
            "system": platform.system(),
            "machine": platform.machine(),
        },
    )


def settings(patient: Patient) -> Iterator[Line]:
    """Whether the secret is one, and nobody else reads it or the database."""
    if len(patient.home.secret_key) < _SHORTEST_SECRET:
        yield failure(
            "secret",
            _("The secret_key in %(config)s is missing or short.") % {"config": CONFIG},
            _("Remove its line; `hoshin init` in a new folder shows one."),
        )
    files = [patient.home.folder / CONFIG, *_of_the_database(patient.home)]
    open_to_others = [file for file in files if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077]
    if open_to_others:
        names = " ".join(str(file) for file in open_to_others)
        yield failure(
            "permissions",
            _("Others on this machine can read %(names)s.") % {"names": names},
            f"`chmod 600 {names}`",
        )
    else:
        yield ok("permissions", _("The settings and the database are for their owner alone."))


def writable(patient: Patient) -> Iterator[Line]:
    """Whether who runs this can write what has to be written: on SQLite the folder, too, for what lies beside the file."""
    places = [patient.home.folder, *(file for file in _of_the_database(patient.home) if file.exists())]
    if patient.home.backups.exists():
        places.append(patient.home.backups)
    closed = [str(place) for place in places if not os.access(place, os.W_OK)]
    if closed:
        names = " ".join(closed)
        yield failure(
            "writing",
            _("The user that runs this cannot write %(names)s.") % {"names": names},
            _("Run it as the user whose home it is, or make it that user's."),
        )
    else:
        yield ok("writing", _("The home can be written."))


def file_system(patient: Patient) -> Iterator[Line]:
    """Whether SQLite's locks hold where the file lies."""
    if patient.home.database_url:
        return
    kind = kind_of_file_system(patient.home.folder)
    if kind is None:
        yield ok("file system", _("Its kind cannot be told on this system; SQLite needs a local disk."))
    elif kind in NETWORKED:
        yield failure(
            "file system",
            _("%(folder)s is on a network file system (%(kind)s), where SQLite loses data.")
            % {"folder": patient.home.folder, "kind": kind},
            _("Move the home to a local disk, or the database to PostgreSQL (`hoshin move`)."),
        )
    else:
        yield ok(
            "file system",
            _("%(folder)s is on a local file system (%(kind)s).")
            % {"folder": patient.home.folder, "kind": kind},
        )


def room(patient: Patient) -> Iterator[Line]:
    """Whether the database and its backups have room to grow."""
    size = sum(file.stat().st_size for file in _of_the_database(patient.home) if file.exists())
    places = {"disk": patient.home.folder, "disk of the backups": patient.home.backups}
    for about, folder in places.items():
        if not folder.exists():
            continue
        free = shutil.disk_usage(folder).free
        found = _("%(free)s MB are free in %(folder)s.") % {
            "free": plain_number(free / 1e6, 0),
            "folder": folder,
        }
        if free < _LEAST_ROOM:
            yield failure(about, found, _("Make room: nothing can be kept soon."))
        elif free < max(_LITTLE_ROOM, 3 * size):
            yield warning(
                about, found, _("Make room: a backup is restored once to prove it, and old ones are kept.")
            )
        else:
            yield ok(about, found)


def kind_of_file_system(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The kind of file system that a folder is on; None where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    here = folder.resolve()
    best, kind = -1, None
    for line in lines:
        _, mounted, found, *_ = line.split(" ")
        point = Path(mounted.replace("\\040", " "))
        if (point == here or point in here.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), found
    return kind


def _of_the_database(home: Home) -> list[Path]:
    if home.database_url:
        return []
    return [home.database_file.with_name(home.database_file.name + ending) for ending in ("", "-wal", "-shm")]
