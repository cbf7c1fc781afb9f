"""`hoshin check FILE`: the first reading of a plan's file, without a home."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from cli.running import run

PLAN = Path(__file__).parents[2] / "examples" / "check" / "plan-2026.csv"
CLEAR = """Priority,Goal,Owner,KPI,Baseline,Target,Because
Deliver,Reduce late deliveries from 12 % to 5 % by 30 June 2027,Jana Kern,Late deliveries,12,5,Hospitals plan by us
"""


@pytest.fixture
def folder(tmp_path):
    shutil.copy(PLAN, tmp_path)
    return tmp_path


def check(folder, *words):
    return run(folder, "check", PLAN.name, "--at", "2026-06-15", *words)


def test_what_was_found_is_printed_within_eighty_columns_and_the_command_leaves_with_1(folder):
    done = check(folder)
    assert done.code == 1
    assert max(map(len, done.out.splitlines())) <= 80
    assert "Jana Kern owns 9 goals: more than the 7 that one attends to." in done.out
    assert "What I cannot judge, and what would let me" in done.out
    assert not list(folder.glob("hoshin*"))


def test_the_json_keeps_the_contract_and_each_line_leads_to_cells(folder):
    told = check(folder, "--json").json
    assert told["read"]["goals"] == 12
    assert {line["check"] for line in told["lines"]} >= {"targets", "weights", "owned", "cannot_judge"}
    cells = [cell for line in told["lines"] for cell in line["cells"]]
    assert all(re.fullmatch(r"plan-2026![A-Z]+\d+", cell) for cell in cells)
    assert all(set(line) == {"check", "text", "cells"} and line["text"] for line in told["lines"])


def test_a_plan_in_which_nothing_is_amiss_leaves_with_0(tmp_path):
    (tmp_path / "clear.csv").write_text(CLEAR, encoding="utf-8")
    done = run(tmp_path, "check", "clear.csv", "--at", "2026-06-15")
    assert (done.code, "1 all three." in " ".join(done.out.split())) == (0, True)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.xlsx", None, ("no such file",)),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n", ("picture.xlsx",)),
        ("page.xml", b"<html/>", ("page.xml",)),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_a_sentence(tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run(tmp_path, "check", name)
    assert (done.code, done.out) == (2, "")
    assert all(word in done.err for word in words)
    assert "Traceback" not in done.err


def test_a_language_that_is_not_spoken_and_another_ending_are_refused(folder):
    assert "expected en or de" in check(folder, "--language", "fr").err
    assert ".pdf or .html" in check(folder, "-o", "reading.docx").err


def test_the_page_speaks_german_when_asked_to(folder):
    done = check(folder, "--language", "de")
    assert "Jana Kern verantwortet 9 Ziele" in done.out


def test_a_page_of_html_is_one_file_that_asks_the_network_for_nothing(folder):
    assert check(folder, "-o", "reading.html").code == 1
    page = (folder / "reading.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)\b|url\(|@import|\bsrc=", page)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert page.count("<svg") == 1


def test_a_title_is_text_in_the_page_and_nothing_else(tmp_path):
    (tmp_path / "odd.csv").write_text('Goal,Owner\n"<b>Be</b> & ""#[=1]"" $x$",Ann\n', encoding="utf-8")
    run(tmp_path, "check", "odd.csv", "-o", "odd.html")
    assert "&lt;b&gt;Be&lt;/b&gt; &amp;" in (tmp_path / "odd.html").read_text(encoding="utf-8")
    assert run(tmp_path, "check", "odd.csv", "-o", "odd.pdf").code == 1
    assert (tmp_path / "odd.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("goals", [1, 12, 400])
def test_the_pdf_has_two_pages_however_much_there_is_to_say(tmp_path, goals):
    rows = "".join(
        f"Improve the {'very ' * (n % 30)}long process {n} and its {n} parts,,\n" for n in range(goals)
    )
    (tmp_path / "plan.csv").write_text(f"Goal,Owner,Due\n{rows}", encoding="utf-8")
    assert run(tmp_path, "check", "plan.csv", "-o", "reading.pdf").code == 1
    assert pages(tmp_path / "reading.pdf") == 2


def pages(path):
    """How many pages a PDF has, by the count of its tree of pages, which may be packed."""
    content = path.read_bytes()
    packed = [one[1] for one in re.finditer(rb"stream\r?\n(.*?)endstream", content, flags=re.DOTALL)]
    texts = [content]
    for stream in packed:
        with suppress(zlib.error):
            texts.append(zlib.decompressobj().decompress(stream))
    return max(int(count) for text in texts for count in re.findall(rb"/Count (\d+)", text))


def test_json_beside_a_page_is_printed_too(folder):
    done = check(folder, "--json", "-o", "reading.html")
    assert json.loads(done.out)["lines"]
    assert (folder / "reading.html").exists()
