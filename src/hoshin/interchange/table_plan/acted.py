"""The actions of tables: opened where the plan knows none of that title for what it serves, closed where they say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from hoshin.changes.draft import Draft
from hoshin.changes.keys import new_key
from hoshin.changes.recording import Rows, check_theirs
from hoshin.changes.ref import Ref, Subject
from hoshin.changes.words import name_of
from hoshin.interchange.table_plan.matching import Matching
from hoshin.interchange.table_plan.things import ToldAction
from hoshin.journal.actor import Actor
from hoshin.org.plan import Person
from hoshin.org.policy import policy_of, today_of
from hoshin.work.act import action_rows
from hoshin.work.facts import ActionState
from hoshin.work.queries import ActionNow, actions


def acted(
    told: Iterable[ToldAction], matching: Matching, draft: Draft, by: Actor
) -> tuple[tuple[Rows, ...], list[str]]:
    """What to record of actions, and a sentence for each. Raises NotAllowed.

    Of several of one title for the same, the one opened first is the first that is told. To whom an action was given
    and by when it is due since it was opened is left alone.
    """
    listed = list(told)
    if not listed:
        return (), []
    after, today = draft.on + draft, today_of(policy_of(draft.on))
    known = _known(draft.on.number)
    now: list[ActionNow] = []
    sentences: list[str] = []
    for one in listed:
        serves = matching.named(one.serves, one.cell)
        if serves is None or serves not in after:
            continue  # told already, or retired in the plan, where it stays so
        same = known.get((serves, _plain(one.title)))
        action = same.pop(0) if same else None
        if action is None:
            given = matching.named(one.assignee, one.cell)
            to = Ref[Person](Person.kind, given.key) if given is not None else None
            opened = ActionNow(new_key(), one.title, serves, to, today, one.due, one.state, today)
            now.append(opened)
            words = {"name": name_of(after[serves]), "title": one.title}
            sentences.append(_("%(name)s: action “%(title)s” opened") % words)
        elif action.is_open and one.state is not ActionState.OPEN:
            now.append(replace(action, state=one.state, day=today))
            words = {"name": name_of(after[serves]), "title": one.title}
            sentences.append(_("%(name)s: action “%(title)s” closed") % words)
    check_theirs({one.serves for one in now if one.serves in draft.on}, by=by, picture=draft.on)
    return ((action_rows(now),) if now else ()), sentences


def _known(number: int) -> dict[tuple[Subject, str], list[ActionNow]]:
    found: dict[tuple[Subject, str], list[ActionNow]] = {}
    for action in sorted(actions(number).values(), key=lambda action: (action.opened, action.key)):
        found.setdefault((action.serves, _plain(action.title)), []).append(action)
    return found


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
