from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0006_who_added_an_address")]

    operations = [
        # Nullable, so that SQLite adds a column and keeps the table with its triggers.
        migrations.AddField(
            model_name="publication",
            name="text_digest",
            field=models.CharField(max_length=64, null=True),
        ),
    ]
