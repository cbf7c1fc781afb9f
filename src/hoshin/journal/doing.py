"""A job while it is being done, as what does it sees it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection

from hoshin.journal import jobs
from hoshin.journal.jobs import Claim
from hoshin.journal.store import writing

_SECONDS_BETWEEN_WORDS: Final = 1.0


class Doing:
    """A job that this worker holds."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.is_finished = False
        self._told = float("-inf")

    @property
    def arguments(self) -> Mapping[str, Any]:
        """What was asked for."""
        return self.claim.arguments

    def tell(self, done: int, of: int) -> None:
        """Say how far it has come; told often, it is written once a second. Raises LeaseLost, StoreError."""
        often = time.monotonic() - self._told < _SECONDS_BETWEEN_WORDS and done < of
        if often or connection.in_atomic_block:  # in a transaction nobody would see it before the end
            return
        jobs.tell(self.claim, done, of)
        self._told = time.monotonic()

    def hold(self) -> None:
        """See to it, within the transaction of an effect, that the effect is this worker's. Raises LeaseLost."""
        jobs.hold(self.claim)

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """A transaction that ends the job: its effect is there and it is done, or neither. Raises LeaseLost."""
        with writing():
            yield
            jobs.finish(self.claim)
        self.is_finished = True
