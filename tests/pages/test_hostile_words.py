"""A document full of markup, in a real browser: on every page it is words and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Page, Request

from pages.ui import text
from tests.pages.conftest import ROOT, serving
from tests.pages.test_everywhere import DESKTOP, settled
from tests.unchecked import build

pytestmark = pytest.mark.browser

WORDS = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> <b>h</b> **bold** `code` ~~gone~~ $x^2$ "
    ":material/home: :red[red] :smile: :streamlit: -> [a](javascript:alert) ![i](http://evil.example/i.png) www.evil.example "
    "https://evil.example me@evil.example"
)
REPORT, LINES = "zhytomyr-safe-city-2023-2025-final-report", 60
MADE_OF_WORDS = """() => [...document.querySelectorAll(
    '[data-testid=stMain] :is(a[href^="http"][href*=evil], a[href^="javascript:"], a[href^="mailto:"], img[src*=evil], img[src=x], .katex, del, ' +
    '[aria-label="home icon"], img[alt*=Streamlit], script), [data-testid=stMain] code, [data-testid=stMain] :is(b, strong, span)')]
    .filter(e => !e.matches('code, b, strong, span') || ['h', 'bold', 'code', 'red'].includes(e.textContent))
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An application whose documents hold markup wherever they hold words."""
    reports, database = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("warehouse") / "safe_city.duckdb"
    printed = "".join(
        (ROOT / "data" / "reports" / f"{REPORT}.txt").read_text("utf-8").splitlines(keepends=True)[:LINES]
    )
    for said in ("відеоспостереження", "фінансування", "камер"):
        printed = printed.replace(f"{said} ", f"{said} {WORDS} ")
    (reports / f"{REPORT}.txt").write_text(printed, "utf-8")
    told = {"title": WORDS, "publisher": WORDS, "licence": WORDS, "url": "javascript:alert(1)", "retrieved": "unknown"}
    (reports / f"{REPORT}.yml").write_text(yaml.safe_dump({**told, "adopted": "unknown"}, allow_unicode=True), "utf-8")
    shutil.copy(ROOT / "data" / "reports" / "korosten-safe-city-2024-report.txt", reports / "<b>h **bold**.txt")
    (reports / "$x^2$ :material:home:.pdf").write_bytes(b"<script>")
    build(reports, database)
    with serving(database, reports) as served:
        yield served


def shown(page: Page, address: str) -> str:
    page.goto(address)
    settled(page)
    return page.locator("[data-testid=stMain]").inner_text()


@pytest.mark.slow
def test_words_of_documents_are_only_words(address: str, tab: Page) -> None:
    tab.set_viewport_size(DESKTOP)
    asked: list[str] = []

    def listen(request: Request) -> None:
        asked.append(request.url)

    tab.on("request", listen)
    seen = "".join(look(tab, f"{address}/{name}") for name in ("overview", "funding", "findings", "documents", "data"))
    tab.remove_listener("request", listen)
    assert "**bold**" in seen and "<script>" in seen and "$x^2$" in seen
    assert not [url for url in asked if "evil" in url]


def look(page: Page, address: str) -> str:
    """The words of a page with all that opens on it."""
    words = shown(page, address)
    for summary in page.locator("[data-testid=stExpander] summary").all()[:4]:
        summary.click()
    settled(page)
    page.wait_for_timeout(200)
    assert page.title() != "run" and page.evaluate(MADE_OF_WORDS) == [], address
    return words + page.locator("[data-testid=stMain]").inner_text()


def test_an_address_in_a_sidecar_is_a_link_only_if_it_is_one() -> None:
    assert (
        text.link("https://rada.example/a(b)?c=d e")
        == "[https\\:\u2060//rada\\.example/a\\(b\\)?c=d e](<https://rada.example/a%28b%29?c=d%20e>)"
    )
    assert text.link("javascript:alert(1)") == text.plain("javascript:alert(1)")
