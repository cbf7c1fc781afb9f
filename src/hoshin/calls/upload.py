"""Files that come with what is asked."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

LARGEST: Final = 130_000_000
"""Bytes of a request with files: more than the largest table that an import takes."""


class Upload:
    """A file, as it stands on this machine while the call is carried out. Programs send it as a part of a form."""

    schema: ClassVar[dict[str, str]] = {"type": "string", "format": "binary"}
    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path
