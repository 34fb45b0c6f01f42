"""The door the web server knocks on. It opens only for the demonstration, or for an installation that is ready."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")

from django.core.wsgi import get_wsgi_application

from .proxies import believe_one_proxy
from .readiness import refuse_unless_ready

_house = get_wsgi_application()
refuse_unless_ready()
application = believe_one_proxy(_house)
