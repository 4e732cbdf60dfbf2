"""The portal as a WSGI application, for gunicorn."""

import atexit
import os

from django.core.wsgi import get_wsgi_application

from kaohsiung_portal.visits.counting import Counting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohsiung_portal.settings")

# Outermost, so that it counts whoever answers.
application = Counting(get_wsgi_application())
atexit.register(application.write_at_exit)
