"""Once: a request that comes again under the same `Idempotency-Key` is answered as before, and not done again.

The key is taken in the transaction of what is done. So of two that come together the later one waits until the earlier
has ended, and then finds its answer; and where it was refused, or the machine died, neither the deed nor the key is
there.

What takes long is not held in a transaction: nobody else could write meanwhile. It is of a kind that does no more when it
is done twice; so it is done, and then its answer is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.utils.translation import gettext as _

from hoshin.api.models import Answered
from hoshin.errors import BadInput
from hoshin.journal import clock
from hoshin.journal.doing import Doing
from hoshin.journal.store import writing

HEADER: Final = "Idempotency-Key"
REPEATED: Final = "Idempotency-Replayed"
KEPT: Final = timedelta(days=1)
_KEY: Final = re.compile(r"[!-~]{1,200}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: a status, headers, and a body in JSON."""

    status: int
    headers: Mapping[str, str]
    body: str


class BadKey(BadInput):
    """What is no key of a request."""


class KeyUsed(BadInput):
    """The key came with another request before."""


def once(key: str, person: str, asked: bytes, do: Callable[[], Answer]) -> Answer:
    """What `do` answers, or has answered under this key. asked: all that makes it the same request.

    Raises BadKey, KeyUsed, and whatever `do` raises; then the key is as good as new.
    """
    with writing():
        kept, is_new = _taken(key, person, asked)
        if not is_new:
            return _replayed(kept)
        answer = do()
        kept.status, kept.headers, kept.body = answer.status, dict(answer.headers), answer.body
        kept.save(update_fields=["status", "headers", "body"])
    return answer


def again(key: str, person: str, asked: bytes, do: Callable[[], Answer]) -> Answer:
    """The same of what takes long, and does no more when it is done twice. Raises alike."""
    kept, _is_new = _taken(key, person, asked)
    if kept.status:
        return _replayed(kept)
    mine = Answered.objects.filter(pk=kept.pk, status=0)
    try:
        answer = do()
    except BaseException:
        mine.delete()
        raise
    # where something was erased meanwhile, which the answer may hold, the key is not there any more
    mine.update(status=answer.status, headers=dict(answer.headers), body=answer.body)
    return answer


def clear_away(_doing: Doing) -> None:
    """Forget answers that were given more than a day ago."""
    Answered.objects.filter(at__lt=clock.now() - KEPT).delete()


def clear() -> None:
    """Forget all of them, where somebody was forgotten or a text erased that an answer may hold."""
    Answered.objects.all().delete()


def each_hour(after: datetime | None, now: datetime) -> Sequence[datetime]:
    """The beginning of the present hour, unless that was by `after`."""
    began = now.replace(minute=0, second=0, microsecond=0)
    return [began] if after is None or began > after else []


def _taken(key: str, person: str, asked: bytes) -> tuple[Answered, bool]:
    """The row of a key, and whether it is a new one. Raises BadKey, KeyUsed."""
    if not _KEY.fullmatch(key):
        raise BadKey(
            _("%(header)s is %(key)r; expected 1 to 200 printable characters of ASCII without blanks.")
            % {"header": HEADER, "key": key}
        )
    told = sha256(asked).hexdigest()
    with writing():
        kept, is_new = Answered.objects.get_or_create(
            key=sha256(f"{person}\0{key}".encode()).hexdigest(),
            defaults={"person": person, "asked": told, "at": clock.now()},
        )
    if kept.asked != told:
        raise KeyUsed(
            _("This %(header)s came with another request before; a new request takes a new key.")
            % {"header": HEADER}
        )
    return kept, is_new


def _replayed(kept: Answered) -> Answer:
    return Answer(kept.status, {**kept.headers, REPEATED: "true"}, kept.body)
