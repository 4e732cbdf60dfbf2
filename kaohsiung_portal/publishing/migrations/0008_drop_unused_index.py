from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("publishing", "0007_digest_of_the_text")]

    operations = [migrations.RemoveIndex(model_name="publication", name="publication_latest")]
