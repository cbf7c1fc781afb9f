"""Places of new rows: after those that stand in the same thing, in the order of the rows."""

from __future__ import annotations

from collections.abc import Iterable

from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.ref import Subject
from hoshin.interchange.mapping.kinds import PLACE
from hoshin.interchange.places import PARENTS
from hoshin.interchange.plan_book.edited import Creation
from hoshin.interchange.ranks import new_ranks


def ranked(creations: Iterable[Creation], now: Picture) -> dict[Subject, str]:
    """The ranks of new entities whose kinds have places."""
    groups: dict[tuple[str, Subject | None], list[Subject]] = {}
    for creation in creations:
        kind = creation.row.kind
        if PLACE in fields_by_name(kind):
            above = creation.values.get(PARENTS.get(kind, ""))
            groups.setdefault((kind, above), []).append(creation.ref)
    ranks: dict[Subject, str] = {}
    for (kind, above), new in groups.items():
        records = now.of_kind(kind)
        siblings = records.by(PARENTS[kind], above) if kind in PARENTS else records.values()
        known = {one.ref: str(getattr(one, PLACE)) for one in siblings}
        before = sorted(known, key=lambda ref: (known[ref], ref.key))
        ranks |= new_ranks([*before, *new], known, known.values(), reordered=False)
    return {ref: ranks[ref] for new in groups.values() for ref in new}
