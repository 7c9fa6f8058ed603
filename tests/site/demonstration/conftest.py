"""An environment as on a machine that has nothing of Tinhgon yet."""

from __future__ import annotations

import os

import pytest


@pytest.fixture
def fresh_environment():
    """The environment for a command of its own installation, in a folder, on SQLite."""

    def of(folder):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TINHGON_", "DATABASE_"))}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return {**kept, "TINHGON_HOME": str(folder)}

    return of
