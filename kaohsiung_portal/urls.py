"""All addresses of the portal."""

from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("kaohsiung_portal.languages.urls")),
    path("", include("kaohsiung_portal.discovery.urls")),
    path("admin/", admin.site.urls),
    path("", include("kaohsiung_portal.reports.urls")),
    path("", include("kaohsiung_portal.documents.urls")),
    path("", include("kaohsiung_portal.images.urls")),
    path("", include("kaohsiung_portal.files.urls")),
    path("", include("kaohsiung_portal.content.urls")),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
