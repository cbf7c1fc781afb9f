"""Undo on the command line."""

from __future__ import annotations

import pytest

from cli.running import run


def test_what_a_home_began_with_stays(empty):
    done = run(empty, "undo", "1")
    assert (done.code, "cannot be undone" in done.err) == (2, True)


def test_an_import_with_later_observations_is_undone_after_them(company):
    refused = run(company, "undo", "2")
    assert (refused.code, "up to number 3 speak of kpi:" in refused.err) == (2, True)
    assert run(company, "undo", "3").code == 0
    assert "already, by number 4" in run(company, "undo", "3").err
    assert run(company, "undo", "2", "--json").json == {"undid": 2, "number": 5}
    assert run(company, "verify").code == 0


@pytest.mark.parametrize("number", ["1.6", "0x3", "1e0", "٣"])
def test_only_a_number_written_whole_is_undone(template, number):
    done = run(template, "undo", number)
    assert done.code == 2
    assert f"found “{number}”; expected a whole number" in done.err
