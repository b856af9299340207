"""The page as a picture beside its numbers: of a report as PDF, and of one that was recognised on a scan."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect
from streamlit.testing.v1 import AppTest

from extract import run, workers
from extract.model import Document, Extraction
from extract.read import layout
from extract.read.page import Page, Printed
from pages.ui import data, text
from tests.facsimiles import pdf, sheets
from tests.pages.conftest import ROOT, Opened, serving
from tests.pages.test_app import words
from tests.pages.test_everywhere import DESKTOP, TELEPHONE, settled, too_wide
from tests.unchecked import build
from warehouse import queries

SURE, UNSURE, RIVAL = 0.95, 0.62, "84"
NAME = "korosten-safe-city-2024-report"


def recognised(composed: Callable[..., Document]) -> Callable[..., Document]:
    """The layout of pages whose words come from a scan: «34» was read without certainty."""

    def as_scanned(word: Printed) -> Printed:
        unsure = word.text == "34"
        return replace(word, confidence=UNSURE if unsure else SURE, rival=RIVAL if unsure else None)

    def scanned(file_name: str, format: str, sha256: str, pages: Sequence[Page], *given: object) -> Document:
        seen = [replace(page, words=tuple(map(as_scanned, page.words))) for page in pages]
        return composed(file_name, format, sha256, seen, *given)

    return scanned


def in_this_process(path: Path, as_printed: bool = False, steps: object = None) -> Extraction:
    """`workers.extract`, where what it reads can be replaced."""
    return run.extract(path, as_printed=as_printed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with `reports` of one PDF, and the warehouse `w.duckdb` of it."""
    place = tmp_path_factory.mktemp("paper")
    (place / "reports").mkdir()
    pdf.write(sheets.parts(ROOT / f"data/reports/{NAME}.txt"), place / f"reports/{NAME}.pdf", pdf.STYLES[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "document", recognised(layout.document))
        patch.setattr(workers, "extract", in_this_process)
        assert not build(place / "reports", place / "w.duckdb").quarantined
    yield place


@pytest.fixture
def fact(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The doubtful number; pages of this process show its warehouse."""
    monkeypatch.setenv(data.ENVIRONMENT, str(folder / "w.duckdb"))
    monkeypatch.setenv(data.REPORTS_ENVIRONMENT, str(folder / "reports"))
    with queries.connect(folder / "w.duckdb") as connection:
        cameras = queries.observations(connection, themes=["cameras"])
    return next(row for row in cameras.to_dict("records") if row["value_as_printed"] == "34")


def alts(app: AppTest) -> list[str]:
    """The words that stand for the pictures of a page."""
    return [image.alt for element in app.get("image") for image in element.proto.imgs]


@pytest.mark.cases(1, slow=2)
@pytest.mark.parametrize("lang", text.LANGUAGES)
@pytest.mark.slow
def test_the_page_is_shown_around_the_number(lang: str, fact: dict[str, object], opened: Opened) -> None:
    app = opened("documents", lang=lang, observation=str(fact["observation_id"]))
    assert alts(app) == [told_of("picture_near", lang, fact)] and "<mark>34</mark>" in words(app)


@pytest.mark.slow
def test_the_whole_page_is_shown_on_demand(fact: dict[str, object], opened: Opened) -> None:
    app = opened("documents", observation=str(fact["observation_id"]))
    app.session_state[f"asked.page.{fact['observation_id']}"] = True
    assert alts(app.run()) == [told_of("picture_near", "uk", fact), told_of("picture", "uk", fact)]
    assert not app.exception


def told_of(key: str, lang: str, fact: dict[str, object]) -> str:
    return text.strings(lang)[f"evidence.{key}"].format(page=int(str(fact["page"])), file=f"{NAME}.pdf", value="34")


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_without_its_file_the_text_is_shown(
    harm: str, fact: dict[str, object], opened: Opened, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if harm == "changed":
        (tmp_path / f"{NAME}.pdf").write_bytes((folder / f"reports/{NAME}.pdf").read_bytes() + b"\n")
    monkeypatch.setenv(data.REPORTS_ENVIRONMENT, str(tmp_path))
    app = opened("documents", observation=str(fact["observation_id"]))
    told = words(app)
    assert alts(app) == [] and text.strings("uk")["evidence.no_paper"] in told
    assert "<mark>34</mark>" in told and str(tmp_path) not in told and not app.exception


def test_a_text_has_no_picture_and_nothing_is_said_of_it(opened: Opened, warehouse: queries.Connection) -> None:
    cameras = queries.camera_counts(warehouse)
    app = opened("documents", document=cameras.iloc[0]["document_id"], observation=cameras.iloc[0]["observation_id"])
    assert alts(app) == [] and text.strings("uk")["evidence.no_paper"] not in words(app)
    assert text.strings("uk")["documents.text"] not in [expander.label for expander in app.expander]


@pytest.mark.slow
def test_a_doubtful_number_says_so_beside_itself_and_among_the_findings(
    fact: dict[str, object], opened: Opened
) -> None:
    told = words(opened("documents", observation=str(fact["observation_id"])))
    assert text.strings("uk")["evidence.recognised"].format(confidence=f"62{text.NO_BREAK}%") in told.replace("\\", "")
    assert "«34»" in told and f"«{RIVAL}»" in told and "Розпізнано непевно" in told
    found = words(opened("findings", verdict="extraction"))
    assert text.code("rules", "unread") in found


def test_a_document_says_that_it_was_recognised_and_how_many_pages_it_has(
    fact: dict[str, object], opened: Opened
) -> None:
    told, strings = words(opened("documents")).replace("\\", "").replace("\u00a0", " "), text.strings("uk")
    with queries.connect(os.environ[data.ENVIRONMENT]) as connection:
        document = queries.document(connection, NAME)
        lines = queries.text_of_page(connection, NAME, 1)
        count = queries.observations(connection)["value"].notna().sum()
    assert f"{strings['documents.format']}: PDF" in told
    assert f"{strings['documents.pages']}: {document['pages']}" in told
    assert f"{strings['documents.recognised']}: {count} із {count}" in told and "найменша 62 %" in told
    assert document["pages"] > 1 and len(lines) > 0


def test_the_text_of_a_document_is_shown_page_by_page(fact: dict[str, object], opened: Opened) -> None:
    app = opened("documents")
    app.session_state[f"documents.text.{NAME}"] = True
    app.run()
    for page in (1, 2):
        app.number_input(key=f"documents.page.{NAME}").set_value(page).run()
        with queries.connect(os.environ[data.ENVIRONMENT]) as connection:
            lines = queries.text_of_page(connection, NAME, page)
        told = words(app)
        assert all(f"<span class='line-no'>{number}</span>" in told for number in lines["line_no"])
    app.toggle(key=f"documents.picture.{NAME}").set_value(True).run()
    assert alts(app) == [text.strings("uk")["documents.picture"].format(page=2, file=f"{NAME}.pdf")]
    assert not app.exception


@pytest.mark.cases(1)
@pytest.mark.parametrize("after", ["34 камери", "84 камери"])
@pytest.mark.slow
def test_a_person_confirms_or_corrects_a_doubtful_number(
    after: str, folder: Path, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with queries.connect(folder / "w.duckdb") as connection:
        (doubt,) = queries.findings(connection, rules=["unread"]).to_dict("records")
    (tmp_path / f"{NAME}.pdf").write_bytes((folder / f"reports/{NAME}.pdf").read_bytes())
    patch = f"{{line: {doubt['line_no']}, from: 34 камери, to: {after}, because: звірено}}"
    (tmp_path / f"{NAME}.yml").write_text(f"patches: [{patch}]", encoding="utf-8")
    monkeypatch.setattr(layout, "document", recognised(layout.document))
    monkeypatch.setattr(workers, "extract", in_this_process)
    build(tmp_path, tmp_path / "w.duckdb")
    with queries.connect(tmp_path / "w.duckdb") as connection:
        assert queries.findings(connection, rules=["unread"]).empty
        answered = queries.answered(connection, NAME)
    assert list(answered["rule"]) == ["unread"] and list(answered["verdict"]) == ["extraction"]
    monkeypatch.setenv(data.ENVIRONMENT, str(tmp_path / "w.duckdb"))
    told = words(opened("documents"))
    assert ("прочитано правильно" in told) == (after == "34 камери") and "Розпізнано непевно" in told


@pytest.mark.cases(1)
@pytest.mark.browser
@pytest.mark.parametrize(("size", "dark"), [(DESKTOP, False), (TELEPHONE, True)])
@pytest.mark.slow
def test_the_picture_fits_the_window(
    size: ViewportSize, dark: bool, fact: dict[str, object], folder: Path, tab: Page, paper_server: str
) -> None:
    tab.set_viewport_size(size)
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.goto(f"{paper_server}/documents?lang=uk&observation={fact['observation_id']}")
    settled(tab)
    images = tab.locator(".st-key-evidence-asked img")
    expect(images.first).to_be_visible()
    assert "34" in str(images.first.get_attribute("alt"))
    tab.get_by_text(text.strings("uk")["evidence.page"].format(n=fact["page"]), exact=True).click()
    expect(images).to_have_count(2)
    expect(images.nth(1)).to_be_visible()
    for image in images.all():
        assert image.evaluate("e => e.decode().then(() => e.naturalWidth > 300)")
        box = image.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    assert too_wide(tab) == [] and tab.locator("[data-testid=stException]").count() == 0


@pytest.fixture(scope="module")
def paper_server(folder: Path) -> Iterator[str]:
    """The application over the PDF."""
    with serving(folder / "w.duckdb", folder / "reports") as address:
        yield address
