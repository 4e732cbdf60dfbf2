"""Properties are tried without a time limit for each example: the first one loads CLDR's data."""

from hypothesis import settings

settings.register_profile("portal", deadline=None)
settings.load_profile("portal")
