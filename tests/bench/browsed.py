"""How long a reader waits in Chromium: for the first figure of a page that nobody has opened yet, and after a change of a
filter; over the real reports and over a simulated warehouse of the whole country, side by side.

The page is opened in a new browser context (nothing in its cache) on a server that has just started (nothing in its
caches either); the window of the browser is open and at rest, as a reader's is. A filter is changed to a choice that nobody has made before, so nothing of the answer is known. The first
line is a script of Streamlit that draws one bar by a filter and nothing else: what no page of ours can be faster than.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from pages.ui import data, text
from tests.bench import big, tables
from tests.pages.conftest import chromium, serving
from warehouse import queries

ROOT = Path(__file__).parents[2]
AIM_FIRST, AIM_FILTER = 3.0, 0.3  # seconds
_FIGURE = "[data-testid=stMain] :is(.js-plotly-plot .point path, [data-testid=stMetricValue])"
_PATIENCE = 120_000  # milliseconds
_REST = (
    2_000  # milliseconds, in which a new window has loaded what is the browser's own, and a page that has run is drawn
)
_BARE = """
import plotly.graph_objects as go, streamlit as st
chosen = st.multiselect("Communities", ["one", "two", "three"], key="community")
st.plotly_chart(go.Figure(go.Bar(x=[1], y=[1 + len(chosen)])))
"""

# Milliseconds from a click to the last change of the page that it made: that can be seen, and of all. Not seen are the words
# behind the canvas of a table and the announcements for a screen reader, which follow after a rest of a fifth of a second. A
# short run of a script begins and ends between two drawings, so that nobody sees its state change: a page is done when it has
# stood still and is not at work.
_CLICKED = """
(button) => new Promise(done => {
    const app = document.querySelector('[data-testid=stApp]'), started = performance.now();
    let seen = started, last = started;
    const unseen = ({target}) => (target.nodeType === 1 ? target : target.parentElement)?.closest('canvas, [data-live-announcer]');
    new MutationObserver(changes => {
        last = performance.now();
        if (!changes.every(unseen)) seen = last;
    }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
    const look = () => app.dataset.testScriptState === 'notRunning' && performance.now() - last > 1000
        ? done([seen - started, last - started]) : setTimeout(look, 20);
    button.click();
    look();
})
"""


@dataclass(frozen=True)
class Waited:
    """Seconds: until the first figure on a new server, on one that has shown the page, and after changes of a filter, until
    the eye sees all and until a screen reader is told too."""

    cold: float
    again: float
    filters: tuple[tuple[float, float], ...]


def pages() -> None:
    """Prints a table: the pages with figures, over both warehouses."""
    subprocess.run([sys.executable, "-m", "warehouse", "build"], check=True, capture_output=True, cwd=ROOT)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        country = Path(folder) / "country.duckdb"
        started = time.perf_counter()
        count = big.write(country)
        print(f"\nsimulated warehouse: {count} observations, written in {time.perf_counter() - started:.0f} s")
        bare = _bare(browser, Path(folder) / "bare.py")
        tables.table(
            (
                "warehouse",
                "page",
                "first figure, cold",
                "once more",
                "filter seen, median",
                "slowest",
                "with what is not seen, median",
                "slowest",
            ),
            (
                ("none", "one bar", *_told(bare)),
                *(
                    (name, page, *_told(_waited(browser, warehouse, page)))
                    for name, warehouse in (("the reports", data.DATABASE), ("the country", country))
                    for page in _CHANGES
                ),
            ),
        )
    print(f"seconds; the aims are {AIM_FIRST} for the first figure and {AIM_FILTER} for a change of a filter")


def _bare(browser: Browser, script: Path) -> Waited:
    """What a visitor waits for the simplest script there is."""
    script.write_text(_BARE)
    with serving(data.DATABASE, data.REPORTS, str(script)) as server:
        return _visited(browser, server, [partial(_community, name) for name in ("one", "two", "three")])


def _first_figure(browser: Browser, address: str) -> float:
    waited, page = _opened(browser, address)
    page.context.close()
    return waited


def _told(waited: Waited) -> tuple[str, ...]:
    filters = [(statistics.median(times), max(times)) for times in zip(*waited.filters, strict=True)]
    return tuple(f"{seconds:.2f}" for seconds in (waited.cold, waited.again, *chain.from_iterable(filters)))


def _waited(browser: Browser, warehouse: Path, name: str) -> Waited:
    with queries.connect(warehouse) as connection:
        communities = tuple(queries.communities(connection)["name_uk"][1:4])
    places = [*(partial(_community, named) for named in communities), *_CHANGES[name]]
    with serving(warehouse, data.REPORTS) as server:
        return _visited(browser, f"{server}/{name}", places)


def _visited(browser: Browser, address: str, places: Sequence[Callable[[Page], Locator]]) -> Waited:
    cold = _first_figure(browser, address)
    again, page = _opened(browser, address)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=_PATIENCE)
    page.wait_for_timeout(_REST)
    filters = tuple(_changed(page, place) for place in places)
    page.context.close()
    return Waited(cold, again, filters)


def _opened(browser: Browser, address: str) -> tuple[float, Page]:
    """How many seconds a new visitor waits for the first figure of a page, and the page."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.wait_for_timeout(_REST)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(_FIGURE).first.wait_for(state="visible", timeout=_PATIENCE)
    return time.perf_counter() - started, page


def _changed(page: Page, place: Callable[[Page], Locator]) -> tuple[float, float]:
    """Seconds from a click at a place of the page until the page is as it was asked to be, to the eye and wholly."""
    chosen = place(page)
    chosen.wait_for(state="attached", timeout=_PATIENCE)
    page.wait_for_timeout(700)  # till the list of choices stands still
    seen, wholly = chosen.evaluate(_CLICKED)
    return seen / 1000, wholly / 1000


def _community(name: str, page: Page) -> Locator:
    """The choice of a community; it is looked for among all by its name."""
    box = page.locator(".st-key-community input")
    box.click()
    box.fill(name)
    return page.get_by_role("option", name=name, exact=True)


def _segment(key: str, code: str, page: Page) -> Locator:
    """One of the few choices that stand side by side."""
    return page.locator(f".st-key-{key}").get_by_text(text.strings("uk")[code], exact=True)


_CHANGES: dict[str, tuple[Callable[[Page], Locator], ...]] = {
    "overview": (),
    "cameras": tuple(partial(_segment, "measure", f"cameras.{measure}") for measure in ("operating", "planned")),
    "funding": tuple(partial(_segment, "topic", f"codes.topics.{topic}") for topic in ("all", "other")),
}
