"""A mark of an answer: the same as long as it says the same, so that whoever has it need not read it again."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec


def encoded(answer: Any) -> bytes:
    """An answer as JSON."""
    return msgspec.json.encode(answer)


def json_of(answer: Any) -> Any:
    """An answer as whoever reads its JSON has it."""
    return msgspec.json.decode(encoded(answer))


def mark_of(answer: Any) -> str:
    """128 bits of a hash of an answer."""
    return mark_of_bytes(encoded(answer))


def mark_of_bytes(said: bytes) -> str:
    """The same of what is written already."""
    return sha256(said).hexdigest()[:32]
