"""Fitting a document into what the standard has room for, saying what had to move.

Plans are nested deeper than two levels, measure goals themselves, and hold objectives that serve no
goal; the schema has room for none of that. Nothing is lost: it stands elsewhere, with a notice.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from hoshin.interchange.white_space import quoted
from hoshin.words import gettext as _

from .document import Document, Goal, Mission, Objective, Organization, Vision
from .element import Element, with_paths
from .notices import Kind, Notice

NO_PRIORITY = "Not under a priority"
Statement = TypeVar("Statement", Vision, Mission)


def fit(document: Document) -> tuple[Document, tuple[Notice, ...]]:
    """The document as Part 1 or 2 can hold it, and what was moved.

    What was there keeps the path that it had in the document given; what was added has none.
    """
    notices: list[Notice] = []
    fitted = _housed(with_paths(document), notices)
    fitted = replace(
        fitted,
        goals=tuple(_fitted_goal(goal, notices) for goal in fitted.goals),
        visions=_merged(fitted.visions, notices),
        missions=_merged(fitted.missions, notices),
    )
    if not fitted.goals:
        message = _("A valid document has at least one Goal; this one was written without.")
        notices.append(Notice(document.line, "", message, Kind.NO_GOALS))
    return fitted, tuple(notices)


def _housed(document: Document, notices: list[Notice]) -> Document:
    """Give what stands outside any goal or organization a place in one."""
    organizations, goals = document.organizations, document.goals
    if document.stakeholders:
        notices += _moved(document.stakeholders, _("an Organization"))
        first = organizations[0] if organizations else Organization()
        first = replace(first, stakeholders=first.stakeholders + document.stakeholders)
        organizations = (first, *organizations[1:])
    if document.objectives or document.indicators:
        notices += _moved(
            (*document.objectives, *document.indicators),
            _("a Goal named %(quoted)s") % {"quoted": quoted(NO_PRIORITY)},
        )
        host = Goal(name=NO_PRIORITY, objectives=document.objectives, indicators=document.indicators)
        goals = (*goals, host)
    return replace(
        document, organizations=organizations, goals=goals, stakeholders=(), objectives=(), indicators=()
    )


def _moved(elements: tuple[Element, ...], house: str) -> Iterator[Notice]:
    message = _("It stands where the standard has no place for it; written in %(house)s.") % {"house": house}
    return (Notice(each.line, each.path, message, Kind.HOUSED) for each in elements)


def _fitted_goal(goal: Goal, notices: list[Notice]) -> Goal:
    """The goal with its indicators in an objective and no objective inside another."""
    objectives = list(_flattened(goal.objectives, notices))
    if goal.indicators:
        notices += _moved(goal.indicators if goal.path else (), _("an Objective of its own"))
        note = "[These indicators measure the goal itself, not an objective under it.]"
        objectives.insert(0, Objective(other_information=note, indicators=goal.indicators))
    return replace(goal, objectives=tuple(objectives), indicators=())


def _flattened(objectives: tuple[Objective, ...], notices: list[Notice]) -> Iterator[Objective]:
    """Each objective followed by those inside it, which say under which they stood."""
    waiting: list[tuple[Objective, Objective | None]] = [(each, None) for each in reversed(objectives)]
    while waiting:
        objective, parent = waiting.pop()
        waiting += [(each, objective) for each in reversed(objective.objectives)]
        flat = replace(objective, objectives=())
        yield flat if parent is None else _under(flat, parent, notices)


def _under(objective: Objective, parent: Objective, notices: list[Notice]) -> Objective:
    named = parent.name or parent.sequence_indicator or parent.description or parent.path
    note = f"[This objective stands under the objective “{' '.join(named.split())}”.]"
    message = _("It stands in another Objective; written beside it, with a note in OtherInformation.")
    notices.append(Notice(objective.line, objective.path, message, Kind.FLATTENED))
    before = (objective.other_information,) if objective.other_information else ()
    return replace(objective, other_information="\n\n".join((*before, note)))


def _merged(statements: tuple[Statement, ...], notices: list[Notice]) -> tuple[Statement, ...]:
    """One vision (mission) out of several, their texts as paragraphs of the first."""
    if len(statements) < 2:
        return statements
    for each in statements[1:]:
        message = _(
            "The standard has room for one; its text was written as a further paragraph of the first."
        )
        notices.append(Notice(each.line, each.path, message, Kind.MERGED))
    texts = [each.description for each in statements if each.description]
    return (replace(statements[0], description="\n\n".join(texts)),)
