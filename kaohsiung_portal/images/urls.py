from django.urls import path

from . import views

urlpatterns = [
    path("media/images/<str:name>", views.image, name="image"),
]
