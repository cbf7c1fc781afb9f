"""`python -m hoshin.api` prints the made part of docs/reference/api.md."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoshin.settings")
django.setup(set_prefix=False)

from hoshin.api.reference import markdown  # noqa: E402 - it reads the declarations

print(markdown(), end="")
