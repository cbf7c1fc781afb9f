"""A process of its own, `worker.py DATABASE`, which is told its works in JSON, a line at a time.

It forks a child for each, which can be killed: the child says its process id, then what its work says. Where a
work is to be stopped it says where, and waits for a line that never comes.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any


def say(what: object) -> None:
    print(json.dumps(what), flush=True)


def hear() -> Any:
    line = sys.stdin.readline()
    if not line:
        sys.exit()
    return json.loads(line)


def update_on_command() -> None:
    """For each [subject, field, value]: draft it, say "drafted", wait for a word, and say what came of adopting."""
    from hoshin.changes import moments
    from hoshin.changes.adopt import Broken, adopt
    from hoshin.changes.conflicts import Conflicts
    from hoshin.changes.draft import Draft
    from hoshin.changes.fields import fields_by_name
    from hoshin.changes.ref import parse_subject
    from hoshin.journal.actor import OPERATOR

    while True:
        subject, field, value = hear()
        ref = parse_subject(subject)
        draft = Draft(moments.today(), author=OPERATOR)
        draft.update(ref, **{field: fields_by_name(ref.kind)[field].from_wire(value)})
        say("drafted")
        hear()
        try:
            say(type(adopt(draft)).__name__)
        except (Broken, Conflicts) as error:
            say(type(error).__name__)


def adopt_until(point: str, toys: int) -> None:
    """Adopt many toys at once, and stop at a point of the way."""
    from django.db import connection

    from hoshin.changes import log, moments, tables
    from hoshin.changes.adopt import adopt
    from hoshin.changes.draft import Draft
    from hoshin.changes.keys import new_key
    from hoshin.journal import numbers
    from hoshin.journal.actor import OPERATOR
    from toys.plan import Box, Toy

    places: dict[str, tuple[Any, str]] = {
        "the tables are written": (tables, "insert_records"),
        "the edits are logged": (log, "write_edits"),
        "the journal is written": (numbers, "_write"),
        "it is committed": (connection, "commit"),
    }
    if point == "it is about to be committed":
        stop_before(connection, "commit", point)
    else:
        stop_after(*places[point], point)
    (box,) = moments.today().of(Box).values()
    draft = Draft(moments.today(), author=OPERATOR)
    for number in range(toys):
        draft.create(Toy(new_key(), title=f"toy {number}", box=box.ref))
    adopt(draft)


def report_until_killed(toy: str, days: int) -> None:
    """Write facts under an open batch, say its number, and never close it."""
    from hoshin.journal import bulk
    from hoshin.journal.actor import OPERATOR
    from hoshin.journal.batches import open_batch
    from hoshin.journal.store import writing
    from toys.facts import Play

    batch = open_batch(actor=OPERATOR)
    first = date(2026, 1, 1)
    rows = [(toy, first + timedelta(days=day), 1, batch.pk) for day in range(days)]
    with writing():
        bulk.insert(Play, ("toy", "day", "minutes", "batch_id"), rows)
    stop(batch.pk)


def say_a_key(instant: str) -> None:
    """Say a key that is made at an instant."""
    from hoshin.changes.keys import new_key
    from hoshin.journal import clock

    with clock.at(datetime.fromisoformat(instant)):
        say(new_key())


def stop(point: object) -> None:
    say(point)
    hear()


def stop_after(owner: Any, name: str, point: str) -> None:
    work: Callable[..., Any] = getattr(owner, name)

    def stopping(*arguments: Any, **named: Any) -> Any:
        result = work(*arguments, **named)
        stop(point)
        return result

    setattr(owner, name, stopping)


def stop_before(owner: Any, name: str, point: str) -> None:
    setattr(owner, name, lambda: stop(point))


def set_up(database: str) -> None:
    """Make the program ready in this process, on a database of a test."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings_with_toys"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    django.setup()


def main() -> None:
    set_up(sys.argv[1])
    works: dict[str, Callable[..., None]] = {
        "update": update_on_command,
        "adopt": adopt_until,
        "report": report_until_killed,
        "key": say_a_key,
    }
    say("ready")
    while True:
        work, *arguments = hear()
        if work == "key here":
            say_a_key(*arguments)
            continue
        child = os.fork()
        if not child:
            say(os.getpid())
            try:
                works[work](*arguments)
            except Exception:
                traceback.print_exc()
            stop("done")  # it is killed in any case, so that nobody else can have its process id by then
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
