"""What is refused, and what the refusal says: what was found, where, and what was expected."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from hoshin.errors import BadInput
from hoshin.interchange.stratml import (
    CutOff,
    EmptyFile,
    EntitiesRefused,
    NotStratML,
    NotWellFormed,
    NotXML,
    PastLimits,
    StratMLError,
    TooLarge,
    Unreadable,
    read,
)
from interchange.stratml.documents import FIXTURES

PLAN = (FIXTURES / "plan.xml").read_bytes()
BOMB = (
    "<?xml version='1.0'?>\n<!DOCTYPE StrategicPlan [\n<!ENTITY e0 'ha'>\n"
    + "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>\n" for n in range(1, 10))
    + "]>\n<StrategicPlan><Name>&e9;</Name></StrategicPlan>"
)


def refused(content: bytes | Path, kind: type[StratMLError]) -> StratMLError:
    with pytest.raises(kind) as caught:
        read(content)
    assert type(caught.value) is kind
    return caught.value


def test_a_bare_ampersand_is_refused_with_line_and_column():
    error = refused(b"<StrategicPlan>\n <Name>R & D</Name>\n</StrategicPlan>", NotWellFormed)
    assert (error.line, error.column) == (2, 11)
    assert "a bare & stands here" in str(error)


def test_mismatched_tags_are_refused_with_line_and_column():
    error = refused(b"<StrategicPlan>\n<Name>x</Nome></StrategicPlan>", NotWellFormed)
    assert error.line == 2
    assert error.column is not None


def test_an_entity_of_html_is_refused():
    assert "nbsp" in str(refused(b"<StrategicPlan><Name>a&nbsp;b</Name></StrategicPlan>", NotWellFormed))


def test_bytes_that_are_not_of_the_encoding_are_refused():
    assert refused(b"<StrategicPlan>\n<Name>\xff\xfe</Name></StrategicPlan>", NotWellFormed).line == 2


def test_an_unknown_encoding_is_refused():
    content = b'<?xml version="1.0" encoding="klingon"?><StrategicPlan/>'
    assert "klingon" in str(refused(content, NotWellFormed))


@pytest.mark.parametrize("length", [100, 500, 1000, 1500, len(PLAN) - 5])
def test_a_truncated_file_is_refused_where_it_ends(length: int):
    error = refused(PLAN[:length], CutOff)
    assert error.line == PLAN[:length].rstrip().count(b"\n") + 1


@pytest.mark.parametrize(
    "content", [b"<", b"<a", b"<a><!-- b", b"<a b='c", b"<a><![CDATA[b", b"<?xml version='1.0'?>"]
)
def test_a_file_may_be_cut_off_anywhere(content: bytes):
    assert "may have been cut off" in str(refused(content, CutOff))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused_before_it_expands(encoding: str):
    error = refused(BOMB.encode(encoding), EntitiesRefused)
    assert error.line == 2


def test_an_external_entity_is_refused(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    content = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><StrategicPlan>&x;</StrategicPlan>'
    assert "secret" not in str(refused(content.encode(), EntitiesRefused))


def test_a_document_type_is_refused_without_asking_the_network(monkeypatch: pytest.MonkeyPatch):
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", no_network)
    refused(b'<!DOCTYPE StrategicPlan SYSTEM "http://example.org/x.dtd"><StrategicPlan/>', EntitiesRefused)


def test_a_document_type_hidden_by_an_encoding_is_refused():
    content = '<?xml version="1.0" encoding="shift_jis"?><!DOCTYPE a><StrategicPlan>日</StrategicPlan>'
    refused(content.encode("shift_jis"), EntitiesRefused)


def test_a_large_file_is_refused_by_its_size_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "large.xml"
    with path.open("wb") as opened:
        opened.truncate(200_000_000)

    def not_opened(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", not_opened)
    error = refused(path, TooLarge)
    assert str(error) == "large.xml: it is 200,000,000 bytes large. Expected: at most 50,000,000 bytes."


def test_the_size_that_is_taken_can_be_set():
    with pytest.raises(TooLarge):
        read(PLAN, limit=len(PLAN) - 1)
    assert read(PLAN, limit=len(PLAN)).document.goals


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(content: bytes):
    assert str(refused(content, EmptyFile)) == "The input: it is empty. Expected: a StratML document."


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04",
        b"Our plan",
        b"\xff\xfe\x00\xd8\x00\xd8\x12\x34",
        b'{"goals": []}',
    ],
)
def test_what_is_no_xml_is_refused(content: bytes):
    assert "does not begin with an XML tag" in str(refused(content, NotXML))


def test_garbage_that_begins_like_xml_is_refused():
    refused(b"\xff\xfe<\x00S\x00\x00\xd8\x00\xd8>\x00", NotWellFormed)


@pytest.mark.parametrize(
    "content", [b"<html><body/></html>", b"<StrategicPlanCore><Goal/></StrategicPlanCore>"]
)
def test_other_xml_is_refused(content: bytes):
    error = refused(content, NotStratML)
    assert error.line == 1
    assert "StrategicPlan, PerformancePlanOrReport, OrganizationalStrategyDocument" in str(error)


def test_elements_nested_without_end_are_refused():
    assert refused(b"<StrategicPlan>" + b"<Objective>" * 300, PastLimits).line == 1


def test_objectives_nested_as_deep_as_the_parser_goes_are_read():
    depth = 250
    content = b"<StrategicPlan><Goal>" + b"<Objective>" * depth + b"</Objective>" * depth
    document = read(content + b"</Goal></StrategicPlan>").document
    assert document.goals[0].objectives[0].is_blank


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    assert "No such file" in str(refused(tmp_path / "none.xml", Unreadable))


def test_a_folder_is_refused(tmp_path: Path):
    refused(tmp_path, Unreadable)


def test_each_refusal_is_bad_input_to_the_faces():
    assert issubclass(StratMLError, BadInput)


def test_a_refusal_names_the_file(tmp_path: Path):
    path = tmp_path / "plan.xml"
    path.write_bytes(b"<StrategicPlan>\n<Name>R & D")
    assert str(refused(path, NotWellFormed)).startswith("plan.xml, line 2, column ")
