"""Tries to sign in wait for each other, and so many wait that others are still answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from hoshin.org.pace import Slowed
from hoshin.web.door.turns import turn

PATIENCE = 30
"""Seconds after which something never came."""


class Turns:
    """Tries that are made at once; the one at work goes on once one was sent away."""

    def __init__(self) -> None:
        self.at_work = self.most_at_work = 0
        self._sent_away = Event()

    def try_(self, _number: int) -> str:
        try:
            with turn():
                self.at_work += 1
                self.most_at_work = max(self.most_at_work, self.at_work)
                came = self._sent_away.wait(PATIENCE)
                self.at_work -= 1
                return "let in" if came else "nobody was sent away"
        except Slowed as slowed:
            self._sent_away.set()
            return str(slowed)


def test_one_is_at_work_others_wait_and_one_too_many_is_told_when_to_try_again():
    turns = Turns()
    with ThreadPoolExecutor(9) as threads:
        came = list(threads.map(turns.try_, range(9)))
    assert turns.most_at_work == 1
    assert sorted(came) == sorted(["let in"] * 8 + ["That was tried too often. Try again in 1 second."])
    assert turns.try_(9) == "let in"
