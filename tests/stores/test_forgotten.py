"""Who was forgotten is nowhere in the database: in no row, no free page, no write-ahead log; and every past is as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from hoshin.cadence.check_in import NewCheckIn, check_in
from hoshin.cadence.facts import Colour
from hoshin.changes import moments
from hoshin.changes.adopt import adopt
from hoshin.changes.codecs import TextCodec
from hoshin.changes.draft import Draft
from hoshin.changes.fields import fields_of
from hoshin.changes.folded import cores
from hoshin.changes.keys import new_key
from hoshin.changes.picture import Picture
from hoshin.changes.proposals import decline, keep, propose
from hoshin.changes.verify import verify
from hoshin.engine.periods import Grain
from hoshin.interchange.stratml_plan import export_stratml, import_stratml
from hoshin.journal import clock, numbers
from hoshin.journal.actor import OPERATOR
from hoshin.journal.texts import ERASED
from hoshin.kpis.plan import KPI
from hoshin.kpis.record import record_observations
from hoshin.kpis.sheet import Row
from hoshin.org.forget import forget
from hoshin.org.naming import set_name
from hoshin.org.view import view
from hoshin.search import index
from hoshin.search.search import search
from hoshin.strategy.plan import Goal, Stakeholder
from hoshin.work.act import NewAction, mark_done, open_actions
from interchange.stratml_files import ACME, document, goal, objective
from stores.together import elsewhere
from work.company import NOW, TODAY, Company, actor, create
from work.company import company as made

pytestmark = pytest.mark.stores

GIVEN, SURNAME, MAIL = "Zaphirä", "Quillfeather", "zq@example.org"
NAME = f"{GIVEN} {SURNAME}"
HELD = (GIVEN, SURNAME, MAIL)
SUBMITTER = (
    f"<Submitter><GivenName>{GIVEN}</GivenName><Surname>{SURNAME}</Surname>"
    f"<EmailAddress>{MAIL}</EmailAddress></Submitter>"
)


@pytest.fixture
def company(transactional_db: None, tmp_path: Path) -> Iterator[Company]:
    """A company in which Cy is called so, and everybody writes it wherever one can."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = OFF")  # as most builds have it
    with clock.at(NOW):
        here = made()
        set_name(here.cy.key, name=f"{NAME} before she married", mail=MAIL, by=OPERATOR)
        set_name(here.cy.key, name=NAME, mail=MAIL, by=OPERATOR)
        write_into_plan(here)
        write_into_facts(here)
        write_into_sources(tmp_path)
        index.bring_up_to_date()
        yield here


def draft(reason: str = "", by: str = OPERATOR) -> Draft:
    return Draft(moments.today(), author=by, reason=reason)


def write_into_plan(here: Company) -> None:
    adopt(draft(f"{NAME} asked for it").update(here.goal, title=f"Cast with {NAME}"))
    adopt(draft().update(here.goal, title="Cast better").update(here.goal, description=f"As {NAME}\nsays"))
    idea = Goal(new_key(), title=f"{NAME}'s idea", unit=here.team.ref, cycle=here.year.ref)
    create(idea, Stakeholder(new_key(), subject=here.goal.ref, name=NAME.upper(), type="Person"))
    adopt(draft().retire(idea))
    keep(draft("A draft", by=actor(here.bo)).update(here.initiative, description=f"“{NAME}” \\ {MAIL}"))
    row = keep(draft(f"For {SURNAME}, {GIVEN}", by=actor(here.bo)).update(here.goal, because="It helps."))
    decline(propose(row.pk, by=actor(here.bo)).pk, by=actor(here.ada), reason=f"{NAME} would not")


def write_into_facts(here: Company) -> None:
    action = NewAction(f"Call {NAME}", here.initiative.ref, here.cy.ref)
    open_actions([action], by=OPERATOR, day=TODAY)
    mark_done([action.key], by=OPERATOR, day=TODAY)
    check_in([NewCheckIn(here.goal.ref, Colour.AT_RISK, None, f"{NAME} is ill")], by=OPERATOR, day=TODAY)
    kpi = KPI(new_key(), name="Scrap", grain=Grain.MONTH)
    create(kpi)
    rows = [Row(kpi.key, here.team.key, date(2026, 1, 1), 1.0)]
    record_observations(rows, by=OPERATOR, source=f"{SURNAME}_{GIVEN}.csv")


def write_into_sources(folder: Path) -> None:
    core = goal("Growth", objective("Sell", description=f"{NAME} sells"), description="We grow")
    text = document(core, name=f"Plan of {NAME}", organization=ACME)
    file = folder / "plan.xml"
    file.write_text(text.replace("</PerformancePlanOrReport>", f"{SUBMITTER}</PerformancePlanOrReport>"))
    import_stratml(file, by=OPERATOR)


def without(picture: Picture) -> Picture:
    """A picture in which every text that names somebody is erased."""
    states = {}
    for side, live in ((picture, True), (picture.retired, False)):
        for record in side:
            names = (f.name for f in fields_of(record.kind) if isinstance(f.codec, TextCodec))
            said = [name for name in names if SURNAME.casefold() in (getattr(record, name) or "").casefold()]
            states[record.ref] = (replace(record, **dict.fromkeys(said, ERASED)), live)
    return picture.with_states(states, picture.number)


def pasts() -> list[Picture]:
    return [moments.as_of(number) for number in range(numbers.head()[1] + 1)]


def spelled(text: str) -> list[bytes]:
    """A text as files may hold it: as it is, in JSON, in capitals, and as the index has its words."""
    texts = {text, text.upper(), json.dumps(text)[1:-1], *(core for core in cores(text)[:1] if len(core) > 4)}
    return [each.encode() for each in texts]


def rows() -> bytes:
    """Every row of every table, as the database writes it out."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found).encode()


def shadows() -> bytes:
    """What FTS5 keeps of the index's words; nothing on a server."""
    if connection.vendor != "sqlite":
        return b""
    with connection.cursor() as cursor:
        found: list[bytes] = []
        for table in ("search_head_data", "search_words_data"):
            cursor.execute(f"SELECT block FROM {table}")
            found += [bytes(block) for (block,) in cursor.fetchall()]
    return b"".join(found)


def files() -> bytes:
    """The bytes of the SQLite database and of what stands beside it; nothing for a server's."""
    if connection.vendor != "sqlite":
        return b""
    file = Path(connection.settings_dict["NAME"])
    beside = [file.with_name(file.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]
    return b"".join(each.read_bytes() for each in beside if each.exists())


def held_in(data: bytes) -> list[str]:
    return [text for text in HELD if any(each in data for each in spelled(text))]


def test_who_was_forgotten_and_redacted_is_nowhere_in_the_database(company):
    assert held_in(rows()) == list(HELD)
    assert not files() or held_in(files()) == list(HELD)
    assert forget(company.cy.key, by=OPERATOR, redact=True).swept
    assert held_in(rows()) == []
    assert held_in(files()) == []


def test_who_was_forgotten_and_whom_nobody_else_wrote_of_is_in_no_index(company):
    set_name(company.bo.key, name="Yolanda Vandermeulen", by=OPERATOR)
    index.rebuild()
    found = search(view(OPERATOR), "yola vander").groups
    assert [group.kind for group in found] == ["person"]
    assert forget(company.bo.key, by=OPERATOR).swept
    everywhere = rows() + files() + shadows()
    assert not any(word in everywhere for word in (b"Yolanda", b"yolanda", b"Vandermeulen", b"vandermeulen"))
    assert search(view(OPERATOR), "yola").is_empty


def test_an_index_made_after_does_not_know_who_was_forgotten(company):
    assert b"quillfeather" in rows()
    forget(company.cy.key, by=OPERATOR, redact=True)
    assert index.place() is None
    assert not any(SURNAME.lower().encode()[at : at + 6] in shadows() for at in range(len(SURNAME) - 5))
    index.bring_up_to_date()
    assert search(view(OPERATOR), SURNAME).is_empty
    assert held_in(rows() + files() + shadows()) == []


def test_who_was_forgotten_is_in_no_export(company):
    before = export_stratml(moments.today()).xml
    assert held_in(before) == list(HELD)
    forget(company.cy.key, by=OPERATOR, redact=True)
    assert held_in(export_stratml(moments.today()).xml) == []


def test_every_past_is_as_it_was_but_for_what_was_erased(company):
    before = [without(picture) for picture in pasts()]
    forget(company.cy.key, by=OPERATOR, redact=True)
    assert pasts() == before
    assert list(verify()) == []


def test_what_others_are_reading_is_not_swept_yet(company):
    if connection.vendor != "sqlite":
        pytest.skip("a server keeps what a reader sees")
    with impatient(), Reader():
        assert not forget(company.cy.key, by=OPERATOR, redact=True).swept
    assert forget(company.cy.key, by=OPERATOR).swept
    assert held_in(files()) == []


@contextmanager
def impatient() -> Iterator[None]:
    """Nobody is waited for; else it is as long as the connection says, which is twenty seconds."""
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


class Reader:
    """Somebody who began to read before, and goes on."""

    def __enter__(self) -> None:
        import sqlite3

        self._connection = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        self._connection.execute("BEGIN")
        self._connection.execute("SELECT count(*) FROM org_personname").fetchone()

    def __exit__(self, *_: object) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()


def test_another_process_reads_what_was_erased_as_erased(company):
    assert elsewhere(lambda: moments.today()[company.goal.ref].description) == f"As {NAME}\nsays"
    forget(company.cy.key, by=OPERATOR, redact=True)
    assert elsewhere(lambda: moments.today()[company.goal.ref].description) == ERASED
