"""What the site keeps is kept on PostgreSQL as on SQLite: the same tests once more, on the other database."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__)


@pytest.mark.postgres
def test_the_site_keeps_the_same_on_postgresql(postgres_url, repository):
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TINHGON_TEST_", "PYTEST_"))
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE.parent), f"--ignore={HERE}"]
    answer = subprocess.run(
        command,
        cwd=repository,
        env={**environment, "DATABASE_URL": postgres_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout[-20_000:] + answer.stderr[-2_000:]
