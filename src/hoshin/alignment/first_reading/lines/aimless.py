"""Which KPIs have nothing to be held against: neither a target nor limits."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import names, share
from hoshin.kpis.plan import KPI, Measure


def aimless(ground: Ground) -> Iterator[Line]:
    """KPIs of which nobody says where they are to go, nor within what they are to stay."""
    bare = [kpi for kpi in ground.kpis if not _has_aim(kpi, ground)]
    if not bare:
        return
    text = ngettext(
        "%(bare)d of %(all)d KPIs has no target: whatever it shows, it is neither good nor bad. %(names)s.",
        "%(bare)d of %(all)d KPIs have no target: whatever they show, it is neither good nor bad. %(names)s.",
        len(bare),
    )
    yield Line(
        check="aimless",
        text=text % {"bare": len(bare), "all": len(ground.kpis), "names": names(bare)},
        about=tuple(About(kpi.ref) for kpi in bare),
        worth=0.65 * (0.4 + 0.6 * share(len(bare), len(ground.kpis))),
    )


def _has_aim(kpi: KPI, ground: Ground) -> bool:
    measures = ground.picture.of(Measure).by("kpi", kpi.ref)
    aims = (getattr(one, name) for one in (kpi, *measures) for name in ("target", "low", "high"))
    return any(aim is not None for aim in aims)
