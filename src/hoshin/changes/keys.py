"""Keys: 26 upper-case Crockford characters, made by the author, so that a draft can name what is not born yet."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random
from typing import NewType

from hoshin.journal import clock

Key = NewType("Key", str)

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26
_SHAPE = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
_RANDOM_BITS = 80
_lock = threading.Lock()
_last = (0, 0)
"""The last key of this process, which a fork of it does not carry on."""


_drawn: ContextVar[Random | None] = ContextVar("hoshin_keys_drawn", default=None)


@contextmanager
def drawn_from(seed: str) -> Iterator[None]:
    """Let `new_key` draw from a seed inside the block: with the clock set, the same work makes the same keys."""
    global _last
    _last = (0, 0)
    token = _drawn.set(Random(seed))
    try:
        yield
    finally:
        _drawn.reset(token)
        _last = (0, 0)


def new_key() -> Key:
    """A ULID: 48 bits of milliseconds and 80 random bits; within a process, later keys sort later.

    Source: github.com/ulid/spec, with its monotonic rule: within one millisecond the last key plus one.
    """
    global _last
    milliseconds = int(clock.now().timestamp() * 1000)
    process = os.getpid()
    with _lock:
        if _last[0] == process and _last[1] >> _RANDOM_BITS == milliseconds:
            value = _last[1] + 1
        else:
            value = milliseconds << _RANDOM_BITS | _random_bits()
        _last = process, value
    return _written(value)


def _random_bits() -> int:
    drawn = _drawn.get()
    if drawn is not None:
        return drawn.getrandbits(_RANDOM_BITS)
    return int.from_bytes(os.urandom(_RANDOM_BITS // 8), "big")


def link_key(kind: str, *ends: str) -> Key:
    """The key of a link: the first 130 bits of SHA-256 over its kind and ends, so that a link exists once."""
    digest = hashlib.sha256("\n".join((kind, *ends)).encode()).digest()
    return _written(int.from_bytes(digest, "big") >> (len(digest) * 8 - _LENGTH * 5))


def is_key(text: str) -> bool:
    """Whether `text` has the form of a key."""
    return _SHAPE.fullmatch(text) is not None


def _written(value: int) -> Key:
    return Key("".join(_ALPHABET[value >> shift & 31] for shift in range((_LENGTH - 1) * 5, -1, -5)))
