"""Pages on some 550 communes as a browser has them: the first words, what was sent, how soon a hand is answered."""

from __future__ import annotations

import re
import shutil
import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.served import demonstration
from benchmarks.timing import Result

RUNS = 3
WORDS_MS, HAND_MS, SENT_KB, FIGURES_MS = 1000, 200, 600, 1000
EVE = "2025-06-30"
PAGES = {
    "home": "/",
    "province before": f"/province/?on={EVE}",
    "province after": "/province/?on=2025-07-01",
    "unit": "/units/14797@2025-07-01/",
    "search": "/search/?q=tan+thanh",
    "scheme": "/schemes/thanh-hoa-2025/",
    "compare": "/schemes/compare/?s=thanh-hoa-2025&s=may-xep-166",
}
#: The browser's own measure of what a hand waits for: from the key or click to the next picture.
OBSERVED = """
    window.waited = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.interactionId) window.waited.push(entry.duration);
    }).observe({type: "event", durationThreshold: 16, buffered: true});
"""
FIRST_WORDS = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
PICTURED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"


def results() -> Iterator[Result]:
    """Each page anew without a cache, then the editor with its hands on."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("no Chromium, so pages are not measured in a browser")
        return
    with demonstration() as (line, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        url = f"http://{line.host}:{line.port}"
        for name, path in PAGES.items():
            yield from _opened(browser, name, url + path)
        yield from _province(browser, url)
        yield from _editor(browser, url)
        browser.close()


def _opened(browser: Browser, name: str, address: str) -> Iterator[Result]:
    loads = [_load(browser, address) for _ in range(RUNS)]
    words, sent = (statistics.median(values) for values in zip(*loads, strict=True))
    yield Result(f"{name}: first words in the browser", words, "ms", WORDS_MS)
    yield Result(f"{name}: sent, without the map library", sent, "kB", SENT_KB)


def _load(browser: Browser, address: str, page: Page | None = None) -> tuple[float, float]:
    """When the first words stood (ms), and what was sent (kB) until the maps stood."""
    page, is_own = page or browser.new_page(), page is None
    sent: dict[str, int] = {}
    page.on("requestfinished", lambda request: sent.update({request.url: max(request.sizes()["responseBodySize"], 0)}))
    page.goto(address)
    _drawn(page)
    page.wait_for_load_state("networkidle")
    words = float(page.evaluate(FIRST_WORDS))
    if is_own:
        page.close()
    return words, sum(size for url, size in sent.items() if "maplibre-gl" not in url) / 1024


def _drawn(page: Page) -> None:
    for drawn in page.locator("tinhgon-map").all():
        drawn.scroll_into_view_if_needed()
        expect(drawn).to_have_attribute("data-state", re.compile("drawn|drawing"), timeout=60_000)


def _waited(page: Page) -> float:
    """The longest wait since this was asked last; under 16 ms the browser counts nothing."""
    page.evaluate(PICTURED)
    waited = page.evaluate("window.waited.splice(0)")
    return float(max(waited, default=16))


def _province(browser: Browser, url: str) -> Iterator[Result]:
    page = browser.new_page()
    page.add_init_script(OBSERVED)
    page.goto(f"{url}/province/?on={EVE}")
    _drawn(page)
    _waited(page)
    page.locator("#units-table tbody tr").nth(4).click()
    yield Result("province: a unit chosen in the table", _waited(page), "ms", HAND_MS)
    chooser = page.locator("tinhgon-map select")
    chooser.focus()
    page.keyboard.press("ArrowDown")
    yield Result("province: coloured otherwise", _waited(page), "ms", HAND_MS)
    page.locator("input[type=search]").first.press_sequentially("Hoằng", delay=80)
    yield Result("province: its table searched", _waited(page), "ms", HAND_MS)
    page.close()


def _editor(browser: Browser, url: str) -> Iterator[Result]:
    page = browser.new_page()
    page.add_init_script(OBSERVED)
    page.goto(f"{url}/sign-in")
    page.locator("button[name=person][value=ha]").click()
    page.goto(f"{url}/schemes/new/")
    page.locator("[name=title]").fill("Đo thời gian")
    page.locator("[name=effective_on]").fill("2025-07-01")
    page.locator("[name=number]").select_option("1")
    page.locator("main button[type=submit]").click()
    expect(page.locator("tinhgon-editor")).to_have_attribute("data-state", "ready", timeout=60_000)
    words, sent = _load(browser, page.url, page)
    yield Result("editor: first words in the browser", words, "ms", WORDS_MS)
    yield Result("editor: sent, without the map library", sent, "kB", SENT_KB, "styles and scripts kept already")
    expect(page.locator("tinhgon-editor")).to_have_attribute("data-state", "ready", timeout=60_000)
    _waited(page)
    rows = page.locator("[data-sheet=communes] tbody tr")
    rows.nth(2).click()
    rows.nth(3).click(modifiers=["Control"])
    yield Result("editor: two communes chosen", _waited(page), "ms", HAND_MS)
    before = page.locator("[data-figures]").inner_text()
    page.evaluate(FOLLOWED)
    page.locator("[data-panel]").get_by_role("button", name="Sáp nhập").click()
    waited = _waited(page)
    expect(page.locator("[data-figures]")).not_to_have_text(before, timeout=60_000)
    yield Result("editor: merged, the map follows", waited, "ms", HAND_MS)
    yield Result("editor: figures and findings follow", float(page.evaluate("followed()")), "ms", FIGURES_MS)
    page.close()


#: Counts from the next click until the figures say something else.
FOLLOWED = """
    const figures = document.querySelector("[data-figures]");
    let began, ended;
    addEventListener("click", () => { began ??= performance.now(); }, {capture: true});
    new MutationObserver(() => { ended ??= began && performance.now(); }).observe(
      figures, {childList: true, subtree: true, characterData: true});
    window.followed = () => ended - began;
"""
