from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('images', '0001_initial'),
    ]

    operations = [
        migrations.RenameField('image', 'licence', 'license'),
        migrations.AlterField(
            model_name='image',
            name='license',
            field=models.CharField(choices=[('cc0', 'CC0 1.0'), ('cc-by-4.0', 'CC BY 4.0'), ('cc-by-sa-4.0', 'CC BY-SA 4.0'), ('ogdl-tw-1.0', 'Open Government Data License (Taiwan), version 1.0'), ('public-domain', 'public domain'), ('permission', 'by permission')], default='permission', max_length=20, verbose_name='license'),
        ),
    ]
