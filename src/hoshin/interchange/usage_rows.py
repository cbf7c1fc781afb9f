"""The rows of a file of usage: which pool, which initiative, which period, how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.sheet import NOTHING
from hoshin.changes.words import name_of
from hoshin.interchange.cells import RETRACT, first_day, names_in, remembered
from hoshin.interchange.figures import Figures
from hoshin.interchange.rows import Lines, Understand
from hoshin.interchange.tables import Misfit
from hoshin.resources.amounts import an_amount, parts_of
from hoshin.resources.plan import Pool
from hoshin.resources.sheet import Amount, Row
from hoshin.words import gettext as _
from hoshin.work.plan import Initiative


class UsageRows:
    """Understands rows by what a picture holds."""

    def __init__(self, picture: Picture, delimiter: str) -> None:
        self.lines = Lines(_("pool and initiative"))
        self._figures = Figures(delimiter)
        self._pool_names = names_in(picture, Pool, lambda pool: pool.name, _("a pool"))
        self._work_names = names_in(picture, Initiative, lambda work: work.title, _("an initiative"))
        self._pools: dict[str, Pool | Misfit] = {}
        self._initiatives: dict[str, Key | Misfit] = {}
        self._days: dict[tuple[Key, str], date] = {}

    def row(self, cells: Iterator[str], line: int) -> Row | None:
        """The row that the cells give, None when it has no amount. Raises the first Misfit."""
        pool_text, initiative, period, amount = cells
        pool, work = self._pool(pool_text), self._initiative(initiative)
        day = self._day(pool, period)
        if not amount or amount.isspace():
            return None
        said = self._amount(amount, line)
        self.lines.note((pool.key, work), day, line, period)
        return Row(pool.key, work, day, said)

    def cells(self, cells: Iterator[str], line: int) -> Iterator[Understand]:
        """Each cell by itself; a period is judged where the pool is known, whose periods they are."""
        pool_text, initiative, period, amount = cells
        yield "pool", lambda: self._pool(pool_text)
        yield "initiative", lambda: self._initiative(initiative)
        try:
            pool = self._pool(pool_text)
        except Misfit:
            pass
        else:
            yield "period", partial(self._day, pool, period)
        if amount.strip():
            yield "amount", lambda: self._amount(amount, line)

    def _pool(self, text: str) -> Pool:
        return remembered(self._pools, text, self._pool_names.find)

    def _initiative(self, text: str) -> Key:
        return remembered(self._initiatives, text, lambda text: self._work_names.find(text).key)

    def _day(self, pool: Pool, text: str) -> date:
        found = self._days.get((pool.key, text))
        if found is None:
            found = self._days[pool.key, text] = first_day(text, pool.grain, name_of(pool))
        return found

    def _amount(self, text: str, line: int) -> Amount:
        plain = text.strip()
        if plain.casefold() == RETRACT:
            return NOTHING
        amount = self._figures.exact(text, line)
        if amount is None or parts_of(amount) is None:
            raise Misfit(f"“{plain}”", _("%(amount)s, or retract") % {"amount": an_amount()})
        return amount
