import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction

from kaohsiung_portal.editing.models import Preference

NAME = "editor"


class Command(BaseCommand):
    help = (
        "On a portal without any account: makes one that may do everything, and prints its "
        "one-time password, which the first sign-in replaces."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        users = get_user_model()
        if users.objects.exists():
            self.stdout.write("There are accounts already; none was made.")
            return
        password = secrets.token_urlsafe(12)
        user = users.objects.create_superuser(NAME, password=password)
        Preference.objects.create(user=user, password_is_one_time=True)
        self.stdout.write(
            self.style.SUCCESS(f"Sign in as {NAME!r} with the one-time password {password}")
        )
