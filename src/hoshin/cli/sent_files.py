"""Files that go to a server as parts of a form, and the rows of them that come back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hoshin.calls.upload import LARGEST, Upload
from hoshin.cli.terminal import complain
from hoshin.errors import BadInput, said_by_system
from hoshin.interchange.rejected import beside
from hoshin.words import gettext as _


def files_in(fields: Mapping[str, Any]) -> list[Upload]:
    """The files among fields."""
    return [upload for _name, upload in _files(fields)]


def form_of(fields: Mapping[str, Any]) -> tuple[str, bytes]:
    """The type and the body of a form with files. Raises OSError for one that cannot be read, BadInput for too much."""
    if sum(file.path.stat().st_size for file in files_in(fields)) > LARGEST:
        raise BadInput(
            _("What is sent with files is at most %(largest)s MB.") % {"largest": LARGEST // 1000000}
        )
    boundary = f"hoshin-{secrets.token_hex(16)}"
    body = bytearray()
    for name, value in fields.items():
        if not isinstance(value, Upload | list):
            body += _part(boundary, f'name="{name}"', str(value).lower().encode())
    for name, upload in _files(fields):
        called = upload.path.name.translate(_ESCAPED)
        head = f'name="{name}"; filename="{called}"\r\nContent-Type: application/octet-stream'
        body += _part(boundary, head, upload.path.read_bytes())
    body += f"--{boundary}--\r\n".encode()
    return f"multipart/form-data; boundary={boundary}", bytes(body)


def keep_rejected(told: Sequence[Mapping[str, str]], files: Sequence[Upload]) -> None:
    """Put the rows that were not taken beside the files that they came from, as an import at home does."""
    contents = {one["name"]: one["content"] for one in told}
    for file in files:
        place = beside(file.path)
        if place.name in contents:
            _write(place, contents[place.name])


_ESCAPED = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\r"): " ", ord("\n"): " "}


def _files(fields: Mapping[str, Any]) -> Iterator[tuple[str, Upload]]:
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Upload):
                yield name, one


def _part(boundary: str, head: str, content: bytes) -> bytes:
    return f"--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"


def _write(place: Path, content: str) -> None:
    try:
        place.write_bytes(content.encode())
    except OSError as error:
        complain(
            _("%(place)s cannot be written: %(strerror)s.")
            % {"place": place, "strerror": said_by_system(error)}
        )
