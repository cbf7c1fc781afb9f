"""Amounts of pools, exact: whole parts of a unit, of which 10 to the power of some places make one."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

PLACES: Final = 6
"""An amount has so many decimals at most: a millionth of a unit."""

_DIGITS: Final = 18
"""So many digits fit whatever they are."""


class Parts(NamedTuple):
    """An amount as it is kept: `minor` parts, of which 10 to the power of `places` make one unit."""

    minor: int
    places: int


def parts_of(amount: Decimal) -> Parts | None:
    """An amount in as few places as it needs; None for one that cannot be kept exactly.

    >>> parts_of(Decimal("1234.50"))
    Parts(minor=12345, places=1)
    >>> parts_of(Decimal("0.0000001")) is None
    True
    """
    if not amount.is_finite():
        return None
    sign, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int), "it is finite"
    written = "".join(map(str, digits)).lstrip("0")
    bare = written.rstrip("0")
    exponent += len(written) - len(bare)
    if not bare:
        return Parts(0, 0)
    places = max(0, -exponent)
    if places > PLACES or len(bare) + max(0, exponent) > _DIGITS:
        return None
    minor = int(bare) * 10 ** max(0, exponent)
    return Parts(-minor if sign else minor, places)


def amount_of(parts: Parts) -> Decimal:
    """The amount that is kept as parts.

    >>> amount_of(Parts(12345, 1))
    Decimal('1234.5')
    """
    return Decimal(parts.minor).scaleb(-parts.places)


def an_amount() -> str:
    """What an amount must be, in words."""
    return _("an amount such as 1234.5, with at most %(places)s decimals and 18 digits in all") % {
        "places": PLACES
    }
