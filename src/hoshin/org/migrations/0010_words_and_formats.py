"""In which words and formats somebody reads, and which the organisation chose."""

from django.db import migrations, models

WEEKDAYS = ["monday", "saturday", "sunday"]
VOCABULARIES = ["plain", "okr", "balanced scorecard", "eos", "ogsm"]


class Migration(migrations.Migration):
    dependencies = [("org", "0008_identities")]

    operations = [
        *(
            migrations.AddField(
                "account",
                name,
                models.CharField(
                    blank=True, default="", db_default="", max_length=length, help_text=help_text
                ),
            )
            for name, length, help_text in (
                ("language", 16, "Empty: what their browser asks for."),
                ("formats", 16, "A locale such as de_CH; empty: the organisation's."),
                ("week_begins", 9, "A weekday; empty: the organisation's."),
            )
        ),
        migrations.AddField("policy", "formats", models.TextField(default=""), preserve_default=False),
        migrations.AddField(
            "policy", "vocabulary", models.CharField(default="plain", max_length=32), preserve_default=False
        ),
        migrations.AddField("policy", "week_begins", models.CharField(max_length=32, null=True)),
        migrations.AddConstraint(
            "policy",
            models.CheckConstraint(
                condition=models.Q(("week_begins__in", WEEKDAYS), ("week_begins", None), _connector="OR"),
                name="policy_week_begins_fits",
            ),
        ),
        migrations.AddConstraint(
            "policy",
            models.CheckConstraint(
                condition=models.Q(vocabulary__in=VOCABULARIES), name="policy_vocabulary_fits"
            ),
        ),
    ]
