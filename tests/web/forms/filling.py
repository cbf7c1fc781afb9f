"""Filling in the forms of the mill as a browser does: what stands in the page goes back, but for what is typed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Controls(HTMLParser):
    """The answers that a form on a page would send as it stands; the last form that holds `_why` or is the only one."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._name = self._area = ""
        self._select: str | None = None

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        found = dict(given)
        if tag == "form":
            self.forms.append({"action": found.get("action", ""), "sent": {}})
        if not self.forms:
            return
        sent, name = self.forms[-1]["sent"], found.get("name") or ""
        if tag == "input" and name and found.get("type") not in ("radio", "checkbox"):
            sent[name] = found.get("value") or ""
        elif tag == "input" and name and "checked" in found:
            sent.setdefault(name, found.get("value") or "")
        elif tag == "textarea":
            self._area, sent[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in found or self._select not in sent):
            sent[self._select] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.forms[-1]["sent"][self._area] = self.forms[-1]["sent"][self._area].removeprefix("\n")
            self._area = ""
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1]["sent"][self._area] += data


def answers(page: str, action: str = "") -> dict[str, str]:
    """What the form of an action on a page would send; the one with most to say where none is named."""
    parser = _Controls()
    parser.feed(page)
    forms = [form for form in parser.forms if form["action"].startswith(action)]
    found: dict[str, str] = max(forms, key=lambda form: len(form["sent"]))["sent"]
    return found


def fill(client: Client, address: str, **typed: str):
    """Open a form, type, and press its button; what the server answers."""
    opened = client.get(address)
    assert opened.status_code == 200, opened.content[:400]
    return client.post(address, {**answers(opened.content.decode()), **typed})
