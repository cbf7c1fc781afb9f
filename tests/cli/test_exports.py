"""Where an export goes, and where it cannot."""

from __future__ import annotations

import os
import threading

from cli.running import run


def test_an_export_goes_over_an_older_one(template, tmp_path):
    file = tmp_path / "plan.xml"
    file.write_text("older", encoding="utf-8")
    assert run(template, "export", "stratml", "-o", file).code == 0
    assert file.read_bytes().startswith(b"<?xml")


def test_a_hyphen_is_the_terminal(template):
    done = run(template, "export", "stratml", "-o", "-")
    assert (done.code, done.out.startswith("<?xml")) == (0, True)


def test_an_export_into_a_folder_that_is_not_there_is_refused(template, tmp_path):
    done = run(template, "export", "stratml", "-o", tmp_path / "nowhere" / "plan.xml")
    assert (done.code, "cannot be written: No such file or directory." in done.err) == (2, True)


def test_an_export_over_a_folder_leaves_nothing_beside_it(template, tmp_path):
    (tmp_path / "folder").mkdir()
    assert run(template, "export", "stratml", "-o", tmp_path / "folder").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_pipe_is_written_to_and_not_replaced(template, tmp_path):
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run(template, "export", "stratml", "-o", pipe).code == 0
    reader.join(10)
    assert (pipe.is_fifo(), read[0][:5]) == (True, b"<?xml")


def test_an_empty_plan_is_exported_with_a_warning(empty, tmp_path):
    done = run(empty, "export", "stratml", "-o", tmp_path / "plan.xml")
    assert (done.code, "at least one Goal" in done.err) == (0, True)
