"""What every test may ask for: the real data, a PostgreSQL, a browser; and what to do when one is not there.

A test that needs something this machine lacks is skipped with a plain reason. Where everything can be installed
(continuous integration) TINHGON_NO_SKIPS=1 turns each skip into a failure, so that nothing goes unseen; only the real
data, which no package brings, may still be absent.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.postgres import PostgresMissing, PostgresServer, postgres_server

REPOSITORY = Path(__file__).resolve().parent.parent
JOURNEYS = REPOSITORY / "tests/journeys"
NO_SKIPS = os.environ.get("TINHGON_NO_SKIPS") == "1"
NO_REAL_DATA = "TINHGON_VN_DATA is not set: it names the folder of the real units, neighbours and crosswalk"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Playwright keeps an event loop in the main thread; Django would otherwise refuse the ORM beside it in a journey.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A busy machine is no reason for a law to fail; in continuous integration the examples are the same each time.
hypothesis.settings.register_profile("house", deadline=None, derandomize=NO_SKIPS)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the clone, for tests about the house itself."""
    return REPOSITORY


@pytest.fixture(scope="session")
def vn_data() -> Path:
    """The folder of the real Vietnamese data (units, neighbours, crosswalk), where TINHGON_VN_DATA points."""
    folder = os.environ.get("TINHGON_VN_DATA")
    if not folder:
        pytest.skip(NO_REAL_DATA)
    if not Path(folder, "units_old.csv").exists():
        pytest.fail(f"TINHGON_VN_DATA names {folder}, which has no units_old.csv")
    return Path(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of the tests' own, started at first need."""
    try:
        with postgres_server() as server:
            yield server
    except PostgresMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> str:
    """The DATABASE_URL of a fresh, empty PostgreSQL database."""
    return postgres.create_database()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium: no browser is downloaded."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed; on Debian: apt-get install chromium fonts-noto-core")
    return {**browser_type_launch_args, "executable_path": found}


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The accessibility checker, to be run inside a page."""
    return (REPOSITORY / "frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: Playwright leaves an event loop running, and Django then hands out other connections."""
    items.sort(key=lambda item: JOURNEYS in item.path.parents)


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not NO_SKIPS or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return
    reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
    if NO_REAL_DATA not in reason:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: skipped where nothing may be (TINHGON_NO_SKIPS=1). {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
