"""Who may record observations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from django.utils.translation import gettext as _

from hoshin.changes.abilities import Ability
from hoshin.changes.authority import check_may, tellers_in
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import Series
from hoshin.changes.slots import Seat, SlotName
from hoshin.changes.words import name_of
from hoshin.errors import NotAllowed
from hoshin.journal.actor import CLOCK, OPERATOR, Actor, in_whose_name
from hoshin.kpis.plan import KPI
from hoshin.org.plan import Unit

_NAMED = 5


def check_rights(recorded: Iterable[Series], *, by: Actor, picture: Picture) -> None:
    """Raises NotAllowed for who may record nothing, and with the series that are not the actor's to record.

    The operator and the program itself record anything. A person records for the KPIs that they own, those kept by a
    unit that they lead, and those of others where the figure is of a unit that they lead; administrators where nobody
    owns or leads. As with every slot, who fills it is told by the picture before a change.
    """
    check_may(by, Ability.RECORD)
    if by in (OPERATOR, CLOCK):
        return
    teller, tellers = in_whose_name(by), tellers_in(picture)
    others = (
        series for series in recorded if not any(teller in tellers(seat) for seat in _seats(series, picture))
    )
    named = list(islice(others, _NAMED))
    if named:
        count = len(named) + sum(1 for _one in others)
        listed = "; ".join(_spoken(series, picture) for series in named)
        more = _("; and %(count)s more") % {"count": count - len(named)} if count > len(named) else ""
        raise NotAllowed(
            _(
                "Not yours to record: %(listed)s%(more)s. It takes the owner of the KPI, the lead of the unit that keeps it, or the lead of the unit that the figure is of."
            )
            % {"listed": listed, "more": more}
        )


def _seats(series: Series, picture: Picture) -> Collection[Seat]:
    """The seats of who answers for the figures of a KPI for a unit."""
    kpi, unit = _refs(series)
    seats = [Seat(SlotName.OWNER, kpi), Seat(SlotName.UNIT_LEAD, unit)]
    record = picture.get(kpi)
    if record is not None and record.unit is not None:
        seats.append(Seat(SlotName.UNIT_LEAD, record.unit))
    return seats


def _spoken(series: Series, picture: Picture) -> str:
    kpi, unit = map(picture.find, _refs(series))
    names = [
        name_of(record) if record is not None else key
        for record, key in zip((kpi, unit), series, strict=True)
    ]
    return _("%(kpi)s of %(unit)s") % {"kpi": names[0], "unit": names[1]}


def _refs(series: Series) -> tuple[Ref[KPI], Ref[Unit]]:
    return Ref(KPI.kind, series[0]), Ref(Unit.kind, series[1])
