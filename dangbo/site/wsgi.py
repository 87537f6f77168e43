"""Entry point of the production server (granian, WSGI mode)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangbo.site.settings")
application = get_wsgi_application()
