"""What the texts of a workbook mean: by its own lists, by the rows that were added to it, and by the plan of today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hoshin.changes.fields import PlanField
from hoshin.changes.keys import Key
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Ref, Subject
from hoshin.interchange.plan_book.columns import list_of
from hoshin.interchange.plan_book.mark import Mark
from hoshin.interchange.plan_book.names import RefTexts, as_name, key_in
from hoshin.interchange.table_plan.faults import quoted
from hoshin.interchange.tables import Misfit
from hoshin.words import gettext as _


class Meanings:
    """Finds what cells name. added: the names of rows that are new or named anew, by kind, folded."""

    def __init__(
        self, mark: Mark, base: Picture, now: Picture, added: Mapping[tuple[str, str], list[Subject]]
    ) -> None:
        self._base, self._now, self._added = base, now, added
        self._lists = {name: _folded(entries.items()) for name, entries in mark.lists.items()}
        self._today = RefTexts(now)
        self._names_today: dict[str, dict[str, str]] = {}

    def choice(self, field: PlanField, text: str) -> str | None:
        """The wire value of a choice, by its word in the language of the export or as files have it."""
        known, wanted = self._lists.get(list_of(field), {}), folded(text)
        return known.get(wanted) or next((wire for wire in known.values() if wire == wanted), None)

    def reference(self, field: PlanField, text: str) -> Subject:
        """What a text names. Raises Misfit."""
        wanted = folded(text)
        listed = self._lists.get(list_of(field), {}).get(wanted)
        if listed is not None:
            return _ref(listed)
        if (keyed := self._by_key(field, text)) is not None:
            return keyed
        added = [ref for kind in field.kinds for ref in self._added.get((kind, wanted), ())]
        if len(added) == 1:
            return added[0]
        if added:
            raise Misfit(
                _("%(name)s, which several new rows are called") % {"name": quoted(text)},
                _("a name that one has"),
            )
        today = self._names(field).get(wanted)
        if today is None:
            raise Misfit(quoted(text), _("one of those in the list, or what a new row is called"))
        return _ref(today)

    def _by_key(self, field: PlanField, text: str) -> Subject | None:
        keyed = key_in(text)
        if keyed is None:
            return None
        kinds = (keyed[0],) if keyed[0] in field.kinds else field.kinds
        refs: list[Subject] = [Ref(kind, keyed[1]) for kind in kinds]
        return next((ref for ref in refs if self._base.find(ref) or self._now.find(ref)), None)

    def _names(self, field: PlanField) -> dict[str, str]:
        name = list_of(field)
        if name not in self._names_today:
            live = self._today.live(field.kinds)
            self._names_today[name] = _folded((text, str(ref)) for text, ref in live)
        return self._names_today[name]


def folded(text: str) -> str:
    """A text as it is looked for."""
    return as_name(text).casefold()


def _folded(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {folded(text): wire for text, wire in entries}


def _ref(wire: str) -> Subject:
    kind, _colon, key = wire.partition(":")
    return Ref(kind, Key(key))
