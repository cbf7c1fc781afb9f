"""200 wrong sign-ins from one address, from forged ones, and on many accounts: who is let through, and what others feel."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import _stores
from benchmarks._guesses import LET_IN, PASSWORD, SLOWED, WRONG, Answer, Attack, Browser, Headers, answers_to
from benchmarks._served import cookie, get, served, wait_for
from benchmarks.demo import made
from benchmarks.harness import Timing, in_words, ratio, say, table

if TYPE_CHECKING:
    from hoshin.org.people import Account

MODULE: Final = "benchmarks.door"
TRIES: Final = 200
AT_ONCE: Final = (1, 4)
"""So many tries are on the way at any moment of an attack."""
TIMES: Final = 3
"""Each attack is made so often, each time on another account from another address."""
LOOKS: Final = 30
"""Before each attack, and after it, while nobody guesses."""
MOST: Final = 2.0
"""Times its quiet value that the p95 of others is to stay under."""


@dataclass(slots=True)
class Seen:
    """What came of the attacks of one way: what tries were answered, and how long looks took before and meanwhile."""

    answers: list[Answer] = field(default_factory=list)
    rightful: list[Answer] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)


def main() -> None:
    if not _stores.store():
        _stores.on_each_store(MODULE, stores=("SQLite",))
        return
    from hoshin import home

    folder = Path(os.environ["HOSHIN_HOME"])
    home.make(folder)
    _stores.set_up()
    made()
    names, session = _with_passwords(), cookie(_a_leader())
    with served(folder):
        wait_for(session)
        seen = {
            (words, at_once): _attacked(way, at_once, names, session)
            for words, way in _ways(names).items()
            for at_once in AT_ONCE
        }
        waited = _waited(names[-1])
    _tell(seen, waited)


def _with_passwords() -> list[str]:
    """Let all accounts of the company sign in, by one password; their names."""
    from hoshin.journal.actor import OPERATOR
    from hoshin.org.people import Account
    from hoshin.org.sign_in import Proof, proof, set_sign_in

    hashed, names = proof("somebody", PASSWORD).hashed, []
    for number, account in enumerate(Account.objects.order_by("pk")):
        names.append(f"person {number}")
        set_sign_in(account, Proof(names[-1], hashed), by=OPERATOR)
    return names


def _a_leader() -> Account:
    from hoshin.org.grants import GrantName
    from hoshin.org.people import Account

    return Account.objects.filter(grants__name=GrantName.LEADER).order_by("pk")[0]


def _ways(names: Sequence[str]) -> dict[str, Callable[[str], list[tuple[str, Headers]]]]:
    """The tries of each way, on the account of a name."""
    many = [*names, *(f"nobody {number}" for number in range(TRIES))][:TRIES]
    return {
        "one address": lambda name: [(name, {})] * TRIES,
        "forged addresses": lambda name: [(name, _forged(number)) for number in range(TRIES)],
        "many accounts": lambda _: [(name, {}) for name in many],
    }


def _forged(number: int) -> Headers:
    address = f"203.0.113.{number}"
    return {"X-Forwarded-For": address, "X-Real-IP": address, "Forwarded": f"for={address}"}


_addresses = (f"127.0.{part}.{last}" for part in range(1, 99) for last in range(1, 255))


def _attacked(
    way: Callable[[str], list[tuple[str, Headers]]], at_once: int, names: Sequence[str], session: str
) -> Seen:
    seen = Seen()
    for turn in range(TIMES):
        attack = Attack(names[turn], next(_addresses), at_once, way(names[turn]))
        seen.quiet += [_look(session) for _ in range(LOOKS)]
        answers, rightful = answers_to(attack, lambda: seen.beside.append(_look(session)))
        seen.quiet += [_look(session) for _ in range(LOOKS)]
        seen.answers += answers
        seen.rightful.append(rightful)
    return seen


def _look(session: str) -> float:
    begun = time.perf_counter()
    get(session)
    return time.perf_counter() - begun


def _waited(name: str) -> int:
    """Guess as long as one is let through, then wait as told where it was guessed from, and sign in; seconds waited."""
    browser = Browser(next(_addresses))
    while browser.sign_in(name, "a wrong password", {}).status == WRONG:
        pass
    waited = 0
    while (answer := browser.sign_in(name, PASSWORD, {})).status != LET_IN:
        assert answer.wait is not None, answer
        time.sleep(answer.wait)
        waited += answer.wait
    return waited


def _tell(seen: dict[tuple[str, int], Seen], waited: int) -> None:
    table(
        f"{TIMES} times {TRIES} wrong sign-ins, so many at once, while a leader looks at the demo company's Briefing; "
        "ratio: to nobody guessing",
        ("from", "through", "slowed", "p50", "p95", "p95 ratio"),
        [(f"{words}, {at_once}", *_row(one)) for (words, at_once), one in seen.items()],
    )
    for (words, at_once), one in seen.items():
        if (times := _ratio(one, 0.95)) >= MOST:
            say(
                f"{words}, {at_once} at once: p95 {times:.2f} times its quiet value (demanded: under {MOST:g}): NOT MET"
            )
    answered = Counter(_became(answer) for one in seen.values() for answer in one.answers)
    if other := answered["other"]:
        say(
            f"{other} wrong sign-ins were neither let through to the password nor told when to try again: NOT MET"
        )
    rightful = [answer for one in seen.values() for answer in one.rightful]
    let_in = Timing(tuple(answer.seconds for answer in rightful if answer.status == LET_IN))
    say(
        f"the rightful person, from elsewhere in the midst of it: let in {len(let_in.seconds)} of {len(rightful)} times, "
        f"in {let_in}; where the guesses came from: let in after {waited} s, as Retry-After said"
    )


def _row(one: Seen) -> list[str]:
    told = Counter(_became(answer) for answer in one.answers)
    beside = Timing(tuple(one.beside))
    return [
        *(str(told[what]) for what in ("through", "slowed")),
        beside.in_words,
        in_words(beside.percentile(0.95)),
        f"{_ratio(one, 0.95):.2f}",
    ]


def _became(answer: Answer) -> str:
    if answer.status == WRONG:
        return "through"
    return "slowed" if answer.status == SLOWED and answer.wait else "other"


def _ratio(one: Seen, share: float) -> float:
    return ratio(Timing(tuple(one.beside)).percentile(share), Timing(tuple(one.quiet)).percentile(share))


if __name__ == "__main__":
    main()
