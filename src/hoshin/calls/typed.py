"""What people type: a day, a share. `field` is where it stands. Nothing heavy is loaded for it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from hoshin.calls.wrong import Fault, Misasked
from hoshin.words import gettext as _

_SHARE: Final = re.compile(r"(\d{1,3}(?:\.\d+)?|\.\d+)\s*(%?)", re.ASCII)


def day_given(text: str, field: str, today: date | None = None) -> date:
    """The day that a text means, which may be `today` where that one is given. Raises Misasked."""
    if today is not None and text.strip().lower() == "today":
        return today
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        expected = (
            _("a date such as 2026-12-31") if today is None else _("a date such as 2026-12-31, or today")
        )
        raise _misasked(field, text, expected) from error


def share_given(text: str, field: str) -> float:
    """A share from 0 to 1, which people write as 40% or 0.4. Raises Misasked."""
    found = _SHARE.fullmatch(text.strip())
    share = Decimal(found[1]) / (100 if found[2] else 1) if found else Decimal(-1)
    if not 0 <= share <= 1:
        raise _misasked(field, text, _("a share such as 40% or 0.4"))
    return float(share)


def _misasked(field: str, text: str, expected: str) -> Misasked:
    said = _("found %(text)r; expected %(expected)s") % {"text": text, "expected": expected}
    return Misasked([Fault(field, said, expected)])
