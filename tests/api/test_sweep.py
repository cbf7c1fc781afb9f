"""What is closed shows nowhere in the API: whatever one who sees it can ask, asked by everybody else.

Reading calls are asked for all that has a key, at several moments; changing ones for what is closed alone, which nobody else
may change. No answer tells a marked text or a closed key that the question did not say, and of a closed key the same is said
as of one that never was.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from alignment.mill import Mill, mill
from api.asking import Asking
from api.conftest import with_token
from hoshin.calls.call import Call
from hoshin.calls.declared import calls
from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.changes.models import Changeset
from hoshin.changes.plurals import entities_by_segment
from hoshin.journal import clock
from hoshin.org.tokens import Scope, Token
from web.mill_in_browsers import MORNING, SECRET, Planted, plant
from web.sweeping import marks_in, who_does_not, who_sees_it

pytestmark = [pytest.mark.django_db, pytest.mark.long]

DECIDING = ("a member", "a leader")
"""Who may look and write most: to them of a closed key the same is said as of none."""
WORDS = ("sieve works", "letter box", "call", SECRET)
"""What is looked for: some of it stands in what is closed alone."""
TELLS = {
    *("list_goals", "read_goal", "history_of_goal", "list_initiatives", "read_initiative", "show", "search"),
    *(
        "list_actions",
        "read_action",
        "list_check_ins",
        "list_usage",
        "read_log",
        "read_number",
        "read_briefing",
    ),
    *("list_findings", "read_finding", "list_changesets", "read_changeset"),
    *("export_stratml", "export_usage"),
}


@dataclass(frozen=True)
class Question:
    """A call with its fields, and what is sent with it as a file."""

    call: Call[Any, Any]
    fields: dict[str, Any] = field(default_factory=dict)
    file: str = ""

    @property
    def said(self) -> str:
        """All that it says itself."""
        return json.dumps([self.fields, self.file])

    def about(self, keys: dict[str, str]) -> Question:
        """The same about other keys."""
        fields, file = json.dumps(self.fields), self.file
        for key, other in keys.items():
            fields, file = fields.replace(key, other), file.replace(key, other)
        return Question(self.call, json.loads(fields), file)

    def put(self, who: Asking) -> HttpResponse:
        """Ask it."""
        path = self.call.path.format(**{name: self.fields[name] for name in self.call.in_path})
        left = {name: value for name, value in self.fields.items() if name not in self.call.in_path}
        if self.call.reads:
            return who.get(path, **left)
        if self.file:
            return who.send(path, file=("file.csv", self.file), **left)
        return (who.patch if self.call.method == "PATCH" else who.post)(path, **left)


@dataclass(frozen=True)
class Swept:
    """What is closed, and who asks."""

    here: Mill
    planted: Planted
    sam: Asking
    others: dict[str, Asking]

    @property
    def marks(self) -> tuple[str, ...]:
        return (SECRET, *self.planted.keys)


@pytest.fixture
def swept(db) -> Iterator[Swept]:
    """The mill with something that only Sam sees, and a token of each role, of less, and of nobody."""
    here = mill()
    with clock.at(MORNING):
        planted = plant(here)
        sam = with_token(who_sees_it(here))
        people = who_does_not(here)
        others = {who: with_token(person) for who, person in people.items()}
        for scope in (Scope.READ, Scope.READ_PLAN):
            others[f"a member who gives a token to {scope}"] = with_token(people["a member"], scope)
        others["nobody"] = Asking(Client(), "hoshin_guessed")
        yield Swept(here, planted, sam, others)


def test_nobody_else_is_told_of_what_is_closed_by_any_reading_call(swept):
    questions = list(readings(swept))
    telling = [question for question in questions if SECRET in said(question.put(swept.sam))]
    missing = TELLS - {question.call.name for question in telling}
    assert not missing, f"the sweep finds what is closed, or it proves nothing: {missing}"
    leaks = [*leaks_of(questions, "a member", swept)]
    for who in swept.others:
        leaks += leaks_of(telling, who, swept)
    assert not leaks, "\n".join(leaks)


def test_nobody_else_is_told_of_what_is_closed_by_what_they_may_not_change(swept):
    leaks = []
    questions = list(changes(swept))
    asked = {question.call.name for question in questions}
    left = {call.name for call in calls() if not call.reads and about_something(call)} - asked
    assert not left, f"calls that nobody asks: {left}"
    for who in swept.others:
        with transaction.atomic():
            leaks += leaks_of(questions, who, swept)
            transaction.set_rollback(True)
    assert not leaks, "\n".join(leaks)


def leaks_of(questions: Iterable[Question], who: str, swept: Swept) -> Iterator[str]:
    """What answers to somebody tell that they should not."""
    for question in questions:
        yield from leak_of(question, who, swept)


def leak_of(question: Question, who: str, swept: Swept) -> Iterator[str]:
    """What an answer tells that it should not: a mark, or that a closed key is one."""
    asking = swept.others[who]
    answer = question.put(asking)
    for mark in marks_in(said(answer), question.said, swept.marks):
        yield f"{who}, {question.call.name} {question.said}: {mark} in {said(answer)[:400]}"
    named = {key: new_key() for key in swept.planted.keys if key in question.said}
    if not named or who not in DECIDING:
        return
    other = question.about(named).put(asking)
    as_other = said(answer)
    for key, another in named.items():
        as_other = as_other.replace(key, another)
    if (answer.status_code, as_other) != (other.status_code, said(other)):
        yield f"{who}, {question.call.name} {question.said}: {said(answer)[:300]} and not {said(other)[:300]}"


def said(answer: HttpResponse) -> str:
    return answer.content.decode()


def about_something(call: Call[Any, Any]) -> bool:
    """Whether it can be asked about what is closed: what is made of a kind like others needs no asking for each."""
    return not call.name.startswith("create_") or call.name in ("create_goal", "create_changeset")


def readings(swept: Swept) -> Iterator[Question]:
    """Every reading call, of what there is: now, and what is closed as of a number and in a draft of it too."""
    others = itertools.cycle([str(moments.today().number), MORNING.date().isoformat(), swept.planted.draft])
    for call in calls():
        if not call.reads:
            continue
        for fields in named(call, swept):
            for more in beside(call, swept):
                yield Question(call, {**fields, **more})
                if "at" in call.takes.__struct_fields__ and (call.name in TELLS or not fields):
                    yield Question(call, {**fields, **more, "at": next(others)})


def named(call: Call[Any, Any], swept: Swept) -> Iterator[dict[str, Any]]:
    """What stands in the address: the closed, and of what has pages what hangs together with it."""
    planted = swept.planted
    closed = [f"goal:{planted.goal.key}", f"initiative:{planted.work.key}"]
    segment, last = call.path.split("/")[1], moments.today().number
    if not call.in_path:
        yield {}
    elif call.in_path == ("number",):
        yield from ({"number": number} for number in range(last - 6, last + 1))
    elif "check" in call.in_path and not call.reads:
        yield {"check": "argued", "subject": closed[0]}
    elif "check" in call.in_path:
        yield from ({"check": check, "subject": closed[0]} for check in ("argued", "has_kpi"))
        yield {"check": "serves", "subject": closed[1]}
    elif "subject" in call.in_path:
        yield from ({"subject": subject} for subject in closed)
    elif segment == "show":
        yield from ({"key": key} for key in (*closed, planted.action, *together(swept)))
    elif segment in entities_by_segment():
        kind = entities_by_segment()[segment].kind
        keys = [planted.work.key if kind == "initiative" else planted.goal.key]
        if call.reads and not call.path.endswith("/history"):
            near = set(together(swept))
            keys += [record.key for record in moments.today().of_kind(kind).values() if record.key in near]
        yield from ({"key": key} for key in keys)
    else:
        keys = [*planted.keys, *Changeset.objects.order_by("-key").values_list("key", flat=True)[:4]]
        yield from ({"key": key} for key in keys)


def together(swept: Swept) -> list[str]:
    """Keys of what names what is closed, or is named by it."""
    here, planted = swept.here, swept.planted
    closed = {planted.goal.ref, planted.work.ref}
    naming = [
        record.key
        for record in moments.today()
        if any(
            getattr(record, name, None) in closed for name in ("of", "initiative", "goal", "parent", "about")
        )
    ]
    near = (
        here.units["scrap"],
        here.people["scrap"],
        here.year,
        here.pool,
        here.goals["scrap"],
        here.kpis["scrap"],
    )
    return [*naming, *(record.key for record in near), *(one.key for one in here.priorities.values())]


def beside(call: Call[Any, Any], swept: Swept) -> Iterator[dict[str, Any]]:
    """What stands behind the address."""
    takes, planted = call.takes.__struct_fields__, swept.planted
    if call.name == "search":
        yield from ({"q": words} for words in (*WORDS, *planted.keys))
        return
    if "kpi" in takes and call.name in ("list_observations", "list_results"):
        yield {"kpi": swept.here.kpis["scrap"].key}
        return
    yield {"words": "true"} if "words" in takes else {}
    if "evidence" in takes:
        yield {"evidence": "true", "waived": "true"}
    for name in ("serves", "subject"):
        if name in takes and name not in call.in_path:
            yield {name: f"goal:{planted.goal.key}"}
    for name in ("parent", "goal", "initiative", "of"):
        if name in takes and call.name.startswith("list_"):
            key = planted.work.key if name == "initiative" else planted.goal.key
            yield {name: f"goal:{key}" if name in ("parent", "of") else key}
    if "title" in takes and call.name.startswith("list_"):
        yield {"title": planted.goal.title}


def changes(swept: Swept) -> Iterator[Question]:
    """Every changing call, at what is closed."""
    here, planted = swept.here, swept.planted
    goal, work = f"goal:{planted.goal.key}", f"initiative:{planted.work.key}"
    place = {"unit": here.root.key, "cycle": here.year.key}
    edits = [
        {"op": "update", "subject": goal, "values": {"title": "Mine"}},
        {"op": "create", "kind": "goal", "values": {"title": "Mine", **place, "parent": goal}},
        {"op": "retire", "subject": work},
        {"op": "update", "subject": goal, "values": {"title": "Mine"}, "before": {"title": "Yours"}},
    ]
    bodies: dict[str, list[dict[str, Any]]] = {
        "create_goal": [{"values": {"title": "Mine", **place, "parent": goal}}],
        "create_changeset": [{"edits": [edit], "propose": flag} for edit in edits for flag in (False, True)],
        "decline": [{"reason": "No."}],
        "resolve": [{"position": 0, "keep": "mine"}],
        "open_action": [{"title": "Call", "serves": goal}, {"title": "Call", "serves": planted.goal.key}],
        "reassign": [{"actions": [planted.action], "to": here.people["orders"].key}],
        "move": [{"actions": [planted.action], "due": "2026-12-01"}],
        "check_in": [{"subject": goal, "colour": "on-track"}],
        "report_progress": [{"subject": work, "share": 0.5}],
        "record_observations": [{"figures": [{"kpi": planted.goal.key, "value": 1.0}]}],
        "record_usage": [
            {
                "usage": [
                    {
                        "pool": here.pool.key,
                        "initiative": planted.work.key,
                        "amount": "1",
                        "period": "2026-Q1",
                    }
                ]
            }
        ],
        "mend": [{"because": "So."}],
        "waive": [{"reason": "Later.", "until": "2026-12-31"}],
        "optimize": [
            {"what_if": 0, "dry_run": True},
            {"floors": [{"priority": planted.goal.key, "points": "1"}]},
        ],
    }
    files = {
        "import_observations": f"kpi,unit,period,value\n{planted.goal.key},,2026-01,1\n",
        "import_usage": f"pool,initiative,period,amount\nMoney,{planted.work.key},2026-Q1,1\n",
        "import_stratml": f"<StrategicPlan><Name>{planted.goal.key}</Name></StrategicPlan>",
        "import_plan": planted.goal.key,
    }
    sams = Token.objects.filter(account__person=here.people["scrap"].key).values_list("key", flat=True)
    for call in calls():
        if call.reads or not about_something(call):
            continue
        if call.name in files:
            yield Question(call, {"dry_run": "true"}, files[call.name])
            continue
        usual = {"values": {"title": "Mine"}} if call.method == "PATCH" else {}
        usual = {"actions": [planted.action]} if call.path.startswith("/actions/") else usual
        spots = [{"key": key} for key in sams] if call.path.startswith("/tokens") else named(call, swept)
        for fields in spots:
            for body in bodies.get(call.name, [usual]):
                yield Question(call, {**fields, **body})
