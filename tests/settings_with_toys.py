"""The program's settings, with the toy app that proves that an entity is declared once.

HOSHIN_TEST_DATABASE_URL names a PostgreSQL server to test on; without it, tests run on SQLite.
"""

import os

from hoshin.settings import *
from hoshin.settings import postgresql

INSTALLED_APPS = [*INSTALLED_APPS, "toys"]

if url := os.environ.get("HOSHIN_TEST_DATABASE_URL"):
    DATABASES = {"default": postgresql(url)}
