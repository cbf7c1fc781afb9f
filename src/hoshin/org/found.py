"""What a new home begins with: the root unit and a policy taken from the machine."""

from __future__ import annotations

import locale
import os
from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from hoshin.changes import moments
from hoshin.changes.adopt import Adopted, adopt
from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.journal.actor import Actor
from hoshin.journal.models import Entry
from hoshin.org.plan import POLICY_KEY, Policy, Unit

INIT: Final = "init"
DEMO: Final = "demo"
"""The verbs under which a home begins."""


def found(*, by: Actor, verb: str = INIT) -> Adopted:
    """Make the root unit *Organisation* and the policy; what the machine does not tell keeps its default."""
    draft = Draft(moments.today(), author=by, reason=_("A new home"))
    draft.create(Unit(new_key(), name=_("Organisation")))
    draft.create(Policy(POLICY_KEY, time_zone=machine_time_zone(), currency=machine_currency()))
    return adopt(draft, verb=verb)


def is_demo() -> bool:
    """Whether this home began as a demo, where anybody may look as anybody: the first number of its line says so."""
    return Entry.objects.filter(number=1, verb=DEMO).exists()


def machine_time_zone() -> str:
    """The machine's time zone by name, UTC where it has none."""
    link = Path("/etc/localtime")
    named = os.environ.get("TZ", "").removeprefix(":")
    linked = str(link.resolve()).partition("zoneinfo/")[2] if link.exists() else ""
    known = available_timezones()
    return next((zone for zone in (named, linked) if zone in known), "UTC")


def machine_currency() -> str:
    """The currency of the machine's locale, EUR where it has none."""
    try:
        locale.setlocale(locale.LC_MONETARY, "")
        code = str(locale.localeconv()["int_curr_symbol"]).strip()
    except locale.Error:
        code = ""
    return code if len(code) == 3 and code.isalpha() else "EUR"
