from django.urls import path

from . import views

urlpatterns = [
    path("media/documents/<str:name>", views.document, name="document"),
]
