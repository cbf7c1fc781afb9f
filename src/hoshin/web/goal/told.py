"""From what is known of a goal to what is shown of it: the page as one reader may see it at a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain as joined
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hoshin.alignment.assessment import FindingSaid, GoalSaid
from hoshin.alignment.smart import letters_of
from hoshin.cadence.queries import Said, check_ins_on
from hoshin.changes.fields import fields_by_name
from hoshin.changes.picture import Picture
from hoshin.changes.record import entity_of
from hoshin.changes.ref import Subject
from hoshin.charts.small import Mark, shape
from hoshin.engine.smart import Verdict
from hoshin.kpis.plan import Measure
from hoshin.org.visibility import Visibility
from hoshin.strategy.plan import Contribution, Goal
from hoshin.web import written
from hoshin.web.addresses import address_of
from hoshin.web.findings import told as finding
from hoshin.web.findings.shown import FindingShown
from hoshin.web.findings.source import about
from hoshin.web.forms.measuring import address_of_new_kpi
from hoshin.web.forms.place import may_change
from hoshin.web.goal import around, chain, figures, work
from hoshin.web.goal.answer import answer
from hoshin.web.goal.shown import GoalShown, LetterShown
from hoshin.web.moment import Moment
from hoshin.web.plan.cells import is_said, spoken
from hoshin.web.plan.shown import FieldShown, Linked
from hoshin.web.reader import Reader
from hoshin.web.said import being_computed, said_at
from hoshin.web.timeline import entries
from hoshin.web.timeline import told as events
from hoshin.web.timeline.shown import TimelineShown
from hoshin.work.plan import Service
from hoshin.work.queries import Done, Happened, happened_for, work_done

_FACTS: Final = ("unit", "owner", "cycle", "intent", "due", "share", "visibility")
_VERDICTS: Final = {
    Verdict.PASS: (gettext_lazy("passes"), Mark.DISC, "on-track"),
    Verdict.WARN: (gettext_lazy("nearly"), Mark.TRIANGLE, "at-risk"),
    Verdict.FAIL: (gettext_lazy("fails"), Mark.SQUARE, "off-track"),
    Verdict.UNKNOWN: (gettext_lazy("not judged"), Mark.RING, "not-judged"),
}
_LETTERS: Final = {
    "specific": gettext_lazy("Specific"),
    "measurable": gettext_lazy("Measurable"),
    "achievable": gettext_lazy("Achievable"),
    "relevant": gettext_lazy("Relevant"),
    "time_bound": gettext_lazy("Time-bound"),
}


def told(goal: Goal, moment: Moment, reader: Reader, asked: events.Asked, given: QueryDict) -> GoalShown:
    """The page. Twelve queries at most, whatever there is."""
    seen = moment.view.seen
    said = said_at(moment, reader)
    children = chain.children_of(goal, seen)
    to_it, from_it = chain.contributions(goal, seen)
    series = figures.read_series(goal, moment)
    services = work.services_of(goal, seen)
    facts = _facts(goal, [one.ref for _, one in services], moment)
    shown_goals = [goal.key, *(one.key for one in children[: chain.CHILDREN])]
    helping = [*(link.source.key for link in to_it), *(link.target.key for link in from_it)]
    measures = [one.measure.key for one in series]
    known = said.of([*shown_goals, *helping, *measures])
    own, own_said = known.stand(goal.key), known.goals.get(goal.key)
    to = finding.telling(moment, reader)
    found = about([goal.ref], to)
    actions = work.actions_now(facts.happened)
    entity = entity_of(goal.kind)
    return GoalShown(
        kind=Linked(str(entity.plural), moment.list_link(goal.kind)),
        title=goal.title or _("untitled"),
        description=goal.description,
        is_retired=seen.get(goal.ref) is None,
        being_computed=being_computed(said),
        tells=moment.view.with_facts,
        answer=answer(goal, own, own_said, facts.check_ins, moment),
        facts=tuple(_fields(goal, moment)),
        chain=tuple(chain.steps(goal, moment)),
        children=tuple(chain.lines(children[: chain.CHILDREN], known, moment)),
        more_children=_more(goal, len(children), moment),
        helped_by=tuple(chain.helps(to_it, "source", known, moment)),
        helps=tuple(chain.helps(from_it, "target", known, moment)),
        kpis=tuple(figures.kpis(goal, series, known, moment)),
        new_kpi=address_of_new_kpi(goal.ref, moment)
        if may_change(moment, reader) and goal.ref in seen
        else "",
        work=tuple(work.work(services, facts.done, moment)),
        actions=tuple(work.actions(actions, moment)),
        closed_actions=work.closed_words(actions),
        letters=tuple(_letters(goal, own_said, moment)),
        findings=tuple(_findings(found, to)),
        waiting=tuple(finding.says(one, to) for one in found if one.waits_for is not None),
        decides=tuple(around.decides(goal, moment)),
        assumptions=tuple(around.assumptions(goal, moment)),
        stakeholders=tuple(around.stakeholders(goal, moment)),
        timeline=_timeline(goal, facts, series, moment, asked, given),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was reported of a goal and its work, up to the day that is shown."""

    check_ins: Sequence[Said] = ()
    happened: Sequence[Happened] = ()
    done: Mapping[Subject, Done] = field(default_factory=dict)


def _facts(goal: Goal, serving: Sequence[Subject], moment: Moment) -> _Facts:
    """Three queries; none for who is told of no facts."""
    number, day = moment.view.whole.number, moment.view.day
    if not moment.view.with_facts:
        return _Facts()
    return _Facts(
        check_ins=[one for one in check_ins_on(goal.ref, number) if one.day <= day],
        happened=[one for one in happened_for([goal.ref, *serving], number) if one.action.day <= day],
        done=work_done(number, until=day, of=serving),
    )


def _fields(goal: Goal, moment: Moment) -> Iterator[FieldShown]:
    fields = fields_by_name(goal.kind)
    for name in _FACTS:
        value = getattr(goal, name)
        if name == "visibility" and value is Visibility.OPEN:
            continue
        words = str(fields[name].plan.label)
        if is_said(value):
            yield FieldShown(words, tuple(spoken(value, fields[name], moment)))
        elif name in ("owner", "due"):
            yield FieldShown(words, (Linked(_("nobody") if name == "owner" else _("not said")),))


def _more(goal: Goal, count: int, moment: Moment) -> Linked | None:
    rest = count - chain.CHILDREN
    if rest <= 0:
        return None
    words = ngettext("and %(rest)d more", "and %(rest)d more", rest) % {"rest": rest}
    return Linked(words, moment.filtered("goal", "parent", str(goal.ref)))


def _letters(goal: Goal, said: GoalSaid | None, moment: Moment) -> Iterator[LetterShown]:
    for letter in letters_of(goal, moment.view.seen, said):
        word, mark, css = _VERDICTS[letter.verdict]
        name = str(_LETTERS[letter.name])
        yield LetterShown(
            name[:1],
            name,
            str(word),
            shape(mark),
            css,
            written.sentence(letter.reason),
            written.sentence(letter.mend) if letter.mend else "",
        )


def _findings(found: Sequence[FindingSaid], to: finding.Telling) -> Iterator[FindingShown]:
    mendable = [one for one in found if one.waits_for is None]
    for number, one in enumerate(mendable, start=1):
        yield finding.shown(one, to, number)


def _whose_edits(goal: Goal, seen: Picture) -> list[Subject]:
    """A goal, and what links it: a target that was moved is told here too."""
    linked = ((Measure, "of"), (Service, "goal"), (Contribution, "source"), (Contribution, "target"))
    sides = (seen, seen.retired)
    found = (link.ref for side in sides for kind, end in linked for link in side.of(kind).by(end, goal.ref))
    return [goal.ref, *found]


def _timeline(
    goal: Goal,
    facts: _Facts,
    series: Sequence[figures.Series],
    moment: Moment,
    asked: events.Asked,
    given: QueryDict,
) -> TimelineShown:
    view = moment.view
    happened = joined(
        entries.edits(_whose_edits(goal, view.seen), view),
        entries.check_ins(facts.check_ins, view),
        *(entries.values(one.kpi, one.values, view) for one in series),
        entries.actions(facts.happened, view),
    )
    return events.timeline(happened, asked, view, address_of(goal.ref), given)
