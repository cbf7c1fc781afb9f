"""What is kept about looking after the installation."""

from __future__ import annotations

from django.db import models


class Backup(models.Model):
    """An archive that was written and is whole. `proved`: it was restored into a scratch file and was the same there."""

    made_at = models.DateTimeField(db_index=True)
    file = models.TextField()
    bytes = models.BigIntegerField()
    rows = models.BigIntegerField()
    number = models.BigIntegerField()
    proved = models.BooleanField(default=False)
