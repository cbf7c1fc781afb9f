"""Writing answers to files: rows as CSV or JSON, texts and drawings as they are; whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from hoshin.errors import BadInput, said_by_system
from hoshin.words import gettext as _

TABLES: Final = (".csv", ".json")

_BLOCK: Final = 1000
"""Rows that are encoded at once."""


def check_suffix(path: Path, allowed: Sequence[str] = TABLES, source: Path | None = None) -> str:
    """The suffix of a file to be written, in lower case. Raises BadInput for one that is not allowed.

    With a `source`, the file that is read, it is refused to write over that.

    Asked before any work is done, so that no hour is lost to a slip of the pen.
    """
    suffix = path.suffix.casefold()
    if suffix not in allowed:
        expected = ", ".join(allowed[:-1]) + _(" or ") + allowed[-1] if len(allowed) > 1 else allowed[0]
        raise BadInput(
            _("%(path)s cannot be written: the name ends in “%(suffix)s”; expected %(expected)s.")
            % {"path": path, "suffix": path.suffix, "expected": expected}
        )
    if source is not None and path.exists() and source.exists() and path.samefile(source):
        raise BadInput(
            _("%(path)s is the file that is read; the answer needs another name.") % {"path": path}
        )
    return suffix


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows under their columns, as CSV or as a JSON list of objects. Numbers are written in full; None is empty."""
    if check_suffix(path) == ".json":
        write_list(path, (dict(zip(columns, row, strict=True)) for row in rows))
    else:
        write_bytes(path, as_csv(columns, rows))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytearray:
    """Rows under their columns, encoded block by block: a million rows take no more than their bytes."""
    content, block = bytearray(), io.StringIO(newline="")
    writer = csv.writer(block, lineterminator="\n")
    writer.writerow(columns)
    for count, row in enumerate(rows, start=1):
        writer.writerow(row)
        if count % _BLOCK == 0:
            content += block.getvalue().encode()
            block.seek(0)
            block.truncate()
    content += block.getvalue().encode()
    return content


def write_list(path: Path, items: Iterable[Any]) -> None:
    """A JSON list with an item on each line. Raises ValueError for NaN and infinity, which JSON does not have.

    Items are made and forgotten one by one, and not indented: a million of them take seconds.
    """
    content = bytearray()
    for line in json_lines(items):
        content += line.encode()
    write_bytes(path, content)


def json_lines(items: Iterable[Any]) -> Iterator[str]:
    """The text of a JSON list, an item a line. Raises ValueError for NaN and infinity, which JSON does not have."""
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str).encode
    before = "[\n"
    for item in items:
        yield before + encode(item)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def write_value(path: Path, value: Any) -> None:
    """A value as JSON. Raises ValueError for NaN and infinity, which JSON does not have."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str, allow_nan=False)
    write_bytes(path, text.encode() + b"\n")


def write_bytes(path: Path, content: bytes | bytearray) -> None:
    """A file whole or not at all; a device or pipe is written to, never replaced. Raises BadInput."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(content)
            return
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise BadInput(
            _("%(path)s cannot be written: %(reason)s.") % {"path": path, "reason": said_by_system(error)}
        ) from error
