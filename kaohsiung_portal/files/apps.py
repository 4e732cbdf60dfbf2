from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "kaohsiung_portal.files"
    label = "files"
