"""PDF with text: facsimiles of the reports in the manners of councils' offices give what their texts give."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pikepdf
import pytest
from pdfplumber.page import Page as PlumberPage

from extract.model import Document, Extraction, Unreadable
from extract.read import read, strokes
from extract.read.upright import turned
from extract.run import extract
from tests.facsimiles import pdf, sheets, word
from tests.facsimiles.compare import NAMES, REPORTS, assert_same, describe, gold, gold_of
from tests.thoroughness import THOROUGH

STYLES = {style.name: style for style in pdf.STYLES}
PASSPORT, FINAL, SHORT = NAMES[3], NAMES[4], NAMES[1]


def facsimile(parts: list[sheets.Part], name: str, style: str, folder: Path) -> Path:
    file = pdf.write(parts, folder / f"{name}.pdf", STYLES[style])
    describe(file, name)
    return file


@pytest.mark.cases(3, slow=6)
@pytest.mark.parametrize("style", ["portrait", "narrow", "horizontal"])
@pytest.mark.parametrize("name", NAMES)
def test_facsimile_gives_the_facts_of_its_text(name: str, style: str, tmp_path: Path) -> None:
    file = facsimile(sheets.parts(REPORTS / f"{name}.txt"), name, style, tmp_path)
    assert_same(extract(file), gold(name))


@pytest.mark.cases(2, slow=4)
@pytest.mark.parametrize("style", ["bold", "sideways", "unrepeated", "landscape"])
@pytest.mark.parametrize("name", [FINAL, SHORT])
@pytest.mark.slow
def test_facsimile_in_other_manners(name: str, style: str, tmp_path: Path) -> None:
    file = facsimile(sheets.parts(REPORTS / f"{name}.txt"), name, style, tmp_path)
    assert_same(extract(file), gold(name), loosely=True)


@pytest.mark.cases(1, slow=2)
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", [FINAL, PASSPORT])
def test_other_numbers_and_shuffled_columns(name: str, seed: int, tmp_path: Path) -> None:
    parts = sheets.with_other_numbers(sheets.parts(REPORTS / f"{name}.txt"), seed)
    parts = sheets.with_shuffled_columns(parts, seed) if name == FINAL else parts
    file = facsimile(parts, name, "landscape", tmp_path)
    assert_same(extract(file), gold_of(parts, name, tmp_path / "text"), loosely=True)


@pytest.mark.slow
def test_word_files_printed_to_pdf(tmp_path: Path) -> None:
    """LibreOffice makes columns of one width, so narrow that words break three times, and rows that run over pages."""
    names = NAMES if THOROUGH else (PASSPORT, FINAL)
    made = [word.docx(sheets.parts(REPORTS / f"{name}.txt"), tmp_path / f"{name}.docx") for name in names]
    for file in word.converted(made, "pdf", tmp_path):
        describe(file, file.stem)
        if file.stem == PASSPORT:  # thirteen columns: names of indicators break beyond repair, their numbers do not
            _assert_nearly_the_same_values(extract(file), gold(PASSPORT))
        else:
            assert_same(extract(file), gold(file.stem), loosely=True)


def _assert_nearly_the_same_values(made: Extraction, wanted: Extraction) -> None:
    def values(extraction: Extraction) -> Counter[object]:
        return Counter(
            (o.indicator_id, o.phase, o.fund, o.number, o.value, o.missing_reason) for o in extraction.observations
        )

    assert (values(made) - values(wanted)).total() == 0
    assert (values(wanted) - values(made)).total() <= 0.03 * values(wanted).total()


# --- places -------------------------------------------------------------------------------------------------------------


def both(file: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Document, Extraction]:
    """A document and what it yields, read once."""
    document = read(file)
    monkeypatch.setattr("extract.read.read", lambda *_: document)
    return document, extract(file)


def test_every_number_of_a_page_has_its_box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = facsimile(sheets.parts(REPORTS / f"{FINAL}.txt"), FINAL, "portrait", tmp_path)
    document, made = both(file, monkeypatch)
    assert made.pages == document.pages == 9
    for fact in made.observations:
        place = fact.evidence.place
        assert place.page and place.bbox
        left, top, right, bottom = place.bbox
        assert 0 <= left < right <= 596 and 0 <= top < bottom <= 842
    spent = next(fact for fact in made.observations if fact.value == 16_037_990)
    on_page = [word for word in document.words if word.page == spent.evidence.place.page]
    within = [document.quote(word.span) for word in on_page if _within(word.bbox, spent.evidence.place.bbox)]
    assert " ".join(within) == spent.value_as_printed == "16 037,99"


def _within(box: tuple[float, ...], outer: tuple[float, ...] | None) -> bool:
    assert outer
    return all(a >= b - 0.1 for a, b in zip(box[:2], outer[:2], strict=True)) and all(
        a <= b + 0.1 for a, b in zip(box[2:], outer[2:], strict=True)
    )


def test_quotes_and_words_are_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = facsimile(sheets.parts(REPORTS / f"{SHORT}.txt"), SHORT, "landscape", tmp_path)
    document, made = both(file, monkeypatch)
    for printed in document.words:
        assert " " not in document.quote(printed.span) and "\t" not in document.quote(printed.span)
    for fact in made.observations:
        assert fact.evidence.quote in document.text


# --- how pages lie ------------------------------------------------------------------------------------------------------


def test_a_rule_lies_as_it_runs() -> None:
    """PDFium writes the cosine of 90° as 6e-17: pdfplumber took the level rules of a page that it had turned for upright ones."""
    level = {"x0": 30.0, "x1": 90.0, "top": 301.8, "bottom": 301.80000000000001, "width": 60.0, "height": 1e-14}
    page = SimpleNamespace(
        edges=[{**level, "orientation": "v"}, {**level, "width": 0.0, "height": 9.0, "orientation": "v"}]
    )
    assert [edge["orientation"] for edge in strokes.edges(cast(PlumberPage, page))] == ["h", "v"]


def _laid(content: bytes, degrees: int, mark: int) -> bytes:
    """The pages drawn turned by so many degrees (counter-clockwise), and marked as turned."""
    with pikepdf.open(io.BytesIO(content)) as made:
        for page in made.pages:
            width, height = (float(side) for side in page.mediabox[2:])
            matrices = {
                0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, height, 0),
                180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width),
            }  # fmt: skip
            page.contents_add(f"q {' '.join(map(str, matrices[degrees]))} cm\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
            if degrees % 180:
                page.mediabox = pikepdf.Array([0, 0, height, width])
            page.obj.Rotate = mark
        target = io.BytesIO()
        made.save(target)
    return target.getvalue()


@pytest.mark.cases(3)
@pytest.mark.parametrize("degrees, mark", [(90, 0), (90, 90), (180, 0), (270, 270), (0, 90)])
def test_pages_are_read_whichever_way_they_lie(degrees: int, mark: int, tmp_path: Path) -> None:
    upright = facsimile(sheets.parts(REPORTS / f"{SHORT}.txt"), SHORT, "portrait", tmp_path)
    (tmp_path / "laid").mkdir()
    file = tmp_path / "laid" / upright.name
    file.write_bytes(_laid(upright.read_bytes(), degrees, mark))
    describe(file, SHORT)
    made = extract(file)
    assert_same(made, gold(SHORT))
    boxes = {fact.observation_id: fact.evidence.place.bbox for fact in extract(upright).observations}
    for fact in made.observations:
        assert fact.evidence.place.bbox == pytest.approx(boxes[fact.observation_id], abs=0.5)


def test_upright_pages_stay_the_same_bytes(tmp_path: Path) -> None:
    content = facsimile(["Звіт за 2024 рік"], SHORT, "portrait", tmp_path).read_bytes()
    assert turned(content) is content


# --- page furniture, footnotes ------------------------------------------------------------------------------------------


def _drawn(file: Path, pages: list[list[tuple[float, float, float, str]]]) -> Path:
    """Words at (left, top, size) on pages of A4."""
    from reportlab.pdfgen.canvas import Canvas

    pdf.write([], file.with_name("fonts.pdf"), STYLES["portrait"])  # registers the font
    canvas = Canvas(str(file), pagesize=(595, 842), invariant=1)
    for page in pages:
        for left, top, size, text in page:
            canvas.setFont("Serif", size)
            canvas.drawString(left, 842 - top, text)
        canvas.showPage()
    canvas.save()
    return file


def test_running_titles_page_numbers_and_footnotes_stay_out_of_the_text(tmp_path: Path) -> None:
    pages = [
        [
            (60, 40, 9, "Звіт про виконання програми за 2024 рік"), (300, 820, 9, str(number)),
            (60, 100, 12, f"Частина {number}. На вулицях міста працює система відеоспостереження, до якої"),
            (60, 116, 12, "входить 34"), (124, 112, 7, "2"), (130, 116, 12, "камери; їх обслуговує підприємство, а"),
            (60, 760, 9, "2 З них 5 передано поліції."),
        ]
        for number in (1, 2, 3)
    ]  # fmt: skip
    document = read(_drawn(tmp_path / "furniture.pdf", pages))
    lines = document.text.split("\n")
    assert sum("Звіт про виконання" in line for line in lines) == 1 and lines[-1].startswith("Звіт про виконання")
    assert not any(line.strip() in "123" for line in lines)
    assert "входить 34² камери" in document.text
    assert [line for line in lines if line.startswith("2 З них")] == ["2 З них 5 передано поліції."] * 3
    assert max(i for i, line in enumerate(lines) if line.startswith("Частина")) < lines.index(
        "2 З них 5 передано поліції."
    )


def test_a_sentence_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    first = [(60, 100, 12, "У громаді встановлено 20 камер, з яких десять стоять на в’їздах до міста, а решта")]
    file = _drawn(tmp_path / "pages.pdf", [first, [(60, 100, 12, "працює у школах. Камери оглядові.")]])
    assert len(list(read(file).paragraphs)) == 1
    assert {word.page for word in read(file).words} == {1, 2}


def test_words_divided_at_line_ends(tmp_path: Path) -> None:
    lines = ["Придбано камери для системи відео-", "спостереження та програмно-", "апаратний комплекс."]
    file = _drawn(tmp_path / "hyphens.pdf", [[(60, 100 + 15 * i, 12, line) for i, line in enumerate(lines)]])
    assert "системи відеоспостереження та програмно-апаратний комплекс" in read(file).text


# --- what cannot be read ------------------------------------------------------------------------------------------------


def test_damaged_and_locked_files_are_refused_in_one_line(tmp_path: Path) -> None:
    good = facsimile(["Звіт про камери за 2024 рік"], SHORT, "portrait", tmp_path).read_bytes()
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for name, content, seen in (
        ("locked", locked.getvalue(), "password"),
        ("cut", good[: len(good) // 3], "damaged"),
        ("text", b"just words", "is a plain text; let its name end in .txt"),
    ):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(content)
        with pytest.raises(Unreadable, match=seen) as refused:
            read(file)
        assert "\n" not in str(refused.value) and f"{name}.pdf" in str(refused.value)
