"""Writes the tables of docs/reference/mapping.md anew, from what the format and the plan declare.

`python -m examples.mapping_reference`
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "mapping.md"
PART = re.compile(r"(<!-- made of (?P<name>[\w ]+) -->\n).*?(?=<!-- end -->)", re.DOTALL)


def written(page: str) -> str:
    """The page with each of its tables made anew."""
    return PART.sub(lambda match: f"{match[1]}{_table(match['name'])}\n", page)


def _table(name: str) -> str:
    if name == "kinds":
        return "\n".join(_kinds())
    if name == "errors":
        from hoshin.interchange.table_plan.row_cells import ERRORS

        return ", ".join(f"`{error}`" for error in ERRORS)
    return "\n".join(_keys(name))


def _keys(name: str) -> Iterator[str]:
    """The keys of a part of the format, without those that it shares with another part."""
    from hoshin.interchange.mapping import cells
    from hoshin.interchange.mapping import format as parts
    from hoshin.interchange.mapping.keys import keys_of

    part = getattr(parts, name, None) or getattr(cells, name)
    shared = {each for base in part.__bases__ if base is not object for each in keys_of(base)}
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for key, (_attribute, one, is_required) in keys_of(part).items():
        if key not in shared:
            yield f"| {f'**`{key}`**' if is_required else f'`{key}`'} | {one.form} | {one.meaning} |"


def _kinds() -> Iterator[str]:
    """Each kind with its fields."""
    from hoshin.changes.record import entity_of
    from hoshin.interchange.mapping.kinds import fields_in_files, kinds_in_files

    yield "| kind | what it is | fields |"
    yield "|---|---|---|"
    for kind in kinds_in_files():
        entity = entity_of(kind)
        if not entity.record.__module__.startswith("hoshin."):
            continue  # declared by a test
        what = " ".join((entity.record.__doc__ or "").split())
        fields = "; ".join(_field(name, kind) for name in fields_in_files(kind))
        yield f"| `{kind}` | {what} | {fields} |"


def _field(name: str, kind: str) -> str:
    from hoshin.changes.codecs import ChoiceCodec, TextCodec
    from hoshin.interchange.mapping.kinds import fields_in_files

    field = fields_in_files(kind)[name]
    named = f"**`{name}`**" if field.required else f"`{name}`"
    if isinstance(field.codec, TextCodec):
        return named
    if isinstance(field.codec, ChoiceCodec):
        return f"{named} ({', '.join(field.codec.choices)})"
    return f"{named} (→ {', '.join(field.kinds)})" if field.kinds else f"{named} ({field.codec.expected})"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoshin.settings")
    import django

    django.setup()
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
