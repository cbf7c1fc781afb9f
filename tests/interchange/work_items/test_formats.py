"""Small files of every format, and what each says."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from hoshin.interchange.work_items import Export, Kind, State, Who, WorkItem, read_items

BERLIN = ZoneInfo("Europe/Berlin")


def reading(text: str | bytes | list | dict, name: str = "file", **beside: str) -> Export:
    if isinstance(text, list | dict):
        text = json.dumps(text)
    content = text.encode() if isinstance(text, str) else text
    others = {other.replace("_", "."): held.encode() for other, held in beside.items()}
    return read_items(content, name, zone=BERLIN, beside=others)


def item(text, **beside: str) -> WorkItem:
    (found,) = reading(text, **beside).items
    return found


@pytest.mark.parametrize(
    ("heading", "row", "state", "opened"),
    [
        (
            "Issue key,Issue Type,Summary,Status,Created",
            "AB-1,Task,Do it,In Progress,05/Feb/26 1:38 PM",
            State.IN_PROGRESS,
            date(2026, 2, 5),
        ),
        (
            "Zusammenfassung;Schlüssel;Vorgangstyp;Status;Erstellt",
            "Do it;AB-1;Aufgabe;Zu erledigen;05.02.26 13:38",
            State.TO_DO,
            date(2026, 2, 5),
        ),
        (
            "Clave de incidencia,Tipo de Incidencia,Resumen,Estado,Creada",
            "AB-1,Tarea,Do it,Finalizada,11/abr/26 8:56 AM",
            State.DONE,
            date(2026, 4, 11),
        ),
        (
            "Résumé,Clé de ticket,Type de ticket,État,Création",
            "Do it,AB-1,Tâche,En cours,5/févr./26 13:38",
            State.IN_PROGRESS,
            date(2026, 2, 5),
        ),
        (
            "課題キー,課題タイプ,要約,ステータス,作成日",
            "AB-1,タスク,Do it,完了,2026/02/05 13:38",
            State.DONE,
            date(2026, 2, 5),
        ),
        (
            "Key,Work type,Summary,Status,Created",
            "AB-1,Task,Do it,Done,2026-02-04T23:30:00.000+0000",
            State.DONE,
            date(2026, 2, 5),
        ),
    ],
)
def test_jira_is_read_in_whatever_language_and_order(heading, row, state, opened):
    read = item("\ufeff" + heading + "\r\n" + row + "\r\n")
    assert (read.id, read.title, read.state, read.opened) == ("AB-1", "Do it", state, opened)


def test_jira_is_read_in_a_language_that_is_not_known_by_what_stands_in_its_columns():
    read = item("Avain,Kuvaus asiasta\nAB-1,Tee se heti huomenna\n")
    assert (read.id, read.title) == ("AB-1", "Tee se heti huomenna")


def test_columns_that_repeat_are_all_read_and_an_epic_holds_what_names_it():
    epic, story = reading(
        "Issue id,Issue key,Issue Type,Summary,Status,Labels,Labels,Parent,Custom field (Start date)\n"
        "1,AB-1,Epic,Whole,To Do,one,two,,\n"
        "2,AB-2,Story,Part,To Do,,,1,2026-03-01\n"
    ).items
    assert epic.kind is Kind.EPIC
    assert epic.labels == ("one", "two")
    assert (story.parent, story.start) == ("AB-1", date(2026, 3, 1))


def test_a_resolution_that_declines_drops_what_its_status_calls_done():
    read = item(
        "Issue key,Issue Type,Summary,Status,Resolution,Updated\nA-1,Bug,x,Done,Won't Do,2026-01-02\n"
    )
    assert (read.state, read.closed, read.is_closed_surely) == (State.DROPPED, date(2026, 1, 2), False)


def test_dates_that_could_be_read_two_ways_are_told():
    read = reading("Issue key,Issue Type,Summary,Created\nA-1,Bug,x,3/4/2026\n")
    assert read.items[0].opened == date(2026, 4, 3)
    assert [remark.kind for remark in read.remarks] == ["ambiguous_dates"]


FEED = """<rss version="0.92"><channel><title>Jira</title><item><title>[AB-1] Do it</title><project id="1" key="AB">Abacus</project>
<key id="10">AB-1</key><summary>Do it</summary><type id="3">Task</type><status id="5">Erledigt in Haus</status>
<statusCategory id="3" key="done"/><resolution id="1">Done</resolution><assignee accountid="acc-1">Ada</assignee>
<created>Tue, 3 Feb 2026 23:38:00 +0000</created><resolved>Thu, 5 Feb 2026 10:00:00 +0100</resolved>
<labels><label>one</label></labels><parent id="9">AB-9</parent></item></channel></rss>"""


def test_jira_is_read_as_xml():
    read = item(FEED)
    assert (read.id, read.state, read.closed, read.parent) == ("AB-1", State.DONE, date(2026, 2, 5), "AB-9")
    assert read.assignee == Who("acc-1", "Ada")
    assert read.opened == date(2026, 2, 4)


def test_github_is_read_as_its_command_line_writes_it():
    read = item(
        [
            {
                "number": 7,
                "title": "Do it",
                "state": "CLOSED",
                "stateReason": "NOT_PLANNED",
                "closedAt": "2026-02-04T23:30:00Z",
                "url": "https://github.com/o/r/issues/7",
                "labels": [{"name": "one"}],
                "milestone": {"title": "v1", "number": 1},
            }
        ]
    )
    assert (read.id, read.state, read.closed) == ("o/r#7", State.DROPPED, date(2026, 2, 5))
    assert (read.labels, read.parent) == (("one",), "o/r/milestone/1")


def test_gitlab_is_read_as_json():
    read = item(
        [
            {
                "iid": 3,
                "title": "Do it",
                "state": "opened",
                "due_date": "2026-05-01",
                "web_url": "https://gitlab.com/g/p/-/issues/3",
                "assignees": [{"username": "ada", "name": "Ada"}],
                "epic": {"iid": 4, "title": "Whole", "group_id": 1},
                "time_stats": {"time_estimate": 7200},
            }
        ]
    )
    assert (read.id, read.due, read.estimate, read.parent) == ("g/p#3", date(2026, 5, 1), 2.0, "epic/1/4")


def test_a_card_that_was_put_away_is_dropped_unless_its_list_is_done():
    board = {
        "id": "b",
        "name": "Board",
        "lists": [{"id": "1", "name": "Doing"}, {"id": "2", "name": "Fertig"}],
        "cards": [
            {
                "id": "a",
                "name": "Away",
                "idList": "1",
                "closed": True,
                "dateLastActivity": "2026-01-01T12:00:00Z",
            },
            {"id": "b", "name": "Done", "idList": "2", "closed": True},
        ],
        "actions": [
            {
                "date": "2026-02-03T12:00:00Z",
                "data": {"card": {"id": "b"}, "listAfter": {"id": "2"}},
            }
        ],
    }
    away, done = reading(board).items
    assert (away.state, done.state, done.closed) == (State.DROPPED, State.DONE, date(2026, 2, 3))


PROJECT = """project p "Plan" 2026-01-01 +1y { timezone "Europe/Berlin" }
macro who [ada]
resource ada "Ada"  # a comment with "quotes
task whole "Whole" {
  task part "Part ${who}" { allocate ${who} complete 40 effort 5d end 2026-03-01 depends !other { gaplength 2d } }
  task other "Other" { milestone start 2026-02-01 }
  include "more.tji"
}
supplement task whole.other { complete 100 }
task next "Next" {
  /* task no "No" */
}
"""


def test_taskjuggler_is_read_with_its_macros_and_files_within_it():
    whole, part, other, after = reading(PROJECT, more_tji='resource x "X" { }').items
    assert [one.kind for one in (whole, part, other, after)] == [
        Kind.EPIC,
        Kind.TASK,
        Kind.MILESTONE,
        Kind.TASK,
    ]
    assert (part.title, part.share, part.due, part.estimate) == ("Part ada", 0.4, date(2026, 3, 1), 40.0)
    assert part.links == (("needs", "p/whole.other"),)
    assert part.assignee == Who("ada", "Ada")
    assert other.state is State.DONE
    assert part.place.line == 5


def test_a_plain_list_is_read_by_its_headings():
    a, b = reading(
        "Maßnahmen 2026;;;\nAufgabe;Wer;Bis wann;Stand\nHalle streichen;Ada;31.03.2026;erledigt\nTor ölen;;n/a;läuft\n",
        "liste_2026-03.csv",
    ).items
    assert (a.title, a.due, a.state) == ("Halle streichen", date(2026, 3, 31), State.DONE)
    assert (b.state, b.assignee, b.project) == (State.IN_PROGRESS, None, "liste")


def test_a_numbered_list_is_an_outline():
    read = reading("No,Task,Owner\n1,Build,Ada\n1.1,Dig,Ada\n1.2,Pour,Bob\n2,Move in,Bob\n", "plan.csv").items
    assert [(one.title, one.kind) for one in read] == [
        ("Build", Kind.EPIC),
        ("Dig", Kind.TASK),
        ("Pour", Kind.TASK),
        ("Move in", Kind.TASK),
    ]


def test_a_format_is_told_by_what_stands_in_a_file_and_not_by_its_name():
    assert reading(FEED, "issues.csv").format == "Jira XML"
    assert reading(PROJECT, "x.json").format == "TaskJuggler"
