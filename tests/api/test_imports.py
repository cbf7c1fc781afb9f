"""Files by the API: taken in whole or not at all, tried first, and what is not taken comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.asking import problem, told
from api.conftest import with_token
from hoshin.api.models import Answered
from hoshin.calls import upload
from hoshin.changes import moments
from hoshin.changes.keys import new_key
from hoshin.engine.periods import Grain
from hoshin.kpis.plan import KPI
from hoshin.org.tokens import Scope
from hoshin.org.visibility import Visibility
from hoshin.resources.plan import Pool, PoolKind
from hoshin.work.plan import Initiative
from house.rooms import ROOT
from org.company import adopted

pytestmark = pytest.mark.django_db(transaction=True)
HOW_TO = ROOT / "examples" / "how-to"
HEAD = "kpi,unit,period,value"
GOOD = f"{HEAD}\nScrap,Pumps,2026-01,3.5\nScrap,Pumps,2026-02,n/a\n"
BAD = f"{HEAD}\nScrap,Pumps,2026-01,3.5\nScrap,Pumps,2026-02,many\n"
ONCE = {"Idempotency-Key": "one"}


@pytest.fixture
def scrap(company):
    """A KPI of the pumps."""
    kpi = KPI(new_key(), name="Scrap", unit=company.pumps.ref, grain=Grain.MONTH, owner=company.olga.ref)
    adopted(kpi)
    return kpi


def test_observations_are_tried_and_taken_in(scrap, olga):
    before = moments.today().number
    tried = told(olga.send("/import/observations", file=("scrap.csv", GOOD), dry_run="true"))
    assert (tried["new"], tried["number"], moments.today().number) == (2, None, before)
    assert tried["changes"][0]["after"] == 3.5
    assert "2026-01" in tried["changes"][0]["sentence"]
    done = told(olga.send("/import/observations", file=("scrap.csv", GOOD)))
    assert (done["file"], done["new"], done["number"]) == ("scrap.csv", 2, before + 1)
    again = told(olga.send("/import/observations", file=("scrap.csv", GOOD)))
    assert (again["unchanged"], again["number"]) == (2, None)
    assert told(olga.post(f"/log/{done['number']}/undo"))["undid"] == done["number"]


def test_rows_that_are_not_taken_come_back_with_their_reasons(scrap, olga):
    said = problem(olga.send("/import/observations", file=("scrap.csv", BAD)), 422, "misfit")
    assert said["errors"][0]["field"] == "file"
    assert "scrap.csv, line 3, column value: found “many”" in said["errors"][0]["detail"]
    (rejected,) = said["rejected"]
    assert rejected["name"] == "scrap.rejected.csv"
    reason, row = rejected["content"].splitlines()
    assert (reason, row.endswith("Scrap,Pumps,2026-02,many")) == (f"error,{HEAD}", True)
    assert told(olga.get("/observations", kpi=scrap.key))["items"] == []


def test_a_dry_run_keeps_no_rows(scrap, olga):
    said = problem(olga.send("/import/observations", file=("scrap.csv", BAD), dry_run="true"), 422, "misfit")
    assert "rejected" not in said


def test_nothing_is_left_on_the_disk(scrap, olga, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for content in (GOOD, BAD, "nothing"):
        olga.send("/import/observations", file=("scrap.csv", content))
    assert list(tmp_path.iterdir()) == []


def test_usage_is_taken_in(company, paul):
    pool = Pool(
        new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR", unit=company.pumps.ref
    )
    adopted(pool, Initiative(new_key(), title="Moulds", unit=company.pumps.ref))
    rows = "pool,initiative,period,amount\nProjects,Moulds,2026-Q1,70.50\n"
    tried = told(paul.send("/import/usage", file=("use.csv", rows), dry_run="1"))
    assert (tried["changes"][0]["before"], tried["changes"][0]["after"]) == ("nothing", "70.50")
    assert told(paul.send("/import/usage", file=("use.csv", rows)))["new"] == 1
    assert told(paul.get("/export/usage"))["content"].splitlines()[1] == "Projects,Moulds,2026-Q1,70.5"


def test_tables_are_taken_in_by_a_mapping(company, rita):
    files = {
        "files": [("plan.csv", (HOW_TO / "plan.csv").read_bytes())],
        "mapping": ("plan.toml", (HOW_TO / "plan.toml").read_bytes()),
    }
    tried = told(rita.send("/import/plan", **files, dry_run="true"))
    assert (tried["number"], tried["rows"], len(tried["edits"]) > 9) == (None, {"plan.csv": 4}, True)
    assert tried["errors"][0]["found"] == "#REF!"


def test_work_items_are_taken_in(company, rita):
    rows = "Key,Summary,Issue Type,Status,Created\nPU-1,Mend the mould,Task,To Do,2026-05-01\n"
    tried = told(rita.send("/import/items", files=[("issues.csv", rows.encode())], dry_run="true"))
    assert (tried["number"], tried["read"], tried["things"]["action"]) == (None, {"issues.csv": 1}, 1)
    done = told(rita.send("/import/items", files=[("issues.csv", rows.encode())]))
    assert "Mend the mould" in " ".join((*done["edits"], *done["facts"]))


def test_a_document_is_taken_in_and_exported(company, rita):
    content = told(rita.get("/export/stratml"))["content"]
    assert "Sell pumps" in content
    done = told(rita.send("/import/stratml", file=("plan.xml", content), dry_run="true"))
    assert (done["file"], done["number"], done["read"]["Goal"]) == ("plan.xml", None, 1)


def test_a_document_that_is_none_is_told_with_its_line(company, rita):
    said = problem(rita.send("/import/stratml", file=("plan.xml", "<a>\n<b></a>")), 422, "misfit")
    assert "plan.xml, line 2" in said["detail"]


def test_what_others_decide_is_not_taken_in(company, rita, olga):
    content = told(rita.get("/export/stratml"))["content"].replace("Sell pumps", "Sell more pumps")
    said = problem(rita.send("/import/stratml", file=("plan.xml", content)), 403, "not-allowed")
    assert said["decides"][0]["of"] == f"goal:{company.goal.key}"


def test_it_takes_the_right_to_record_before_a_file_is_read(company, viewer):
    problem(viewer.send("/import/observations", file=("x.csv", "anything")), 403, "not-allowed")
    problem(viewer.send("/import/observations"), 403, "not-allowed")


def test_a_token_that_reads_takes_nothing_in(scrap, olga, company):
    reading = with_token(company.olga, Scope.READ)
    problem(reading.send("/import/observations", file=("scrap.csv", GOOD)), 403, "not-allowed")


def test_what_is_closed_is_not_found_by_any_name(company, mia):
    pool = Pool(new_key(), name="Projects", holds=PoolKind.MONEY, unit_of_measure="EUR")
    closed = Initiative(
        new_key(),
        title="Secret",
        unit=company.pumps.ref,
        owner=company.olga.ref,
        visibility=Visibility.NAMED_PEOPLE,
    )
    adopted(pool, closed)
    for named in ("Secret", closed.key):
        rows = f"pool,initiative,period,amount\nProjects,{named},2026-Q1,3\n"
        said = problem(mia.send("/import/usage", file=("x.csv", rows)), 422, "misfit")
        missing = new_key() if named == closed.key else "Nothing"
        same = problem(mia.send("/import/usage", file=("x.csv", rows.replace(named, missing))), 422, "misfit")
        assert said["detail"].replace(named, missing) == same["detail"]


def test_more_than_fits_is_refused_unread(scrap, olga, monkeypatch):
    monkeypatch.setattr("hoshin.api.uploads.LARGEST", 100)
    problem(olga.send("/import/observations", file=("scrap.csv", GOOD * 10)), 413, "too-large")
    assert upload.LARGEST > 100_000_000


@pytest.mark.parametrize(
    ("body", "content_type", "status", "name"),
    [
        (b"{}", "application/json", 415, "wrong-type"),
        (b"x", "multipart/form-data", 400, "unreadable"),
        (b"x", "multipart/form-data; boundary=b", 422, "misfit"),
    ],
)
def test_what_is_no_form_is_a_problem(body, content_type, status, name, company, rita):
    answer = rita.client.generic(
        "POST",
        "/api/import/observations",
        body,
        content_type,
        headers={"Authorization": f"Bearer {rita.secret}"},
    )
    problem(answer, status, name)


def test_fields_that_do_not_fit_are_named(company, rita):
    said = problem(rita.send("/import/observations", file="no file"), 422, "misfit")
    assert said["errors"][0]["field"] == "file"
    said = problem(rita.send("/import/observations", file=("a.csv", GOOD), colour="red"), 422, "misfit")
    assert said["errors"][0]["field"] == "colour"
    twice = [("a.csv", GOOD), ("b.csv", GOOD)]
    said = problem(rita.send("/import/observations", file=twice), 422, "misfit")
    assert said["errors"][0]["detail"] == "it is given more than once"


@pytest.mark.parametrize("name", ["Übersicht 2026.csv", 'a"b.csv', "x" * 250 + ".csv", "../../up.csv"])
def test_any_name_is_a_name(name, scrap, olga):
    said = told(olga.send("/import/observations", file=(name, GOOD), dry_run="true"))
    assert said["file"][:1] == Path(name).name[:1]


def test_the_same_request_is_answered_as_before(scrap, olga):
    first = olga.send("/import/observations", file=("scrap.csv", GOOD), headers=ONCE)
    again = olga.send("/import/observations", file=("scrap.csv", GOOD), headers=ONCE)
    assert (told(first)["number"], told(first)) == (moments.today().number, told(again))
    assert again["Idempotency-Replayed"] == "true"
    other = GOOD.replace("3.5", "3.6")
    problem(olga.send("/import/observations", file=("scrap.csv", other), headers=ONCE), 422, "key-used")


def test_what_was_refused_leaves_the_key_free(scrap, olga):
    problem(olga.send("/import/observations", file=("scrap.csv", BAD), headers=ONCE), 422, "misfit")
    assert Answered.objects.count() == 0
    told(olga.send("/import/observations", file=("scrap.csv", GOOD), headers=ONCE))


def test_an_answer_is_not_kept_where_something_was_erased_meanwhile(scrap, olga, monkeypatch):
    from hoshin.calls.imports import bring

    take_in = bring.import_observations

    def slowly(*arguments, **named):
        done = take_in(*arguments, **named)
        Answered.objects.all().delete()
        return done

    monkeypatch.setattr(bring, "import_observations", slowly)
    told(olga.send("/import/observations", file=("scrap.csv", GOOD), headers=ONCE))
    assert Answered.objects.count() == 0


def test_a_machine_that_died_meanwhile_keeps_nobody_from_asking_again(scrap, olga):
    told(olga.send("/import/observations", file=("scrap.csv", GOOD), headers=ONCE))
    Answered.objects.update(status=0, body="")
    again = told(olga.send("/import/observations", file=("scrap.csv", GOOD), headers=ONCE))
    assert (again["unchanged"], again["number"]) == (2, None)
