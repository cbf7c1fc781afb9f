"""What an import would do: the document held against the plan, without writing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.picture import Picture
from hoshin.changes.words import name_of, sentence
from hoshin.interchange.bringing import check_consents, check_open
from hoshin.interchange.facts import Facts
from hoshin.interchange.notes import Note, Source, differences, order_of
from hoshin.interchange.places import ONE_AT_A_TIME
from hoshin.interchange.stratml import Document, Reading, below
from hoshin.interchange.stratml.identifiers import written_identifiers
from hoshin.interchange.stratml_plan.cycles import Chosen, cycle_of
from hoshin.interchange.stratml_plan.drafting import draft_import
from hoshin.interchange.stratml_plan.elements import KIND_OF
from hoshin.interchange.stratml_plan.facts import facts_of
from hoshin.interchange.stratml_plan.indicators import Indicator, indicators_of
from hoshin.interchange.stratml_plan.marks import unfitted
from hoshin.interchange.stratml_plan.matching import Matching
from hoshin.interchange.stratml_plan.nodes import DEEPEST, Tree, notes_of, tree_of
from hoshin.interchange.stratml_plan.report import Remark, Report, remark
from hoshin.interchange.stratml_plan.results import line_of, role_name
from hoshin.journal.actor import Actor
from hoshin.strategy.plan import Goal


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that is ready to be written: edits, facts, notes of the source, and what to tell of it."""

    draft: Draft
    facts: Facts
    notes: list[Note]
    report: Report

    def beside(self) -> None:
        """A document brings nothing that is kept beside the plan."""


def prepare(reading: Reading, file: str, *, picture: Picture, sources: list[Source], by: Actor) -> Prepared:
    """Hold a document against the plan of a picture, which holds what the actor sees.

    Raises ConsentMissing, NotAllowed.
    """
    document = unfitted(reading.document)
    name = source_name(document)
    source = next((source for source in sources if source.name == name), Source(name))
    check_open(source, picture)
    tree = tree_of(document)
    matching = Matching(tree, picture, source)
    chosen = cycle_of(document, picture, source)
    tree.root.subject = chosen.ref
    indicators = indicators_of(tree, picture)
    draft = Draft(picture, author=by, reason=_("Import of %(file)s") % {"file": file}, blanks=True)
    draft_import(draft, tree, matching.unit, chosen, source, indicators)
    written = {each.path: each.written for each in written_identifiers(document)}
    notes = differences(source, notes_of(tree, matching.unit, written))
    check_consents(draft, notes, by)
    facts = facts_of(indicators.values(), matching.unit.key, draft, by)
    told = _Told(reading, file, tree, chosen, source, picture + draft)
    return Prepared(draft, facts, notes, told.report(indicators, draft, facts, notes))


def source_name(document: Document) -> str:
    """What a document is known by: its name and its first organization's."""
    organization = document.organizations[0].name if document.organizations else ""
    return " · ".join(" ".join((name or "").split()) for name in (document.name, organization))


@dataclass(frozen=True, slots=True)
class _Told:
    """What there is to tell of a document that was held against the plan."""

    reading: Reading
    file: str
    tree: Tree
    chosen: Chosen
    source: Source
    after: Picture

    def report(
        self, indicators: dict[str, Indicator], draft: Draft, facts: Facts, notes: list[Note]
    ) -> Report:
        warnings = [Remark(n.line, n.path, n.message, str(n.kind)) for n in self.reading.warnings]
        count = [_("notes of the source: %(count)s") % {"count": len(notes)}] if notes else []
        return Report(
            file=self.file,
            source=self.source.name,
            read=Counter(place.tag for place in below(self.reading.document)),
            warnings=tuple(sorted([*warnings, *self._warnings(indicators)], key=lambda each: each.line)),
            not_read=self.reading.not_read,
            kept=tuple(each for one in indicators.values() for each in _kept(one)),
            left=tuple(self._left()),
            edits=tuple(sentence(edit, self.after) for edit in draft.edits),
            facts=(*facts.sentences, *count),
        )

    def _warnings(self, indicators: dict[str, Indicator]) -> Iterator[Remark]:
        about = self.tree.document.administration or self.tree.document
        if self.chosen.is_said:
            yield from (remark(about, guess, "guessed_date") for guess in self.chosen.span.guesses)
        for one in indicators.values():
            if one.is_replacing:
                message = _(
                    "Results that another document printed of this indicator were replaced by its own."
                )
                yield remark(one.element, message, "replaced")
        for node in self.tree.nodes:
            if not node.kind and not node.element.is_blank and KIND_OF.get(node.tag) in ONE_AT_A_TIME:
                message = _("A plan has one %(tag)s; this one was kept as a note.") % {"tag": node.tag}
                yield Remark(node.line, node.path, message, "second")
            if node.kind == Goal.kind and sum(each.kind == Goal.kind for each in node.ancestors()) >= DEEPEST:
                message = _("A plan holds %(deepest)s objectives in each other; this one stands too deep.")
                yield Remark(node.line, node.path, message % {"deepest": DEEPEST}, "too_deep")

    def _left(self) -> Iterator[Remark]:
        """What the source held before and holds no more, as far as it is live."""
        held = {node.subject for node in self.tree.nodes}
        for path in sorted(self.source.tree, key=order_of):
            subject = self.source.tree[path].subject
            record = self.after.get(subject) if subject not in held else None
            if record is not None:
                message = _("%(name)s is not in the document any more; it stays in the plan.")
                yield Remark(0, "", message % {"name": name_of(record)}, "left")


def _kept(indicator: Indicator) -> Iterator[Remark]:
    for row, reason in indicator.now.kept:
        where = _("%(path)s, instance %(number)s") % {"path": indicator.node.path, "number": row.instance + 1}
        message = _("This %(role)s was kept, not counted: %(reason)s.") % {
            "role": role_name(row.role),
            "reason": reason,
        }
        yield Remark(line_of(indicator.element, row), where, message, "kept")
