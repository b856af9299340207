"""Every page in both languages, light and dark, at the width of a desktop and of a telephone, and what axe-core says of it. One
load for each language and theme; from page to page by the menu, as readers go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Request, ViewportSize, WebSocket, expect

from pages.ui import text
from tests.pages import axe
from tests.pages.conftest import PAGES

pytestmark = pytest.mark.browser

THEMES = ("light", "dark")
EVERY = (*PAGES, "upload")
DESKTOP, TELEPHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)

# The elements of a page that reach beyond its right edge, itself among them; what scrolls within itself may.
_TOO_WIDE = """
() => [document.documentElement, ...document.querySelectorAll(
    '[data-testid=stMarkdown], [data-testid=stMetric], [data-testid=stCaptionContainer], .js-plotly-plot, .counted, ' +
    '.evidence-quote, [data-testid=stCode], [data-testid=stExpander], [data-testid=stPageLink], [data-testid=stAlert], ' +
    '[data-testid=stDataFrame], [data-testid=stDownloadButton], [data-testid=stFileUploader], [data-testid=stForm]')]
    .filter(e => e.dataset.testid !== 'stDataFrame' && e.scrollWidth > e.clientWidth + 1
        || e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => `${e.dataset.testid || e.className}: ${e.textContent.slice(0, 60)}`)
"""
# Charts without a bar and without a word, tables without a row, pages without anything but their title.
_EMPTY = """
() => {
    const main = document.querySelector('[data-testid=stMain]'), all = what => [...main.querySelectorAll(what)];
    const drawn = '.point path, .textpoint, .annotation', rows = e => Number(e.querySelector('table')?.getAttribute('aria-rowcount'));
    const charts = all('[data-testid=stPlotlyChart]').filter(e => !e.querySelector(drawn));
    const tables = all('[data-testid=stDataFrame]').filter(e => rows(e) < 2);
    const said = '[data-testid=stPlotlyChart], [data-testid=stDataFrame], [data-testid=stMetric], [data-testid=stAlert], table, input[type=file]';
    return [...charts.map(e => `chart: ${e.textContent.slice(0, 60)}`), ...tables.map(() => 'table'), ...(all(said).length ? [] : ['page'])];
}
"""


@contextmanager
def watched(page: Page, server: str) -> Iterator[Page]:
    """A page of which it is an error, as long as it is watched, to ask anything of another host or to fail in the background."""
    faults: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((server, server.replace("http", "ws", 1), "data:", "blob:")):
            faults.append(f"asks {request.url}")

    def said(message: ConsoleMessage) -> None:
        # a link to a page makes Streamlit look for itself below that page before it looks at the root
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            faults.append(f"says {message.text}")

    def opened(socket: WebSocket) -> None:
        if server.split("//")[1] not in socket.url:
            faults.append(socket.url)

    def failed(error: Error) -> None:
        faults.append(f"fails {error}")

    listeners = {"request": asked, "websocket": opened, "console": said, "pageerror": failed}
    for event, listener in listeners.items():
        page.on(event, listener)
    try:
        yield page
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    assert not faults


_SETTLED = """
() => document.querySelector('.st-key-footer')
    && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(e => e.querySelector('.main-svg'))
"""


def settled(page: Page) -> None:
    """A page is there from its top to its last line, and each chart is drawn."""
    page.wait_for_function(_SETTLED)


def too_wide(page: Page) -> list[str]:
    """What is still too wide when charts had the time to follow the window."""
    return _still(page, _TOO_WIDE)


def empty(page: Page) -> list[str]:
    """What is still empty when charts and tables had the time to be drawn."""
    return _still(page, _EMPTY)


def _still(page: Page, faults: str) -> list[str]:
    for _ in range(30):
        found: list[str] = page.evaluate(faults)
        if not found:
            break
        page.wait_for_timeout(100)
    return found


@pytest.mark.cases(1, slow=2)
@pytest.mark.parametrize(("lang", "theme"), [*product(text.LANGUAGES, THEMES)])
def test_every_page_is_whole(lang: str, theme: str, tab: Page, server: str) -> None:
    words, faults = text.strings(lang), []
    with watched(tab, server) as page:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size(DESKTOP)
        page.goto(f"{server}/?lang={lang}")
        for name in EVERY:
            page.set_viewport_size(DESKTOP)
            page.get_by_role("link", name=words[f"{name}.menu"], exact=True).first.click()
            expect(page.locator("h1")).to_have_text(words[f"{name}.title"])
            expect(page).to_have_title(f"{words[f'{name}.menu']} · {words['app.name']}")
            settled(page)
            for size in (DESKTOP, TELEPHONE):
                page.set_viewport_size(size)
                faults += [f"{name}, {size['width']} px: {fault}" for fault in (*too_wide(page), *empty(page))]
                if size == DESKTOP:
                    faults += [f"{name}: {fault}" for fault in axe.faults(page)]
            assert page.locator("[data-testid=stException]").count() == 0, name
            assert _is_dark(page) == (theme == "dark"), name
    assert not faults


def _is_dark(page: Page) -> bool:
    colour: str = page.locator("[data-testid=stApp]").evaluate("e => getComputedStyle(e).backgroundColor")
    return sum(int(part) for part in colour.strip("rgba()").split(",")[:3]) < 3 * 128
