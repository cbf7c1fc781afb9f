"""A board of Trello as JSON: cards, whose lists say how far they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from typing import Any, Final

from hoshin.interchange.work_items.closing import Closing, closing
from hoshin.interchange.work_items.days import Days
from hoshin.interchange.work_items.items import Export, Kind, Place, Remark, State, Who, WorkItem
from hoshin.interchange.work_items.json_values import Object, an_object, objects, said
from hoshin.interchange.work_items.texts import paragraphs
from hoshin.interchange.work_items.wording import state_of
from hoshin.words import gettext as _

SOURCE: Final = "Trello"
_ID_IS_HEX: Final = 8


def is_board(value: Any) -> bool:
    """Whether a value of JSON is a board."""
    held = an_object(value)
    return isinstance(held.get("cards"), list) and isinstance(held.get("lists"), list)


def read(board: Object, file: str, zone: tzinfo) -> Export:
    """The cards of a board."""
    reading = _Reading(board, Days(zone))
    items = tuple(reading.cards())
    return Export(SOURCE, "Trello JSON", file, items, (reading.as_project(),), tuple(reading.remarks()))


class _Reading:
    def __init__(self, board: Object, days: Days) -> None:
        self._board, self._days = board, days
        self._key = said(board, "id", "shortLink") or SOURCE
        self._lists = {said(one, "id"): one for one in objects(board.get("lists"))}
        self._people = {said(one, "id"): one for one in objects(board.get("members"))}
        self._moves = dict(self._moved())
        self._unknown: dict[str, int] = {}

    def as_project(self) -> WorkItem:
        """The board as the project of its cards."""
        title = said(self._board, "name") or SOURCE
        return WorkItem(project=self._key, id=self._key, title=title, kind=Kind.PROJECT, place=Place(1))

    def cards(self) -> Iterator[WorkItem]:
        """Every card, archived or not."""
        for row, one in enumerate(objects(self._board.get("cards")), start=1):
            key = said(one, "id", "shortLink") or f"{self._key}/{row}"
            named = said(an_object(self._lists.get(said(one, "idList"))), "name")
            yield WorkItem(
                project=self._key,
                id=key,
                title=said(one, "name") or f"#{said(one, 'idShort') or row}",
                kind=Kind.TASK,
                kind_word="Card",
                status=named,
                assignee=self._assignee(one),
                start=self._days.of(said(one, "start")),
                due=self._days.of(said(one, "due")),
                opened=self._made(key),
                changed=self._days.of(said(one, "dateLastActivity")),
                parent=self._key,
                labels=tuple(filter(None, (said(label, "name") for label in objects(one.get("labels"))))),
                text=paragraphs(one.get("desc")),
                place=Place(row),
                **self._closing(one, key, named),
            )

    def remarks(self) -> Iterator[Remark]:
        """What was guessed."""
        for name, count in self._unknown.items():
            message = _(
                "What the list “%(name)s” means is not known; its cards are taken as open (%(count)d)."
            )
            yield Remark(Place(1), message % {"name": name, "count": count}, "unknown_status")

    def _closing(self, one: Object, key: str, named: str) -> Closing:
        changed = self._days.of(said(one, "dateLastActivity"))
        moved = self._moves.get((key, said(one, "idList")))
        state = state_of(named)
        if one.get("dueComplete") is True:
            state = State.DONE if state is not State.DROPPED else state
        is_away = one.get("closed") is True or self._lists.get(said(one, "idList"), {}).get("closed") is True
        if is_away and state is not State.DONE:
            return closing(State.DROPPED, self._moves.get((key, "")), changed)
        if state is None and named:
            self._unknown[named] = self._unknown.get(named, 0) + 1
        return closing(state or State.TO_DO, moved, changed)

    def _moved(self) -> Iterator[tuple[tuple[str, str], date]]:
        """When a card came into a list last, by card and list; when it was archived, under no list. The newest stands first."""
        seen: set[tuple[str, str]] = set()
        for one in objects(self._board.get("actions")):
            told = an_object(one.get("data"))
            card, day = said(an_object(told.get("card")), "id"), self._days.of(said(one, "date"))
            after = said(an_object(told.get("listAfter")), "id")
            is_away = an_object(told.get("card")).get("closed") is True
            place = (card, after if after else "")
            if day is not None and card and (after or is_away) and place not in seen:
                seen.add(place)
                yield place, day

    def _made(self, key: str) -> date | None:
        """A card's id begins with the second in which it was made."""
        try:
            return self._days.of_instant(int(key[:_ID_IS_HEX], 16)) if len(key) == 24 else None
        except ValueError:
            return None

    def _assignee(self, one: Object) -> Who | None:
        members = one.get("idMembers")
        first = (
            next((each for each in members if isinstance(each, str)), "") if isinstance(members, list) else ""
        )
        person = self._people.get(first, {})
        return Who(first, said(person, "fullName", "username") or first) if first else None
