"""What the pages of accounts show: plain values."""

from __future__ import annotations

from dataclasses import dataclass

from hoshin.web.door.logins import Login


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody with an account, as the list has them."""

    name: str
    address: str
    unit: str
    grants: str
    seen: str
    factor: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done about accounts."""

    when: str
    who: str
    whom: str
    words: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """The list: in a sentence, its rows, and the pages before and after these."""

    answer: str
    rows: tuple[Row, ...]
    acts: tuple[Act, ...]
    asked: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class One:
    """The account of somebody; without one, what they are called alone."""

    key: str
    name: str
    unit: str
    has_account: bool
    answer: str
    sign_in: str
    link: str
    identity: str
    factor: str
    has_factor: bool
    logins: tuple[Login, ...]
    acts: tuple[Act, ...]
