"""How often a password may be tried: the buckets of a sign-in.

A stranger's try counts for the name at that address, for the address, and for the name; so one address is slowed
whatever names it tries, and a name whoever tries it, while many tries from one place hardly count for the name as a
whole. A device that knows the name has a bucket of its own: its owner gets in whatever others do.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from hoshin.address import place_of
from hoshin.org.pace import Bucket
from hoshin.org.people import Account
from hoshin.web.door.devices import device_of


def buckets(request: HttpRequest, name: str) -> list[Bucket]:
    """What a try to sign in by a name counts for. A known and an unknown name are the same here."""
    device = device_of(request)
    if device.knows(name):
        return [_for("device", device.number, name, at_once=5, seconds=30)]
    place = place_of(request.META.get("REMOTE_ADDR", ""))
    return [
        _for("name and place", name, place, at_once=5, seconds=30),
        _for("place", place, at_once=20, seconds=5),
        _for("name", name, at_once=20, seconds=10),
    ]


def of_account(person: str) -> list[Bucket]:
    """What a try at the present password counts for, by somebody who is signed in."""
    return [_for("account", person, at_once=5, seconds=30)]


def of_codes(request: HttpRequest, account: Account) -> list[Bucket]:
    """What a try at a second factor counts for, by somebody who knows the password: a code is far shorter than that."""
    device = device_of(request)
    if account.sign_in and device.knows(account.sign_in):
        return [_for("code from device", account.person, device.number, at_once=5, seconds=60)]
    return [_for("code", account.person, at_once=5, seconds=300)]


def _for(*words: str, at_once: int, seconds: int) -> Bucket:
    return Bucket.of(*words, at_once=at_once, every=timedelta(seconds=seconds))
