"""The site as other systems and people meet it: 3,000 units over HTTP, pages of a real province, memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.served import demonstration, get, installation, memory, served
from benchmarks.timing import Result, seconds

READ = 3000
DAY = "2025-06-30"
PAGES = ("/", f"/province/?on={DAY}", "/province/?on=2025-07-01", "/schemes/")


def results() -> Iterator[Result]:
    """First a synthetic province of 3,000 units over the interface; then the demonstration's pages and memory."""
    with installation() as home:
        subprocess.run([sys.executable, "-m", "benchmarks.fill", str(READ)], check=True, env=home)
        with served(home) as (connection, _):
            path = f"/api/v1/units?on={DAY}&limit={READ}"
            size = len(get(connection, path))
            taken = seconds(lambda: get(connection, path), 15)
            remark = f"{size / 1024:.0f} kB; OS2mo 3,900-17,000 ms, measured before"
            yield Result(
                f"{READ} units with name, parent, validity as of a day over HTTP", 1000 * taken, "ms", 100, remark
            )
    with demonstration() as (connection, process):
        for page in PAGES:
            size = len(get(connection, page))
            taken = seconds(lambda page=page: get(connection, page), 7)
            yield Result(f"page {page}, at the server, warm", 1000 * taken, "ms", 1000, f"{size / 1024:.0f} kB as HTML")
        yield Result("memory of the site's processes after these pages", memory(process.pid), "MB", 300)
