"""Static files lie under an address that changes with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

import hoshin.web
from hoshin.web.static_files import version

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["web/hoshin.css", "web/favicon.svg"])
def test_a_file_is_found_under_the_address_that_pages_give(name):
    answer = Client().get(staticfiles_storage.url(name))
    kept = Path(hoshin.web.__file__).parent / "static" / name
    assert b"".join(answer.streaming_content) == kept.read_bytes()
    answer.close()


def test_another_version_is_another_address():
    assert Client().get(f"/static/{version()}x/web/hoshin.css").status_code != 200


def test_the_version_is_made_of_what_is_in_the_files(tmp_path, settings):
    before = version()
    (tmp_path / "more.css").write_text("p {}", encoding="utf-8")
    settings.STATICFILES_DIRS = [tmp_path]
    from django.contrib.staticfiles import finders

    finders.get_finder.cache_clear()
    version.cache_clear()
    assert version() != before
    finders.get_finder.cache_clear()
    version.cache_clear()
