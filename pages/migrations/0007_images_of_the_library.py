from django.db import migrations

from kaohsiung_portal.images.operations import ReferToImages


class Migration(migrations.Migration):

    dependencies = [
        ("images", "0001_initial"),
        ("pages", "0006_documents_for_download"),
    ]

    operations = [
        ReferToImages(
            showing=[
                "center",
                "city",
                "district",
                "emissions",
                "home",
                "initiative",
                "listing",
                "notice",
                "page",
            ],
            parts=["alert", "footer", "menu"],
        ),
    ]
