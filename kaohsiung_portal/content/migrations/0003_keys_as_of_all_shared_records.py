from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0002_fingerprints_of_sources'),
    ]

    operations = [
        migrations.AlterField(
            model_name='source',
            name='slug',
            field=models.SlugField(help_text='A short name in ASCII letters by which editors find it.', unique=True, verbose_name='key'),
        ),
    ]
