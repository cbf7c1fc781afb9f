"""Money beside work: what a column of budgets plans for an initiative, as an allocation of a pool.

A plan keeps amounts of work, of a currency and a year. What a file does not say of these is not guessed: then the cell is told,
and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import Grain, YearBegins, period_of
from hoshin.interchange.sheet_plan.speaking import Speaking
from hoshin.interchange.sheets.reading import Kind, ReadItem
from hoshin.interchange.table_plan.things import Pointer, Said, Thing
from hoshin.org.policy import policy_of
from hoshin.resources.plan import Allocation, Pool, PoolKind
from hoshin.words import gettext as _

_CODES: Final = {
    "€": "EUR",
    "EURO": "EUR",
    "$": "USD",
    "US$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "R$": "BRL",
}
_TIMES: Final = {"": 1, "K": 1_000, "T": 1_000, "TSD": 1_000, "M": 1_000_000, "MN": 1_000_000, "MM": 1_000_000, "MIO": 1_000_000, "BN": 10**9, "MRD": 10**9}  # fmt: skip
_CODE: Final = re.compile(r"[A-Z]{3}")
_SIGN: Final = re.compile(r"US\$|R\$|[€$£¥₹]|EURO?|USD|GBP|CHF|CAD|AUD|MXN|JPY|INR|BRL|SEK|NOK|DKK|PLN")


class Currency(NamedTuple):
    """A currency's code, and how much of it one is, as in thousands of euros."""

    code: str
    times: int


def currency_in(unit: str) -> Currency | None:
    """The currency that a unit of measure names; None where it names none, or something besides.

    >>> currency_in("k€"), currency_in("$ million"), currency_in("days")
    (Currency(code='EUR', times=1000), None, None)
    """
    plain = unit.upper().replace(".", "").strip()
    sign = _SIGN.search(plain)
    if sign is None:
        return None
    times = _TIMES.get((plain[: sign.start()] + plain[sign.end() :]).strip(" /"))
    code = _CODES.get(sign[0], sign[0])
    return Currency("EUR" if code == "EUR" else code, times) if times and _CODE.fullmatch(code) else None


class Money:
    """Allocates what work costs. span: the days that the plan of the file covers, where they are known."""

    def __init__(self, speaking: Speaking, picture: Picture, span: tuple[date, date] | None) -> None:
        self._speaking, self._picture, self._span = speaking, picture, span
        self._begins = YearBegins(policy_of(picture).fiscal_year_begins)

    def allocate(self, item: ReadItem, thing: Thing | None) -> None:
        """Plan what an initiative costs, in the year in which it lies; an action is nothing by itself."""
        said = item.fields.get("budget")
        if said is None:
            return
        work = thing if thing is not None and thing.kind == Kind.INITIATIVE.value else None
        unit = item.value("currency")
        currency = currency_in(unit) if isinstance(unit, str) else None
        years = set(self._years(work)) if work is not None else set()
        why_not = ""
        if work is None:
            why_not = _("an amount beside something that is no work; a plan keeps what work costs.")
        elif not isinstance(said.value, Decimal) or said.value < 0:
            why_not = _("“%(amount)s” is no amount; it was left out.") % {"amount": said.value}
        elif currency is None:
            why_not = _("an amount of which the currency is not said; it was left out.")
        elif len(years) != 1:
            why_not = _("an amount of which it is not said how much is for which year; it was left out.")
        if why_not or work is None or currency is None or not isinstance(said.value, Decimal):
            self._speaking.remark(self._speaking.cell(said.places[0] if said.places else None), why_not)
            return
        link = self._link(work, self._pool(currency.code), years.pop())
        self._speaking.say(link, "amount", said.value * currency.times, said.places)

    def _years(self, thing: Thing) -> Iterator[date]:
        """The first days of the fiscal years in which work begins and ends, else of those of the plan."""
        days = [thing.said[name].value for name in ("start", "end") if name in thing.said]
        for day in days or self._span or ():
            yield period_of(day, Grain.YEAR, self._begins).start

    def _pool(self, code: str) -> Pointer | Ref[Pool]:
        """The one pool of money by the year in a currency, else one of our own."""
        known = [
            pool
            for pool in self._picture.of(Pool).values()
            if (pool.holds, pool.unit_of_measure, pool.grain) == (PoolKind.MONEY, code, Grain.YEAR)
        ]
        if len(known) == 1:
            return known[0].ref
        title = _("Budget (%(currency)s)") % {"currency": code}
        here = self._speaking.cell(None)
        fields = {"name": title, "holds": PoolKind.MONEY, "unit_of_measure": code, "grain": Grain.YEAR}
        identity = (Pool.kind, "title", None, title)
        if identity not in self._speaking.told.things:
            said = {name: Said(value, here) for name, value in fields.items()}
            self._speaking.take(Thing(Pool.kind, identity, "", title, here, said, unsaid=True), ())
        return Pointer((Pool.kind,), identity)

    def _link(self, thing: Thing, pool: Pointer | Ref[Pool], year: date) -> Thing:
        initiative = Pointer((thing.kind,), thing.identity)
        ends = {"initiative": initiative, "pool": pool, "period": year}
        said = {name: Said(end, thing.cell) for name, end in ends.items()}
        identity = (Allocation.kind, "ends", initiative.key, pool.key, year)
        return self._speaking.take(Thing(Allocation.kind, identity, "", "", thing.cell, said), ())
