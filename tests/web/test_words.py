"""Pages speak the reader's language, in the reader's formats, in the organisation's vocabulary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from alignment.company import change, create, plan
from hoshin import formats
from hoshin.changes.ref import Ref
from hoshin.errors import BadInput
from hoshin.formats import formats_of, written_in
from hoshin.org.people import Account
from hoshin.org.plan import POLICY_KEY, Policy, Vocabulary
from hoshin.org.policy import policy_of
from hoshin.words import exchanged, in_vocabulary, terms_of
from web.mill_in_browsers import browser, read

pytestmark = [pytest.mark.django_db(transaction=True)]


def as_policy(**values):
    known = plan().get(Ref(Policy.kind, POLICY_KEY))
    if known is None:
        create(Policy(POLICY_KEY, **values))
    else:
        change(known, **values)


def test_a_page_speaks_as_the_browser_asks(here):
    client = browser(here.people["orders"])
    page = client.get("/account/words", headers={"Accept-Language": "de-CH,de;q=0.9"})
    assert page["Content-Language"] == "de"
    assert '<html lang="de">' in page.content.decode()
    assert client.get("/", headers={"Accept-Language": "fr"})["Content-Language"] == "en"


def test_what_somebody_chose_goes_before_what_their_browser_asks(here):
    client = browser(here.people["orders"])
    answer = client.post("/account/words", {"language": "de", "formats": "de_CH", "week_begins": "sunday"})
    assert answer.status_code == 302
    account = Account.objects.get(person=here.people["orders"].key)
    assert (account.language, account.formats, account.week_begins) == ("de", "de_CH", "sunday")
    assert client.get("/", headers={"Accept-Language": "en"})["Content-Language"] == "de"
    assert '<option value="de_CH" selected>' in client.get("/account/words").content.decode()


def test_a_choice_that_there_is_not_is_refused(here):
    client = browser(here.people["orders"])
    answer = client.post("/account/words", {"language": "tlh", "formats": "", "week_begins": ""})
    assert answer.status_code == 422
    assert Account.objects.get(person=here.people["orders"].key).language == ""


def test_days_and_numbers_are_written_as_the_organisation_has_it(here):
    here.give(here.measures["scrap"], target=Decimal("1234.5"))
    client, page = browser(here.people["orders"]), f"/measures/{here.measures['scrap'].key}"
    assert "1 234.5" in read(client, page)
    as_policy(formats="de-DE")
    assert "1.234,5" in read(client, page)
    assert "31.12.2026" in read(client, f"/cycles/{here.year.key}")


def test_formats_that_nobody_knows_are_refused():
    with pytest.raises(BadInput, match="names no formats"):
        formats.check_locale("xx-YY")


@pytest.mark.parametrize(
    ("name", "number", "day"),
    [
        ("en", "−1\u202f234.5", "30 June 2026"),
        ("de", "−1\u202f234,5", "30. Juni 2026"),
        ("en_US", "−1,234.5", "June 30, 2026"),
        ("de-CH", "−1'234.5", "30. Juni 2026"),
    ],
)
def test_each_locale_has_its_marks(name, number, day):
    with written_in(formats_of(name)):
        assert formats.number(-1234.5) == number
        assert formats.day(date(2026, 6, 30)) == day


def test_a_week_begins_where_it_was_said_to():
    with written_in(formats_of("en", "sunday")):
        assert formats.week_of(date(2026, 7, 1)) == date(2026, 6, 28)
    with written_in(formats_of("de")):
        assert formats.week_of(date(2026, 7, 1)) == date(2026, 6, 29)


def test_a_vocabulary_exchanges_terms_and_nothing_that_people_wrote(here):
    here.give(here.goals["scrap"], title="A goal about KPIs")
    as_policy(vocabulary=Vocabulary.OKR)
    shown = read(browser(here.people["orders"]), "/goals")
    assert "Objectives" in shown
    assert "A goal about KPIs" in shown
    assert "Goals" not in shown


def test_a_term_is_exchanged_with_its_article_and_its_capital():
    terms = terms_of("okr", "en")
    assert exchanged("A goal without a KPI: %(goal)s", terms) == "An objective without a key result: %(goal)s"
    assert exchanged("`hoshin list goal` lists goals", terms) == "`hoshin list goal` lists objectives"


def test_the_plain_vocabulary_is_the_language_itself():
    assert in_vocabulary("de", "plain") == "de"
    with translation.override(in_vocabulary("en", "okr")):
        assert translation.gettext("Goals") == "Objectives"
        assert translation.ngettext("%d goal", "%d goals", 2) == "%d objectives"
    assert translation.gettext("Goals") == "Goals"


def test_the_policy_of_before_had_the_plain_words():
    assert policy_of(plan()).vocabulary is Vocabulary.PLAIN
