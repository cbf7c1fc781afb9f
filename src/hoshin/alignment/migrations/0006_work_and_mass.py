from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("alignment", "0005_what_is_said_now"),
    ]

    operations = [
        migrations.AddField(
            model_name="goalnow",
            name="work",
            field=models.FloatField(help_text="How much of what is done for it is done, 0…1.", null=True),
        ),
        migrations.AddField(
            model_name="goalnow",
            name="mass",
            field=models.FloatField(default=0.0, help_text="What part of the strategy reaches it, 0…1."),
        ),
    ]
