"""The policy in force, and what a date means in the organisation's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.journal import clock, numbers
from hoshin.org.plan import POLICY_KEY, Policy, Unit


def policy_of(picture: Picture) -> Policy:
    """The organisation's policy; the defaults until there is one."""
    return picture.get(Ref[Policy](Policy.kind, POLICY_KEY)) or Policy(POLICY_KEY)


def root_unit(picture: Picture) -> Unit | None:
    """The unit with nothing above it."""
    roots = picture.of(Unit).by("parent", None)
    return roots[0] if roots else None


def today_of(policy: Policy) -> date:
    """The present date where the organisation is."""
    return clock.now().astimezone(ZoneInfo(policy.time_zone)).date()


def day_of_fact(day: date | None, policy: Policy) -> date:
    """The day that something is reported of, today where none is given. Raises BadInput for a day to come."""
    today = today_of(policy)
    if day is not None and day > today:
        raise BadInput(
            _("What happened is reported up to today, %(today)s; found %(day)s.")
            % {"today": today, "day": day}
        )
    return day or today


def end_of(day: date, policy: Policy) -> datetime:
    """The last instant of a day where the organisation is, in UTC."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    next_day = datetime.combine(day + timedelta(days=1), time(), tzinfo=ZoneInfo(policy.time_zone))
    return next_day.astimezone(UTC) - timedelta(microseconds=1)


def number_on(day: date, policy: Policy) -> int:
    """The last number of the line by the end of a day."""
    return numbers.number_at(end_of(day, policy))
