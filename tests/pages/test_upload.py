"""The page that reads what a reader brings: what it shows, that it reads once, that it tells in words what is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, ViewportSize, expect
from streamlit.testing.v1 import AppTest

from pages.ui import data, text, upload
from tests.facsimiles import pdf, sheets
from tests.pages.conftest import ROOT, Opened
from tests.pages.test_app import words
from tests.pages.test_everywhere import DESKTOP, TELEPHONE, settled, too_wide
from warehouse import preview, queries

REPORT = ROOT / "data/reports/korosten-safe-city-2024-report.txt"
UK, EN = text.strings("uk"), text.strings("en")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    read = preview.read

    def counted(name: str, content: bytes, watch: preview.Watch) -> preview.Preview:
        names.append(name)
        return read(name, content, watch)

    monkeypatch.setattr(preview, "read", counted)
    return names


def brought(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].upload(name, content)
    return app.run()


def told(app: AppTest) -> str:
    return words(app).replace("\\", "").replace(text.NO_BREAK, " ")


def test_what_is_read_is_told(opened: Opened, warehouse: queries.Connection, readings: list[str]) -> None:
    app = brought(opened("upload"), "Звіт *2024*.txt", REPORT.read_bytes())
    assert not app.exception
    shown = told(app)
    assert "Прочитано 14 чисел, 2 суперечності, незрозумілих місць немає." in shown
    assert "Звіт *2024*.txt" in shown and "Коростенська міська громада" in shown and "Програма: Безпечне місто" in shown
    assert "<mark>2500,0</mark>" in shown and "<mark class='quoted'>" in shown
    assert len(app.dataframe[0].value) == 14
    assert "2 500 000 − 2 000 000 = 500 000" in shown  # the arithmetic of a finding
    assert UK["upload.adding"] in shown and UK["upload.not_kept"] in shown
    assert UK["finding.link"] not in shown and UK["evidence.document"] not in shown  # they would lead nowhere


@pytest.mark.slow
def test_a_rerun_reads_nothing_again(opened: Opened, warehouse: queries.Connection, readings: list[str]) -> None:
    app = brought(opened("upload"), "a.txt", REPORT.read_bytes())
    app.session_state["lang"] = "en"
    assert "14 numbers read, 2 contradictions, no place left unclear." in told(app.run())
    brought(app, "b.txt", REPORT.read_bytes())
    assert readings == ["a.txt", "b.txt"]
    app.file_uploader[0].clear()
    app.run()
    assert "14" not in "".join(m.value for m in app.markdown) and upload._READ not in app.session_state


@pytest.mark.slow
def test_nothing_of_it_is_in_the_published_warehouse(opened: Opened, warehouse: queries.Connection) -> None:
    """Nor in what is kept for all sessions: another one with the same address sees nothing of it."""
    before = len(queries.documents(warehouse))
    app = brought(opened("upload"), "secret.txt", REPORT.read_bytes())
    assert "secret.txt" in told(app)
    assert "secret.txt" not in told(opened("upload")) and "secret" not in told(opened("documents"))
    assert len(queries.documents(warehouse)) == before
    assert data.ask(queries.documents)["document_id"].tolist() == queries.documents(warehouse)["document_id"].tolist()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("<b>.pdf", b"%PDF-1.7", "Файл <b>.pdf не вдалося прочитати: файл пошкоджений або це не PDF; "),
        ("a.xlsx", b"PK\x03\x04", "файлів типу «.xlsx» програма не читає; перетворіть його на один із таких: .doc"),
        ("a", b"x", "файлів типу «без розширення» програма не читає"),
        ("a.txt", b" ", "файл порожній; завантажте його ще раз із джерела"),
        ("a.txt", "Кішка спить. ".encode() * 30, "це не схоже на звіт, програму чи рішення ради"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(
    name: str, content: bytes, said: str, opened: Opened, warehouse: queries.Connection, readings: list[str]
) -> None:
    app = brought(opened("upload"), name, content)
    assert not app.exception and said in app.error[0].value.replace("\\", "") and len(app.error) == 1
    app.session_state["lang"] = "en"
    english = app.run().error[0].value.replace("\\", "")
    assert english.startswith(f"The file {name} could not be read: ") and not set("абвг") & set(english)
    assert len(readings) == 1


@pytest.mark.slow
def test_words_of_a_document_are_no_markup(opened: Opened, warehouse: queries.Connection) -> None:
    hostile = "<script>alert(1)</script> **жирне** :red[x] $y$ [тут](javascript:alert(1))"
    source = REPORT.read_text("utf-8").replace("Створення (будівництво)", f"Створення {hostile}", 1)
    app = brought(opened("upload"), "a.txt", source.encode())
    marked_up = "".join(str(element.value) for element in (*app.markdown, *app.caption))
    assert "жирне" in marked_up and not any(sign in marked_up for sign in ("<script>", "**жирне", ":red[", "[тут]("))
    assert "&lt;script&gt;" in words(app) and "<script>" not in words(app)


# --- in a browser -----------------------------------------------------------------------------------------------------

Bring = Callable[..., Page]


@pytest.fixture
def bring(tab: Page, server: str) -> Bring:
    def brought(file: Path, lang: str = "uk", size: ViewportSize = DESKTOP, dark: bool = False) -> Page:
        tab.set_viewport_size(size)
        tab.emulate_media(color_scheme="dark" if dark else "light")
        tab.goto(f"{server}/upload?lang={lang}")
        settled(tab)
        expect(tab.get_by_text(text.strings(lang)["upload.file"], exact=True)).to_be_visible()
        tab.set_input_files("input[type=file]", str(file))
        tab.wait_for_selector("[data-testid=stAlertContentError], .st-key-evidence", timeout=60_000)
        settled(tab)
        return tab

    return brought


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pdf.write(sheets.parts(REPORT), tmp_path_factory.mktemp("brought") / "звіт.pdf", pdf.STYLES[0])


@pytest.mark.cases(1)
@pytest.mark.browser
@pytest.mark.parametrize(("lang", "size", "dark"), [("uk", DESKTOP, False), ("en", TELEPHONE, True)])
@pytest.mark.slow
def test_a_pdf_is_shown_beside_its_page(lang: str, size: ViewportSize, dark: bool, bring: Bring, paper: Path) -> None:
    page = bring(paper, lang, size, dark)
    picture = page.locator(".st-key-evidence img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("e => e.decode().then(() => e.naturalWidth > 300)")
    expect(page.locator(".st-key-evidence mark").first).to_have_text("2500,0")
    assert too_wide(page) == [] and page.locator("[data-testid=stException]").count() == 0
    table = page.locator(".st-key-upload-observations canvas").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 40, "y": 52 + 35 * 3}, force=True)
    expect(page.locator(".st-key-evidence mark").first).to_have_text("200,0")


@pytest.mark.browser
@pytest.mark.slow
def test_what_was_read_is_taken_away(bring: Bring, paper: Path) -> None:
    page = bring(paper)
    expect(page.locator(".st-key-findings-table-machine button").first).to_be_visible()
    settled(page)
    files = []
    for key in ("upload.observations", "findings.table"):
        for kind in ("machine", "excel", "xlsx"):
            with page.expect_download() as download:
                page.locator(f".st-key-{key.replace('.', '-')}-{kind} button").first.click()
            files.append(Path(download.value.path()).read_bytes())
    rows = list(csv.DictReader(io.StringIO(files[0].decode("utf-8"))))
    assert len(rows) == 14 and {row["document_id"] for row in rows} == {"звіт"}
    assert {row["build_id"] for row in rows} == {preview.BUILD_ID} and all(row["quote"] for row in rows)
    assert files[1].startswith(b"\xef\xbb\xbf") and files[4].startswith(b"\xef\xbb\xbf")
    assert load_workbook(io.BytesIO(files[2])).worksheets[1].max_row == 15
    assert len(list(csv.DictReader(io.StringIO(files[3].decode("utf-8"))))) == 2


@pytest.mark.browser
@pytest.mark.slow
def test_the_drop_zone_speaks_ukrainian(bring: Bring, tmp_path: Path) -> None:
    """Its own words are English; whatever is too large is refused before it is sent."""
    file = tmp_path / "зіпсований.pdf"
    file.write_bytes(b"%PDF-1.7")
    page = bring(file)
    expect(page.locator("[data-testid=stAlertContentError]")).to_contain_text("файл пошкоджений")
    file.write_bytes(bytes(21 << 20))
    page.reload()
    settled(page)
    said = "e => [...e.querySelectorAll('*'), e].map(x => getComputedStyle(x, '::after').content).join()"
    zone = page.locator("[data-testid=stFileUploaderDropzone]")
    assert UK["upload.choose"] in zone.evaluate(said) and "20 МБ" in zone.evaluate(said)
    page.set_input_files("input[type=file]", str(file))
    expect(zone.locator("[aria-invalid=true]")).to_be_visible()
    assert UK["upload.too_large"].format(size=20) in zone.evaluate(said)
