from django.urls import path

from . import views

urlpatterns = [
    path("<language:language>/report/", views.ReportView.as_view(), name="report"),
    path(
        "<language:language>/report/received/",
        views.ReceivedView.as_view(),
        name="report_received",
    ),
]
