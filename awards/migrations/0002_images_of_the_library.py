from django.db import migrations

from kaohsiung_portal.images.operations import ReferToImages


class Migration(migrations.Migration):

    dependencies = [
        ("images", "0001_initial"),
        ("awards", "0001_initial"),
    ]

    operations = [ReferToImages(showing=["award", "edition", "programme"])]
