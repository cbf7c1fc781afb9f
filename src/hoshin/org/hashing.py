"""How passwords are hashed: at so great a cost in time and memory that few are hashed at once."""

from __future__ import annotations

import os
from threading import BoundedSemaphore
from typing import Final

from django.contrib.auth.hashers import ScryptPasswordHasher

AT_ONCE: Final = max(1, (os.cpu_count() or 1) // 2)
"""Half of the cores: the others answer who is signed in, however many passwords are tried."""
_free = BoundedSemaphore(AT_ONCE)


class Scrypt(ScryptPasswordHasher):
    """Django's own, of which a process makes few at a time; who comes while others are made waits for a moment."""

    def encode(self, password: str, salt: str, *parameters: int | None, **named: int | None) -> str:
        with _free:
            encoded: str = super().encode(password, salt, *parameters, **named)
        return encoded
