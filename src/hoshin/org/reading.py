"""How somebody wants to read: a choice of their account's own, no part of the plan."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from hoshin.errors import BadInput
from hoshin.formats import check_locale
from hoshin.org.people import Account
from hoshin.org.plan import Weekday
from hoshin.words import LANGUAGES


def choose_words(account: Account, *, language: str, formats: str, week_begins: str) -> None:
    """Set language, formats and first day of the week; what is empty is the organisation's. Raises BadInput."""
    if language and language not in dict(LANGUAGES):
        raise BadInput(
            _("language is %(language)r; expected one of %(languages)s.")
            % {"language": language, "languages": ", ".join(dict(LANGUAGES))}
        )
    check_locale(formats)
    if week_begins and week_begins not in [day.value for day in Weekday]:
        raise BadInput(
            _("week_begins is %(week_begins)r; expected one of %(days)s.")
            % {"week_begins": week_begins, "days": ", ".join(Weekday)}
        )
    account.language, account.formats, account.week_begins = language, formats, week_begins
    with transaction.atomic():
        account.save(update_fields=["language", "formats", "week_begins"])
