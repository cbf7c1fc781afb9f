"""What a web server runs: `hoshin.web.wsgi:application`."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoshin.settings")
django.setup(set_prefix=False)

from hoshin.web.requests import Application  # noqa: E402 - it reads the settings

application = Application()
