"""What became of a change that was made from a page, told on the page that is shown after it.

It travels in the address, signed for who made the change, and is told for an hour: a GET writes nothing, so no session
keeps it, and an address may be passed on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hoshin.alignment.keep_up import bring_up_to_date_if_little, is_behind
from hoshin.alignment.kept_assessment import kept
from hoshin.changes import moments
from hoshin.journal.store import StoreError
from hoshin.web import written
from hoshin.web.reader import Reader, reader_of

_log = logging.getLogger(__name__)
PARAMETER: Final = "done"
_SALT: Final = "hoshin.web.outcome"
_LASTS: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened: a sentence; how the index moved, and was to move; and what takes it back."""

    says: str
    number: int | None = None
    """Under which it was adopted."""
    proposed: str = ""
    """The change that was proposed."""
    before: float | None = None
    after: float | None = None
    promised: float | None = None
    draft: str = ""
    """The draft that it went into."""

    @property
    def moved(self) -> str:
        """How the index moved, beside what was promised."""
        if self.number is None:
            return ""
        if self.after is None or self.before is None:
            return _("What it does to the index is being computed.")
        points = written.points(self.after - self.before)
        if self.promised is None:
            return _("The index is now %(value)s: %(points)s points.") % {
                "value": written.number(self.after, 1),
                "points": points,
            }
        words = {
            "value": written.number(self.after, 1),
            "points": points,
            "promised": written.points(self.promised),
        }
        as_promised = abs(self.after - self.before - self.promised) < 0.05
        if as_promised:
            return _("The index is now %(value)s: %(points)s points, as promised.") % words
        return _("The index is now %(value)s: %(points)s points, where %(promised)s was promised.") % words

    @property
    def undo(self) -> str:
        """Where it is taken back."""
        if self.number is not None:
            return reverse("undo", args=[self.number])
        return reverse("change-act", args=[self.proposed, "withdraw"]) if self.proposed else ""


def index_now() -> float | None:
    """The index as it is kept; None where it is unknown, or being computed."""
    found = kept()
    return found.whole.value if found and not is_behind(found, moments.today()) else None


def told_after(outcome: Outcome, reader: Reader, address: str = "") -> HttpResponseRedirect:
    """Bring what is kept up to date where that takes little, and go to the page that tells what happened.

    address: of that page; the Briefing where it is empty.
    """
    try:
        bring_up_to_date_if_little()
    except (
        StoreError
    ) as error:  # what was changed is changed, whatever happens here; a job brings it up to date
        _log.warning("What the checks say was not brought up to date: %s", error)
    outcome = replace(outcome, after=index_now())
    token = signing.dumps(list(asdict(outcome).values()), salt=_salt(reader), compress=True)
    address = address or reverse("home")
    mark = "&" if "?" in address else "?"
    return HttpResponseRedirect(f"{address}{mark}{urlencode({PARAMETER: token})}")


def outcome_of(request: HttpRequest) -> Outcome | None:
    """What the address tells its reader; None where it tells nothing, is another's or old, or was made up."""
    token = request.GET.get(PARAMETER)
    if not token:
        return None
    try:
        told: Iterable[Any] = signing.loads(token, salt=_salt(reader_of(request)), max_age=_LASTS)
        return Outcome(*told)
    except (signing.BadSignature, TypeError):
        return None


def _salt(reader: Reader) -> str:
    return f"{_SALT}.{reader.person}"
