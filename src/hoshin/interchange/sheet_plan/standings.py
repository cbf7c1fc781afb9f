"""What a reading says of how things stand: check-ins, progress of work, and what is to be done or was stopped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from hoshin.cadence.facts import Colour
from hoshin.interchange.sheet_plan.speaking import Speaking
from hoshin.interchange.sheets.reading import Kind, ReadCheckIn, ReadItem
from hoshin.interchange.sheets.workbook import Place
from hoshin.interchange.table_plan.things import Pointer, Thing, ToldCheckIn, ToldProgress
from hoshin.words import gettext as _
from hoshin.work.facts import ActionState
from hoshin.work.plan import Funding

_COLOURS: Final = {colour.value: colour for colour in Colour}
_STATES: Final = {"done": ActionState.DONE, "stopped": ActionState.DROPPED}
_FUNDED: Final = {"doing": Funding.FUNDED, "done": Funding.FUNDED, "stopped": Funding.STOPPED}


def status_of(item: ReadItem) -> str:
    """How an item is said to stand, in our words, or how it stood last; empty where nothing is said."""
    said = item.value("status")
    if said is None and item.check_ins:
        said = item.check_ins[-1].status
    return said.replace("_", " ").casefold() if isinstance(said, str) else ""


def status_places(item: ReadItem) -> tuple[Place, ...]:
    """The cells that say how an item stands."""
    said = item.fields.get("status")
    return said.places if said is not None else tuple(one.place for one in item.check_ins[-1:])


def state_of(item: ReadItem) -> ActionState:
    """What became of an action."""
    return _STATES.get(status_of(item), ActionState.OPEN)


def funding_of(item: ReadItem) -> Funding | None:
    """Whether work is to be done; None where nobody says that it goes on or was stopped."""
    status = status_of(item)
    return Funding.FUNDED if status in _COLOURS else _FUNDED.get(status)


def tell_standing(speaking: Speaking, thing: Thing, item: ReadItem) -> None:
    """Tell how a goal or initiative stands, and how far an initiative has come, on the day on which it is read."""
    of = Pointer((thing.kind,), thing.identity)
    status, said = status_of(item), item.fields.get("status")
    if said is not None:
        speaking.speaks(thing, said.places, "status")
    if said is not None and status in _COLOURS:
        cell = speaking.cell(said.places[0] if said.places else None)
        obstacle = ""
        told = ToldCheckIn(of, None, status, _confidence(item), obstacle, cell)
        speaking.told.check_ins.append(told)
    _tell_check_ins(speaking, of, thing, item)
    if thing.kind == Kind.INITIATIVE.value:
        _tell_progress(speaking, of, thing, item)


def _tell_check_ins(speaking: Speaking, of: Pointer, thing: Thing, item: ReadItem) -> None:
    """How it stood by period: a check-in on its last day, or today in the period that holds it. Nothing stood in a later one."""
    told: set[date] = set()
    for one in item.check_ins:
        speaking.speaks(thing, (one.place,), "status")
        status, cell = one.status.replace("_", " ").casefold(), speaking.cell(one.place)
        day = min(one.period.end, speaking.today) if one.period is not None else None
        why_not = _why_not(one, status, speaking.today)
        if why_not:
            speaking.remark(cell, why_not)
        elif day is not None and day not in told:
            told.add(day)
            speaking.told.check_ins.append(ToldCheckIn(of, day, status, None, "", cell))


def _why_not(one: ReadCheckIn, status: str, today: date) -> str:
    """Why what stands under a period is no check-in; empty where it is one."""
    words = {"status": one.status}
    if one.period is None:
        return _("“%(status)s” of a period of which the year is not said; it was left out.") % words
    if one.period.start > today:
        return _("“%(status)s” of a period that has not begun; it was left out.") % words
    if status not in _COLOURS:
        return _("“%(status)s” does not say how well it went; only the last one of a row counts.") % words
    return ""


def _tell_progress(speaking: Speaking, of: Pointer, thing: Thing, item: ReadItem) -> None:
    said = item.fields.get("progress")
    share = said.value if said is not None and isinstance(said.value, Decimal) else None
    if said is not None:
        speaking.speaks(thing, said.places, "progress")
    if share is None and status_of(item) == "done":
        share, said = Decimal(1), item.fields.get("status")
    if share is not None and said is not None and 0 <= share <= 1:
        cell = speaking.cell(said.places[0] if said.places else None)
        speaking.told.progress.append(ToldProgress(of, None, float(share), cell))


def _confidence(item: ReadItem) -> float | None:
    said = item.value("confidence")
    return float(said) if isinstance(said, Decimal) and 0 <= said <= 1 else None
