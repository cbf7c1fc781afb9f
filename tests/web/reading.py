"""A process of its own that shows somebody pages: `reading.py DATABASE PERSON ADDRESS…`; says which heavy modules it has."""

from __future__ import annotations

import os
import sys

HEAVY = ("numpy", "scipy", "highspy")


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings_with_toys"
    import django
    from django.conf import settings

    database, person, *addresses = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = database
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()

    from django.test import Client

    from hoshin.org.people import Account

    client = Client()
    client.force_login(Account.objects.get(person=person))
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, answer.content
    print([name for name in HEAVY if name in sys.modules])


if __name__ == "__main__":
    main()
