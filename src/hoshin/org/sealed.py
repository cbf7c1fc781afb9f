"""Secrets that the program has to read again, sealed by the installation's own: a copy of the database opens none."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class SealBroken(Exception):
    """What was sealed under another secret, or changed since."""


def seal(text: str, use: str) -> str:
    """A text that only this installation reads again, for the same use."""
    return _fernet(use).encrypt(text.encode()).decode()


def unseal(sealed: str, use: str) -> str:
    """What was sealed. Raises SealBroken."""
    from cryptography.fernet import InvalidToken

    try:
        return _fernet(use).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken from error


def _fernet(use: str) -> Fernet:
    from cryptography.fernet import Fernet

    return Fernet(
        urlsafe_b64encode(sha256(f"hoshin.org.sealed\0{use}\0{settings.SECRET_KEY}".encode()).digest())
    )
