from django.urls import path, re_path

from kaohsiung_portal.languages.registry import PUBLIC, PUBLIC_CODES

from . import views

former_prefixes = "|".join(
    language.former_prefix
    for language in PUBLIC
    if language.former_prefix not in (None, language.code)
)

#: What begins an address of ours; such an address without a slash at its end is given one.
ours = "|".join((*PUBLIC_CODES, "admin"))

urlpatterns = [
    path("<language:language>/", views.PageView.as_view(), name="home"),
    path("<language:language>/site-map/", views.SiteMapView.as_view(), name="site_map"),
    path("<language:language>/calendar/", views.CalendarView.as_view(), name="calendar"),
    path("<language:language>/<path:path>/", views.PageView.as_view(), name="page"),
    # The former site lay in English at the root, and in the others under country codes.
    re_path(rf"^(?P<prefix>{former_prefixes})/(?P<path>.*)$", views.FormerAddressView.as_view()),
    re_path(r"^(?P<path>(?:kcc|newsdetails)/.+)$", views.FormerAddressView.as_view()),
    re_path(rf"^(?!(?:{ours})(?:/|$))(?P<path>.+)$", views.ShortAddressView.as_view()),
]
