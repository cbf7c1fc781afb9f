"""The first steps: what an organisation without a plan is shown in place of figures that it cannot have yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hoshin.kpis.plan import KPI, Measure
from hoshin.org.people import Account
from hoshin.strategy.plan import Goal, Priority
from hoshin.web.briefing.shown import Step
from hoshin.web.briefing.source import Source


def first_steps(source: Source) -> tuple[Step, ...]:
    """The steps, each with whether it was done; none once there are priorities and goals."""
    seen = source.view.seen
    has_goals, has_priorities = bool(seen.of(Goal)), bool(seen.of(Priority))
    if has_goals and has_priorities:
        return ()
    return (
        Step(
            _("See a company that has been here for half a year"),
            _(
                "An invented maker of pumps, in a home of its own, beside yours; look at it as one of its people."
            ),
            "hoshin --home demo demo --port 8001",
            False,
        ),
        Step(
            _("Bring your goals in"),
            _(
                "From the spreadsheet that you have, with owners, units and days as far as they are known. "
                "What is missing is told, not made up; a dry run changes nothing."
            ),
            "hoshin import plan plan.csv --mapping plan.toml --dry-run",
            has_goals,
        ),
        Step(
            _("Say what comes first"),
            _("Three to five priorities, each with its weight. The index is unknown until there is one."),
            "hoshin import plan priorities.csv --mapping priorities.toml",
            has_priorities,
        ),
        Step(
            _("Measure it"),
            _("Give goals their KPIs, and the KPIs their figures, as far back as you have them."),
            "hoshin import observations figures.csv",
            bool(seen.of(KPI)) and bool(seen.of(Measure)),
        ),
        Step(
            _("Let the others in"),
            _("Somebody new gets an account, then a link by which they choose how they sign in."),
            "hoshin user add --new --name NAME && hoshin account link NAME",
            Account.objects.count() > 1,
        ),
    )
