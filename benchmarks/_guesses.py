"""Somebody who guesses passwords at `hoshin web`, as a process of its own: `python -m benchmarks._guesses`, told in JSON."""

from __future__ import annotations

import http.client
import json
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks._served import PORT

MODULE: Final = "benchmarks._guesses"
PASSWORD: Final = "the rightful person's own"
ELSEWHERE: Final = "127.0.99.1"
LET_IN, WRONG, SLOWED = 302, 200, 429

Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Attack:
    """Tries on names, each with headers of its own, so many on the way at any moment, from one address.

    In the midst of it the rightful person of `name` signs in from elsewhere.
    """

    name: str
    address: str
    at_once: int
    tries: Sequence[tuple[str, Headers]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody who signs in is answered, after how many seconds, and how long they are told to wait."""

    status: int
    seconds: float
    wait: int | None


def answers_to(attack: Attack, meanwhile: Callable[[], None]) -> tuple[list[Answer], Answer]:
    """Let an attack be made, doing something again and again as long as it lasts: its answers, and the rightful person's."""
    command = [sys.executable, "-m", MODULE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as guesser:
        assert guesser.stdin is not None
        assert guesser.stdout is not None
        print(json.dumps(asdict(attack)), file=guesser.stdin, flush=True)
        guesser.stdout.readline()  # it is about to begin
        while not select.select([guesser.stdout], [], [], 0)[0]:
            meanwhile()
        answers = [Answer(*answer) for answer in json.loads(guesser.stdout.readline())]
    rightful = answers.pop(len(attack.tries) // 2)
    return answers, rightful


def main() -> None:
    attack = Attack(**json.loads(sys.stdin.readline()))
    there, elsewhere = Browser(attack.address), Browser(ELSEWHERE)
    tries: list[tuple[Any, ...]] = [
        (there, name, "a wrong password", headers) for name, headers in attack.tries
    ]
    tries.insert(len(tries) // 2, (elsewhere, attack.name, PASSWORD, {}))
    print("ready", flush=True)
    with ThreadPoolExecutor(attack.at_once) as pool:
        answers = list(pool.map(lambda one: Browser.sign_in(*one), tries))
    print(json.dumps([(answer.status, answer.seconds, answer.wait) for answer in answers]))


class Browser:
    """Somebody at the sign-in page, at an address of this machine."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer, page = self._ask("GET")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
        assert token is not None, page
        self._token = token[1]
        self._headers["Cookie"] = answer.headers["Set-Cookie"].partition(";")[0]

    def sign_in(self, name: str, password: str, headers: Headers) -> Answer:
        """Send the form."""
        sent = {"login": name, "password": password, "csrfmiddlewaretoken": self._token}
        begun = time.perf_counter()
        answer, _ = self._ask("POST", urlencode(sent), headers)
        wait = answer.headers["Retry-After"]
        return Answer(answer.status, time.perf_counter() - begun, int(wait) if wait else None)

    def _ask(
        self, method: str, body: str | None = None, headers: Headers | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        here = (self._address, 0)
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60, source_address=here)
        with closing(connection):
            connection.request(method, "/sign-in", body, self._headers | (headers or {}))
            answer = connection.getresponse()
            return answer, answer.read().decode()


if __name__ == "__main__":
    main()
