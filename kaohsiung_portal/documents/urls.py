from django.urls import path, re_path

from . import views

urlpatterns = [
    path("media/documents/<str:name>", views.document, name="document"),
    # Nothing else lies there, and no page may be led to from there.
    re_path(r"^media/", views.no_such_file),
]
