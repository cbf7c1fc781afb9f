"""The heading before a statement: "Goal 3:", "2.1 Expand …", "KR1:"."""

import re
from functools import cache
from typing import Final

from hoshin.engine.smart.languages import NO_TONGUE, TONGUES
from hoshin.engine.smart.tongue import Tongue

_NUMBER: Final = r"[A-Z]{0,3}\d{1,3}(?:\.\d{1,2})*(?:\.?[a-z])?"
_LONGEST: Final = 80


def heading_end(text: str, tongue: Tongue) -> int:
    """Where the statement begins behind its heading; 0 where it has none.

    >>> heading_end("2.1 Expand access", NO_TONGUE)
    4
    >>> heading_end("2.1 million homes", NO_TONGUE)
    0
    """
    match = _compiled(tongue.code).match(text[:_LONGEST])
    return match.end() if match else 0


@cache
def _compiled(code: str) -> re.Pattern[str]:
    labels = TONGUES.get(code, NO_TONGUE).quantity.labels
    named = "|".join(sorted(map(re.escape, labels), key=len, reverse=True)) or "(?!)"
    after = r"\s*[.:)\]–—-]+\s+"
    return re.compile(
        rf"\W*(?:(?i:(?:\w+ )?(?:{named})) (?i:{_NUMBER}|[ivx]{{1,5}})(?:{after}|\s+(?=[A-ZÄÖÜ]))"
        rf"|\d{{1,2}}(?:\.\d{{1,2}})*(?:[.:)\]]+|\s*[–—-])\s+(?=[^\W\d_])"
        rf"|\d{{1,2}}(?:\.\d{{1,2}})+\s+(?=[A-ZÄÖÜ])"
        rf"|[A-Z]{{1,3}}\d{{1,2}}(?:\.\d{{1,2}})*{after})"
    )
