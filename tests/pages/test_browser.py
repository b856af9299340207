"""The application in a real browser: what only a browser can tell. One server and one browser serve all of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pages.ui import text
from tests.pages.conftest import PAGES
from tests.pages.test_everywhere import DESKTOP, TELEPHONE, settled, too_wide, watched

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


@pytest.fixture
def visit(tab: Page, server: str) -> Iterator[Visit]:
    """Opens an address of the application and waits until it is shown; anything asked of another host is an error."""
    with watched(tab, server) as page:

        def opened(address: str = "", size: ViewportSize = DESKTOP, dark: bool = False) -> Page:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.goto(f"{server}/{address}")
            settled(page)
            return page

        yield opened


@pytest.mark.slow
def test_the_menu_keeps_language_and_choices(visit: Visit) -> None:
    page = visit("cameras?lang=en&community=korosten&measure=operating")
    page.get_by_role("link", name="Funding").click()
    expect(page.locator("h1")).to_have_text(text.strings("en")["funding.title"])
    settled(page)
    expect(page.locator(".st-key-community")).to_contain_text("Korosten")
    page.wait_for_url("**/funding?*community=korosten*")
    page.get_by_role("link", name="Cameras").click()
    page.wait_for_url("**/cameras?*measure=operating*")
    assert "lang=en" in page.url


@pytest.mark.cases(1, slow=3)
@pytest.mark.parametrize("name", ["", *PAGES])
def test_every_page_has_an_address(name: str, visit: Visit) -> None:
    page = visit(f"{name}?lang=en&community=korosten")
    expect(page.locator("h1")).to_have_text(text.strings("en")[f"{name or PAGES[0]}.title"])
    assert page.get_by_role("dialog").count() == 0
    assert "lang=en" in page.url and f"/{name}?" in page.url
    assert page.get_by_role("link", name=text.strings("en")[f"{PAGES[0]}.menu"], exact=True).count() == 1
    if name not in ("community", "documents", "data"):
        expect(page.locator(".st-key-community")).to_contain_text("Korosten")


@pytest.mark.cases(0)
def test_the_language_is_switched_in_place(visit: Visit) -> None:
    page = visit("cameras?measure=planned")
    page.locator(".st-key-lang").get_by_text("English").click()
    expect(page.locator("h1")).to_have_text(text.strings("en")["cameras.title"])
    page.wait_for_url("**/cameras?*lang=en*")
    assert "measure=planned" in page.url


def test_a_bar_leads_to_its_quote(visit: Visit) -> None:
    page = visit("cameras?community=zhytomyr")
    bar = page.locator(".st-key-cameras-annual .point path").nth(2)
    bar.click(force=True)
    evidence = page.locator(".st-key-evidence")
    expect(evidence.locator("mark:not(.quoted)")).to_have_text("43")
    expect(evidence).to_be_in_viewport()
    assert "evidence=cameras.annual" in page.url  # whoever opens the address sees the same
    page.reload()
    expect(evidence.locator("mark:not(.quoted)")).to_have_text("43")


def test_a_cell_leads_to_its_quote(visit: Visit) -> None:
    page = visit("cameras?community=kozyatyn")
    table = page.locator(".st-key-cameras-table canvas").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 40, "y": 52}, force=True)
    expect(page.locator(".st-key-evidence mark:not(.quoted)")).to_have_text("25")


@pytest.mark.cases(0)
def test_evidence_leads_to_its_document(visit: Visit) -> None:
    page = visit("cameras?community=kozyatyn&lang=en")
    page.get_by_role("button", name="Where it comes from").first.click()
    page.locator(".st-key-evidence").get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text(text.strings("en")["documents.title"])
    expect(page.locator(".st-key-evidence-asked mark:not(.quoted)")).to_have_text("25")


def test_words_of_documents_are_no_markup(visit: Visit) -> None:
    """«32"» of an indicator and the like stand as printed."""
    page = visit("indicators?community=zhytomyr")
    drawn = page.locator(".js-plotly-plot")
    expect(drawn.filter(has_text='32"')).not_to_have_count(0)
    expect(drawn.filter(has_text="&quot;")).to_have_count(0)


@pytest.mark.slow
def test_a_chart_is_taken_away_with_its_title_and_sources(visit: Visit, tmp_path: Path) -> None:
    page, words = visit("cameras?community=zhytomyr"), text.strings("uk")
    page.get_by_role("button", name=words["chart.take"]).first.click()
    cited = page.locator("[data-testid=stPopoverBody] code")
    expect(cited).to_contain_text("community=zhytomyr")
    with page.expect_download() as download:
        page.get_by_role("button", name=words["chart.svg"]).click()
    download.value.save_as(tmp_path / "chart.svg")
    drawn = (tmp_path / "chart.svg").read_text("utf-8")
    assert words["cameras.chart_installed"].split()[0] in drawn and words["cite.sources"] in drawn and ">43<" in drawn
    with page.expect_download() as download:
        page.get_by_role("button", name=words["chart.png"]).click()
    download.value.save_as(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_downloads_hold_what_is_shown(visit: Visit, tmp_path: Path) -> None:
    page = visit("cameras?community=zhytomyr&measure=installed")
    with page.expect_download() as download:
        page.get_by_role("button", name=text.strings("uk")["download.machine"]).click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8"))))
    total = {row["period"]: row for row in rows if row["breakdown"] == "total"}
    assert {year: float(row["value"]) for year, row in total.items()} == {"2023": 22, "2024": 38, "2025": 43}
    assert all(row["document_id"] and len(row["sha256"]) == 64 and row["build_id"] for row in rows)
    assert "встановлено 22 камери" in total["2023"]["quote"]
    with page.expect_download() as download:
        page.get_by_role("button", name=text.strings("uk")["download.excel"]).click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.cases(1)
@pytest.mark.parametrize(("lang", "size", "dark"), [("uk", TELEPHONE, True), ("en", DESKTOP, False)])
@pytest.mark.slow
def test_a_finding_is_opened_and_shared(lang: str, size: ViewportSize, dark: bool, visit: Visit) -> None:
    """Its places and its question open in place; its link opens it alone, at the top, and the address can be sent."""
    words = text.strings(lang)
    page = visit(f"findings?lang={lang}&rule=unit_cost&severity=serious", size, dark)
    page.get_by_text(words["findings.details"], exact=True).first.click()
    opened = page.locator("[data-testid=stExpander]").first
    expect(opened.locator("mark").first).to_be_visible()
    expect(opened.locator("[data-testid=stCode]")).to_contain_text("Прошу")
    assert page.locator("[data-testid=stException]").count() == 0 and too_wide(page) == []
    page.get_by_role("link", name=words["finding.link"]).first.click()
    alone = page.locator(".st-key-finding-asked")
    expect(alone.locator("mark").first).to_be_visible()
    expect(page.locator("h1")).to_be_in_viewport()
    page.wait_for_url("**/findings?*finding=*")
    page.reload()
    settled(page)
    expect(alone.locator("mark")).to_have_count(3)
    assert too_wide(page) == []
    page.get_by_role("button", name=words["findings.back"]).click()
    expect(alone).to_have_count(0)
    assert "finding=" not in page.url


@pytest.mark.slow
def test_a_count_leads_to_its_findings(visit: Visit) -> None:
    page = visit("findings?community=zhytomyr&lang=en")
    row = page.locator(".counted tr", has_text=text.strings("en")["codes.rules.growth"])
    count = int(row.get_by_role("link").first.inner_text())
    row.get_by_role("link").first.click()
    page.wait_for_url("**/findings?*rule=growth*")
    settled(page)
    expect(page.locator(".st-key-community")).to_contain_text("Zhytomyr")
    expect(page.locator("[data-testid=stMetricValue]").first).to_have_text(str(count))
    assert "severity=serious" in page.url


@pytest.mark.cases(0)
def test_findings_are_taken_away(visit: Visit) -> None:
    page = visit("findings?rule=growth")
    with page.expect_download() as download:
        page.get_by_role("button", name=text.strings("uk")["download.excel"]).click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    assert rows and {row["Що не сходиться"] for row in rows} == {text.strings("uk")["codes.rules.growth"]}
    assert all(row["Питання до ради"].startswith("Прошу") and "÷" in row["Обчислення"] for row in rows)
    assert {"164,2", "117"} == {row["У документі"] for row in rows}


@pytest.mark.cases(0)
def test_the_overview_leads_to_all_contradictions(visit: Visit) -> None:
    page = visit("?lang=en")
    page.get_by_role("link", name=text.strings("en")["overview.findings"], exact=True).click()
    expect(page.locator("h1")).to_have_text(text.strings("en")["findings.title"])
