"""Slowing what can be guessed: how often something may be tried, kept in the database for all processes together.

A bucket lets so many tries through at once and one more each so often. It is one instant, the one at which it would be
full again; a row whose instant has passed says the same as no row, and is pruned. So a wait never grows beyond the time
of one try, however long somebody goes on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from hoshin.errors import HoshinError
from hoshin.journal import clock
from hoshin.journal.store import writing

_SALT: Final = "hoshin.org.pace"


class Pace(models.Model):
    """A bucket that is not full. Its name is a keyed digest: the table tells neither names nor addresses."""

    name = models.CharField(primary_key=True, max_length=64)
    full_at = models.DateTimeField(db_index=True)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is tried: `name` says what, `at_once` how many tries pass in a row, `every` after what time one more does."""

    name: str
    at_once: int
    every: timedelta

    @classmethod
    def of(cls, *words: str, at_once: int, every: timedelta) -> Bucket:
        """The bucket for some words, such as an address."""
        said = "\0".join(words)
        return cls(salted_hmac(_SALT, said, algorithm="sha256").hexdigest(), at_once, every)

    def wait(self, full_at: datetime, now: datetime) -> timedelta:
        """How long until a try passes; nothing or less where one passes now."""
        return full_at - now - (self.at_once - 1) * self.every


class Slowed(HoshinError):
    """Tried too often. `seconds` says after how many another try passes."""

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, math.ceil(wait.total_seconds()))
        super().__init__(
            ngettext(
                "That was tried too often. Try again in %(seconds)d second.",
                "That was tried too often. Try again in %(seconds)d seconds.",
                self.seconds,
            )
            % {"seconds": self.seconds}
        )


def admit(buckets: Iterable[Bucket]) -> None:
    """Let a try through, which counts in each of the buckets; raises Slowed where one of them is empty.

    A look without a transaction comes first: who is refused writes nothing, and costs one query.
    """
    wanted = sorted(buckets, key=lambda bucket: bucket.name)
    now = clock.now()
    _check(wanted, _full_at(wanted), now)
    _prune(now)
    with writing():
        Pace.objects.bulk_create(
            [Pace(name=bucket.name, full_at=now) for bucket in wanted], ignore_conflicts=True
        )
        full_at = _full_at(wanted, lock=True)
        _check(wanted, full_at, now)
        for bucket in wanted:
            _put(bucket, max(full_at[bucket.name], now) + bucket.every)


def give_back(buckets: Iterable[Bucket]) -> None:
    """Take a try back that turned out rightful."""
    wanted = sorted(buckets, key=lambda bucket: bucket.name)
    with writing():
        for name, full_at in _full_at(wanted, lock=True).items():
            bucket = next(bucket for bucket in wanted if bucket.name == name)
            _put(bucket, full_at - bucket.every)


def _full_at(buckets: list[Bucket], *, lock: bool = False) -> dict[str, datetime]:
    rows = Pace.objects.filter(name__in=[bucket.name for bucket in buckets]).order_by("name")
    return dict((rows.select_for_update() if lock else rows).values_list("name", "full_at"))


def _check(buckets: list[Bucket], full_at: dict[str, datetime], now: datetime) -> None:
    wait = max(bucket.wait(full_at.get(bucket.name, now), now) for bucket in buckets)
    if wait > timedelta():
        raise Slowed(wait)


def _put(bucket: Bucket, full_at: datetime) -> None:
    Pace.objects.filter(name=bucket.name).update(full_at=full_at)


def _prune(now: datetime) -> None:
    """Rows that say nothing any more; those that another process holds are left to it."""
    with writing():
        stale = Pace.objects.filter(full_at__lt=now).select_for_update(skip_locked=True)
        Pace.objects.filter(name__in=list(stale.values_list("name", flat=True))).delete()
