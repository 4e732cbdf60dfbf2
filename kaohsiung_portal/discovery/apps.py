from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "kaohsiung_portal.discovery"
    label = "discovery"
