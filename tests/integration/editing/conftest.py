"""Editors at work, and something of everything to work on."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from kaohsiung_portal.editing.models import Preference
from tests.integration.editing.desk import Editor
from tests.integration.editing.kinds import make_every_kind


@pytest.fixture
def sign_in(db):
    """Signs somebody in: sign_in("jun", "view_initiative") may do that and nothing else."""

    def sign_in(name, *permissions, language="en", **values):
        user = get_user_model().objects.create_user(name, is_staff=True, **values)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        Preference.objects.create(user=user, language=language)
        client = Client()
        client.force_login(user)
        return Editor(client, user)

    return sign_in


@pytest.fixture
def mei(sign_in):
    """An editor who may do everything."""
    return sign_in("mei", is_superuser=True)


@pytest.fixture
def jun(sign_in):
    """Another editor who may do everything."""
    return sign_in("jun", is_superuser=True)


@pytest.fixture
def every_kind(source):
    """A published item of every kind of content."""
    return make_every_kind(source)
