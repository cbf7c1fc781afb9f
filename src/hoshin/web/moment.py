"""The moment that a page shows: now, `?at=` a date, a number, or a change that nobody has adopted.

Every page about the plan takes its moment from here, and so exists for each of them; `page` marks all that is not today's
plan, so that nobody takes another day, or a draft, for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from hoshin.changes.ref import Subject
from hoshin.errors import BadInput
from hoshin.org.policy import policy_of, today_of
from hoshin.org.view import View
from hoshin.org.view import view as view_of
from hoshin.web import written
from hoshin.web.addresses import address_of, address_of_kind, with_moment
from hoshin.web.reader import reader_of

if TYPE_CHECKING:
    from hoshin.web.judged import JudgedMoment

PARAMETER: Final = "at"


class At(StrEnum):
    """Which kind of moment is shown; its value is its class."""

    NOW = "now"
    THEN = "then"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Moment:
    """What a page shows the plan of. `asked` is what its address says, empty for now; `beside` is said in the banner too."""

    view: View
    asked: str
    is_today: bool
    """Whether today's plan is shown, as of today: a day on which nothing was recorded yet is another moment."""
    beside: str = ""
    judged: list[JudgedMoment] = field(default_factory=list, compare=False, repr=False)
    """What the checks say of it, once anything on the page asked (`web.judged`)."""

    @property
    def at(self) -> At:
        """Which kind of moment it is."""
        if self.is_today:
            return At.NOW
        return At.CHANGE if self.view.changeset is not None else At.THEN

    @property
    def words(self) -> str:
        """What the banner says; nothing for now."""
        match self.at:
            case At.NOW:
                return ""
            case At.CHANGE:
                return _("A change that nobody has adopted: the plan as it would be with it, today.")
            case At.THEN:
                return _("As it was on %(day)s, number %(number)d. This is not today's plan.") % {
                    "day": written.day(self.view.day),
                    "number": self.view.whole.number,
                }

    @property
    def day(self) -> str:
        """The day that is shown, as forms take it."""
        return self.view.day.isoformat()

    def link(self, subject: Subject) -> str:
        """The page of an entity at this moment."""
        return address_of(subject, self.asked)

    def list_link(self, kind: str) -> str:
        """The page that lists a kind, at this moment."""
        return address_of_kind(kind, self.asked)

    def filtered(self, kind: str, field: str, value: str) -> str:
        """The page that lists those of a kind whose field has a value, at this moment."""
        return address_of_kind(kind, self.asked, {field: value})

    def at_moment(self, address: str, **asked: str) -> str:
        """Another page's address at this moment, with what else is asked of it."""
        return with_moment(address, self.asked, asked)

    def saying(self, beside: str) -> Moment:
        """The same with something that the banner says too."""
        return replace(self, beside=beside)


def moment_of(request: HttpRequest) -> Moment:
    """The moment that a request asks for, looked up once. Raises BadInput, NotFound; BadInput for a day to come."""
    known: Moment | None = getattr(request, "_hoshin_moment", None)
    if known is None:
        known = moment(request, request.GET.get(PARAMETER, "").strip())
        request._hoshin_moment = known  # type: ignore[attr-defined]
    return known


def moment(request: HttpRequest, asked: str = "") -> Moment:
    """The moment of a name, for the reader of a request. Raises as `moment_of`."""
    reader = reader_of(request)
    view, today = view_of(reader.actor, asked or None, now=reader.now, asked=PARAMETER), _today(request)
    if view.day > today:
        raise BadInput(_("at is %(at)s; expected a day that has come.") % {"at": view.day.isoformat()})
    return Moment(view, asked, view.whole is reader.now and view.day == today)


def _today(request: HttpRequest) -> date:
    return today_of(policy_of(reader_of(request).now))
