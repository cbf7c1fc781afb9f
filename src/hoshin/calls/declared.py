"""Every call, in the order in which they are documented."""

from __future__ import annotations

from functools import cache
from typing import Any

from hoshin.calls.call import Call
from hoshin.calls.changesets.declared import CHANGESET_CALLS
from hoshin.calls.entities.declared import entity_calls
from hoshin.calls.exports.declared import EXPORT_CALLS
from hoshin.calls.facts.declared import FACT_CALLS
from hoshin.calls.imports.declared import IMPORT_CALLS
from hoshin.calls.judgements.declared import JUDGEMENT_CALLS
from hoshin.calls.log.declared import LOG_CALLS
from hoshin.calls.optimizing.declared import OPTIMIZING_CALLS
from hoshin.calls.searching.declared import SEARCH_CALLS
from hoshin.calls.shown.declared import SHOWN_CALLS
from hoshin.calls.tokens.declared import TOKEN_CALLS


@cache
def calls() -> tuple[Call[Any, Any], ...]:
    """All that can be asked."""
    return (
        *entity_calls(),
        *SHOWN_CALLS,
        *SEARCH_CALLS,
        *CHANGESET_CALLS,
        *LOG_CALLS,
        *FACT_CALLS,
        *JUDGEMENT_CALLS,
        *OPTIMIZING_CALLS,
        *IMPORT_CALLS,
        *EXPORT_CALLS,
        *TOKEN_CALLS,
    )


@cache
def calls_by_name() -> dict[str, Call[Any, Any]]:
    """The same by name."""
    return {call.name: call for call in calls()}
