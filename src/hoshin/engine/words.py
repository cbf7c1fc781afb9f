"""What the engine says to people: in English, and as what it was made of, so that a face can say it in another language.

The engine knows no language but its own and asks nobody which one is spoken: the same input gives the same words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, init=False)
class Words:
    """A sentence, or a part of one, with places for values, which may be words again. `bin/words` gathers templates.

    >>> told = Words("%(where)s: %(found)s", where="pools.money", found=Words("%(count)s amounts", count=3))
    >>> str(told)
    'pools.money: 3 amounts'
    >>> told.said(lambda text: text.replace("amounts", "Beträge"))
    'pools.money: 3 Beträge'
    """

    template: str
    values: Mapping[str, object]

    def __init__(self, template: str, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def of(self, **values: object) -> "Words":
        """The same, of these values."""
        return Words(self.template, **values)

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translated: Callable[[str], str]) -> str:
        """In the language of what translates templates, such as gettext."""
        values = {
            name: value.said(translated) if isinstance(value, Words) else value
            for name, value in self.values.items()
        }
        return translated(self.template) % values
