"""Places among siblings: new ones go where the document has them, the others stay unless the document moved them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

from fractional_indexing import (  # type: ignore[import-untyped]
    FIError,
    generate_n_keys_between,
    validate_order_key,
)

from hoshin.changes.ref import Subject


def new_ranks(
    wanted: Sequence[Subject], known: Mapping[Subject, str], taken: Iterable[str], *, reordered: bool
) -> dict[Subject, str]:
    """The ranks to give so that the entities stand in the wanted order.

    known: the ranks of those of them that the plan holds. taken: the ranks of all siblings in the plan, also of
    those that the document does not know. reordered: whether the document moved them among each other since its
    last import; else the plan's order of those that are known is left alone.
    """
    fixed = [subject for subject in wanted if is_rank(known.get(subject, ""))]
    if reordered:
        fixed = _rising(fixed, known)
    keep = set(fixed)
    moved = {subject for subject in known if subject not in keep and reordered}
    free = {known[subject] for subject in moved}
    limits = sorted(
        {rank for rank in taken if is_rank(rank) and rank not in free} | {known[one] for one in keep}
    )
    given: dict[Subject, str] = {}
    last: str | None = None
    for run, subject in _runs(wanted, keep, skip={*known} - keep - moved):
        above = next((rank for rank in limits if last is None or rank > last), None)
        given.update(zip(run, generate_n_keys_between(last, above, len(run)), strict=True))
        last = known[subject] if subject is not None else None
    return given


def ranks_after(last: str | None, count: int) -> list[str]:
    """So many ranks one after another, behind the last one that there is."""
    found: list[str] = generate_n_keys_between(
        last if last is not None and is_rank(last) else None, None, count
    )
    return found


def is_rank(text: str) -> bool:
    """Whether the text is a rank that others can be put beside."""
    try:
        validate_order_key(text)
    except (FIError, IndexError):
        return False
    return True


def _runs(
    wanted: Sequence[Subject], keep: Collection[Subject], skip: Collection[Subject]
) -> Iterable[tuple[list[Subject], Subject | None]]:
    """The entities to place, in runs that end where one stays (None at the end of all)."""
    run: list[Subject] = []
    for subject in wanted:
        if subject in keep:
            yield run, subject
            run = []
        elif subject not in skip:
            run.append(subject)
    yield run, None


def _rising(subjects: Sequence[Subject], ranks: Mapping[Subject, str]) -> list[Subject]:
    """As many of them as can stay where they are: a longest run of rising ranks (patience sorting)."""
    ends: list[str] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, subject in enumerate(subjects):
        pile = bisect_left(ends, ranks[subject])
        before.append(last[pile - 1] if pile else None)
        ends[pile : pile + 1] = [ranks[subject]]
        last[pile : pile + 1] = [place]
    found: list[Subject] = []
    at = last[-1] if last else None
    while at is not None:
        found.append(subjects[at])
        at = before[at]
    return found[::-1]
