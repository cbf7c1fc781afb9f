"""An archive holds all that a database holds, whichever it is, and is read only while it is whole."""

from __future__ import annotations

import json
import random
import shutil
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from changes.playroom import draft, make, refused
from hoshin.changes.adopt import adopt
from hoshin.changes.keys import new_key
from hoshin.errors import BadInput
from hoshin.journal.actor import OPERATOR
from hoshin.journal.batches import abandon, open_batch
from hoshin.journal.models import Batch, Entry
from hoshin.upkeep import archive, load, snapshot
from hoshin.upkeep.archive import DamagedArchive, NewerArchive, opened
from hoshin.upkeep.tables import LEFT_OUT, tables_of
from toys.plan import Manual, Toy
from upkeep.conftest import archived, scratch


@pytest.fixture(scope="session")
def tables(django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the tables of today and nothing in them: going through all migrations takes longer than a test."""
    file = tmp_path_factory.mktemp("tables") / "tables.db"
    with django_db_blocker.unblock(), scratch(file) as alias:
        load.bring_up_to_date(alias)
    return file


@pytest.fixture
def poured(tables: Path, tmp_path: Path) -> Callable[..., list[list[tuple[object, ...]]]]:
    """Tells what tables of today answer that were filled from an archive."""

    def answers(file: Path, *statements: str) -> list[list[tuple[object, ...]]]:
        into = Path(shutil.copy(tables, tmp_path / "poured.db"))
        with opened(file) as whole, scratch(into) as alias:
            load.fill_tables(whole, alias)
            return asked(alias, *statements)

    return answers


def restored(file: Path, folder: Path, *statements: str) -> list[list[tuple[object, ...]]]:
    """What a new database, filled from an archive and brought up to date, answers."""
    with opened(file) as whole, scratch(folder / "restored.db") as alias:
        load.fill(whole, alias)
        load.bring_up_to_date(alias)
        return asked(alias, *statements)


def asked(alias: str, *statements: str) -> list[list[tuple[object, ...]]]:
    with connections[alias].cursor() as cursor:
        return [cursor.execute(statement).fetchall() for statement in statements]


def resealed(file: Path, entry: str, text: str) -> Path:
    """The archive with another text in an entry, and a seal that holds: made by somebody, not by an accident."""
    other = file.with_name("other.zip")
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(other, "w") as made:
        for name in whole.namelist():
            made.writestr(name, text if name == entry else whole.read(name))
        made.comment = b"0" * 64
    content = other.read_bytes()[:-64]
    other.write_bytes(content + sha256(content).hexdigest().encode())
    return other


def manifest_of(file: Path) -> dict[str, object]:
    with zipfile.ZipFile(file) as whole:
        said = json.loads(whole.read("manifest.json"))
    assert isinstance(said, dict)
    return said


def test_every_table_is_in_it_but_those_that_are_left_out(file):
    models = apps.get_models(include_auto_created=True)
    expected = {model._meta.db_table for model in models if not model._meta.proxy} - LEFT_OUT
    assert {table["table"] for table in manifest_of(file)["tables"]} == expected
    assert {table.name for table in tables_of(models)} == expected


def test_it_is_for_its_owner_alone_and_leaves_no_part(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.glob(".*")) == []


def test_any_tool_reads_it_and_checks_each_table(file):
    with zipfile.ZipFile(file) as whole:
        for table in manifest_of(file)["tables"]:
            lines = whole.read(f"tables/{table['table']}.jsonl")
            assert (sha256(lines).hexdigest(), len(lines.splitlines()) - 1) == (
                table["sha256"],
                table["rows"],
            )
        assert sha256(file.read_bytes()[:-64]).hexdigest().encode() == whole.comment


@pytest.mark.stores
def test_what_is_restored_equals_what_was_backed_up(file, tmp_path):
    with snapshot.of_database() as held:
        before = held.contents()
    with opened(file) as whole, scratch(tmp_path / "restored.db") as alias:
        load.fill(whole, alias)
        with snapshot.of_database(alias) as held:
            assert held.contents() == before
            assert sum(content.rows for content in before) > 5


@pytest.mark.stores
def test_values_that_databases_write_differently_come_out_the_same(room, tmp_path, poured):
    whole, part = datetime(2026, 6, 30, 10, tzinfo=UTC), datetime(2026, 6, 30, 10, 11, 12, 13, tzinfo=UTC)
    text = 'a],["b\n\\ \u2028 ü \U0001f600'
    make(Manual(new_key(), title=text, shelf=-(2**62), official=True))
    for at in (whole, part):
        Batch.objects.create(actor="operator", source=text, opened_at=at, lease_until=at)
        Entry.objects.create(
            at=at, actor="operator", verb="try", payload={"b": [[text], [1]], "a": None, "": 1.5}
        )
    file = archived(tmp_path / "odd.zip")
    batches, payloads, titles = poured(
        file,
        "SELECT source, opened_at FROM journal_batch ORDER BY opened_at",
        "SELECT payload FROM journal_entry WHERE verb = 'try'",
        "SELECT shelf, official, printed FROM toys_manual",
    )
    assert [(source, at.replace(tzinfo=UTC)) for source, at in batches] == [(text, whole), (text, part)]
    assert [json.loads(payload) for (payload,) in payloads] == [{"": 1.5, "a": None, "b": [[text], [1]]}] * 2
    assert titles == [(-(2**62), True, None)]


@pytest.mark.stores
def test_a_number_that_was_given_once_is_not_given_again(room, tmp_path, poured):
    abandon(dropped := open_batch(actor=OPERATOR))
    insert = "INSERT INTO journal_batch (source, actor, opened_at, lease_until) VALUES ('', '', '', '') RETURNING id"
    ((given,),) = poured(archived(tmp_path / "counted.zip"), insert)[0]
    assert given > dropped.pk


def test_one_changed_byte_is_found_wherever_it_is(file):
    whole = file.read_bytes()
    places = random.Random(6).sample(range(len(whole)), 98)
    for at in (0, len(whole) - 1, *places):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises(DamagedArchive, match="its seal does not hold"), opened(file):
            pass
    file.write_bytes(whole)
    with opened(file):
        pass


@pytest.mark.parametrize("share", [0, 0.0001, 0.5, 0.999999])
def test_what_was_cut_short_is_refused(file, share):
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with refused(DamagedArchive, "damaged or cut short"), opened(file):
        pass


def test_what_has_more_behind_it_is_refused(file):
    with file.open("ab") as handle:
        handle.write(b"more")
    with refused(DamagedArchive, "its seal does not hold"), opened(file):
        pass


@pytest.mark.parametrize(
    ("migrations", "error", "said"),
    [
        ({"strategy": ["0999_later"]}, NewerArchive, "it knows strategy.0999_later"),
        ({"org": ["0002_grants"]}, DamagedArchive, "do not belong together"),
    ],
    ids=["newer", "torn"],
)
def test_what_comes_of_other_migrations_is_refused(file, tmp_path, migrations, error, said):
    other = resealed(file, "manifest.json", json.dumps({**manifest_of(file), "migrations": migrations}))
    with refused(error, said):
        restored(other, tmp_path)


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"format": 2}, NewerArchive, "reads archives up to format 1"),
        ({"tables": []}, DamagedArchive, "are not those of the migrations"),
        ({"tables": None}, DamagedArchive, "damaged"),
    ],
    ids=["format", "no tables", "no list"],
)
def test_what_says_something_else_of_itself_is_refused(file, poured, changed, error, said):
    other = resealed(file, "manifest.json", json.dumps({**manifest_of(file), **changed}))
    with refused(error, said):
        poured(other)


@pytest.mark.parametrize(
    ("rows", "error", "said"),
    [
        ("", DamagedArchive, "has the columns None"),
        ('["id","log"]\n', DamagedArchive, "has the columns ['id', 'log']"),
        ('["id","number","at","log"]\n[1,2]\n', DamagedArchive, "has not its 4 columns"),
        ('["id","number","at","log"]\n[1,"two",null,"x"]\n', BadInput, "came out different"),
        ('["id","number","at","log"]\n[2,2,null,"x"]\n', DamagedArchive, "does not fit its own tables"),
        ('["id","number","at","log"]\nDear Sir\n', DamagedArchive, "does not fit its own tables"),
        (f'["id","number","at","log"]\n{"[" * 100_000}\n', DamagedArchive, "cannot be read"),
        ('["id","number","at","log"]\n' + "[1,2,null,1]\n" * 9, DamagedArchive, "has more in it"),
    ],
    ids=[
        "nothing",
        "other columns",
        "too few values",
        "a word",
        "a breach",
        "no JSON",
        "too deep",
        "too many",
    ],
)
def test_rows_that_somebody_changed_are_refused(file, poured, rows, error, said):
    with refused(error, said):
        poured(resealed(file, "tables/journal_head.jsonl", rows))


@pytest.mark.parametrize(
    ("of_the_directory", "of_the_entry", "value"),
    [(8, 6, 1), (10, 8, 99), (None, 120, 0x5A)],
    ids=["encrypted", "unknown method", "not deflated"],
)
def test_an_entry_that_cannot_be_unpacked_is_refused(file, poured, of_the_directory, of_the_entry, value):
    content = bytearray(file.read_bytes()[:-64])
    name = b"tables/journal_head.jsonl"
    if of_the_directory:
        content[content.rindex(b"PK\1\2", 0, content.rindex(name)) + of_the_directory] = value
    first = content.index(name) - 30
    for at in range(first + of_the_entry, first + of_the_entry + (1 if of_the_directory else 20)):
        content[at] = value
    file.write_bytes(content + sha256(content).hexdigest().encode())
    with refused(DamagedArchive, "journal_head cannot be read"):
        poured(file)


def test_a_table_that_is_not_in_it_is_missed(file, tmp_path, poured):
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(other, "w") as made:
        for name in set(whole.namelist()) - {"tables/journal_head.jsonl"}:
            made.writestr(name, whole.read(name))
        made.comment = b"0" * 64
    content = other.read_bytes()[:-64]
    other.write_bytes(content + sha256(content).hexdigest().encode())
    with refused(DamagedArchive, "journal_head cannot be read"):
        poured(other)


def test_an_archive_of_an_earlier_schema_is_restored_into_it_and_migrated(transactional_db, tmp_path):
    with scratch(tmp_path / "then.db") as then:
        connection = connections[then]
        executor = load.MigrationExecutor(connection)
        leaves = [key for key in executor.loader.graph.leaf_nodes() if key[0] not in ("alignment", "upkeep")]
        executor.migrate([*leaves, ("alignment", "0002_facts")])
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO journal_head (id, number, log) VALUES (1, 0, 'then')")
            cursor.execute(
                "INSERT INTO alignment_standing (key, kind, health, missing) VALUES ('K', 'goal', 1.0, 0.0)"
            )
        file = archived(tmp_path / "then.zip", then)
    with opened(file) as whole:
        assert whole.manifest.migrations["alignment"] == ["0001_initial", "0002_facts"]
    assert restored(file, tmp_path, "SELECT key, points_out FROM alignment_standing") == [[("K", None)]]


def test_it_takes_the_place_of_nothing(file, room):
    before = file.read_bytes()
    with refused(BadInput, "is there already"):
        archived(file)
    assert file.read_bytes() == before


def test_one_that_could_not_be_finished_leaves_nothing(room, tmp_path, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), snapshot.of_database() as held:
        archive.write(held, tmp_path / "stopped.zip", tell=stop)
    assert list(tmp_path.glob("*.zip*")) == []


@pytest.mark.stores
def test_nothing_is_read_as_another_moment_left_it(room, tmp_path, poured):
    """Adopted between one table and the next: the snapshot does not see it."""

    def adopt_another(_done: int, _total: int | None = None) -> None:
        from stores.together import elsewhere

        elsewhere(lambda: adopt(draft().create(Toy(new_key(), title="Late", box=room.mias.ref))))

    with snapshot.of_database() as held:
        archive.write(held, tmp_path / "early.zip", tell=adopt_another)
    counts = poured(
        tmp_path / "early.zip",
        "SELECT number FROM journal_head",
        "SELECT count(*) FROM changes_changeset WHERE state = 'adopted'",
        "SELECT count(*) FROM toys_toy",
    )
    assert counts == [[(room.number,)], [(1,)], [(3,)]]
