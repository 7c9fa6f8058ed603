"""Takes the pictures of docs/pictures from the running demonstration, so that they show what there is.

Usage: python docs/screens.py
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
PATIENCE_MS = 60_000
WIDTH = 1280
# Picture by name: the page it is of, and how much of it is seen.
PAGES = {"home.png": ("/", 1010), "unit.png": ("/units/14797@2025-07-01/", 1100)}
EDITOR, EDITOR_HEIGHT = "editor.png", 860


@contextmanager
def demonstration(home: str) -> Iterator[str]:
    """`tinhgon demo` in a folder of its own; the address it says it is ready at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [str(Path(sys.executable).with_name("tinhgon")), "demo", "--port", port]
    environment = {**os.environ, "TINHGON_HOME": home}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None  # asked for above
        try:
            lines = (line.strip() for line in process.stdout)
            ready = next((line for line in lines if line.startswith("Ready:")), None)
            if ready is None:
                sys.exit("the demonstration ended before it was ready; it says why above")
            yield ready.removeprefix("Ready:").strip().rstrip("/")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE_MS / 1000)


def take(page: Page, target: Path) -> None:
    """One picture: the page as a reader first sees it, its maps drawn."""
    page.wait_for_load_state("networkidle")
    for drawn in page.locator("tinhgon-map:visible").all():
        expect(drawn).to_have_attribute("data-state", "drawn", timeout=PATIENCE_MS)
    page.screenshot(path=target)
    print(f"took {target.name}")


def open_editor(page: Page, url: str) -> None:
    """The planner's own copy of the decided scheme, one of its new communes chosen."""
    page.goto(f"{url}/sign-in")
    page.locator("button[name=person][value=ha]").click()
    page.goto(f"{url}/schemes/new/?copy=thanh-hoa-2025")
    page.locator("[name=title]").fill("Phương án sắp xếp, bản sửa")
    page.locator("[name=begins][value=copy]").check()
    page.locator("[name=copied]").select_option("thanh-hoa-2025")
    page.locator("main button[type=submit]").click()
    expect(page.locator("tinhgon-editor")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
    page.locator("[data-sheet=communes] tbody tr", has_text="Phường Đông Vệ").first.click()
    expect(page.locator("[data-panel] h2")).to_be_visible()


def main() -> None:
    """Take every picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is not installed; on Debian: apt-get install chromium fonts-noto-core")
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="tinhgon-screens-") as home,
        demonstration(home) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--lang=vi-VN"])
        page = browser.new_context(locale="vi-VN", color_scheme="light").new_page()
        for name, (path, height) in PAGES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.goto(url + path)
            take(page, PICTURES / name)
        page.set_viewport_size({"width": WIDTH, "height": EDITOR_HEIGHT})
        open_editor(page, url)
        take(page, PICTURES / EDITOR)
        browser.close()


if __name__ == "__main__":
    main()
