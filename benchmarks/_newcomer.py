"""A home in its first hour: last year's plan was taken in, lies there once more, and a tracker's export waits for an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hoshin.org.people import Account

PLAN: Final = Path(__file__).resolve().parents[1] / "examples" / "check" / "plan-2026.csv"
_ITEMS: Final = b"Issue key,Issue Type,Summary,Status\nAB-1,Epic,Keep the hall clean,To Do\n"
_STEPS: Final = (
    "",
    "/understood",
    "/reading",
    "/weights",
    "/mend",
    "/keep",
    "/work",
    "/leave",
    "/links",
    "/demo",
)


def begun() -> Account:
    """Claim the home and bring the plan in, as pages do; who did."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from hoshin.journal.actor import OPERATOR
    from hoshin.org.found import found
    from hoshin.org.links import claim, make_claim_link
    from hoshin.org.sign_in import proof

    found(by=OPERATOR)
    account = claim(
        make_claim_link(by=OPERATOR).secret, proof("Rita Roth", "a sentence to remember"), name="Rita Roth"
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    for address, name, content in (
        ("/first/file", PLAN.name, PLAN.read_bytes()),
        ("/first/take-in", "", b""),
        ("/first/work/file", "jira.csv", _ITEMS),
        ("/first/file", PLAN.name, PLAN.read_bytes()),
    ):
        answer = client.post(address, {"file": SimpleUploadedFile(name, content)} if name else {})
        assert answer.status_code == 302, (address, answer.status_code)
    return account


def pages(account: Account) -> list[str]:
    """The pages of the hour, and what they lead to."""
    import re
    from html import unescape

    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(account)
    reading = client.get("/first/reading").content.decode()
    cells = next(iter(re.findall(r'class="cell" href="([^"#]+)', reading)))
    file = next(iter(re.findall(r'href="(/changes/\d+/file)"', reading)))
    made = client.post("/first/links", {"whom": "", "days": "30"}).content.decode()
    shown = next(iter(re.findall(r'href="http://localhost(/shown\?link=[^"]+)"', made)))
    return [*(f"/first{step}" for step in _STEPS), "/work/asked", file, unescape(cells), shown]
