"""Storage, measured on a fresh SQLite installation with the site's own settings."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib import import_module

import django
from django.core.management import call_command

from benchmarks.timing import Result


def results() -> Iterator[Result]:
    """Set up an installation in a folder of its own, then measure in it; models load only after that."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["TINHGON_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.peer.settings"
        django.setup()
        call_command("migrate", verbosity=0, run_syncdb=True)
        yield from import_module("benchmarks.kept").results()
