"""Pages without a browser (AppTest) and with a real one (Chromium)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.ui import data
from warehouse import queries, schema

ROOT = Path(__file__).parents[2]
expect.set_options(timeout=30_000)  # as all else of Playwright waits: five seconds are too few on a busy machine
PAGES = ("overview", "cameras", "funding", "crime", "indicators", "findings", "community", "documents", "data")


@pytest.fixture
def warehouse(warehouse_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[queries.Connection]:
    """The warehouse of the repository's reports, also for pages of this process."""
    monkeypatch.setenv(data.ENVIRONMENT, str(warehouse_file))
    with queries.connect(warehouse_file) as connection:
        yield connection


@pytest.fixture
def empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse without a single document."""
    path = tmp_path / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        schema.create(connection)
        connection.execute("INSERT INTO build VALUES ('b', now(), now(), 0, 0, 0, 0, 0, 0, ?)", [schema.version()])
    monkeypatch.setenv(data.ENVIRONMENT, str(path))
    return path


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """AppTest looks through all installed packages for components of Streamlit at every run: most of the time it takes, for nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


Opened = Callable[..., AppTest]


@pytest.fixture
def opened() -> Opened:
    """Opens a page without a browser: `opened("cameras", lang="en", community=["x"])`."""

    def run(page: str, **address: str | list[str]) -> AppTest:
        st.cache_data.clear()
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in address.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run()

    return run


@pytest.fixture(scope="session")
def server(warehouse_file: Path) -> Iterator[str]:
    """The address of a running application over the repository's reports."""
    with serving(warehouse_file, data.REPORTS) as address:
        yield address


@contextmanager
def serving(warehouse_file: Path, reports: Path, script: str | None = None) -> Iterator[str]:
    """Runs the application as `make dashboard` does (or another script) over a warehouse and the folder of its documents; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        *(["streamlit", "run", script] if script else ["tools.serve"]),
        "--server.address=127.0.0.1",
        f"--server.port={port}",
    ]
    environment = {**os.environ, data.ENVIRONMENT: str(warehouse_file), data.REPORTS_ENVIRONMENT: str(reports)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        assert process.poll() is None, "the application ended at once"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserContext]:
    """One Chromium for all tests; its pages share a cache, so that only the first loads the whole of Streamlit."""
    with chromium() as started:
        yield started.new_context(accept_downloads=True)


@pytest.fixture(scope="session")
def _kept_tab(browser: BrowserContext) -> Page:
    return browser.new_page()


@pytest.fixture
def tab(_kept_tab: Page) -> Iterator[Page]:
    """The one tab of all tests: another would compile the whole of Streamlit anew, for seconds."""
    yield _kept_tab
    _kept_tab.goto("about:blank")
    _kept_tab.emulate_media(color_scheme="light")


@pytest.fixture(scope="session")
def elsewhere(browser: BrowserContext) -> Page:
    """The tab of somebody else: of another context, without anything of the usual one."""
    assert browser.browser
    return browser.browser.new_context().new_page()


# Each new window of Chromium loads the lists that drop from its address bar, two pages of its own: a second or two on two
# cores, beside the page that is looked at. The others Playwright turns off too; a second list replaces its own.
_NOT_OF_THE_PAGE = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine; Playwright's own would have to be downloaded."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium found: install the packages of packages.txt (make test does so where it may)"
    flags = [
        "no-sandbox",
        "disable-gpu",
        "in-process-gpu",
        "no-zygote",
        "renderer-process-limit=1",
        "disable-extensions",
        "disable-component-update",
        "disable-background-networking",
        f"disable-features={','.join(_NOT_OF_THE_PAGE)}",
    ]  # few processes: there are two cores
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[f"--{flag}" for flag in flags])
        yield started
        started.close()
