"""Django's own apps as Hoshin uses them: without the rows that they would write into each new database.

Rights are Hoshin's own (grants and slots): a permission a model would be a second table of them, which nobody reads.
"""

from __future__ import annotations

from django.contrib.auth.apps import AuthConfig
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.apps import ContentTypesConfig
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate


class ContentTypes(ContentTypesConfig):
    """Content types, of which none are made."""

    def ready(self) -> None:
        super().ready()
        post_migrate.disconnect(create_contenttypes)


class Auth(AuthConfig):
    """Sign-in and passwords, without Django's permissions."""

    def ready(self) -> None:
        super().ready()
        post_migrate.disconnect(
            create_permissions, dispatch_uid="django.contrib.auth.management.create_permissions"
        )
