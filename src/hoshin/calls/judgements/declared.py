"""The calls about judgements."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hoshin.calls.call import JUDGED, Call, Method
from hoshin.calls.deciding import Outcome
from hoshin.calls.judgements.briefing import BriefingAsked, BriefingTold
from hoshin.calls.judgements.findings import (
    FindingPage,
    FindingStory,
    ListFindings,
    Mending,
    ReadFinding,
    Waiver,
    Waiving,
)
from hoshin.calls.judgements.standings import (
    DaysTold,
    IndexAsked,
    ListStandings,
    OfKpi,
    SeriesOfKpi,
    StandingPage,
)

_HERE: Final = "hoshin.calls.judgements"
_ONE: Final = "/findings/{check}/{subject}"
_get: Any = partial(Call, method=Method.GET)
_post: Any = partial(Call, method=Method.POST)

JUDGEMENT_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    _get(
        name="read_briefing",
        rests_on=JUDGED,
        path="/briefing",
        takes=BriefingAsked,
        gives=BriefingTold,
        does=f"{_HERE}.briefing:briefing",
        about="Judgements",
        says="How aligned we are, how the priorities stand, what there is to decide",
        more="The same numbers as on the page and in the terminal.",
    ),
    _get(
        name="list_findings",
        rests_on=JUDGED,
        path="/findings",
        takes=ListFindings,
        gives=FindingPage,
        does=f"{_HERE}.findings:list_findings",
        about="Findings",
        says="What does not hold, the most valuable first",
        more="A check that does not hold is a finding: what it is of, what it costs, and what mending it brings.",
    ),
    _get(
        name="read_finding",
        path=_ONE,
        takes=ReadFinding,
        gives=FindingStory,
        does=f"{_HERE}.findings:read_finding",
        about="Findings",
        says="One finding, what it rests on, and what mends it",
    ),
    _post(
        name="mend",
        path=f"{_ONE}/mend",
        takes=Mending,
        gives=Outcome,
        does=f"{_HERE}.findings:mend",
        about="Findings",
        says="Carry out what mends it",
    ),
    _post(
        name="waive",
        path=f"{_ONE}/waive",
        takes=Waiving,
        gives=Waiver,
        does=f"{_HERE}.findings:waive",
        about="Findings",
        says="Take it off the lists until a day",
    ),
    _get(
        name="list_standings",
        rests_on=JUDGED,
        path="/standings",
        takes=ListStandings,
        gives=StandingPage,
        does=f"{_HERE}.standings:list_standings",
        about="Judgements",
        says="How goals, priorities and measures stand",
    ),
    _get(
        name="index_by_day",
        path="/index",
        takes=IndexAsked,
        gives=DaysTold,
        does=f"{_HERE}.standings:index_by_day",
        about="Judgements",
        says="The alignment index as it was said of each day",
    ),
    _get(
        name="series_of_kpi",
        path="/kpis/{key}/series",
        takes=OfKpi,
        gives=SeriesOfKpi,
        does=f"{_HERE}.standings:series_of_kpi",
        about="KPIs",
        says="Its natural limits, its signals, and what is ahead",
    ),
)
