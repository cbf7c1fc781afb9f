"""How a goal stands: result, work, chances and weight, and the reported colour beside the computed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from hoshin.alignment.assessment import GoalSaid
from hoshin.alignment.telling import Stand
from hoshin.alignment.words import missing_word
from hoshin.cadence.facts import Colour
from hoshin.cadence.queries import Said
from hoshin.charts.small import bar
from hoshin.engine.kinds import Health, Missing
from hoshin.journal.actor import Actor
from hoshin.org.called import actor_called
from hoshin.strategy.plan import Cycle, Goal
from hoshin.web import written
from hoshin.web.goal.lines import bullet, mass
from hoshin.web.goal.shown import AnswerShown, Figure, ReportedShown
from hoshin.web.moment import Moment
from hoshin.web.standing import Standing

FEWEST: Final = 8
"""Values of a history from which on a chance is told (as `alignment.outlook` has it)."""
_HEALTHS: Final = {
    Colour.ON_TRACK: Health.ON_TRACK,
    Colour.AT_RISK: Health.AT_RISK,
    Colour.OFF_TRACK: Health.OFF_TRACK,
}


def answer(
    goal: Goal, stand: Stand, said: GoalSaid | None, check_ins: Sequence[Said], moment: Moment
) -> AnswerShown:
    """The answer. check_ins: all on the goal, the oldest first."""
    return AnswerShown(
        sentence=sentence(stand),
        standing=Standing.of(stand.health),
        reported=_reported(said, check_ins),
        figures=tuple(_figures(stand, said)),
        chances=_chances(goal, said, moment),
    )


def sentence(stand: Stand) -> str:
    """How something stands, in a sentence."""
    words = {"result": written.percent(stand.result), "expected": written.percent(stand.expected)}
    if stand.health is Health.NOT_JUDGED:
        lacks = ", ".join(missing_word(flag) for flag in Missing if flag & stand.missing)
        return _("It cannot be judged yet: it lacks %s.") % lacks if lacks else _("It is not judged now.")
    if stand.result is None:
        return _("Nothing was measured yet, so nobody can say how far it is.")
    if stand.health is Health.STALE:
        return _("%(result)s of the way, as far as is known: its figures are stale.") % words
    if stand.expected is None:
        return _("%(result)s of the way.") % words
    if stand.result > stand.expected + 0.005:
        return _("%(result)s of the way, ahead of the %(expected)s that were expected by now.") % words
    if stand.result < stand.expected - 0.005:
        return _("%(result)s of the way, where %(expected)s were expected by now.") % words
    return _("%(result)s of the way, as was expected by now.") % words


def _figures(stand: Stand, said: GoalSaid | None) -> Iterator[Figure]:
    measured = ""
    if stand.measured is not None and stand.measured < 0.995:
        measured = _("%s of it is measured") % written.percent(stand.measured)
    yield Figure(_("Result"), written.percent(stand.result), bullet(stand), measured)
    work = said.work if said else None
    done = bar(work, _("%s of the work is done") % written.percent(work)) if work is not None else ""
    yield Figure(_("Work"), written.percent(work), done, "" if work is not None else _("nothing is reported"))
    if said is not None and said.unchanged is not None and said.points >= FEWEST:
        chance = written.chance(said.unchanged)
        yield Figure(_("Chance if nothing changes"), chance, bar(said.unchanged, chance))
        if said.planned is not None:
            chance = written.chance(said.planned)
            yield Figure(_("Chance with the work planned"), chance, bar(said.planned, chance))
    yield Figure(_("Of the whole strategy"), mass(said))


def _chances(goal: Goal, said: GoalSaid | None, moment: Moment) -> str:
    """What stands beside the chances: that there is one, or why there is none."""
    if said is None:
        return ""
    if said.unchanged is None or said.points < FEWEST:
        return _("No chance is told: its KPIs have fewer than %d values, or no forecast.") % FEWEST
    cycle: Cycle | None = moment.view.seen.find(goal.cycle)
    due = goal.due or (cycle.end if cycle else None)
    day = written.day(due) if due else _("its end")
    if said.planned is None:
        return (
            _(
                "The chance is that of being reached by %s. There is one, since no work says what it will change."
            )
            % day
        )
    return _("The chances are those of being reached by %s.") % day


def _reported(said: GoalSaid | None, check_ins: Sequence[Said]) -> ReportedShown | None:
    if not check_ins:
        return None
    last = check_ins[-1]
    words = {"who": actor_called(Actor(last.actor)), "day": written.short_day(last.day)}
    told = _("reported by %(who)s on %(day)s") % words
    if last.confidence is not None:
        told = _("%(told)s, %(confidence)s sure to reach it") % {
            "told": told,
            "confidence": written.percent(last.confidence),
        }
    return ReportedShown(
        standing=Standing.of(_HEALTHS[last.colour]),
        words=told,
        is_watermelon=said is not None and said.is_watermelon,
        obstacle=last.obstacle,
    )
