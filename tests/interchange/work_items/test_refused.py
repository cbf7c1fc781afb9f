"""Files that are no work items, or mean harm: refused in a sentence, in bounded time and memory."""

from __future__ import annotations

from contextlib import suppress

import pytest

from hoshin.interchange.work_items import NotItems, read_items

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project><Tasks>&b;</Tasks></Project>'
GROWING = b"".join(
    b"macro m%d [%s]\n" % (number, b"${m%d} ${m%d} ${m%d} ${m%d}" % ((number + 1,) * 4))
    for number in range(60)
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf \n", "an empty file"),
        (b"%PDF-1.7", "a PDF"),
        (b"Issue key,Summary\nA-1,\x00\n", "line 2: found a NUL character"),
        (b"Issue key,Summary\nA-1,\xff\n", "line 2: found bytes that are no text in UTF-8"),
        (b'Issue key,Issue Type,Summary\nA-1,Bug,"open\n', "quotes that do not fit"),
        (BOMB, "a document type declaration"),
        (b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks>", "XML that is not well-formed"),
        (b"<html><body/></html>", "XML whose outermost element is <html>"),
        (b"{" * 100_000, "no JSON here"),
        (b"[" * 100_000, "lists and objects nested too deep"),
        (b'[{"number": 1, "title": "x"', "JSON that is cut off"),
        (b'{"a": 1, "b": 2}', "JSON with the names a, b"),
        (b"[]", "JSON that holds no issues"),
        (b'[{"number": ' + b"9" * 5_000 + b', "title": "x"}]', "a number that is too long"),
        (b'project p "P" {}\n' + GROWING + b'task t "${m0}" {}', "macros that call themselves"),
        (b'project p "P" {}\nmacro a [${a}]\ntask t "${a}" {}', "macros that call themselves"),
        (b'task t "T" ' + b"{ x " * 1_000, "braces nested too deep"),
        (b"Some words\nand more\n", "text that is no table"),
        (b"Fruit,Colour\nApple,red\n", "a table with the columns Fruit, Colour"),
        (b"a," * 5_000 + b"\n", "cells"),
    ],
)
def test_it_is_refused_with_what_was_found_and_expected(content, says):
    with pytest.raises(NotItems, match="expected") as refused:
        read_items(content, "file.csv")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "value",
    [
        b'[{"iid": [], "title": {}, "labels": 3, "assignees": "x", "milestone": [], "web_url": 7}]',
        b'[{"number": true, "title": 1e999, "labels": [null, {"name": []}], "user": 1, "milestone": "x"}]',
        b'{"cards": [1, null, {"id": [], "labels": 3, "idMembers": [[]]}], "lists": ["x"], "actions": [{"data": 1}]}',
    ],
)
def test_values_of_another_kind_than_they_should_be_are_not_there(value):
    assert all(item.title for item in read_items(value, "file.json").items)


def test_a_workbook_in_utf_16_is_read():
    content = "Issue key,Issue Type,Summary\nA-1,Bug,Do it\n".encode("utf-16")
    assert read_items(content, "file.csv").items[0].title == "Do it"


@pytest.mark.parametrize(
    "content",
    [
        b"\n" * 2_000_000 + b"x",
        b'task a "A" {}\n' + b"/*" * 500_000,
        b'task a "A" {}\n' + b"-8<-" * 300_000,
        b'task a "A" {}\n' + b"macro a [" * 200_000,
        b"task " * 400_000,
        b"Task,Owner\n" + b"a" * 3_000_000 + b",Ada\n",
        b"Issue key,Issue Type,Summary,Created\nA-1,Bug,x," + b"a" * 3_000_000 + b"\n",
        b"# \n" * 500_000 + b"[",
    ],
    ids=range(8),
)
def test_what_is_long_is_read_or_refused_in_time_that_grows_with_it(content):
    with suppress(NotItems):
        read_items(content, "file.csv")
