"""The program's settings, with the toy app that proves that an entity is declared once, and a database that may be lost.

HOSHIN_TEST_DATABASE_URL names a PostgreSQL server to test on; without it, tests run on SQLite.
"""

import os

from hoshin.settings import *
from hoshin.settings import postgresql

INSTALLED_APPS = [*INSTALLED_APPS, "toys"]

# Nothing here has to survive a power cut, and many tests commit. What commands write is synced: `cli.test_disk`.
if "init_command" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

if url := os.environ.get("HOSHIN_TEST_DATABASE_URL"):
    DATABASES = {"default": postgresql(url)}
