"""Usage: what work used of pools."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from msgspec import Meta

from hoshin.calls.call import Asked, Told
from hoshin.calls.caller import Caller
from hoshin.calls.entities.forms import At
from hoshin.calls.facts.told import Recorded, facts_view, recording_view
from hoshin.calls.page import USUAL, Cursor, Limit, page_of
from hoshin.calls.wrong import Fault, Misasked
from hoshin.changes.codecs import canonical
from hoshin.changes.compared import Compared
from hoshin.changes.keys import Key, is_key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.engine.periods import period_of
from hoshin.interchange.tables import Misfit
from hoshin.interchange.usage import UsageFile
from hoshin.interchange.usage_rows import UsageRows
from hoshin.org.view import View
from hoshin.resources.plan import Pool
from hoshin.resources.queries import usage
from hoshin.resources.sheet import Row
from hoshin.resources.use import compare_usage, record_usage
from hoshin.work.plan import Initiative


class ListUsage(Asked, kw_only=True, frozen=True):
    """A page of usage, by pool, initiative and period."""

    at: At = None
    pool: Annotated[str | None, Meta(description="The key of a pool.")] = None
    initiative: Annotated[str | None, Meta(description="The key of an initiative.")] = None
    limit: Limit = USUAL
    cursor: Cursor | None = None


class NewUsage(Asked, kw_only=True, frozen=True):
    """What an initiative used of a pool in a period."""

    pool: Annotated[str, Meta(description="By key or name.")]
    initiative: Annotated[str, Meta(description="By key or title.")]
    period: Annotated[str, Meta(description="A period of the pool's own length, such as 2026-10.")]
    amount: Annotated[
        str, Meta(description="In the pool's unit of measure, below 0 for a refund; or `retract`.")
    ]


class RecordUsage(Asked, kw_only=True, frozen=True):
    """Amounts that are recorded together, all or none."""

    rows: Annotated[list[NewUsage], Meta(min_length=1, max_length=10_000)]
    source: Annotated[str, Meta(max_length=200, description="Where they come from.")] = ""


class UsageTold(Told, kw_only=True, frozen=True):
    """What an initiative used of a pool in a period."""

    key: Annotated[str, Meta(description="pool/initiative/period")]
    title: str
    pool: str
    pool_name: str
    initiative: str
    initiative_title: str
    period: str
    amount: Annotated[str, Meta(description="Exact, in the pool's unit of measure.")]
    unit_of_measure: str


class UsagePage(Told, kw_only=True, frozen=True):
    """A page of usage."""

    items: list[UsageTold]
    count: int
    next: Annotated[str | None, Meta(description="The `cursor` of the next page; null where none follows.")]


class UsageRecorded(Recorded, kw_only=True, frozen=True):
    """What came of it."""

    new: int
    corrected: int
    retracted: int
    unchanged: int


def list_usage(caller: Caller, asked: ListUsage) -> UsagePage:
    """A page of what was used, of what the caller sees. Raises NotAllowed, Misasked."""
    found = list(all_usage(facts_view(caller, asked.at), asked))
    shown, last = page_of(found, lambda used: used.key, asked.cursor, asked.limit)
    return UsagePage(items=shown, count=len(found), next=last.key if last is not None else None)


def all_usage(view: View, asked: ListUsage | None = None) -> Iterator[UsageTold]:
    """Every figure that is current, of what the reader sees, by pool, initiative and period. One query."""
    asked = asked or ListUsage()
    pools = {Key(asked.pool)} if asked.pool and is_key(asked.pool) else None
    for (pool_key, work_key), periods in usage(view.whole.number, pools=pools).items():
        pool = view.seen.find(Ref[Pool](Pool.kind, pool_key))
        work = view.seen.find(Ref[Initiative](Initiative.kind, work_key))
        if pool is None or work is None or asked.initiative not in (None, work_key):
            continue
        if asked.pool not in (None, pool_key):
            continue
        for day, amount in periods.items():
            yield _told(pool, work, period_of(day, pool.grain).as_printed(), amount)


def record(caller: Caller, asked: RecordUsage) -> UsageRecorded:
    """Take amounts in, all or none. Raises Misasked, NotAllowed, RowsRefused."""
    view = recording_view(caller)
    rows = list(_rows(asked, view.seen))
    says = [_sentences(one, view.seen) for one in compare_usage(rows, by=view.reader)]
    done = record_usage(rows, by=view.reader, source=asked.source)
    return UsageRecorded(
        number=done.number,
        says=[f"{sentence}." for those in says for sentence in those],
        new=done.new,
        corrected=done.corrected,
        retracted=done.retracted,
        unchanged=done.unchanged,
    )


def _rows(asked: RecordUsage, seen: Picture) -> Iterator[Row]:
    cells = UsageRows(seen, ",")
    faults = []
    for place, one in enumerate(asked.rows):
        texts = (one.pool, one.initiative, one.period, one.amount or " ")
        try:
            row = cells.row(iter(texts), place + 1)
        except Misfit:
            faults += [
                Fault(f"rows[{place}].{name}", misfit.sentence, misfit.expected)
                for name, misfit in _misfits(cells, texts, place)
            ]
            continue
        if row is None:
            faults.append(Fault(f"rows[{place}].amount", _("found nothing; expected an amount, or retract")))
        else:
            yield row
    if faults:
        raise Misasked(faults)


def _misfits(cells: UsageRows, texts: tuple[str, ...], place: int) -> Iterator[tuple[str, Misfit]]:
    for name, read in cells.cells(iter(texts), place + 1):
        try:
            read()
        except Misfit as misfit:
            yield name, misfit


def _sentences(series: Compared[Decimal], seen: Picture) -> list[str]:
    return [str(change) for change in UsageFile().changes(series, seen)]


def _told(pool: Pool, work: Initiative, period: str, amount: Decimal) -> UsageTold:
    return UsageTold(
        key=f"{pool.key}/{work.key}/{period}",
        title=f"{pool.name} → {work.title}, {period}",
        pool=pool.key,
        pool_name=pool.name,
        initiative=work.key,
        initiative_title=work.title,
        period=period,
        amount=canonical(amount),
        unit_of_measure=pool.unit_of_measure,
    )
