"""`hoshin backup`: a file that is a whole home's database, for its owner alone."""

from __future__ import annotations

import shutil
import stat

from cli.running import run, run_each


def test_a_backup_holds_all_that_the_home_holds(company, tmp_path):
    done = run(company, "backup", "--json")
    assert (done.code, done.json["file"].startswith(str(company / "hoshin-backup-"))) == (0, True)
    restored = tmp_path / "restored"
    restored.mkdir()
    shutil.copy(company / "hoshin.toml", restored)
    shutil.copy(done.json["file"], restored / "hoshin.db")
    words = [("verify",), ("list", "goal", "--json"), ("log", "--json")]
    assert [told.out for told in run_each(restored, words)] == [told.out for told in run_each(company, words)]


def test_a_backup_is_for_its_owner_alone(company, tmp_path):
    assert run(company, "backup", "-o", tmp_path / "copy.db").code == 0
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


def test_a_backup_takes_the_place_of_nothing(company):
    before = (company / "hoshin.db").read_bytes()
    done = run(company, "backup", "-o", company / "hoshin.db")
    assert (done.code, done.out, "is there already" in done.err) == (2, "", True)
    assert (company / "hoshin.db").read_bytes() == before


def test_a_backup_that_cannot_be_written_leaves_nothing(company, tmp_path):
    done = run(company, "backup", "-o", tmp_path / "nowhere" / "copy.db")
    assert (done.code, done.out, "No such file" in done.err) == (2, "", True)


def test_persons_who_do_not_administer_make_none(company, tmp_path):
    for name, grant in (("Mia", "member"), ("Ada", "administrator")):
        run(company, "user", "add", "--new", "--name", name, "--grant", grant)
    mia, ada = run_each(
        company, [("--as", name, "backup", "-o", tmp_path / f"{name}.db") for name in ("Mia", "Ada")]
    )
    assert (mia.code, (tmp_path / "Mia.db").exists()) == (3, False)
    assert (ada.code, (tmp_path / "Ada.db").exists()) == (0, True)
