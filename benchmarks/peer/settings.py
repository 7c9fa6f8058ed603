"""The site's own settings, with the peer's table added."""

from tinhgon_site.settings import *  # noqa: F403
from tinhgon_site.settings import INSTALLED_APPS as SITE_APPS

INSTALLED_APPS = [*SITE_APPS, "simple_history", "benchmarks.peer"]
