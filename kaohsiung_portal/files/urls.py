from django.urls import re_path

from . import views

urlpatterns = [
    # After those of the rooms: nothing else lies there, and no page may be led to from there.
    re_path(r"^media/", views.no_such_file),
]
