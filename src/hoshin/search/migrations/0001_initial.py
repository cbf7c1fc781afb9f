"""The index of words, and what finds them in it: two tables of FTS5 on SQLite, two GIN indexes on PostgreSQL.

The FTS5 tables hold no text, only which word is in which row; `hoshin.search.store` fills and asks them.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

_SQLITE = tuple(
    f"CREATE VIRTUAL TABLE {table} USING "
    f"fts5(words, content='', detail=none, prefix='{beginnings}', tokenize='ascii')"
    for table, beginnings in (("search_head", "1 2 4"), ("search_words", "2 4"))
)
_POSTGRESQL = tuple(
    f"CREATE INDEX search_{column}_gin ON search_indexed "
    f"USING gin (array_to_tsvector(string_to_array({column}, ' ')))"
    for column in ("head", "words")
)


def _make(_apps: Any, schema_editor: Any) -> None:
    statements = _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Indexed",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("key", models.CharField(max_length=26)),
                ("head", models.TextField(help_text="Of what it is called.")),
                ("words", models.TextField(help_text="Of all that is said of it, each once.")),
            ],
        ),
        migrations.CreateModel(
            name="IndexPlace",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("log", models.CharField(max_length=32)),
                ("number", models.BigIntegerField()),
                (
                    "version",
                    models.CharField(
                        help_text="Of what is searched, and of how words are folded.", max_length=16
                    ),
                ),
                (
                    "maker",
                    models.CharField(
                        blank=True,
                        help_text="Who makes it anew; nobody looks into it then.",
                        max_length=32,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="indexed",
            constraint=models.UniqueConstraint(fields=("key", "kind"), name="search_indexed_once"),
        ),
        migrations.AddConstraint(
            model_name="indexplace",
            constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="search_place_is_one_row"),
        ),
        migrations.RunPython(_make, migrations.RunPython.noop),
    ]
