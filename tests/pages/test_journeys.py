"""The ways of the three kinds of readers in a real browser, from the first page to what they carry away: a council member,
a journalist and an analyst. What they get is compared with the warehouse, never with what the pages say of themselves.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pages.ui import text
from tests.pages.test_everywhere import DESKTOP, settled, watched
from warehouse import queries, sql
from warehouse.__main__ import main

pytestmark = pytest.mark.browser

WORDS = text.strings("uk")
PLACE = "korosten"
TWO = {"korosten": "Коростенська міська громада", "zhytomyr": "Житомирська міська громада"}
Row = dict[str, str]


@pytest.fixture
def page(browser: BrowserContext, tab: Page, server: str) -> Iterator[Page]:
    """The first page, as it is opened by its bare address."""
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    with watched(tab, server) as opened:
        opened.set_viewport_size(DESKTOP)
        opened.goto(server)
        settled(opened)
        yield opened


def to(page: Page, name: str) -> None:
    """To another page, by the menu."""
    page.get_by_role("link", name=WORDS[f"{name}.menu"], exact=True).first.click()
    expect(page.locator("h1")).to_have_text(WORDS[f"{name}.title"])
    settled(page)


def taken(page: Page, button: str) -> bytes:
    """The file behind a button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).first.click()
    return Path(download.value.path()).read_bytes()


def shown(page: Page) -> list[str]:
    """What a page says, with the rows of its tables: what two readers must see alike."""
    settled(page)
    expect(page.locator("[data-testid=stDataFrame] table tr").nth(1)).to_be_attached()
    rows = page.locator("[data-testid=stDataFrame] table tr").all_text_contents()
    return [*page.locator("h1, h2, .stMarkdown strong").all_inner_texts(), *rows]


def reopened(page: Page, elsewhere: Page) -> list[str]:
    """What somebody else sees who opens the address of the page."""
    elsewhere.set_viewport_size(DESKTOP)
    elsewhere.goto(page.url)
    settled(elsewhere)
    return shown(elsewhere)


# --- a council member ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_council_member_brings_a_question_to_the_session(
    page: Page, elsewhere: Page, warehouse: queries.Connection
) -> None:
    """From the overview to the page of the own community, to a contradiction there, to the question to the council."""
    to(page, "community")
    page.locator(".st-key-place input").click()
    page.get_by_role("option", name=TWO[PLACE], exact=True).click()
    expect(page.locator("h2").first).to_contain_text(TWO[PLACE])
    settled(page)
    opened = page.locator("[data-testid=stExpander]", has_text=WORDS["findings.details"]).first
    opened.get_by_text(WORDS["findings.details"], exact=True).click()
    expect(opened.locator("mark").first).to_be_visible()
    opened.locator("[data-testid=stCode]").hover()
    opened.get_by_role("button", name="Copy to clipboard").focus()
    page.keyboard.press("Enter")
    known = queries.findings(warehouse, communities=(PLACE,)).set_index("question_uk")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied in known.index

    asked = known.loc[copied]
    page.locator(f"a.to-finding[href*='{asked['finding_id']}']").click()
    page.wait_for_url(f"**/findings?*finding={asked['finding_id']}*")
    alone = page.locator(".st-key-finding-asked")
    expect(alone.locator("[data-testid=stCode]")).to_contain_text(copied)
    settled(page)
    seen = alone.inner_text()
    elsewhere.goto(page.url)
    expect(elsewhere.locator(".st-key-finding-asked mark").first).to_be_visible()
    expect(elsewhere.locator(".st-key-finding-asked [data-testid=stCode]")).to_contain_text(copied)
    settled(elsewhere)
    assert elsewhere.locator(".st-key-finding-asked").inner_text() == seen


# --- a journalist -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_journalist_carries_a_comparison_away(page: Page, elsewhere: Page, warehouse: queries.Connection) -> None:
    """Two communities, two years: three files with the numbers of the warehouse, and a link that shows the same."""
    to(page, "cameras")
    box = page.locator(".st-key-community input")
    for name in TWO.values():
        box.click()
        box.fill(name)
        page.get_by_role("option", name=name, exact=True).click()
        expect(page.locator(".st-key-community")).to_contain_text(name)
    _years(page, 2024, 2025)
    settled(page)

    found = queries.camera_counts(warehouse, communities=tuple(TWO))
    found = found[(found["period_end"].dt.year >= 2024) & (found["period_start"].dt.year <= 2025)]
    stated = {row["observation_id"]: row for row in found.to_dict("records")}
    assert {row["community_id"] for row in stated.values()} == set(TWO)

    machine = list(csv.DictReader(io.StringIO(taken(page, WORDS["download.machine"]).decode("utf-8"))))
    _agree({row["observation_ids"]: float(row["value"]) for row in machine}, stated)
    assert {row["community_id"] for row in machine} == set(TWO)
    assert all(row["quote"] and len(row["sha256"]) == 64 and row["build_id"] for row in machine)

    raw = taken(page, WORDS["download.excel"])
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    excel = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    values, ids = WORDS["columns.value"], WORDS["columns.observation_ids"]
    _agree({row[ids]: float(row[values].replace(",", ".")) for row in excel}, stated)
    assert all("." not in row[values] for row in excel)

    book = openpyxl.load_workbook(io.BytesIO(taken(page, WORDS["download.xlsx"])))
    cover, rows = book[WORDS["download.cover"]], book[WORDS["download.rows"]]
    heads = [cell.value for cell in rows[1]]
    _agree({row[heads.index(ids)].value: row[heads.index(values)].value for row in rows.iter_rows(min_row=2)}, stated)
    told = " ".join(str(cell.value) for line in cover.iter_rows() for cell in line)
    assert "2024–2025" in told and all(name in told for name in TWO.values())

    assert shown(page) == reopened(page, elsewhere)


def _years(page: Page, first: int, last: int) -> None:
    """The slider of the years, by its two thumbs."""
    for thumb, year in zip(page.locator(".st-key-years input[type=range]").all(), (first, last), strict=True):
        thumb.focus()
        for _ in range(30):
            now = int(thumb.input_value())
            if now == year:
                break
            page.keyboard.press("ArrowRight" if now < year else "ArrowLeft")
        assert int(thumb.input_value()) == year
    page.wait_for_url(f"**/cameras?*years={first}*years={last}*")


def _agree(filed: dict[str, float], stated: dict[str, Row]) -> None:
    assert filed == {observation: row["value"] for observation, row in stated.items()}


@pytest.mark.slow
def test_a_journalist_sees_what_a_number_rests_on(page: Page, warehouse: queries.Connection) -> None:
    """A bar of a chart leads to the quote; the evidence to the document, whose address names the number."""
    to(page, "crime")
    page.locator(".js-plotly-plot .point path").first.click(force=True)
    evidence = page.locator(".st-key-evidence")
    marked = evidence.locator("mark:not(.quoted)").first
    expect(marked).to_be_visible()
    printed = marked.inner_text()
    evidence.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text(WORDS["documents.title"])
    page.wait_for_url("**/documents?*observation=*")
    observation = page.url.split("observation=")[1].split("&")[0]
    assert queries.observation(warehouse, observation).observation["value_as_printed"] == printed
    expect(page.locator(".st-key-evidence-asked mark:not(.quoted)").first).to_have_text(printed)


# --- an analyst ---------------------------------------------------------------------------------------------------------

_SQL = """SELECT community_id, count(*) AS n, sum(value) AS money
FROM observation WHERE theme = 'funding' AND unit = 'UAH' GROUP BY ALL ORDER BY ALL"""


@pytest.mark.slow
def test_an_analyst_asks_and_takes_everything_home(
    page: Page, warehouse_file: Path, warehouse: queries.Connection, tmp_path: Path
) -> None:
    """A question in SQL, its answer as a file; then the whole warehouse as a data package, which gives the same answer."""
    to(page, "data")
    expect(page.locator("textarea").first).to_have_value(sql.EXAMPLE)
    page.locator("textarea").first.fill(_SQL)
    page.get_by_role("button", name=WORDS["query.ask"], exact=True).click()
    page.wait_for_url("**/data?*community_id*")
    expect(page.get_by_role("button", name=WORDS["download.machine"], exact=True).first).to_be_visible()
    settled(page)
    answer = list(csv.DictReader(io.StringIO(taken(page, WORDS["download.machine"]).decode("utf-8"))))
    expected = warehouse.cursor().execute(_SQL).fetchall()
    assert [(row["community_id"], int(row["n"]), float(row["money"])) for row in answer] == expected

    page.reload()  # its address is the question
    expect(page.locator("textarea").first).to_have_value(_SQL)

    package = tmp_path / "package"
    assert (
        main(["export", str(package), "--database", str(warehouse_file)]) == 0
    )  # that it is valid: warehouse/test_export
    of_package = _SQL.replace("observation", f"read_csv('{package}/data/observation.csv')")
    assert duckdb.execute(of_package).fetchall() == expected
