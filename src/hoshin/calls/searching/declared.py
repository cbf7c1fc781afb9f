"""The call that searches."""

from __future__ import annotations

from typing import Any, Final

from hoshin.calls.call import Call, Method
from hoshin.calls.searching.forms import FoundPage, Searching

SEARCH_CALLS: Final[tuple[Call[Any, Any], ...]] = (
    Call(
        name="search",
        method=Method.GET,
        path="/search",
        takes=Searching,
        gives=FoundPage,
        does="hoshin.calls.searching.search:search",
        about="Anything",
        says="What holds some words, the most likely meant first",
        more="Titles, descriptions, becauses, actions, and people by name and role. A key names the thing itself.",
        rests_on="hoshin.search.index:bring_up_to_date",
    ),
)
