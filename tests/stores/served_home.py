"""What is done in the home that is served and killed, in processes of its own: `served_home.py STEP WORD…`, told in JSON."""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any


def prepare(clients: str) -> list[dict[str, str]]:
    """A company in which each client leads a unit, owns its one goal, which does not say why it helps, and is signed in."""
    from hoshin.alignment.keep_up import bring_up_to_date
    from hoshin.changes import moments
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.changes.keys import new_key
    from hoshin.changes.links import UNKEYED, linked
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.plan import Person, Unit
    from hoshin.org.policy import policy_of, root_unit, today_of
    from hoshin.strategy.plan import Cycle, Goal, Priority, PriorityWeight

    picture = moments.today()
    root, today = root_unit(picture), today_of(policy_of(picture))
    assert root is not None
    a_month, a_year = timedelta(days=30), timedelta(days=365)
    year = Cycle(new_key(), title="This year", start=today - a_month, end=today + a_year)
    growth = Priority(new_key(), title="Growth")
    draft = Draft(picture, author=OPERATOR).create(year).create(growth)
    draft.create(linked(PriorityWeight(UNKEYED, priority=growth.ref, cycle=year.ref, weight=Decimal(1))))
    made = []
    for turn in range(int(clients)):
        person = Person(new_key(), unit=root.ref)
        unit = Unit(new_key(), name=f"Team {turn}", parent=root.ref, lead=person.ref)
        goal = Goal(
            new_key(),
            title=f"Have {turn} more shops",
            unit=unit.ref,
            cycle=year.ref,
            owner=person.ref,
            parent=growth.ref,
        )
        draft.create(person).create(unit).create(goal)
        made.append((person, goal))
    adopt(draft)
    told = [
        {
            "person": person.key,
            "goal": goal.key,
            "cookie": _signed_in(person.key, f"client-{turn}"),
            "name": f"client-{turn}",
        }
        for turn, (person, goal) in enumerate(made)
    ]
    bring_up_to_date()
    return told


def _signed_in(person: Any, name: str) -> str:
    """What the browser of somebody sends who has an account, a password, and signed in."""
    from django.conf import settings
    from django.test import Client

    from hoshin.journal.actor import OPERATOR
    from hoshin.org.accounts import open_account
    from hoshin.org.sign_in import Proof, set_sign_in

    account = open_account(person, by=OPERATOR)
    set_sign_in(account, Proof(name, "md5$salt$no password has this hash"), by=OPERATOR)
    client = Client()
    client.force_login(account)
    cookie = settings.SESSION_COOKIE_NAME
    return f"{cookie}={client.cookies[cookie].value}"


def ask() -> int:
    """Ask for a backup, which leaves a trace when it is done; the number of the job."""
    from hoshin.journal.jobs import enqueue

    return enqueue("backup")


def look() -> dict[str, Any]:
    """What log and accounts hold, and what `hoshin verify` finds."""
    from hoshin.changes.models import Changeset, LoggedEdit
    from hoshin.changes.verify import verify
    from hoshin.journal.models import Entry
    from hoshin.org.people import Account

    reasons = LoggedEdit.objects.filter(field="because", op="update", changeset__undoes=None)
    renamed = Entry.objects.filter(verb="change sign-in name").values_list("subject", flat=True)
    return {
        "log": [(json.loads(text), at) for text, at in reasons.values_list("after", "changeset__number")],
        "undone": list(Changeset.objects.exclude(undoes=None).values_list("undoes", "number")),
        "names": dict(Account.objects.values_list("person", "sign_in")),
        "renamed": Counter(subject.removeprefix("person:") for subject in renamed),
        "verify": list(verify()),
    }


def end() -> dict[str, Any]:
    """Work off what is left, as when the leases of the killed have lapsed; what became of all jobs."""
    from hoshin.journal import clock
    from hoshin.journal.models import Entry, Job, Pending, Process, Slot
    from hoshin.journal.working import work_off
    from hoshin.upkeep.models import Backup

    done = Job.objects.filter(state="done").count()
    real = clock.real
    logging.disable(logging.WARNING)
    for hours in (2, 4):  # what is done last may ask for more, a little later
        clock.real = lambda hours=hours: real() + timedelta(hours=hours)
        work_off()
    return {
        "done": done,
        "jobs": list(Job.objects.order_by("pk").values_list("pk", "kind", "state")),
        "slots": list(Slot.objects.values_list("name", "job__state")),
        "pending": Pending.objects.count(),
        "processes": list(Process.objects.values_list("pid", flat=True)),
        "backups": Backup.objects.filter(proved=True).count(),
        "told": Entry.objects.filter(verb="back up").count(),
        **_judged(),
    }


def _judged() -> dict[str, Any]:
    """Whether what the checks say is up to date; in how many rows it, and the search, differ from new; the days put down."""
    from hoshin.alignment import keep_up
    from hoshin.alignment.facts import DayRecord
    from hoshin.alignment.kept_assessment import kept
    from hoshin.changes import moments
    from hoshin.search import index

    return {
        "behind": keep_up.is_behind(kept(), moments.today()),
        "differ": keep_up.rebuild()[1] + index.rebuild().differing,
        "days": list(map(str, DayRecord.objects.values_list("day", flat=True))),
    }


STEPS = {"prepare": prepare, "ask": ask, "look": look, "end": end}


def main() -> None:
    from hoshin.database import open_database
    from hoshin.home import Home

    open_database(Home.read(Path.cwd()))
    step, *words = sys.argv[1:]
    print(json.dumps(STEPS[step](*words)))


if __name__ == "__main__":
    main()
