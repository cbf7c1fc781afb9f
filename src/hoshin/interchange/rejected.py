"""Rows that were not taken, in a file beside their source, each with the reason; to be mended and imported again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self, TextIO

REASON: Final = "error"


class Rejected:
    """Writes `NAME.rejected.csv` from the first row that is rejected on; `path` is None until there is one.

    The reason comes first, since a row may hold more cells than its header. A folder that takes no file is no
    reason to stop: then the rows are told, but not kept.
    """

    def __init__(self, source: Path, header: Sequence[str], delimiter: str) -> None:
        self.path: Path | None = None
        self._wanted: Path | None = beside(source)
        self._header, self._delimiter = header, delimiter
        self._file: TextIO | None = None

    def add(self, cells: Sequence[str], reason: str) -> None:
        """Keep a row as it stood."""
        if self._wanted is not None:
            self._open(self._wanted)
        self._write((reason, *cells))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()

    def _open(self, wanted: Path) -> None:
        self._wanted = None
        with suppress(OSError):
            self._file = wanted.open("w", encoding="utf-8", newline="")
            self.path = wanted
            self._write((REASON, *self._header))

    def _write(self, cells: Iterable[str]) -> None:
        if self._file is not None:
            with suppress(OSError):
                csv.writer(self._file, delimiter=self._delimiter).writerow(cells)


def beside(source: Path) -> Path:
    """Where the rows of a file that were not taken are kept."""
    return source.with_name(f"{source.stem}.rejected.csv")
