"""What came of recording something: what counts now, under which number, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hoshin.cli.terminal import complain, say, write_json


def answer(number: int | None, sentences: Iterable[str], told: dict[str, Any], json: bool) -> int:
    """Say it, then bring up to date what is judged of it. number: None where nothing was new. told: for programs."""
    if json:
        write_json({"number": number, **told})
    elif number is None:
        say("Nothing to change: it is recorded so already.")
    else:
        for sentence in sentences:
            say(sentence)
        say(f"Number {number}. `hoshin undo {number}` takes it back.")
    return judge_anew(number)


def judge_anew(number: int | None) -> int:
    """Let the next reader find the judgements made; done after the number is told, which counts whatever happens here."""
    if number is not None:
        from hoshin.alignment.keep_up import bring_up_to_date

        try:
            bring_up_to_date()
        except KeyboardInterrupt:
            complain(
                f"Stopped while judging; number {number} is in, and the next briefing goes on from there."
            )
    return 0
