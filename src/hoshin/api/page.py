"""The page of reference as a browser shows it: at `/api`, without any request to elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hoshin.api.problems import KINDS
from hoshin.api.reference import Chapter, Operation, chapters, kinds


def page() -> str:
    """The whole page."""
    return "".join(_parts())


def _parts() -> Iterator[str]:
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The API of Hoshin</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>'
    yield "<h1>The API of Hoshin</h1>"
    yield "<p>Send <code>Authorization: Bearer hoshin_…</code> with a token (<code>hoshin token create</code>). "
    yield '<a href="/api/openapi.json">The description for programs</a> is OpenAPI 3.1.</p>'
    yield "<h2>Kinds</h2><table><tr><th>Kind</th><th>Address</th><th>What it is</th></tr>"
    for name, address, words in kinds():
        yield f"<tr><td>{escape(name)}</td><td><code>{escape(address)}</code></td><td>{escape(words)}</td></tr>"
    yield "</table>"
    for chapter in chapters():
        yield from _chapter(chapter)
    yield "<h2>Problems</h2><dl>"
    for kind in KINDS.values():
        yield f"<dt><code>{escape(kind.name)}</code> ({kind.status.value})</dt><dd>{escape(str(kind.means))}</dd>"
    yield "</dl></main></body></html>"


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"<h2>{escape(chapter.title)}</h2>"
    if chapter.words:
        yield f"<p>{escape(chapter.words)}</p>"
    for operation in chapter.operations:
        yield from _operation(operation)


def _operation(operation: Operation) -> Iterator[str]:
    yield f"<h3><code>{operation.method} {escape(operation.path)}</code></h3><p>{escape(operation.says)}.</p>"
    if operation.more:
        yield f"<p>{escape(operation.more)}</p>"
    if operation.fields:
        yield "<table><tr><th>Field</th><th>Stands</th><th>What it is</th></tr>"
        for field in operation.fields:
            name = f"<code>{escape(field.name)}</code>{' (needed)' if field.required else ''}"
            yield f"<tr><td>{name}</td><td>{escape(field.where)}</td><td>{escape(field.words)}</td></tr>"
        yield "</table>"
