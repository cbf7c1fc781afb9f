"""What the page of the design system shows in its components: the plain values that real pages hand their templates.

The words of samples are data, as the demo company's are: they belong to a pump maker that is told of in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Final

from django.utils.translation import gettext as _

from hoshin.charts import run, small
from hoshin.engine.kinds import Health
from hoshin.web.findings.shown import EMPTY, FindingShown, MendShown
from hoshin.web.forms.doing import Do
from hoshin.web.forms.shown import Option, Options, Question, Widget, Wrong
from hoshin.web.go.found import Way
from hoshin.web.goal.shown import Figure
from hoshin.web.paging import Pages
from hoshin.web.plan.shown import FieldShown, Linked
from hoshin.web.standing import Standing
from hoshin.web.timeline.shown import Event, KindLink, TimelineShown

HERE: Final = "/design"
_JANUARY: Final = 739_617.0
"""1 January 2026, in days."""
_VALUES: Final = (38.0, 41.0, 39.0, 43.0, 40.0, 42.0, 40.0, 61.0, 44.0, 46.0, nan, 49.0)


@dataclass(frozen=True, slots=True)
class Plain:
    """Facts of a thing, and which are not said."""

    fields: tuple[FieldShown, ...]
    unsaid: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All samples of components, each as its own template takes it."""

    standings: tuple[Standing, ...]
    icons: tuple[str, ...]
    doing: tuple[Do, ...]
    questions: tuple[Question, ...]
    wrong: tuple[Wrong, ...]
    findings: tuple[FindingShown, ...]
    timeline: TimelineShown
    plain: Plain
    figures: tuple[Figure, ...]
    rows: tuple[tuple[str, str, str, Standing], ...]
    """A name, a number, a bar, how it stands."""
    pages: Pages
    ways: tuple[Way, ...]
    spark: str
    bars: tuple[tuple[str, str], ...]
    chart: str
    key: str


def shown() -> Shown:
    """The samples."""
    standings = tuple(Standing.of(health) for health in sorted(Health, reverse=True))
    return Shown(
        standings=standings,
        icons=_ICONS,
        doing=(Do("New action", "clipboard-document-check", HERE), Do("Edit", "pencil-square", HERE, "e")),
        questions=tuple(_questions()),
        wrong=(Wrong("Goal: Say what is to be true.", "q-title"), Wrong("It was changed meanwhile.")),
        findings=(
            _finding("has-owner", "“Prove the saving” has no owner.", "+0.5", asks_why=False),
            _finding("argued", "Nothing says why “Prove the saving” helps.", "+0.2", asks_why=True),
        ),
        timeline=_timeline(standings),
        plain=Plain(
            (
                FieldShown("Unit", (Linked("Engineering", HERE),)),
                FieldShown("Due", (Linked("31 Dec 2026"),)),
                FieldShown(
                    "Description", (Linked("A third less energy, for the same water."),), is_long=True
                ),
            ),
            "Scope",
        ),
        figures=(
            Figure(
                "Result",
                "46 %",
                small.bar(
                    0.46,
                    _("%(share)s, %(expected)s expected") % {"share": "46\u202f%", "expected": "58\u202f%"},
                    mark=0.58,
                ),
            ),
            Figure("Work", "79 %", small.bar(0.79, "79 %")),
            Figure("Of the money", "–", note="nobody keeps it"),
        ),
        rows=tuple(
            (f"Goal {place}", f"{share:.0%}", small.bar(share, f"{share:.0%}", mark=0.5), standing)
            for place, (share, standing) in enumerate(zip((0.7, 0.46, 0.2, 0.0), standings, strict=False), 1)
        ),
        pages=Pages(50, "Page 2 of 4", HERE, HERE),
        ways=(Way("Briefing", "Page", HERE), Way("New: Goal", "Begin", HERE)),
        spark=small.spark(_VALUES, "From 38 in January to 49 in December"),
        bars=(
            ("20 %", small.bar(0.2, "20 %")),
            (
                _("%(share)s, %(expected)s expected") % {"share": "46\u202f%", "expected": "58\u202f%"},
                small.bar(
                    0.46,
                    _("%(share)s, %(expected)s expected") % {"share": "46\u202f%", "expected": "58\u202f%"},
                    mark=0.58,
                ),
            ),
            ("107 %", small.bar(1.07, "107 %")),
        ),
        chart=run.draw(_run()),
        key=run.key("diamond"),
    )


_ICONS: Final = (
    "newspaper",
    "eye",
    "light-bulb",
    "map",
    "scale",
    "magnifying-glass",
    "flag",
    "chart-bar",
    "rocket-launch",
    "building-office-2",
    "clock",
    "squares-2x2",
    "key",
    "funnel",
    "pencil-square",
    "plus",
    "archive-box",
    "arrow-down-tray",
    "bars-3",
    "user-circle",
)


def _questions() -> tuple[Question, ...]:
    """One of each widget; with hint, error, unit, who decides, optional."""
    colours = (Options("", (Option("a", "Commit", True), Option("b", "Aspire"), Option("c", "Keep"))),)
    return (
        Question(
            "title", "Goal", Widget.TEXT, help="An outcome, one at a time.", error="Say what is to be true."
        ),
        Question("description", "Description", Widget.LONG, "A third less energy.", is_optional=True),
        Question("kind", "Kind", Widget.RADIOS, groups=colours),
        Question("unit", "Unit", Widget.SELECT, groups=colours, decides="decided by the lead of Engineering"),
        Question("owner", "Owner", Widget.SEARCH, "Tilda Grieve", help="Type its name, or some words of it."),
        Question("due", "Due", Widget.DATE, "2026-12-31"),
        Question("share", "Share of what it serves", Widget.PERCENT, "20", unit="%", is_optional=True),
    )


def _finding(anchor: str, sentence: str, gain: str, *, asks_why: bool) -> FindingShown:
    says = "Say why it helps." if asks_why else "Let the lead of “Engineering” own it."
    mend = MendShown(
        says, says, "Propose this mend", "It asks Tilda Grieve, who leads “Engineering”.", asks_why, EMPTY
    )
    return FindingShown(
        anchor=anchor,
        address=HERE,
        page=HERE,
        sentence=sentence,
        gain=gain,
        cost="486 222 EUR",
        rests_on=("20 % of the weight, 6 % of the money",),
        mend=mend,
        up_to="",
    )


def _timeline(standings: tuple[Standing, ...]) -> TimelineShown:
    events = (
        Event(
            "check-in",
            "chat-bubble-left",
            "14 Sep 2026",
            "Reported",
            "Tilda Grieve",
            "Orders rose.",
            standings[0],
        ),
        Event(
            "edit",
            "pencil-square",
            "2 Sep 2026",
            "Due: 31 Dec 2026, was 30 Sep 2026",
            "Hanna Novak",
            address=HERE,
        ),
    )
    kinds = (
        KindLink("All", HERE, is_here=True, count="2"),
        KindLink("Edits", HERE, is_here=False, count="1"),
    )
    return TimelineShown(events, kinds, HERE, HERE, "1 to 2 of 9")


def _run() -> run.Run:
    """A KPI by the month: its normal range, a signal, a target and what is ahead."""
    days = [_JANUARY + 30.4 * turn for turn in range(18)]
    values = list(zip(days, _VALUES, strict=False))
    return run.Run(
        title="Pumps repaired at the first visit rise",
        words="From 38 in January to 49 in December; 60 are wanted by June.",
        values=values,
        ranges=(run.Range(days[0], days[11], 33.0, 42.0, 51.0),),
        ahead=[
            run.Step(day, 49 - 3 * turn, 49 - turn, 49.0 + turn, 50.0 + 3 * turn, 52.0 + 5 * turn)
            for turn, day in enumerate(days[12:], 1)
        ],
        targets=([(days[0], 38.0), (days[-1], 60.0)],),
        signals=(run.Marked(values[7], "diamond", "outside the normal range"),),
        labels=(
            run.Label(49.0, "latest", "run-label-now"),
            run.Label(60.0, "wanted", "run-label-target"),
            run.Label(55.0, "expected", "run-label-ahead"),
        ),
        ticks=(
            run.Tick(days[0], "Jan 2026"),
            run.Tick(days[8], "Sep 2026"),
            run.Tick(days[16], "May 2027", is_minor=True),
        ),
    )
