"""The desk's pages for accounts: a password that somebody else has set is good for one sign-in."""

from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from .models import Preference

_HELP = gettext_lazy(
    "Enter the same password once more. It is good for one sign-in, which asks for a password of "
    "one’s own."
)


class FirstPasswordForm(AdminUserCreationForm):
    """An account with a password that its owner replaces."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password2"].help_text = _HELP


class ReplacedPasswordForm(AdminPasswordChangeForm):
    """A new password for somebody who has lost theirs, which they replace."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password2"].help_text = _HELP

    def save(self, commit=True):
        user = super().save(commit)
        make_one_time(user)
        return user


def make_one_time(user) -> None:
    """The next sign-in of a user leads to choosing a password, where it takes one at all."""
    Preference.objects.update_or_create(
        user=user, defaults={"password_is_one_time": user.has_usable_password()}
    )


class AccountAdmin(UserAdmin):
    add_form = FirstPasswordForm
    change_password_form = ReplacedPasswordForm

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            make_one_time(obj)

    def user_change_password(self, request, id, form_url=""):  # noqa: A002  Django's name
        """One's own password is changed where the present one is asked for."""
        if unquote(id) == str(request.user.pk):
            return HttpResponseRedirect(reverse("admin:password_change"))
        return super().user_change_password(request, id, form_url)
