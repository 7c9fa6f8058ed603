"""The door by which a server such as Granian calls the site."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from tinhgon.register import expect_large_registers

expect_large_registers()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon_site.settings")

application = get_wsgi_application()
