"""Entries that were typed and not sent are kept: on the server, under whose they are, until they are sent or given up.

A form tells in a signed mark for whom it was made. So what it holds is kept for that person even where the login has
ended meanwhile, and is there again once they have signed in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from hoshin.changes.edits import dumps
from hoshin.changes.keys import Key, is_key
from hoshin.journal import clock
from hoshin.journal.store import writing
from hoshin.org.people import Account
from hoshin.org.policy import policy_of
from hoshin.web import written
from hoshin.web.addresses import with_moment
from hoshin.web.forms.entries import Entries, sent
from hoshin.web.forms.form import Form
from hoshin.web.forms.measuring import MEASURES
from hoshin.web.forms.models import KeptForm
from hoshin.web.moment import PARAMETER
from hoshin.web.reader import Reader

WHO: Final = "_who"
_SALT: Final = "hoshin.web.forms.kept"
_LASTS: Final = timedelta(days=30)
_LONGEST: Final = 100_000
_MOST: Final = 20
_FORMS: Final = frozenset({"new", "edit"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a form, and a sentence that says since when."""

    entries: Entries
    words: str


def mark_of(reader: Reader) -> str:
    """The mark by which a form tells for whom it was made."""
    return signing.dumps(reader.person, salt=_SALT)


def keep(account: Account, address: str, entries: Entries) -> None:
    """Keep what was typed into the form of an address, in place of what was kept of it. What is too long is not kept."""
    text = dumps([dict(entries.typed), entries.why, entries.key, dict(entries.before)])
    if len(text) > _LONGEST:
        return
    now = clock.now()
    with writing():
        mine = KeptForm.objects.filter(account=account)
        clear_away()
        KeptForm.objects.update_or_create(
            account=account, address=address, defaults={"entries": text, "written_at": now}
        )
        oldest = mine.order_by("-written_at").values_list("pk", flat=True)[_MOST:]
        mine.filter(pk__in=list(oldest)).delete()


def let_go(account: Account, address: str) -> None:
    """Keep nothing of a form any more."""
    KeptForm.objects.filter(account=account, address=address).delete()


def clear_away() -> None:
    """Keep nothing any more of which the time is over."""
    KeptForm.objects.filter(written_at__lt=clock.now() - _LASTS).delete()


def kept(reader: Reader, address: str) -> Kept | None:
    """What is kept of the form of an address."""
    row = KeptForm.objects.filter(
        account=reader.account, address=address, written_at__gte=clock.now() - _LASTS
    ).first()
    if row is None:
        return None
    typed, why, key, before = json.loads(row.entries)
    at = written.instant(row.written_at, ZoneInfo(policy_of(reader.now).time_zone))
    words = _("You typed this on %(at)s, and it was not sent yet.") % {"at": at}
    return Kept(Entries(typed, why, Key(key) if key and is_key(key) else None, before), words)


def rescue(request: HttpRequest) -> str:
    """Keep what came with a form that cannot be taken now; the address where it is found again, empty where nothing was."""
    if request.method != "POST":
        return ""
    try:
        found = resolve(request.path)
    except Resolver404:
        return ""
    # Only then is it read: elsewhere it may be a file, from anybody.
    if found.url_name not in _FORMS or (account := _whose(request.POST)) is None:
        return ""
    measures = {name: request.GET[name] for name in (MEASURES,) if name in request.GET}
    address = with_moment(request.path, request.GET.get(PARAMETER, ""), measures)
    fields = Form.asked_of(found.kwargs["entity"], is_new=found.url_name == "new")
    keep(account, address, sent(request.POST, fields))
    return address


def _whose(given: QueryDict) -> Account | None:
    """The account of whoever a form was made for."""
    try:
        person = signing.loads(given.get(WHO, ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    return Account.objects.filter(person=person).first()
