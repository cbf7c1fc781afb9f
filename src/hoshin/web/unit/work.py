"""The work of a unit: what it does, run beside change, and what that takes of money and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import WorkSaid
from hoshin.alignment.judged_day import judged_day
from hoshin.changes.keys import Key
from hoshin.changes.ref import Ref
from hoshin.charts.small import bar
from hoshin.org.plan import Unit
from hoshin.org.policy import policy_of
from hoshin.web import written
from hoshin.web.addresses import address_of_kind
from hoshin.web.goal.work import state_words
from hoshin.web.moment import Moment
from hoshin.web.plan.shown import Linked
from hoshin.web.unit.shown import SplitShown, SumShown, WorkGroup, WorkLine
from hoshin.work.plan import Funding, Initiative, Purpose, RunShare

SHOWN: Final = 20
_PLACES: Final = {Funding.FUNDED: 0, Funding.PROPOSED: 1, Funding.STOPPED: 2}


def groups(unit: Unit, said: Mapping[Key, WorkSaid], moment: Moment) -> Iterator[WorkGroup]:
    """Its work for change, then what keeps things running."""
    found = moment.view.seen.of(Initiative).by("unit", unit.ref)
    for purpose, title in (
        (Purpose.CHANGE, _("Work for change")),
        (Purpose.RUN, _("Work that keeps things running")),
        (Purpose.UNSAID, _("Work of which nobody said yet what it is for")),
    ):
        those = sorted(
            (one for one in found if one.purpose is purpose),
            key=lambda one: (_PLACES[one.funding], one.rank, one.key),
        )
        left = len(those) - SHOWN
        other = tuple(_other(purpose, said, moment)) if purpose is not Purpose.UNSAID else ()
        if those or other:
            yield WorkGroup(
                title=title,
                lines=(*(_line(one, said.get(one.key), moment) for one in those[:SHOWN]), *other),
                more=ngettext("and %d more", "and %d more", left) % left if left > 0 else "",
                address=_list(unit, purpose, moment),
            )


def _other(purpose: Purpose, said: Mapping[Key, WorkSaid], moment: Moment) -> Iterator[WorkLine]:
    """What its work that is closed to the reader takes, in one line."""
    seen = moment.view.seen
    closed = [
        one
        for one in said.values()
        if one.run is (purpose is Purpose.RUN)
        and seen.find(Ref[Initiative](Initiative.kind, one.initiative)) is None
    ]
    money, hours = sum(one.money for one in closed), sum(one.hours for one in closed)
    if money or hours:
        currency = policy_of(moment.view.whole).currency
        yield WorkLine(
            name=Linked(_("Other, closed to you")),
            state="",
            done="",
            bar="",
            money=written.amount(money, currency) if money else "",
            hours=written.amount(hours, _("h")) if hours else "",
        )


def splits(unit: Unit, said: Sequence[WorkSaid], moment: Moment) -> Iterator[SplitShown]:
    """The share of run work in what its work takes, beside what it declared for the cycle."""
    cycle, seen = judged_day(moment.view.whole, moment.view.day).cycle, moment.view.seen
    declared = next(
        (
            one
            for one in seen.of(RunShare).by("unit", unit.ref)
            if cycle is not None and one.cycle == cycle.ref
        ),
        None,
    )
    for kept, amount, share in (
        (_("of its money"), lambda one: one.money, declared.money if declared else None),
        (_("of its time"), lambda one: one.hours, declared.hours if declared else None),
    ):
        if (actual := _run_share(said, amount)) is not None:
            yield _split(kept, actual, None if share is None else float(share))


def _run_share(said: Sequence[WorkSaid], amount: Callable[[WorkSaid], float]) -> float | None:
    whole = sum(map(amount, said))
    return sum(amount(one) for one in said if one.run) / whole if whole > 0 else None


def _split(kept: str, actual: float, declared: float | None) -> SplitShown:
    words = {"actual": written.percent(actual), "kept": kept, "declared": written.percent(declared)}
    if declared is None:
        told = _("Run work takes %(actual)s %(kept)s; nobody declared how much it should.") % words
    else:
        told = _("Run work takes %(actual)s %(kept)s; %(declared)s is declared.") % words
    return SplitShown(told, bar(actual, told, mark=declared))


def sums(said: Sequence[WorkSaid], moment: Moment) -> Iterator[SumShown]:
    """What its work is planned to take in the cycle, and what it used."""
    currency = policy_of(moment.view.whole).currency
    for kept, unit, planned, used in (
        (_("Money"), currency, _sum(one.money_planned for one in said), _sum(one.money_used for one in said)),
        (_("Time"), _("h"), _sum(one.hours_planned for one in said), _sum(one.hours_used for one in said)),
    ):
        if planned is not None or used is not None:
            share = used / planned if used is not None and planned else None
            told = _("%s of what is planned for the cycle") % written.percent(share)
            yield SumShown(
                kept=kept,
                planned=_amount(planned, unit),
                used=_amount(used, unit),
                bar=bar(share, told) if share is not None else "",
            )


def _sum(amounts: Iterator[float | None]) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _amount(amount: float | None, unit: str) -> str:
    return written.NONE if amount is None else written.amount(amount, unit)


def _line(one: Initiative, said: WorkSaid | None, moment: Moment) -> WorkLine:
    done = said.done if said else None
    currency = policy_of(moment.view.whole).currency
    return WorkLine(
        name=Linked(one.title or _("untitled"), moment.link(one.ref)),
        state=state_words(one, done, moment),
        done=written.percent(done),
        bar=bar(done, _("%s is done") % written.percent(done)) if done is not None else "",
        money=written.amount(said.money, currency) if said and said.money else "",
        hours=written.amount(said.hours, _("h")) if said and said.hours else "",
    )


def _list(unit: Unit, purpose: Purpose, moment: Moment) -> str:
    address = address_of_kind(Initiative.kind, moment.asked)
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}unit={unit.key}&kind={purpose.value}"
