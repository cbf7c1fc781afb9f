"""Error pages: in plain words, without the database, and without anything that is nobody's business."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import path

from hoshin.errors import BadInput, NotAllowed, NotFound
from hoshin.journal.store import StoreError
from hoshin.web import urls
from hoshin.web.errors import views

SECRET = "planted-secret-4711"


def failing(request, what):
    token = SECRET  # noqa: F841 - a local variable that a trace would show
    raise {
        "bug": RuntimeError("out of order"),
        "database": OperationalError("no such file"),
        "rights": NotAllowed("The unit's lead decides that."),
        "nothing": NotFound("There is no goal X."),
        "input": BadInput("The date is no date."),
        "full": StoreError("There is no room left."),
    }[what]


urlpatterns = [*urls.urlpatterns, path("fail/<str:what>", failing)]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)

ALL = {
    "bad request": (views.bad_request, 400, "cannot be read"),
    "forbidden": (views.forbidden, 403, "not open to you"),
    "forged": (views.forged, 403, "grown old"),
    "missing": (views.missing, 404, "nothing here"),
    "broken": (views.broken, 500, "Something went wrong"),
}


@pytest.mark.parametrize(("view", "status", "said"), ALL.values(), ids=ALL)
def test_each_page_stands_without_a_database(view, status, said):
    answer = view(RequestFactory().get("/"))
    assert (answer.status_code, said in answer.content.decode()) == (status, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        ("bug", 500, "Something went wrong"),
        ("database", 503, "The database cannot be used now"),
        ("rights", 403, "The unit&#x27;s lead decides that."),
        ("nothing", 404, "There is no goal X."),
        ("input", 400, "The date is no date."),
        ("full", 503, "There is no room left."),
    ],
)
def test_what_a_verb_refuses_is_told_in_its_words(signed_in, settings, what, status, said):
    settings.ROOT_URLCONF = __name__
    signed_in.raise_request_exception = False
    answer = signed_in.get(f"/fail/{what}")
    assert (answer.status_code, said in answer.content.decode()) == (status, True)


@pytest.mark.django_db
def test_the_address_of_a_form_opened_as_a_page_says_what_to_do(signed_in):
    answer = signed_in.get("/sign-out")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "press its button there" in answer.content.decode()


@pytest.mark.django_db
def test_no_secret_stands_in_an_error_page_or_in_the_log(signed_in, settings, caplog):
    settings.ROOT_URLCONF, settings.SECRET_KEY = __name__, SECRET
    signed_in.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        answer = Client(raise_request_exception=False).post("/welcome", {"token": SECRET, "password": SECRET})
        broken = signed_in.post("/fail/bug", {"password": SECRET}, query_params={"token": SECRET})
    for said in (answer.content.decode(), broken.content.decode(), caplog.text):
        assert SECRET not in said
