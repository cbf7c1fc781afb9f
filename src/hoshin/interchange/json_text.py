"""Files of JSON as texts: bounded, and what is wrong with one as the middle of a sentence."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from hoshin.errors import BadInput


def json_text(path: Path, largest: int) -> str:
    """The text of a file of JSON in UTF-8, of at most so many bytes. Raises BadInput."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"{path}: this is not a file; expected a file of JSON.")
        if found.st_size > largest:
            size = f"{found.st_size / 1e6:,.0f} MB"
            raise BadInput(f"{path.name}: the file has {size}; expected at most {largest / 1e6:,.0f} MB.")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{path}: the file cannot be read ({error.strerror}); expected a file of JSON."
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{path.name}, line {line}: this is no text in UTF-8; expected JSON in UTF-8."
        ) from error


def found_in(error: json.JSONDecodeError, text: str) -> str:
    """What a decoder stumbled over."""
    if error.pos >= len(text.rstrip()):
        return "the file ends too early"
    return (
        f"found “{text[error.pos : error.pos + 20].splitlines()[0]}” ({error.msg[:1].lower()}{error.msg[1:]})"
    )
