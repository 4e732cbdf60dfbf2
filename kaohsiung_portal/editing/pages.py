"""Pages of our own beside those that Django has for every model."""

from django.contrib import admin
from django.urls import path, reverse


class PagesMixin(admin.ModelAdmin):
    """Names pages as Django names its own: "pages_initiative_publish"."""

    def page(self, route, view, name):
        """A page of this kind of record, for `get_urls`."""
        return path(route, view, name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")

    def url_of(self, name, *args):
        return reverse(
            f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args
        )
