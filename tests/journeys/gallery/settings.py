"""The site with the gallery's addresses before its own."""

from __future__ import annotations

from pathlib import Path

from tinhgon_site.settings import *  # noqa: F403

ROOT_URLCONF = "tests.journeys.gallery.urls"
TEMPLATES[0]["DIRS"] = [Path(__file__).parent / "templates", *TEMPLATES[0]["DIRS"]]  # noqa: F405
