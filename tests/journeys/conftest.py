"""Journeys: a real browser at the real site, as a person would sit before it.

    def test_a_reader_finds_a_commune(visit, check_accessible, screenshot):
        page = visit("/units", width=390, language="en", theme="dark")
        expect(page.get_by_role("heading", level=1)).to_have_text("…")
        check_accessible(page)
        screenshot(page, "units-phone-dark")

- `visit(path, *, width=1440, height=900, language="vi", theme="light", person=None, script=True, site=None)` opens a
  page at 1440 or 390 pixels, in a language, light or dark, signed in as a demonstration person ("ha", "bao", "dung",
  "long", "huong"), with or without script. When the journey ends, anything the browser complained about (errors in
  scripts, refusals of the content policy, missing files) fails it. A page that answers 404: `visit(…, status=404)`;
  what else the browser may say: `harmless=("…",)`; a browser without WebGL2: `webgl=False`.
- `site` is one demonstration for all journeys that only read; `fresh_site` is a copy of its own for one that changes
  something: `visit("/", site=fresh_site)`. `gallery` serves every component on pages that only tests know.
- `check_accessible(page)` runs axe-core over the page as it stands and fails with what it found.
- `screenshot(page, name)` writes `build/screens/<name>.png` and returns its path. Look at it.

Wait with `expect(locator)…`; `wait_for_function` evaluates text as code, which the content policy refuses. For the map,
wait for `expect(page.locator("tinhgon-map")).to_have_attribute("data-state", "drawn")` ("drawing" without WebGL2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.journeys.server import ROOT, Site, copy_of, prepare, running

# Not below test-results, which Playwright empties at each run.
SCREENS = ROOT / "build" / "screens"
# A remark of the software renderer when a screenshot is taken.
NOT_A_COMPLAINT = "GL Driver Message"
# An office computer whose browser cannot draw with WebGL2.
WITHOUT_WEBGL = """
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
    };
"""
GALLERY_SETTINGS = "tests.journeys.gallery.settings"
# Best practices beyond the rules are asked for too, since they are what people notice.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def prepared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation as `make demo` leaves it, not yet served."""
    home = tmp_path_factory.mktemp("installation") / "home"
    prepare(home)
    return home


@pytest.fixture(scope="session")
def site(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration for everyone who only reads."""
    with running(copy_of(prepared_home, tmp_path_factory.mktemp("site") / "home")) as site:
        yield site


@pytest.fixture
def fresh_site(prepared_home: Path, tmp_path: Path) -> Iterator[Site]:
    """A demonstration for one journey alone."""
    with running(copy_of(prepared_home, tmp_path / "home")) as site:
        yield site


@pytest.fixture(scope="session")
def gallery(prepared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Every component on pages of its own."""
    with running(copy_of(prepared_home, tmp_path_factory.mktemp("gallery") / "home"), GALLERY_SETTINGS) as site:
        yield site


class Visitor:
    """Opens pages, and remembers what the browser complained about."""

    def __init__(self, browser: Browser, site_of_all: Callable[[], Site]) -> None:
        self.browser = browser
        self.site_of_all = site_of_all
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(
        self,
        path: str,
        *,
        width: int = 1440,
        height: int = 900,
        language: str = "vi",
        theme: str = "light",
        person: str | None = None,
        script: bool = True,
        status: int = 200,
        webgl: bool = True,
        harmless: tuple[str, ...] = (),
        site: Site | None = None,
    ) -> Page:
        site = site or self.site_of_all()
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, reduced_motion="reduce"
        )
        self.contexts.append(context)
        cookies = {"tinhgon_language": language, "tinhgon_theme": theme}
        context.add_cookies([{"name": name, "value": value, "url": site.url} for name, value in cookies.items()])
        page = context.new_page()
        page.set_default_timeout(20_000)
        if person:
            become(page, site, person)
        if not webgl:
            page.add_init_script(WITHOUT_WEBGL)
        self.listen(page, (f"status of {status}", NOT_A_COMPLAINT, *harmless))
        answer = page.goto(site.url + path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"
        return page

    def listen(self, page: Page, harmless: tuple[str, ...]) -> None:
        def note(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning") and not any(text in message.text for text in harmless):
                self.complaints.append(f"{page.url}: {message.text}")

        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", note)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def become(page: Page, site: Site, person: str) -> None:
    """Sign in as a demonstration person, by the one click that a visitor has."""
    page.goto(f"{site.url}/sign-in")
    page.locator(f"button[name=person][value={person}]").click()
    page.locator(".site-header .who").wait_for(state="attached")


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Opens a page; see the top of this file."""
    visitor = Visitor(browser, lambda: request.getfixturevalue("site"))
    yield visitor
    visitor.close()
    assert not visitor.complaints, "\n".join(visitor.complaints)


@pytest.fixture(scope="session")
def check_accessible(axe_script: str) -> Callable[[Page], None]:
    """Fails with axe-core's findings on the page as it stands."""

    def check(page: Page) -> None:
        page.evaluate(axe_script + "; undefined")
        found = page.evaluate(
            "async (tags) => (await axe.run(document, {runOnly: tags})).violations.map("
            "rule => `${rule.id}: ${rule.help}\\n` + rule.nodes.map("
            "node => `    ${node.target.join(' ')}: ${node.failureSummary.split('\\n').slice(1).join(' ').trim()}`"
            ").join('\\n'))",
            AXE_TAGS,
        )
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check


@pytest.fixture(scope="session")
def screenshot() -> Callable[..., Path]:
    """Writes what the page looks like."""
    SCREENS.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str, *, whole: bool = True) -> Path:
        path = SCREENS / f"{name}.png"
        page.screenshot(path=path, full_page=whole, animations="disabled")
        return path

    return take
