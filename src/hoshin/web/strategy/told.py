"""From what is known to what is shown: the strategy as one reader may see it at a moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hoshin.alignment.assessment import Assessment
from hoshin.alignment.telling import Stand
from hoshin.alignment.words import health_word
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Ref
from hoshin.kpis.plan import Measure
from hoshin.org.called import called
from hoshin.org.plan import Person, Unit
from hoshin.strategy.plan import Cycle, Goal, Mission, Priority, Value, Vision
from hoshin.web import written
from hoshin.web.goal.lines import bullet, mass, unit_of
from hoshin.web.moment import Moment
from hoshin.web.outcome import PARAMETER as DONE
from hoshin.web.plan.shown import Choice, Linked, Question
from hoshin.web.reader import Reader
from hoshin.web.said import SaidOf, being_computed, said_at
from hoshin.web.standing import Standing
from hoshin.web.strategy.asked import ALL, HEALTHS, Asked
from hoshin.web.strategy.shown import FlagShown, LineShown, StrategyShown
from hoshin.web.strategy.tree import Node, Tree, tree

CHOICES: Final = 200
"""More than so many are no question of the filter: one comes to them from their own pages."""
_DEEPEST: Final = 9


def told(asked: Asked, moment: Moment, reader: Reader, given: QueryDict) -> StrategyShown:
    """The page. Three queries about the plan at most, whatever there is."""
    seen, said = moment.view.seen, said_at(moment, reader)
    found = tree(asked, seen, moment.view.day, Ref[Person](Person.kind, reader.person), said)
    keys = [node.record.key for node in found.nodes if node.record is not None]
    known = said.of(keys)
    to = _Addresses(given)
    return StrategyShown(
        vision=_first(seen, Vision, moment),
        mission=_first(seen, Mission, moment),
        values=tuple(
            Linked(value.name, moment.link(value.ref))
            for value in sorted(seen.of(Value).values(), key=lambda one: (one.rank, one.key))
        ),
        being_computed=being_computed(said),
        tells=moment.view.with_facts,
        count=_count(found, asked),
        questions=tuple(_questions(asked, seen)) if moment.view.with_facts else (),
        flags=tuple(_flags(asked)) if moment.view.with_facts else (),
        is_filtered=asked.is_filtered or asked.past_too,
        address=reverse("strategy"),
        kept=tuple(("open", text) for text in given.getlist("open")),
        open_all="" if asked.is_filtered or asked.all_open else to.opening([ALL]),
        close_all=to.opening([]) if asked.open or asked.all_open else "",
        lines=tuple(_lines(found.nodes, said.whole, known, asked, moment, to)),
        left_out="" if found.is_whole else _left_out(len(found.nodes)),
        empty=_("No goal is like that.") if asked.is_filtered else _("There is no goal yet."),
    )


class _Addresses:
    """This page with other branches open."""

    def __init__(self, given: QueryDict) -> None:
        self._given, self._path = given, reverse("strategy")

    def opening(self, keys: Collection[str], at: str = "") -> str:
        there = self._given.copy()
        there.pop(DONE, None)
        there.setlist("open", sorted(keys))
        asked = there.urlencode()
        return (f"{self._path}?{asked}" if asked else self._path) + (f"#{at}" if at else "")


def _lines(
    nodes: Sequence[Node],
    whole: Assessment | None,
    said: SaidOf,
    asked: Asked,
    moment: Moment,
    to: _Addresses,
) -> Iterator[LineShown]:
    weights = {one.priority: one.weight for one in whole.priorities} if whole else {}
    for node in nodes:
        record = node.record
        if record is None:
            yield _loose(node, moment)
        elif isinstance(record, Priority):
            yield _priority(node, record, said.stand(record.key), weights.get(record.key), moment)
        else:
            yield _goal(node, record, said, asked, moment, to)


def _loose(node: Node, moment: Moment) -> LineShown:
    """The line above the goals that serve no priority."""
    words = _("Serves no priority")
    more = _more(node, moment.list_link(Goal.kind))
    return LineShown("loose", "priority", Linked(words), "", "", "", True, "", "", "", "", None, more)


def _priority(
    node: Node, priority: Priority, stand: Stand, weight: float | None, moment: Moment
) -> LineShown:
    none = _("It has no goal.") if not node.below else ""
    return LineShown(
        key=priority.key,
        css="priority",
        name=Linked(priority.title, moment.link(priority.ref)),
        beside=none or (called(priority.owner.key) if priority.owner else ""),
        toggle="",
        toggle_words="",
        is_open=True,
        weight=written.percent(weight),
        result=written.percent(stand.result),
        bar=bullet(stand),
        work="",
        standing=Standing.of(stand.health),
        more=_more(node, moment.filtered(Goal.kind, "parent", str(priority.ref))),
    )


def _goal(node: Node, goal: Goal, said: SaidOf, asked: Asked, moment: Moment, to: _Addresses) -> LineShown:
    stand, one = said.stand(goal.key), said.goals.get(goal.key)
    toggle = ""
    if node.below and not asked.is_filtered and not asked.all_open:
        opened = asked.open - {goal.key} if node.is_open else asked.open | {goal.key}
        toggle = to.opening(opened, at=goal.key)
    words = ngettext("%(n)d goal below", "%(n)d goals below", node.below) % {"n": node.below}
    depth = f"depth-{min(node.depth, _DEEPEST)}"
    return LineShown(
        key=goal.key,
        css=depth if node.is_sought else f"{depth} only-above",
        name=Linked(goal.title or _("untitled"), moment.link(goal.ref)),
        beside=_beside(goal, moment),
        toggle=toggle,
        toggle_words=words if node.below else "",
        is_open=node.is_open,
        weight=mass(one),
        result=written.percent(stand.result),
        bar=bullet(stand),
        work=written.percent(one.work if one else None),
        standing=Standing.of(stand.health),
        more=_more(node, moment.filtered(Goal.kind, "parent", str(goal.ref))),
    )


def _beside(goal: Goal, moment: Moment) -> str:
    """Whose it is, and that nobody measures it."""
    parts = [unit_of(goal, moment).text, called(goal.owner.key) if goal.owner else _("no owner")]
    if not moment.view.seen.of(Measure).any_by("of", goal.ref):
        parts.append(_("no KPI"))
    return " · ".join(part for part in parts if part)


def _more(node: Node, address: str) -> Linked | None:
    if not node.more:
        return None
    return Linked(ngettext("and %(n)d more", "and %(n)d more", node.more) % {"n": node.more}, address)


def _first(seen: Picture, kind: type[Vision] | type[Mission], moment: Moment) -> Linked | None:
    for record in seen.of(kind).values():
        return Linked(record.text, moment.link(record.ref))
    return None


def _count(found: Tree, asked: Asked) -> str:
    count = {"n": written.figure(found.goals)}
    if asked.is_filtered:
        return ngettext("%(n)s goal is like that", "%(n)s goals are like that", found.goals) % count
    if asked.past_too:
        return ngettext("%(n)s goal", "%(n)s goals", found.goals) % count
    return (
        ngettext(
            "%(n)s goal of the cycles that are not over",
            "%(n)s goals of the cycles that are not over",
            found.goals,
        )
        % count
    )


def _left_out(shown: int) -> str:
    words = _("The first %s lines are shown. Filter, or open less at once, to see the others.")
    return words % written.figure(shown)


def _questions(asked: Asked, seen: Picture) -> Iterator[Question]:
    units = sorted(seen.of(Unit).values(), key=lambda one: one.name.casefold())
    yield from _question("unit", Unit.kind, [(unit.key, unit.name) for unit in units], asked.unit)
    cycles = sorted(seen.of(Cycle).values(), key=lambda one: (one.start, one.end), reverse=True)
    chosen = ALL if asked.past_too else asked.cycle
    named_cycles = [(ALL, _("those that are over too")), *((one.key, one.title) for one in cycles)]
    yield from _question("cycle", Cycle.kind, named_cycles, chosen)
    health = next((text for text, one in HEALTHS.items() if one is asked.health), None)
    yield Question(
        "health",
        _("Stands"),
        tuple(Choice(text, health_word(one), text == health) for text, one in HEALTHS.items()),
    )
    owners = {goal.owner for goal in seen.of(Goal).values() if goal.owner is not None}
    people = sorted((called(owner.key), owner.key) for owner in owners)
    yield from _question("owner", "", [(key, name) for name, key in people], asked.owner, _("Owner"))


def _question(
    name: str, kind: str, choices: Sequence[tuple[str, str]], chosen: str | None, words: str = ""
) -> Iterator[Question]:
    """A question, with no more choices than one can look through; what is chosen is always one."""
    if len(choices) > CHOICES:
        choices = [choice for choice in choices if choice[0] == chosen]
    if len(choices) > 1 or chosen:
        label = words or str(entity_of(kind).label)
        yield Question(name, label, tuple(Choice(key, text, key == chosen) for key, text in choices))


def _flags(asked: Asked) -> Iterator[FlagShown]:
    yield FlagShown("no-kpi", _("without a KPI"), asked.no_kpi)
    yield FlagShown("mine", _("mine"), asked.mine)
