from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("org", "0004_links_and_pace")]
    operations = [
        migrations.AddField(
            model_name="personname",
            name="folded",
            field=models.TextField(
                default="", db_default="", help_text="The words of the name as they are looked for."
            ),
        ),
    ]
