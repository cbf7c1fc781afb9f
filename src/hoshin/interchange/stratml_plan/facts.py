"""The facts that an import brings: what the document reports, and what of it counts as observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.sheet import NOTHING
from hoshin.interchange.facts import Facts, kpi_named, observed_sentences
from hoshin.interchange.stratml_plan.indicators import Indicator
from hoshin.interchange.stratml_plan.results import role_name
from hoshin.journal.actor import Actor
from hoshin.kpis.compare import compare
from hoshin.kpis.queries import Reported, Span, observed_in
from hoshin.kpis.rights import check_rights
from hoshin.kpis.sheet import Sheet, Value, check


def facts_of(indicators: Iterable[Indicator], unit: Key, draft: Draft, by: Actor) -> Facts:
    """The facts in which the document differs from what it reported before. Raises NotAllowed, RowsRefused."""
    changed = [one for one in indicators if one.is_changed and (one.rows or one.was_ours)]
    picture, after = draft.on, draft.on + draft
    check_rights([(one.kpi.key, unit) for one in changed], by=by, picture=picture)
    said: Sheet = {(one.kpi.key, unit): values for one in changed if (values := _said(one))}
    check(said, after)
    for kpi, periods in _withdrawn(changed, unit, picture):
        said.setdefault((kpi, unit), {}).update(dict.fromkeys(periods, NOTHING))
    sheet: Sheet = {one.series: one.after for one in compare(said, picture.number) if one.after}
    sentences = (*_reported_sentences(changed, after), *observed_sentences(sheet, after))
    return Facts({one.kpi.key: one.rows for one in changed}, sheet, sentences=sentences)


def _said(indicator: Indicator) -> dict[date, Value]:
    """The observations that the results amount to now and did not before."""
    before = indicator.before.observations
    return {
        period: value for period, value in indicator.now.observations.items() if before.get(period) != value
    }


def _withdrawn(
    indicators: Iterable[Indicator], unit: Key, picture: Picture
) -> Iterator[tuple[Key, list[date]]]:
    """The periods that the results speak of no more, where what they said is still what is current."""
    gone = {
        one.kpi.key: {p: v for p, v in one.before.observations.items() if p not in one.now.observations}
        for one in indicators
    }
    spans = [Span(kpi, unit, min(periods), max(periods)) for kpi, periods in gone.items() if periods]
    for (kpi, _unit), current in observed_in(spans, picture.number).items():
        periods = [period for period, value in gone[kpi].items() if current.get(period) == value]
        if periods:
            yield kpi, periods


def _reported_sentences(indicators: Iterable[Indicator], after: Picture) -> Iterator[str]:
    for indicator in indicators:
        named = kpi_named(indicator.kpi, after)
        known = {row[:3]: row for row in indicator.rows_before}
        for row in indicator.rows:
            if known.pop(row[:3], None) != row:
                yield f"{named}, {_spoken(row)}"
        for row in known.values():
            yield _("%(result)s: printed no more") % {"result": f"{named}, {_spoken(row)}"}


def _spoken(row: Reported) -> str:
    """A reported result in a few words."""
    parts = (row.number, row.start, row.end, row.descriptor_value, row.description)
    said = ", ".join(" ".join(part.split()) for part in parts if part)
    where = _("instance %(number)s, %(role)s") % {"number": row.instance + 1, "role": role_name(row.role)}
    return f"{where}: {said}" if said else where
