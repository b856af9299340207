"""Whether people who cannot see, or do without a mouse, can use the pages: axe-core on what is opened (on every page:
`test_everywhere`), and the way by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from pages.ui import text
from tests.pages.axe import faults
from tests.pages.test_everywhere import DESKTOP, EVERY, TELEPHONE, settled, watched

pytestmark = pytest.mark.browser

_FOCUS = "() => document.activeElement.closest('[class*=st-key-]')?.className.match(/st-key-([\\w-]+)/)[1] ?? ''"


Go = Callable[..., Page]


@pytest.fixture
def go(tab: Page, server: str) -> Iterator[Go]:
    """Opens an address of the application."""
    with watched(tab, server) as page:

        def opened(address: str, **look: str) -> Page:
            page.set_viewport_size(TELEPHONE if look.get("width") == "telephone" else DESKTOP)
            page.emulate_media(color_scheme="dark" if look.get("theme") == "dark" else "light")
            page.goto(f"{server}/{address}")
            settled(page)
            return page

        yield opened


@pytest.mark.slow
def test_axe_finds_nothing_grave_in_what_is_opened(go: Go) -> None:
    words = text.strings("uk")
    page = go("cameras?community=kozyatyn", width="telephone")
    page.get_by_role("button", name=words["evidence.open"]).first.click()
    expect(page.locator(".st-key-evidence mark").first).to_be_visible()
    found = faults(page)
    page = go("funding?community=zhytomyr", theme="dark")
    page.get_by_role("button", name=words["chart.take"]).first.click()
    expect(page.get_by_text(words["cite.label"]).first).to_be_visible()
    found += faults(page)
    page = go("findings?rule=unit_cost&severity=serious")
    page.get_by_text(words["findings.details"], exact=True).first.click()
    expect(page.locator("[data-testid=stExpander] mark").first).to_be_visible()
    assert not [*found, *faults(page)]


@pytest.mark.slow
def test_axe_would_see_a_fault(go: Go) -> None:
    """Of each kind that the pages had: too pale words, a button without a name, a heading that skips a level."""
    page = go("data")
    page.evaluate(
        "document.querySelector('[data-testid=stMain] h1').insertAdjacentHTML('afterend', "
        "'<h4 style=\"color: #aaa; background: #fff\">pale</h4><button></button>')"
    )
    assert {fault.split(":")[0] for fault in faults(page)} == {"color-contrast", "button-name", "heading-order"}


# --- by keyboard ------------------------------------------------------------------------------------------------------


def test_the_tabulator_goes_through_menu_language_filters_and_on(go: Go) -> None:
    page = go("cameras?community=kozyatyn")
    links, keys = [], []
    for _ in range(40):
        page.keyboard.press("Tab")
        links.append(page.evaluate("() => document.activeElement.innerText.trim()"))
        key = page.evaluate(_FOCUS)
        if key and key not in keys[-1:]:
            keys.append(key)
    words = text.strings("uk")
    menu = [words[f"{name}.menu"] for name in EVERY]
    assert [link for link in links if link in menu][:3] == [words[f"{name}.menu"] for name in EVERY[:3]]
    known = [key for key in keys if key in ("lang", "community", "years", "measure")]
    assert list(dict.fromkeys(known)) == ["lang", "community", "years", "measure"]


def test_evidence_opens_and_closes_by_keyboard(go: Go) -> None:
    words = text.strings("uk")
    page = go("cameras?community=kozyatyn")
    page.get_by_role("button", name=words["evidence.open"]).first.focus()
    page.keyboard.press("Enter")
    evidence = page.locator(".st-key-evidence")
    expect(evidence.locator("mark:not(.quoted)").first).to_have_text("25")
    page.get_by_role("button", name=words["evidence.close"]).focus()
    page.keyboard.press("Enter")
    expect(evidence).to_have_count(0)


def test_evidence_of_a_table_opens_by_keyboard(go: Go) -> None:
    """The way to the evidence of a chart, whose bars need a mouse: its numbers stand in the table."""
    page = go("cameras?community=kozyatyn")
    page.locator(".st-key-cameras-table canvas").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".st-key-evidence mark:not(.quoted)").first).to_be_visible()


@pytest.mark.slow
def test_a_filter_is_chosen_by_keyboard(go: Go) -> None:
    page = go("cameras")
    page.locator(".st-key-community input").focus()
    page.keyboard.type("Козят")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cameras?*community=kozyatyn*")


@pytest.mark.slow
def test_every_chart_is_told_in_words(go: Go) -> None:
    """Each chart has a text alternative with its title and its numbers, and a table on its page."""
    for name in (
        "cameras?measure=installed&community=zhytomyr",
        "funding?community=zhytomyr",
        "crime?community=zhytomyr",
    ):
        page = go(name)
        charts = page.locator("[data-testid=stPlotlyChart]")
        expect(charts.first).to_be_visible()
        told = charts.evaluate_all("all => all.map(e => e.getAttribute('aria-label') ?? '')")
        assert told and all(sum(sign.isdigit() for sign in words) > 4 for words in told), told
        expect(page.locator("[data-testid=stDataFrame]")).not_to_have_count(0)
