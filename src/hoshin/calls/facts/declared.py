"""The calls about facts."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.facts.actions import forms as actions
from hoshin.calls.facts.check_ins import CheckedIn, CheckInAsked, CheckInPage, ListCheckIns
from hoshin.calls.facts.figures import forms as figures
from hoshin.calls.facts.progress import OfWork, ProgressAsked, ProgressRecorded, ProgressTold
from hoshin.calls.facts.usage import ListUsage, RecordUsage, UsagePage, UsageRecorded

_HERE: Final = "hoshin.calls.facts"
_get: Any = partial(Call, method=Method.GET)
_post: Any = partial(Call, method=Method.POST)
_change: Any = partial(_post, about="Actions", takes=actions.ChangeActions, gives=actions.ActionsRecorded)

_ACTIONS: Final[tuple[Call[Any, Any], ...]] = (
    _get(
        name="list_actions",
        path="/actions",
        takes=actions.ListActions,
        gives=actions.ActionPage,
        does=f"{_HERE}.actions.read:list_actions",
        about="Actions",
        says="Actions",
        more="What is to be done, by whom, by when, and what became of it.",
    ),
    _get(
        name="read_action",
        path="/actions/{key}",
        takes=actions.OfAction,
        gives=actions.ActionStory,
        does=f"{_HERE}.actions.read:read_action",
        about="Actions",
        says="One action, and what happened to it",
    ),
    _change(
        name="open_action",
        path="/actions",
        takes=actions.OpenAction,
        does=f"{_HERE}.actions.act:open_action",
        says="Open an action",
    ),
    _change(
        name="mark_done",
        path="/actions/done",
        does=f"{_HERE}.actions.act:mark_done",
        says="Say that actions are done",
    ),
    _change(
        name="drop",
        path="/actions/drop",
        does=f"{_HERE}.actions.act:drop",
        says="Say that actions will not be done",
    ),
    _change(
        name="reopen",
        path="/actions/reopen",
        does=f"{_HERE}.actions.act:reopen",
        says="Open actions again that were done or dropped",
    ),
    _change(
        name="reassign",
        path="/actions/reassign",
        takes=actions.ReassignActions,
        does=f"{_HERE}.actions.act:reassign",
        says="Give actions to somebody else",
    ),
    _change(
        name="move",
        path="/actions/move",
        takes=actions.MoveActions,
        does=f"{_HERE}.actions.act:move",
        says="Set another day by which actions are to be done",
    ),
)

FACT_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    *_ACTIONS,
    _get(
        name="list_check_ins",
        path="/check-ins",
        takes=ListCheckIns,
        gives=CheckInPage,
        does=f"{_HERE}.check_ins:list_check_ins",
        about="Check-ins",
        says="Check-ins",
        more="How those who answer for a goal or an initiative say that it is going.",
    ),
    _post(
        name="check_in",
        path="/check-ins",
        takes=CheckInAsked,
        gives=CheckedIn,
        does=f"{_HERE}.check_ins:check_in",
        about="Check-ins",
        says="Say how a goal or an initiative stands, with figures",
    ),
    _get(
        name="read_progress",
        path="/progress/{subject}",
        takes=OfWork,
        gives=ProgressTold,
        does=f"{_HERE}.progress:read_progress",
        about="Progress",
        says="How far an initiative or milestone has come",
    ),
    _post(
        name="report_progress",
        path="/progress",
        takes=ProgressAsked,
        gives=ProgressRecorded,
        does=f"{_HERE}.progress:report",
        about="Progress",
        says="Say how far an initiative or milestone has come",
    ),
    _get(
        name="list_observations",
        path="/observations",
        takes=figures.ListFigures,
        gives=figures.FiguresTold,
        does=f"{_HERE}.figures.read:list_figures",
        about="Observations",
        says="The figures of a KPI",
        more="What was observed of KPIs, by unit and period; of each period what was said last.",
    ),
    _post(
        name="record_observations",
        path="/observations",
        takes=figures.RecordFigures,
        gives=figures.FiguresRecorded,
        does=f"{_HERE}.figures.record:record_figures",
        about="Observations",
        says="Record, correct or take back figures, all or none",
    ),
    _get(
        name="list_results",
        path="/results",
        takes=figures.ListResults,
        gives=figures.ResultsTold,
        does=f"{_HERE}.figures.read:list_results",
        about="Reported results",
        says="What sources printed of a KPI",
        more="Targets and actuals as they stood, also without number or date.",
    ),
    _get(
        name="list_usage",
        path="/usage",
        takes=ListUsage,
        gives=UsagePage,
        does=f"{_HERE}.usage:list_usage",
        about="Usage",
        says="What work used of pools",
    ),
    _post(
        name="record_usage",
        path="/usage",
        takes=RecordUsage,
        gives=UsageRecorded,
        does=f"{_HERE}.usage:record",
        about="Usage",
        says="Record, correct or take back what work used, all or none",
    ),
)
