"""Which KPIs are constants: the same value in every period."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.first_reading.ground import Ground
from hoshin.alignment.first_reading.said import About, Line
from hoshin.alignment.first_reading.wording import called, figure, listed, share
from hoshin.engine.signals.limits import FEWEST

_NAMED = 3


def constants(ground: Ground) -> Iterator[Line]:
    """KPIs of which at least five values are known, and all are equal."""
    found = []
    for kpi in ground.kpis:
        values = [value for _day, value in ground.values_of(kpi)]
        if len(values) >= FEWEST and min(values) == max(values):
            words = {
                "name": called(kpi),
                "value": figure(values[0], kpi.unit_of_measure),
                "count": len(values),
            }
            found.append((kpi, _("%(name)s stands at %(value)s in all of its %(count)d values") % words))
    if not found:
        return
    text = ngettext(
        "A KPI that never moves tells nothing: %(told)s.",
        "%(count)d KPIs never move, and so tell nothing: %(told)s.",
        len(found),
    )
    told = listed([sentence for _kpi, sentence in found[:_NAMED]], len(found) - _NAMED)
    yield Line(
        check="constants",
        text=text % {"count": len(found), "told": told},
        about=tuple(About(kpi.ref, "observations") for kpi, _told in found),
        worth=0.6 * (0.4 + 0.6 * share(len(found), len(ground.kpis))),
    )
