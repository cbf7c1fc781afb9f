"""`hoshin backup`: a file that is a whole home's database, for its owner alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

from cli.running import python, run, run_each


def test_a_backup_lies_in_the_home_unless_it_is_to_lie_elsewhere(company, tmp_path):
    done = run(company, "backup", "--json")
    assert (done.code, done.json["number"]) == (0, 3)
    (file,) = (company / "backups").iterdir()
    assert (str(file), file.stat().st_size) == (done.json["file"], done.json["bytes"])
    done = run(company, "backup", "--json", HOSHIN_BACKUP_FOLDER=str(tmp_path / "elsewhere"))
    assert done.json["file"].startswith(str(tmp_path / "elsewhere" / "hoshin-backup-"))


def test_a_backup_is_for_its_owner_alone(company, tmp_path):
    assert run(company, "backup", "-o", tmp_path / "copy.zip").code == 0
    assert stat.S_IMODE((tmp_path / "copy.zip").stat().st_mode) == 0o600
    run(company, "backup")
    assert stat.S_IMODE((company / "backups").stat().st_mode) == 0o700


def test_a_backup_takes_the_place_of_nothing(company):
    before = (company / "hoshin.db").read_bytes()
    done = run(company, "backup", "-o", company / "hoshin.db")
    assert (done.code, done.out, "is there already" in done.err) == (2, "", True)
    assert (company / "hoshin.db").read_bytes() == before


def test_a_backup_that_cannot_be_written_leaves_nothing(company, tmp_path):
    done = run(company, "backup", "-o", tmp_path / "nowhere" / "copy.zip")
    there_is_none = f"there is no folder {tmp_path / 'nowhere'}." in done.err
    assert (done.code, done.out, there_is_none) == (2, "", True)


FULL = """
import os, sys
from hoshin.cli.main import main

def full(_descriptor):
    raise OSError(28, "No space left on device")

os.fsync = full
sys.exit(main(sys.argv[1:]))
"""


def test_a_full_disk_is_told_and_leaves_nothing(company):
    done = python(company, FULL, "backup")
    assert (done.code, "No space left on device" in done.err) == (2, True)
    assert list((company / "backups").iterdir()) == []


def test_persons_who_do_not_administer_make_none(company, tmp_path):
    for name, grant in (("Mia", "member"), ("Ada", "administrator")):
        run(company, "user", "add", "--new", "--name", name, "--grant", grant)
    mia, ada = run_each(
        company, [("--as", name, "backup", "-o", tmp_path / f"{name}.zip") for name in ("Mia", "Ada")]
    )
    assert (mia.code, (tmp_path / "Mia.zip").exists()) == (3, False)
    assert (ada.code, (tmp_path / "Ada.zip").exists()) == (0, True)


def test_what_was_backed_up_while_others_wrote_is_restored_as_it_was_then(company, files, tmp_path):
    """Wiped and restored, the home exports byte for byte what it did at the backup's number."""
    exports = [("export", kind, "-o", "-") for kind in ("stratml", "usage")]
    changed = tmp_path / "later.csv"
    changed.write_text(
        (files / "observations.csv").read_text(encoding="utf-8").replace(",1", ",2"), encoding="utf-8"
    )
    with ThreadPoolExecutor() as pool:
        writing = pool.submit(run, company, "import", "observations", changed)
        backups = [run(company, "backup", "--json", "-o", tmp_path / f"{turn}.zip").json for turn in range(2)]
        assert writing.result().code == 0
    said_then = [
        [run(company, *words, "--at", backup["number"]).out for words in exports] for backup in backups
    ]
    for backup, then in zip(backups, said_then, strict=True):
        for file in company.glob("hoshin.db*"):
            file.unlink()
        assert run(company, "restore", backup["file"]).code == 0
        assert [run(company, *words).out for words in exports] == then
