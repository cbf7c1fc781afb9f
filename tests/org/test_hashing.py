"""Passwords are hashed few at a time, so that whoever guesses leaves cores to others."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.hashers import ScryptPasswordHasher, identify_hasher

from hoshin import settings as products
from hoshin.org.hashing import AT_ONCE, Scrypt


def test_a_process_makes_no_more_hashes_at_once_than_half_of_its_cores(monkeypatch):
    running: list[str] = []
    seen: list[int] = []

    def encode(_self, password: str, _salt: str) -> str:
        running.append(password)
        time.sleep(0.005)
        seen.append(len(running))
        running.remove(password)
        return f"hash of {password}"

    monkeypatch.setattr(ScryptPasswordHasher, "encode", encode)
    passwords = [f"password {n}" for n in range(4 * AT_ONCE)]
    with ThreadPoolExecutor(len(passwords)) as pool:
        made = list(pool.map(lambda password: Scrypt().encode(password, "salt"), passwords))
    assert made == [f"hash of {password}" for password in passwords]
    assert max(seen) <= AT_ONCE


def test_hashes_that_django_made_are_read_by_it(settings):
    settings.PASSWORD_HASHERS = products.PASSWORD_HASHERS
    assert isinstance(identify_hasher("scrypt$16384$salt$8$5$hash"), Scrypt)
