"""Keeps the catalogues of words: `python -m bin.stages.words [--check]`.

Gathers what the program says (gettext in Python, `translate` in templates, the docstrings of declared kinds, nouns that
are counted, what `--help` shows of each command), brings each language's catalogue up to date,
and makes of it what the program reads. With --check it changes nothing and says what is missing, old or broken.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from bin.stages.words_of_help import texts_of_help

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "hoshin"
CATALOGUES = SOURCE / "locale"
LANGUAGES = ("de",)
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "Words"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
_PLACES = re.compile(r"%\((\w+)\)[-#0-9.+ ]*[a-zA-Z]|%[-#0-9.+ ]*[a-zA-Z]|\{(\w*)\}")


def main() -> int:
    checking = "--check" in sys.argv[1:]
    settings.configure(USE_I18N=True)
    said = gathered()
    wrong = [line for language in LANGUAGES for line in _kept(language, said, checking)]
    for line in wrong:
        print(line)
    print(
        f"{len(said)} messages, {', '.join(LANGUAGES)}: " + (f"{len(wrong)} to mend" if wrong else "complete")
    )
    return 1 if wrong and checking else 0


def gathered() -> Catalog:
    """Everything that the program says, without the lines where it stands: those move with every edit."""
    catalog = Catalog(project="Hoshin", fuzzy=False)
    for path in sorted(SOURCE.rglob("*.py")):
        _gather(catalog, path, path.read_bytes())
        _gather_docstrings(catalog, path, path.read_text(encoding="utf-8"))
        _gather_nouns(catalog, path, path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.html")):
        _gather(catalog, path, templatize(path.read_text(encoding="utf-8")).encode())
    for path, text in texts_of_help():
        catalog.add(text, None, _at(path))
    return catalog


def _gather_docstrings(catalog: Catalog, path: Path, code: str) -> None:
    """What declared kinds are, which pages show as their help."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ClassDef) and any(map(_declares_a_kind, node.decorator_list)):
            catalog.add(ast.get_docstring(node) or "", None, _at(path))


def _gather_nouns(catalog: Catalog, path: Path, code: str) -> None:
    """What commands count: `counted(3, "row")`."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Name("counted"), args=[_, ast.Constant(str(noun))]):
                catalog.add((f"%(count)s {noun}", f"%(count)s {noun}s"), None, _at(path))


def _declares_a_kind(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "plan_entity"


def _gather(catalog: Catalog, path: Path, code: bytes) -> None:
    for _line, message, comments, context in extract("python", BytesIO(code), KEYWORDS, ("Translators:",)):
        catalog.add(message, None, _at(path), auto_comments=comments, context=context)


def _at(path: Path) -> list[Any]:
    return [(str(path.relative_to(ROOT)), None)]


class _Steady(Catalog):
    """A catalogue that is written alike whenever and by whatever version it is written."""

    _UNSTEADY = frozenset(
        {"POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator"}
    )

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [(name, text) for name, text in super()._get_mime_headers() if name not in self._UNSTEADY]

    mime_headers = property(_get_mime_headers, Catalog._set_mime_headers)


def _kept(language: str, said: Catalog, checking: bool) -> Iterator[str]:
    """Bring a language's catalogue up to date, or compare it; says what is missing, old or broken."""
    folder = CATALOGUES / language / "LC_MESSAGES"
    source, compiled = folder / "django.po", folder / "django.mo"
    before = source.read_text(encoding="utf-8") if source.exists() else ""
    catalog = _brought_up_to_date(read_po(StringIO(before), locale=language), said, language)
    after, made = _bytes_of(write_po, catalog), _bytes_of(write_mo, catalog)
    if not checking:
        folder.mkdir(parents=True, exist_ok=True)
        source.write_bytes(after)
        compiled.write_bytes(made)
    elif after != before.encode():
        yield f"{source.relative_to(ROOT)} is not what the program says: run bin/words"
    elif not compiled.exists() or compiled.read_bytes() != made:
        yield f"{compiled.relative_to(ROOT)} was not made from its catalogue: run bin/words"
    for message in catalog:
        yield from (f"{language}: {text!r}: {what}" for text, what in _wrong(message))


def _brought_up_to_date(known: Catalog, said: Catalog, language: str) -> Catalog:
    """The catalogue of what is said, with the translations that are known."""
    catalog = _Steady(
        language, project="Hoshin", version="1", header_comment=f"# Hoshin: {language}", fuzzy=False
    )
    for message in said:
        if message.id:
            old = known.get(message.id, message.context)
            catalog.add(
                message.id,
                old.string if old is not None else None,
                message.locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    return catalog


def _bytes_of(write: Any, catalog: Catalog) -> bytes:
    buffer = BytesIO()
    more = {"width": 110, "sort_output": True, "include_lineno": False} if write is write_po else {}
    write(buffer, catalog, **more)
    return buffer.getvalue()


def _wrong(message: Message) -> Iterator[tuple[str, str]]:
    """What is not as it should be in one message: no translation, or other places than the message has."""
    if not message.id:
        return
    ids, strings = _each(message.id), _each(message.string)
    if not all(strings):
        yield ids[0], "is not translated"
        return
    allowed = {frozenset(_places(text)) for text in ids}
    for text in strings:
        if frozenset(_places(text)) not in allowed:
            yield ids[0], f"has other places in {text!r}"


def _each(texts: Any) -> list[str]:
    """A text, or the forms of one for one and for many."""
    return [texts or ""] if isinstance(texts, str | None) else list(texts)


def _places(text: str) -> list[str]:
    return sorted(match[0] for match in _PLACES.finditer(text.replace("%%", "")))


if __name__ == "__main__":
    sys.exit(main())
