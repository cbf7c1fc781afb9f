"""An archive: all that a database holds, in one file that tells what it is, for any database that Hoshin works in.

It is a ZIP file that any tool opens: `README.txt`, `tables/NAME.jsonl` for each table, and `manifest.json`, which says
what they hold. The ZIP's comment, its last 64 bytes, is the SHA-256 of all bytes before: whatever is changed, cut off or
added is found out before anything is read (docs/decisions/0006-the-archive.md).
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, Self
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import hoshin
from hoshin.errors import BadInput
from hoshin.upkeep.progress import Tell, silent
from hoshin.upkeep.snapshot import Content, Snapshot
from hoshin.upkeep.tables import Migrations, Table
from hoshin.words import gettext as _

FORMAT: Final = 1
"""Of the archives that this version writes; it reads those up to it."""

_MANIFEST: Final = "manifest.json"
_LONGEST_MANIFEST: Final = 16_000_000
_SEAL: Final = 64
_LEVEL: Final = 1
"""Of compression: the next ones take twice as long for a tenth less."""

_LINES: Final = 2_000
_BUFFER: Final = 1 << 20
_LONGEST_CHUNK: Final = 1 << 24
_LONGEST_LINE: Final = 1 << 28
"""Bytes of a row: more than any database takes for one."""
_UNREADABLE: Final = (BadZipFile, zlib.error, EOFError, RuntimeError)
"""What reading a ZIP file, and JSON nested too deep, raises beside ValueError."""
_README: Final = """\
A backup of Hoshin: all that the database of one installation held at one moment.

tables/NAME.jsonl is a table, a JSON array a line: first its columns, then its rows in the order of its key. manifest.json
says of each table how many rows it has, the SHA-256 of its file, and the last number that the database gave to a row.
The comment of this ZIP file, its last 64 bytes, is the SHA-256 of all bytes before them, in hexadecimal digits.

`hoshin restore FILE` makes a home of it, of this version or a later one, on SQLite or PostgreSQL. It holds everything that
the database does: names, mail addresses, passwords as one-way hashes. Keep it as safe. The home's secret is not in it.
"""


class DamagedArchive(BadInput):
    """The file is no archive, or not as it was written."""


class NewerArchive(BadInput):
    """The archive was written by a later version of the program."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself. `log` and `number` are the moment of plan and facts that it holds."""

    format: int
    program: str
    made_at: datetime
    vendor: str
    log: str
    number: int
    migrations: Migrations
    tables: tuple[Content, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    def to_json(self) -> str:
        return json.dumps(
            {
                "format": self.format,
                "program": self.program,
                "made_at": self.made_at.isoformat(),
                "database": self.vendor,
                "log": self.log,
                "number": self.number,
                "migrations": {app: list(names) for app, names in self.migrations.items()},
                "tables": [
                    {"table": table.table, "rows": table.rows, "sha256": table.sha256, "last": table.last}
                    for table in self.tables
                ],
            },
            indent=1,
        )

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError for what is none."""
        return cls(
            int(said["format"]),
            str(said["program"]),
            datetime.fromisoformat(said["made_at"]),
            str(said["database"]),
            str(said["log"]),
            int(said["number"]),
            {str(app): [str(name) for name in names] for app, names in said["migrations"].items()},
            tuple(Content(t["table"], int(t["rows"]), t["sha256"], int(t["last"])) for t in said["tables"]),
        )


def write(snapshot: Snapshot, file: Path, tell: Tell = silent) -> Manifest:
    """Write an archive into a new file for its owner alone; until it is whole there is none of that name.

    tell: hears how many tables are done. Raises BadInput where there is a file already;
    OSError.
    """
    if file.exists():
        raise BadInput(_("%(file)s is there already; a backup is written into a new file.") % {"file": file})
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    with _new_file(part) as handle:
        manifest = _write_zip(snapshot, handle, tell)
        _seal(handle)
        handle.flush()
        os.fsync(handle.fileno())
    _name(part, file)
    return manifest


class Archive:
    """An archive whose seal holds, open for reading."""

    def __init__(self, file: ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def rows(self, table: Table) -> Iterator[list[list[Any]]]:
        """The rows of a table in wire form, some at a time.

        Raises DamagedArchive where they are not what the archive says of itself: somebody made it so, for its seal holds.
        """
        try:
            with self._file.open(_entry(table.name)) as entry, BufferedReader(entry, _BUFFER) as lines:  # type: ignore[type-var]
                columns = json.loads(lines.readline(_LONGEST_LINE) or b"null")
                if columns != list(table.columns):
                    raise DamagedArchive(
                        _(
                            "The archive's table %(table)s has the columns %(columns)s; expected %(expected)s, by the migrations that it names."
                        )
                        % {"table": table.name, "columns": columns, "expected": list(table.columns)}
                    )
                yield from self._chunks(table.name, lines)
        except (*_UNREADABLE, KeyError) as error:
            raise DamagedArchive(
                _("The archive's table %(table)s cannot be read.") % {"table": table.name}
            ) from error

    def _chunks(self, table: str, lines: IO[bytes]) -> Iterator[list[list[Any]]]:
        left = sum(content.rows for content in self.manifest.tables if content.table == table)
        while chunk := list(_some(lines)):
            left -= len(chunk)
            if left < 0 or len(chunk[-1]) >= _LONGEST_LINE:
                raise DamagedArchive(
                    _("The archive's table %(table)s has more in it than the archive says.")
                    % {"table": table}
                )
            yield json.loads(b"[" + b",".join(chunk) + b"]")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """An archive, once it is known to be whole and of a format that this version reads.

    Raises DamagedArchive, NewerArchive, OSError.
    """
    with path.open("rb") as handle:
        _check_seal(handle, path)
        try:
            with ZipFile(handle) as file:
                yield Archive(file, _manifest(file, path))
        except BadZipFile as error:
            raise _damaged(path) from error


def _some(lines: IO[bytes]) -> Iterator[bytes]:
    """The next lines, of which only some are held in memory, whatever they unpack to."""
    size = 0
    for _line in range(_LINES):
        line = lines.readline(_LONGEST_LINE)
        if line:
            yield line
        size += len(line)
        if not line or size >= _LONGEST_CHUNK:
            return


def _write_zip(snapshot: Snapshot, handle: BinaryIO, tell: Tell) -> Manifest:
    now = datetime.now(UTC)
    with ZipFile(handle, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as file:

        def entry(name: str) -> ZipInfo:
            info = ZipInfo(name, now.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            return info

        file.writestr(entry("README.txt"), _README)
        contents = []
        for done, table in enumerate(snapshot.tables):
            tell(done, len(snapshot.tables))
            with file.open(entry(_entry(table.name)), "w", force_zip64=True) as lines:
                contents.append(snapshot.content(table, lines.write))
        manifest = Manifest(
            FORMAT,
            hoshin.__version__,
            now,
            snapshot.vendor,
            snapshot.log,
            snapshot.number,
            snapshot.migrations,
            tuple(contents),
        )
        file.writestr(entry(_MANIFEST), manifest.to_json())
        file.comment = b"0" * _SEAL
    return manifest


def _seal(handle: BinaryIO) -> None:
    seal = _digest(handle)
    handle.seek(-_SEAL, os.SEEK_END)
    handle.write(seal)


def _check_seal(handle: BinaryIO, path: Path) -> None:
    if os.fstat(handle.fileno()).st_size <= _SEAL:
        raise _damaged(path)
    seal = _digest(handle)
    if handle.read() != seal:
        raise _damaged(path)
    handle.seek(0)


def _digest(handle: BinaryIO) -> bytes:
    """The SHA-256 of all but the last 64 bytes, before which the file is left."""
    digest = sha256()
    left = handle.seek(0, os.SEEK_END) - _SEAL
    handle.seek(0)
    while left and (chunk := handle.read(min(left, 1 << 20))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode("ascii")


def _manifest(file: ZipFile, path: Path) -> Manifest:
    try:
        with file.open(_MANIFEST) as entry:
            said = json.loads(entry.read(_LONGEST_MANIFEST))
        if int(said["format"]) > FORMAT:
            raise NewerArchive(
                _(
                    "%(path)s was written by a newer version of Hoshin (%(program)s, format %(format)s); this version reads archives up to format %(newest)s. Nothing was changed."
                )
                % {"path": path, "program": said.get("program"), "format": said["format"], "newest": FORMAT}
            )
        return Manifest.of_json(said)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, *_UNREADABLE) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> DamagedArchive:
    return DamagedArchive(
        _(
            "%(path)s is no backup of Hoshin, or it was damaged or cut short: its seal does not hold. Nothing was changed."
        )
        % {"path": path}
    )


def _entry(table: str) -> str:
    return f"tables/{table}.jsonl"


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A new file for its owner alone; none where the block fails."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as handle:
        try:
            yield handle
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _name(part: Path, file: Path) -> None:
    """Give a file that is whole its name, where nothing has it; let that survive a power cut too."""
    try:
        file.hardlink_to(part)
    except FileExistsError as error:
        raise BadInput(
            _("%(file)s is there already; a backup is written into a new file.") % {"file": file}
        ) from error
    except OSError:  # a file system without links
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    with suppress(OSError):  # not every file system syncs folders
        descriptor = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
