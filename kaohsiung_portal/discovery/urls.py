from django.urls import path

from . import views

urlpatterns = [
    path("<language:language>/calendar.ics", views.icalendar, name="icalendar"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
