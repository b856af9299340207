"""Scanned pages: facsimiles of the reports are drawn, spoiled as a scanner spoils them, and read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pdfplumber
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.model import SURE, Document
from extract.read import figures, glued, grid, layout, misread, ocr, scan
from extract.read.lines import Line, Measure, piece
from extract.read.ocr import Seen
from extract.read.page import Page, Printed
from extract.read.straight import straightened
from tests.facsimiles import cells, pdf, sheets
from tests.facsimiles.scan import pictures
from tests.facsimiles.sheets import Part, Sheet

PORTRAIT, LANDSCAPE = pdf.STYLES[0], pdf.STYLES[1]
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
FEW_FALSE_ALARMS = 0.08
TITLE = ("Звіт про виконання Програми «Безпечне місто»", "Вознесенської міської територіальної громади", "за 2024 рік")


def table_of(name: str, number: int, rows: int = 99) -> Sheet:
    """A table of a report, counted from 0, so many rows of it."""
    found = [part for part in sheets.parts(next(sheets.REPORTS.glob(f"{name}*.txt"))) if isinstance(part, Sheet)]
    sheet = found[number]
    return Sheet(sheet.rows[:rows], sheet.heads, tuple(span for span in sheet.merged if span[2] < rows))


MONEY = [table_of("zhytomyr-budget", 3, 5), table_of("zhytomyr-budget", 6)]  # narrow columns that break numbers
MEASURES = [table_of("zhytomyr-safe", 1)]  # groups of thousands, dashes, years


def drawn(parts: list[Part], folder: Path, style: pdf.Style = PORTRAIT) -> Path:
    return pdf.write(parts, folder / "facsimile.pdf", style)


def recognised(file: Path, dpi: int = 300, **spoiled: float) -> Page:
    (picture,) = pictures(file, dpi, **spoiled)  # type: ignore[arg-type]
    return scan.recognised(picture, 1, dpi)


@dataclass(frozen=True)
class Compared:
    accuracy: cells.Accuracy
    unflagged: list[tuple[str, str | None]]  # wrong numbers that nobody would be told of
    false_alarms: float  # share of the right numeric cells


def compared(page: Page, gold: list[Part]) -> Compared:
    document = layout.document("scan.pdf", "pdf", "", [page])
    read = [[row.cells for row in table.rows] for table in document.tables]
    accuracy = cells.cell_accuracy(
        [[[cell.text for cell in row] for row in table] for table in read],
        [part.rows for part in gold if isinstance(part, Sheet)],
    )
    doubtful = {
        (t, i, j)
        for t, table in enumerate(read)
        for i, row in enumerate(table)
        for j, cell in enumerate(row)
        if any(is_doubtful(document, span) for span in cell.spans)
    }
    numeric = sum(cells.is_numeric(cell.text) for table in read for row in table for cell in row)
    wrong = {place for _, _, place in accuracy.wrong}
    return Compared(
        accuracy,
        [(printed, got) for printed, got, place in accuracy.wrong if place not in doubtful],
        len(
            [(t, i, j) for t, i, j in doubtful - wrong if cells.is_numeric(read[t][i][j].text)]
        ) / max(1, numeric),
    )  # fmt: skip


def is_doubtful(document: Document, span) -> bool:  # type: ignore[no-untyped-def]
    confidence = document.confidence_of(span)
    return document.rival_of(span) is not None or (confidence is not None and confidence < SURE)


# --- numbers ------------------------------------------------------------------------------------------------------------


@pytest.mark.cases(1, slow=2)
@pytest.mark.parametrize(("dpi", "least"), [(300, 0.97), (200, 0.95)])
@pytest.mark.parametrize(("parts", "style", "seed"), [(MONEY, PORTRAIT, 3), (MEASURES, LANDSCAPE, 4)])
@pytest.mark.slow
def test_numbers_are_right_and_the_wrong_ones_doubtful(
    parts: list[Part], style: pdf.Style, seed: int, dpi: int, least: float, tmp_path: Path
) -> None:
    gold = sheets.with_other_numbers(parts, seed)
    found = compared(recognised(drawn(gold, tmp_path, style), dpi, seed=seed), gold)
    assert found.accuracy.numeric_share >= least, found.accuracy.wrong
    assert found.accuracy.share >= 0.9
    assert not found.unflagged
    assert found.false_alarms < FEW_FALSE_ALARMS


def test_dashes_are_not_lost(tmp_path: Path) -> None:
    gold = [Sheet((("Захід", "План", "Факт"), ("Камери", "–", "-"), ("Сервер", "—", "12,5"), ("Стовпи", "-", "")), 1)]
    page = recognised(drawn(list(gold), tmp_path), 200, noise=12.0)
    assert compared(page, list(gold)).accuracy.wrong == ()


@pytest.mark.parametrize(("printed", "seen"), [("512,0", "912,0"), ("16 037,99", "16037,9"), ("-45,5", "45,5")])
def test_a_number_that_two_readings_see_otherwise_is_doubtful(printed: str, seen: str) -> None:
    sheet, word = typed(printed, seen)
    (line,) = figures.verified(sheet, [[word]])
    assert cells.same(" ".join(word.text for word in line)) == cells.same(printed)
    assert any(w.rival is not None and w.confidence < SURE for w in line)


@pytest.mark.parametrize(("printed", "seen"), [("3", "З"), ("100,0", "1ОО,О")])
def test_letters_that_look_like_digits_are_no_other_number(printed: str, seen: str) -> None:
    sheet, word = typed(printed, seen)
    assert [w.text for w in figures.verified(sheet, [[word]])[0]] == [printed]


def test_two_alike_readings_are_surer_than_each() -> None:
    sheet, word = typed("638550,00", "638550,00")
    ((verified,),) = figures.verified(sheet, [[word]])
    assert verified.text == "638550,00" and verified.rival is None and verified.confidence > word.confidence


@pytest.mark.parametrize(("printed", "seen"), [("і 216", "1216"), ("з 2027", "32027"), ("1 216", "1216")])
def test_a_letter_before_a_number_is_no_digit_of_it(printed: str, seen: str) -> None:
    sheet, word = typed(printed, seen)
    ((verified,),) = figures.verified(sheet, [[word]])
    assert "".join(c for c in verified.text if c.isdigit()) == "".join(c for c in printed if c.isdigit())
    assert (verified.rival is not None) == (printed[0].isalpha())


def typed(printed: str, seen: str) -> tuple[np.ndarray, Seen]:
    """A page with a word on it, and how a first reading saw it."""
    image = Image.new("L", (600, 200), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 38)
    draw.text((100, 80), printed, 0, font)
    left, top, right, bottom = map(round, draw.textbbox((100, 80), printed, font))
    return np.asarray(image), Seen(seen, left, top, right, bottom, 0.6, (1, 1, 1))


# --- words that stand close ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed", ["Річний обсяг", "(Загальний фонд),", "медіаконвертер", "відеосервер", "Начальник відділу"]
)
def test_words_read_as_one_are_parted_where_their_ink_is(printed: str) -> None:
    image = Image.new("L", (900, 200), 255)
    draw, font, at = ImageDraw.Draw(image), ImageFont.truetype(FONT, 38), 60.0
    for letter in printed:
        draw.text((at, 80), letter, 0, font)
        at += 6 if letter == " " else draw.textlength(letter, font)
    word = Seen(printed.replace(" ", ""), 60, 80, round(at), 125, 0.9, (1, 1, 1))
    (parts,) = glued.parted(np.asarray(image), [[word]])
    assert " ".join(part.text for part in parts) == printed
    assert all(before.right <= after.left for before, after in pairwise(parts))


# --- how the page lies --------------------------------------------------------------------------------------------------


@pytest.mark.cases(1)
@pytest.mark.parametrize(("turn", "skew"), [(270, 4.0), (90, 0.7), (180, -2.5)])
@pytest.mark.slow
def test_a_page_may_lie_in_any_way(turn: int, skew: float, tmp_path: Path) -> None:
    gold: list[Part] = [table_of("zhytomyr-safe", 0)]
    page = recognised(drawn(gold, tmp_path, LANDSCAPE), 200, turn=turn, skew=skew)
    found = compared(page, gold)
    assert page.width > page.height
    assert found.accuracy.numeric_share == 1 and found.accuracy.share > 0.9


@pytest.mark.slow
def test_boxes_are_where_the_words_are_printed(tmp_path: Path) -> None:
    file = drawn([table_of("korosten", 0)], tmp_path)
    page = recognised(file, 300, skew=1.5)
    with pdfplumber.open(file) as printed:
        words = {word["text"]: word for word in printed.pages[0].extract_words()}
    known = [(word, words[word.text]) for word in page.words if word.text in words and len(word.text) > 4]
    assert len(known) > 20
    for word, true in known:
        if sum(other.text == word.text for other in page.words) > 1:
            continue
        assert word.bbox == pytest.approx((true["x0"], true["top"], true["x1"], true["bottom"]), abs=3)
        assert word.size == pytest.approx(true["bottom"] - true["top"], rel=0.2)


@pytest.mark.slow
def test_text_around_tables_is_read_line_by_line(tmp_path: Path) -> None:
    text = (
        "У 2023 році на утримання системи відеоспостереження використано 16 037,99 тис. грн, що становить 82 % плану."
    )
    document = layout.document("scan.pdf", "pdf", "", [recognised(drawn([text], tmp_path))])
    assert cells.same(document.text.strip()) == cells.same(text)
    assert not document.blocks[1:]


@pytest.mark.slow
def test_a_line_that_recognition_leaves_out_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As tesseract does with the middle line of a title that is larger than all else on its page."""
    image = Image.new("L", (2480, 900), 255)
    for i, line in enumerate(TITLE):
        ImageDraw.Draw(image).text((240, 240 + 90 * i), line, 0, ImageFont.truetype(FONT, 60))
    read, second = ocr.words, TITLE[1].split()

    def leaves_out(pictures: list[np.ndarray], mode: int, *more: str) -> list[list[Seen]]:
        found = read(pictures, mode, *more)
        return [[word for word in words if mode != 6 or word.text not in second] for words in found]

    monkeypatch.setattr(ocr, "words", leaves_out)
    document = layout.document("scan.pdf", "pdf", "", [scan.recognised(np.asarray(image), 1, 300)])
    assert " ".join(TITLE) in document.text


def test_specks_around_tables_are_no_words() -> None:
    """Read as «5» and «й», they made columns of a table without vertical rules."""
    part = scan._Part(0, 0, np.full((600, 800), 255, np.uint8), 9)
    words = [
        Seen(text, 100 * i, 400, 100 * i + 90, 431, 0.9, (1, 1, 1))
        for i, text in enumerate(["План", "972,2", "у", "5"])
    ]
    specks = [Seen("5", 600, 410, 615, 417, 0.5, (1, 1, 1)), Seen("й", 650, 410, 654, 419, 0.5, (1, 1, 1))]
    (line,) = scan._lines(part, [*words, *specks], [])
    assert line == words


def test_dirt_beside_a_line_moves_none_of_it() -> None:
    """A spot that was taken for a word stood for the base of its line, whose words came to stand under the table."""
    words = ["Програму", "затверджено", "рішенням", "№", "5."]
    line = [Seen(text, 100 * i, 400, 100 * i + 90, 440, 0.95, (1, 1, 1)) for i, text in enumerate(words)]
    dirt = Seen("Ste", 700, 380, 760, 392, 0.2, (1, 1, 1))
    clean, dirty = ([word.bbox for word in scan._printed([made])] for made in (line, [*line, dirt]))
    assert dirty[: len(clean)] == clean


def test_running_titles_are_alike_though_misread() -> None:
    """«Сторінка 1 з 5» and the council's name, which stand on both pages with other dirt beside them."""

    def page(number: int, head: str, foot: str, body: str) -> Page:
        lines = [(20, head), (400, body), (800, foot)]
        words = tuple(Printed(text, (60, y, 300, y + 10), 10.0, confidence=0.8) for y, text in lines)
        return Page(number, 595, 842, words, ())

    pages = [
        page(1, "Уманська міська рада", "і Сторінка 135", "Встановлено 5 камер."),
        page(2, "Уманська міська рада Ю", "Сторінка 235 з", "Працює 7 камер."),
    ]
    document = layout.document("scan.pdf", "pdf", "", pages)
    assert [document.quote(each.span) for each in document.paragraphs] == [
        "Встановлено 5 камер.", "Працює 7 камер.", "Уманська міська рада", "і Сторінка 135",
    ]  # fmt: skip


@pytest.mark.parametrize(("room", "said"), [(40.0, "29 261,44"), (60.0, "29; 261,44")])
def test_a_number_broken_between_its_thousands_is_one(room: float, said: str) -> None:
    """Its halves are measured by their ink, and would nearly fit beside one another."""
    upper = Line((Printed("29", (100, 10, 110, 20), 10.0, confidence=0.9),))
    lower = Line((Printed("261,44", (84, 22, 110, 32), 10.0, confidence=0.9),))
    assert piece([upper, lower], 1, Measure(room)).text == said


@pytest.mark.slow
def test_a_heading_that_runs_upwards(tmp_path: Path) -> None:
    image = Image.new("L", (1400, 1000), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 36)
    for x in (100, 200, 700, 1300):
        draw.line((x, 100, x, 900), 0, 3)
    for y in (100, 700, 900):
        draw.line((100, y, 1300, y), 0, 3)
    heading = Image.new("L", (560, 70), 255)
    ImageDraw.Draw(heading).text((40, 10), "Виконання заходів", 0, font)
    image.paste(heading.rotate(90, expand=True), (115, 120))
    for x, y, text in (
        (240, 150, "Найменування заходу"),
        (740, 150, "Сума, тис. грн"),
        (740, 760, "512,0"),
        (240, 760, "Придбання камер"),
    ):
        draw.text((x, y), text, 0, font)
    page = scan.recognised(np.asarray(image), 1, 300)
    upwards = [word for word in page.words if word.turned == 270]
    assert " ".join(word.text for word in sorted(upwards, key=lambda word: -word.bbox[3])) == "Виконання заходів"
    assert all(word.bbox[3] - word.bbox[1] > word.bbox[2] - word.bbox[0] for word in upwards)


# --- grids --------------------------------------------------------------------------------------------------------------


def ruled(*lines: tuple[int, int, int, int], grey: int = 255, thick: int = 3) -> np.ndarray:
    """Ink of rules, from (x, y) to (x, y), on a blank page."""
    ink = np.zeros((1200, 1600), np.uint8)
    for x, y, to_x, to_y in lines:
        cv2.line(ink, (x, y), (to_x, to_y), (grey,), thick)
    return ink


def lattice(xs: list[int], ys: list[int]) -> list[tuple[int, int, int, int]]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]


def shapes(ink: np.ndarray) -> list[tuple[int, int]]:
    return sorted((len(table.cells), len(table.cells[0])) for table in grid.found(ink).grids)


XS, YS = [100, 400, 800, 1400], [100, 200, 300, 400, 500]


@pytest.mark.parametrize(("grey", "thick"), [(255, 1), (255, 6), (90, 2)])
def test_rules_of_any_weight_make_a_grid(grey: int, thick: int) -> None:
    assert shapes(ruled(*lattice(XS, YS), grey=grey, thick=thick)) == [(4, 3)]


def test_gaps_in_rules_are_bridged() -> None:
    ink = ruled(*lattice(XS, YS))
    ink[:, 560:590] = 0
    ink[245:270, :] = 0
    assert shapes(ink) == [(4, 3)]
    assert all(box is not None for row in grid.found(ink).grids[0].cells for box in row)


def test_tables_above_one_another_are_two() -> None:
    assert shapes(ruled(*lattice(XS, YS), *lattice(XS, [y + 430 for y in YS]))) == [(4, 3), (4, 3)]


def test_a_table_cut_by_the_end_of_the_page_has_its_last_row() -> None:
    sides = [(x, 500, x, 620) for x in XS]
    assert shapes(ruled(*lattice(XS, YS), *sides)) == [(5, 3)]


def test_a_table_without_outer_sides_has_its_outer_columns() -> None:
    assert shapes(ruled(*[(40, y, 1500, y) for y in YS], *[(x, 100, x, 500) for x in (400, 800)])) == [(4, 3)]


def test_what_is_no_table() -> None:
    frame = lattice([30, 1570], [30, 1170])
    underline = [(300, 300, 900, 300), (300, 340, 700, 340)]
    ink = ruled(*frame, *underline)
    cv2.circle(ink, (1200, 900), 220, (255,), 5)
    cv2.circle(ink, (1200, 900), 150, (255,), 3)
    assert shapes(ink) == []


def test_bold_letters_that_nearly_touch_are_no_rule() -> None:
    """Else they were wiped out with the rules, and «Профінансовано» over a narrow column was «ого з вано»."""
    ink = ruled(*lattice(XS, YS))
    for left in range(500, 680, 18):
        cv2.rectangle(ink, (left, 244), (left + 14, 253), (235,), -1)
        ink[244:254, left + 15 : left + 18] = 60  # ink that has run
    found = grid.found(ink)
    assert [len(table.cells) for table in found.grids] == [4]
    assert not found.mask[240:258, 490:690].any()


@pytest.mark.slow
def test_merged_cells(tmp_path: Path) -> None:
    sheet = table_of("zhytomyr-budget", 6)
    assert sheet.merged
    (picture,) = pictures(drawn([sheet], tmp_path), 200)
    (table,) = grid.found(cv2.bitwise_not(straightened(picture, 200))).grids
    spanned = {(i, j) for a, b, c, d in sheet.merged for i in range(a, c + 1) for j in range(b, d + 1)}
    spanned -= {(a, b) for a, b, _, _ in sheet.merged}
    assert {(i, j) for i, row in enumerate(table.cells) for j, box in enumerate(row) if box is None} == spanned


# --- signs that the recognition does not know ---------------------------------------------------------------------------


def test_the_last_letter_of_a_broken_word_is_no_figure() -> None:
    word = Seen("Затверджен", 0, 0, 200, 30, 0.95, (1, 1, 1))
    figure = Seen("0", 90, 44, 110, 70, 0.9, (1, 1, 2), rival="9")
    assert [[w.text for w in line] for line in misread.corrected([[word], [figure]])] == [["Затверджен"], ["о"]]
    for other in (word.moved(300, 0), replace(word, text="Затверджено"), word.moved(0, -400)):
        assert misread.corrected([[other], [figure]])[1] == [figure]


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("рішення Мо 636", "рішення № 636"),
        ("Хо з/п", "№ з/п"),
        ("Мо636", "№636"),
        ("3/ п", "з/ п"),
        ("№ 34-7/МПІ.", "№ 34-7/VIII."),
        ("№ 12/УІІ", "№ 12/VII"),
        ("МП 34", "МП 34"),
        ("п квартал", "II квартал"),
        ("30 СФ", "ЗФ СФ"),
        ("30 камер", "30 камер"),
        ("П півріччя 2025", "II півріччя 2025"),
        ("Мова 636", "Мова 636"),
        ("П. Петренко", "П. Петренко"),
        ("Не 5", "Не 5"),
    ],
)
def test_misread_signs(seen: str, said: str) -> None:
    words = [Seen(text, 0, 0, 1, 1, 0.9, (1, 1, i)) for i, text in enumerate(seen.split())]
    apart = [[word] for word in words]  # what tells a sign may stand in the next line of its cell
    for lines in ([words], apart):
        assert " ".join(word.text for line in misread.corrected(lines) for word in line) == said


# --- without tesseract --------------------------------------------------------------------------------------------------


def test_without_tesseract_the_message_tells_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ocr.check.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(scan.MissingOcr, match="sudo apt-get install tesseract-ocr tesseract-ocr-ukr") as told:
        scan.recognised(np.full((100, 100), 255, np.uint8), 1, 300)
    assert "\n" not in str(told.value)


def test_without_ukrainian_data_the_message_tells_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ocr.check.cache_clear()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    (tmp_path / "eng.traineddata").touch()
    with pytest.raises(scan.MissingOcr, match=r"Ukrainian.*sudo apt-get install tesseract-ocr tesseract-ocr-ukr"):
        scan.recognised(np.full((100, 100), 255, np.uint8), 1, 300)


def test_a_blank_page_is_no_error() -> None:
    page = scan.recognised(np.full((1169, 827, 3), 250, np.uint8), 3, 100)
    assert (page.number, page.words, page.grids) == (3, (), ())
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
