"""Results as tables print them: what is known of a KPI stays, and what is new is put beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref
from hoshin.interchange.facts import kpi_named
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import ToldReported
from hoshin.kpis.facts import Role
from hoshin.kpis.plan import KPI
from hoshin.kpis.queries import Reported, reported_of

Days = tuple[str | None, str | None]
Named = tuple[Role, str | None, str | None, str | None]
"""What tells a result of a KPI from others: its role, its first and last day, and what else is printed by name."""


def printed_results(
    told: Iterable[ToldReported], matching: Matching, draft: Draft
) -> tuple[dict[Key, list[Reported]], list[str]]:
    """All results of the KPIs of which any is new or printed otherwise, and a sentence for each of those."""
    after = draft.on + draft
    by_kpi: dict[Key, list[ToldReported]] = {}
    for one in told:
        kpi = matching.named(one.kpi, one.cell)
        if kpi is not None and kpi in after:
            by_kpi.setdefault(kpi.key, []).append(one)
    known = reported_of(by_kpi.keys(), draft.on.number)
    found: dict[Key, list[Reported]] = {}
    sentences: list[str] = []
    for key, printed in by_kpi.items():
        results = _Results(known.get(key, []))
        for one in printed:
            results.print(one)
        if results.rows != results.before:
            found[key] = list(results.rows.values())
            sentences += _sentences(Ref(KPI.kind, key), results, after)
    return found, sentences


class _Results:
    """The results of one KPI, known and new, by their places."""

    def __init__(self, known: Iterable[Reported]) -> None:
        self.rows = {row[:3]: row for row in known}
        self.before = dict(self.rows)
        self._free: dict[Named, list[tuple[int, Role, int]]] = {}
        for place, row in self.rows.items():
            self._free.setdefault((row.role, row.start, row.end, row.descriptor_name), []).append(place)
        self._instances: dict[Days, int] = {(row.start, row.end): row.instance for row in self.rows.values()}

    def print(self, told: ToldReported) -> None:
        """Put a result in the place that it had, else beside those of the same days, else after all."""
        start, end, number, name, value, description = told.texts
        role = Role(told.role.value)
        free = self._free.get((role, start, end, name))
        instance, _role, position = free.pop(0) if free else self._new_place(role, (start, end))
        row = Reported(instance, role, position, start, end, number, name, value, description)
        self.rows[row[:3]] = row

    def _new_place(self, role: Role, days: Days) -> tuple[int, Role, int]:
        instance = self._instances.get(days)
        if instance is None:
            instance = max((row.instance for row in self.rows.values()), default=-1) + 1
            self._instances[days] = instance
        position = sum(row.instance == instance and row.role is role for row in self.rows.values())
        return instance, role, position


def _sentences(kpi: Ref[KPI], results: _Results, after: Picture) -> Iterator[str]:
    named = kpi_named(kpi, after)
    for place, row in results.rows.items():
        if results.before.get(place) != row:
            texts = (
                row.start,
                row.end,
                row.number,
                row.descriptor_name,
                row.descriptor_value,
                row.description,
            )
            said = ", ".join(" ".join(text.split()) for text in texts if text)
            words = {
                "kpi": named,
                "role": _("target") if row.role is Role.TARGET else _("actual"),
                "said": said,
            }
            yield _("%(kpi)s, %(role)s as printed: %(said)s") % words
