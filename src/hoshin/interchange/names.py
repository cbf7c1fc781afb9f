"""Finding things by what a file or a person calls them: a key, or a name that fits one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from heapq import nlargest
from typing import Generic, Protocol, TypeVar

from hoshin.changes.keys import Key
from hoshin.interchange.tables import Misfit
from hoshin.words import gettext as _
from hoshin.words import quoted


class Keyed(Protocol):
    """What has a key: a plan entity, an action."""

    @property
    def key(self) -> Key:
        """Its key."""


R = TypeVar("R", bound=Keyed)

_NEAREST = 3
_PATIENCE = 5
"""So many texts are answered with the nearest names; looking for them among many names takes its time."""
_LIKELY = 200
_LISTED = 10


class Names(Generic[R]):
    """Things by key and by name. Runs of white space count as one blank; case counts only where it decides.

    label: what a thing is called in a sentence, with its article.
    """

    def __init__(
        self, live: Iterable[R], retired: Iterable[R], name: Callable[[R], str], kind: str, label: str
    ) -> None:
        self._kind, self._label = kind, label
        self._by_key: dict[Key, R] = {}
        self._exact: dict[str, list[R]] = {}
        self._folded: dict[str, list[R]] = {}
        for record in live:
            self._by_key[record.key] = record
            called = _plain(name(record))
            self._exact.setdefault(called, []).append(record)
            self._folded.setdefault(called.casefold(), []).append(record)
        self._retired = {text for record in retired for text in (record.key, _plain(name(record)))}
        self._patience = _PATIENCE
        self._spoken = {
            folded: _plain(name(records[0])) for folded, records in self._folded.items() if folded
        }

    def find(self, text: str) -> R:
        """The record that a text names. Raises Misfit."""
        plain = _plain(text)
        if not plain:
            raise Misfit(_("nothing"), _("the key or name of %(what)s") % {"what": self._label})
        record = self._by_key.get(Key(plain.removeprefix(f"{self._kind}:")))
        if record is not None:
            return record
        fitting = self._exact.get(plain) or self._folded.get(plain.casefold()) or []
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Misfit(self._named_by_several(plain, fitting), _("one of these keys"))
        if plain in self._retired:
            raise Misfit(
                _("“%(plain)s”, which is retired") % {"plain": plain},
                _("%(what)s that is in the plan") % {"what": self._label},
            )
        raise Misfit(quoted(plain), self._expected(plain))

    def _named_by_several(self, plain: str, fitting: list[R]) -> str:
        keys = ", ".join(record.key for record in fitting[:_LISTED])
        more = _(" and %(count)s more") % {"count": len(fitting) - _LISTED} if len(fitting) > _LISTED else ""
        return _("“%(plain)s”, which %(count)s are called: %(keys)s%(more)s") % {
            "plain": plain,
            "count": len(fitting),
            "keys": keys,
            "more": more,
        }

    def _expected(self, plain: str) -> str:
        self._patience -= 1
        near = _nearest(plain.casefold(), self._spoken) if self._patience >= 0 else []
        listed = ", ".join(quoted(self._spoken[folded]) for folded in near)
        words = {"what": self._label, "names": listed}
        if listed:
            return _("the key or name of %(what)s, such as %(names)s") % words
        return _("the key or name of %(what)s") % words


def _nearest(text: str, names: Iterable[str]) -> list[str]:
    """Compared as difflib does, which takes 0.1 ms a name, and so only those that share most runs of three letters.

    Where none is near, those that hold the text: people type the beginning of a long title.
    """
    runs = {text[at : at + 3] for at in range(max(1, len(text) - 2))}
    likely = nlargest(_LIKELY, names, key=lambda name: sum(run in name for run in runs))
    return get_close_matches(text, likely, _NEAREST) or [name for name in likely if text in name][:_NEAREST]


def _plain(text: str) -> str:
    return " ".join(text.split())
