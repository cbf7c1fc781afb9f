"""People at their browsers, who change things by the pages and keep an account of what they were told became of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import parse_qs, urlencode, urlsplit

from django.core import signing

from hoshin.web.outcome import _SALT, PARAMETER, Outcome
from stores.crowded import SECONDS, until

_BREATH = 0.02


class BrokenOff(Exception):
    """A request was sent and no answer came: it was carried out, or it was not."""


class Refused(Exception):
    """An answer other than that a form was carried out."""


@dataclass
class Told:
    """What one client sent, and what it was told. Each text and each name is sent once."""

    names: list[str]
    """By which they may go: the last one that they were told of, and those that were broken off since."""
    sent: list[str] = field(default_factory=list)
    adopted: dict[str, int] = field(default_factory=dict)
    """Of these texts: under which number each was adopted."""
    asked_back: set[int] = field(default_factory=set)
    taken_back: dict[int, int] = field(default_factory=dict)
    """Of these numbers: by which number each was taken back."""
    renamed: int = 0
    broken_off: int = 0
    renamed_or_not: int = 0
    """Of these the other names."""

    def __len__(self) -> int:
        """How often it was told that something is done."""
        return len(self.adopted) + len(self.taken_back) + self.renamed


class Client:
    """Somebody whose goal does not say why it helps: they say it, take it back, and go by another name, again and again."""

    def __init__(self, port: int, secret: str, *, person: str, goal: str, name: str, cookie: str) -> None:
        self.person = person
        self.told = Told([name])
        self._port, self._secret, self._cookie = port, secret, cookie
        self._mend = f"/findings/argued/goal:{goal}/mend"
        self._says = self._token = ""
        self._number: int | None = None
        self._unknown = ""

    def go_on(self, is_over: threading.Event) -> None:
        """Change things until it is over. Raises Refused."""
        while not is_over.is_set():
            try:
                self._turn()
            except ConnectionRefusedError:  # nothing was sent
                is_over.wait(_BREATH)
            except BrokenOff:
                self.told.broken_off += 1

    def learn(self, log: Mapping[str, int]) -> None:
        """Look up what became of a change that was broken off. log: the number of each text that is there."""
        if self._unknown:
            self._number, self._unknown = log.get(self._unknown), ""

    def _turn(self) -> None:
        if not self._says:
            self._look()
        if self._number is not None:
            self._take_back(self._number)
        elif not self._unknown:
            self._say_why()
        self._rename()

    def _look(self) -> None:
        """Look at the Briefing, once, for the button of the mend."""
        answer, page = self._ask("GET", "/")
        assert answer.status == 200, page
        form = page[page.index(f'action="{self._mend}"') :]
        self._token, self._says = _value("csrfmiddlewaretoken", form), _value("says", form)
        self._cookie += "; " + answer.headers["Set-Cookie"].partition(";")[0]

    def _say_why(self) -> None:
        text = f"{self.person} {len(self.told.sent)}"
        self.told.sent.append(text)
        self._unknown = text
        self._number = self._number_in(self._post(self._mend, says=self._says, because=text))
        self._unknown = ""
        self.told.adopted[text] = self._number

    def _take_back(self, number: int) -> None:
        self.told.asked_back.add(number)
        try:
            by = self._number_in(self._post(f"/changes/{number}/undo"))
        except Refused as refused:
            done = re.search(r"was taken back already, by number (\d+)", str(refused))
            if not done:
                raise
            by = int(done[1])  # it was broken off, and carried out
        self.told.taken_back[number] = by
        self._number = None

    def _rename(self) -> None:
        told = self.told
        name = f"{self.person.lower()}-{told.renamed + told.renamed_or_not}"
        told.names.append(name)
        try:
            self._post("/account/name", name=name)
        except ConnectionRefusedError:
            told.names.remove(name)
            raise
        except BrokenOff:
            told.renamed_or_not += 1
            raise
        told.renamed += 1
        told.names = [name]

    def _number_in(self, location: str) -> int:
        """The number in what became of a change, which is signed for who made it."""
        token = parse_qs(urlsplit(location).query)[PARAMETER][0]
        told = Outcome(*signing.loads(token, key=self._secret, salt=f"{_SALT}.{self.person}"))
        assert told.number is not None, told
        return told.number

    def _post(self, address: str, **values: str) -> str:
        """Where a form leads to that was carried out. Raises Refused, BrokenOff, ConnectionRefusedError."""
        answer, page = self._ask("POST", address, urlencode({**values, "csrfmiddlewaretoken": self._token}))
        location = answer.headers["Location"] or ""
        if answer.status != 302 or "done=" not in location:
            raise Refused(f"{address}: {answer.status} {location} {page}")
        return location

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[HTTPResponse, str]:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)) as connection:
            connection.connect()
            try:
                connection.request(method, address, body, headers)
                answer = connection.getresponse()
                return answer, answer.read().decode()
            except (OSError, HTTPException) as error:
                raise BrokenOff from error


@dataclass(frozen=True)
class Crew:
    """Clients that are at work."""

    clients: Sequence[Client]
    _began: Sequence[Future[None]]

    def go_on(self, more: int) -> None:
        """Wait until they were told so often more that something is done, or one of them cannot go on."""
        wanted = told(self.clients) + more
        until(lambda: told(self.clients) >= wanted or any(one.done() for one in self._began))


@contextmanager
def at_work(clients: Sequence[Client]) -> Iterator[Crew]:
    """All at work as long as the block lasts. Raises what one of them raised."""
    is_over = threading.Event()
    with ThreadPoolExecutor(len(clients)) as pool:
        began = [pool.submit(client.go_on, is_over) for client in clients]
        try:
            yield Crew(clients, began)
        finally:
            is_over.set()
        for one in began:
            one.result()


def told(clients: Sequence[Client]) -> int:
    """How often they were told that something is done."""
    return sum(len(client.told) for client in clients)


def _value(name: str, form: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', form)
    assert found, form
    return unescape(found[1])
