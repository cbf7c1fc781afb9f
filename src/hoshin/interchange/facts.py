"""The facts that an import of a plan brings, ready to be written under its batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.recording import Rows
from hoshin.changes.ref import Ref
from hoshin.changes.sheet import NOTHING
from hoshin.changes.words import name_of
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Reported
from hoshin.kpis.sheet import Sheet
from hoshin.words import gettext as _


@dataclass(frozen=True, slots=True)
class Facts:
    """What to write, as far as it differs from what is current. `sentences` says it in words.

    reported: all results of the KPIs of which any changed. sheet: observations. others: rows of other tables.
    """

    reported: Mapping[Key, list[Reported]] = field(default_factory=dict)
    sheet: Sheet = field(default_factory=dict)
    others: tuple[Rows, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.reported and not self.sheet and not any(rows.count for rows in self.others)


def observed_sentences(sheet: Sheet, after: Picture) -> Iterator[str]:
    """A sentence for each observation; `after` is the plan with the import."""
    for (kpi, _unit), periods in sheet.items():
        named = kpi_named(Ref(KPI.kind, kpi), after)
        for period, value in periods.items():
            said = _("no value any more") if value is NOTHING else value
            yield _("%(kpi)s, observation %(period)s: %(value)s") % {
                "kpi": named,
                "period": period,
                "value": said,
            }


def kpi_named(kpi: Ref[KPI], picture: Picture) -> str:
    """What a KPI is called in a sentence."""
    record = picture.find(kpi)
    return name_of(record) if record is not None else str(kpi)
