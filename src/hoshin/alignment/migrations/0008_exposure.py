"""How much stands behind a finding is kept with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alignment", "0007_kept_for_figures")]

    operations = [
        migrations.AddField(
            "findingnow",
            "exposure",
            models.FloatField(null=True, help_text="The part of its check's measure that stands behind it."),
        ),
    ]
