"""PDF with text, in manners of drawing that councils' offices and browsers have: each the smallest page that shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.model import Document, Paragraph
from extract.read import letters, read, scan
from extract.read.page import Page, Printed

Draw = Callable[[Canvas], None]
FONT = "DejaVuSans"
LEFTS, TOPS = (60, 200, 300), (700, 680, 660)  # of the edges of a small table; y counts from the bottom
SEEN = Printed("розпізнано", (60, 60, 120, 70), 10.0)
CELLS = [["Камери", "34"], ["Звернення", "1869"]]


@pytest.fixture(autouse=True, scope="module")
def _font() -> None:
    pdfmetrics.registerFont(TTFont(FONT, f"/usr/share/fonts/truetype/dejavu/{FONT}.ttf"))


def page(draw: Draw, folder: Path) -> Document:
    """A page with a paragraph that makes it Ukrainian, and what `draw` adds; y counts from the bottom."""
    canvas = Canvas(str(folder / "page.pdf"), pagesize=A4)
    canvas.setFont(FONT, 10)
    canvas.drawString(60, 780, "Звіт про виконання програми «Безпечне місто» у звітному році, складений відділом.")
    draw(canvas)
    canvas.save()
    return read(folder / "page.pdf")


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def texts(document: Document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs]


def fill(canvas: Canvas, cells: Sequence[Sequence[str]], lefts: Sequence[float], tops: Sequence[float]) -> None:
    """The texts of cells, three points within them; lines of a cell are divided by line ends."""
    for top, row in zip(tops, cells, strict=False):
        for left, text in zip(lefts, row, strict=False):
            for i, line in enumerate(text.split("\n")):
                canvas.drawString(left + 3, top - 12 - 12 * i, line)


def edges(lefts: Sequence[float], tops: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    """The rules of a table, each whole: from one point to the other."""
    yield from ((lefts[0], y, lefts[-1], y) for y in tops)
    yield from ((x, tops[-1], x, tops[0]) for x in lefts)


def ruled(canvas: Canvas, cells: Sequence[Sequence[str]], lefts: Sequence[float], tops: Sequence[float]) -> None:
    fill(canvas, cells, lefts, tops)
    for edge in edges(lefts, tops):
        canvas.line(*edge)


# --- rules --------------------------------------------------------------------------------------------------------------


def test_rows_of_dots_are_rules(tmp_path: Path) -> None:
    """A browser draws «border: dotted» dot by dot."""

    def draw(canvas: Canvas) -> None:
        fill(canvas, CELLS, LEFTS, TOPS)
        for x0, y0, x1, y1 in edges(LEFTS, TOPS):
            steps = int(max(x1 - x0, y1 - y0) / 2)
            for i in range(steps + 1):
                canvas.rect(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, 1, 1, stroke=0, fill=1)

    assert rows(page(draw, tmp_path)) == CELLS


def test_leaders_of_dots_are_no_table(tmp_path: Path) -> None:
    """A list of contents has a row of dots in every line."""

    def draw(canvas: Canvas) -> None:
        for y, text in ((700, "Розділ 1"), (680, "Розділ 2"), (660, "Розділ 3")):
            canvas.drawString(60, y, text)
            canvas.drawString(500, y, "12")
            for x in range(130, 490, 3):
                canvas.rect(x, y, 1, 1, stroke=0, fill=1)

    assert len(rows(page(draw, tmp_path))) in (0, 3)


def test_cells_that_are_boxes_of_their_own_are_a_table(tmp_path: Path) -> None:
    """A browser leaves two pixels between the cells of `<table border=1>`."""

    def draw(canvas: Canvas) -> None:
        fill(canvas, CELLS, LEFTS, TOPS)
        for left, right in pairwise(LEFTS):
            for top, bottom in pairwise(TOPS):
                _framed(canvas, left + 0.75, bottom + 0.75, right - 0.75, top - 0.75)

    assert rows(page(draw, tmp_path)) == CELLS


def _framed(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    """The border of a box, 0.75 points thick, its sides cut slantwise where they meet."""
    for y in (bottom, top - 0.75):
        canvas.rect(left, y, right - left, 0.75, stroke=0, fill=1)
    for x, inward in ((left, 0.75), (right, -0.75)):
        side = canvas.beginPath()
        side.moveTo(x, bottom)
        side.lineTo(x + inward, bottom + 0.75)
        side.lineTo(x + inward, top - 0.75)
        side.lineTo(x, top)
        side.close()
        canvas.drawPath(side, stroke=0, fill=1)


def test_coloured_headings_over_horizontal_rules_are_one_table(tmp_path: Path) -> None:
    """Each heading is a box of its own; the rows below have no vertical rule."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.8)
        for left, right in pairwise((60, 200, 300, 400)):
            canvas.rect(left, 680, right - left, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        cells = [["Показник", "План", "Факт"], ["Камери", "20", "34"], ["Звернення", "1600", "1869"]]
        fill(canvas, cells, LEFTS, (700, 680, 660))
        for y in (700, 680, 660, 640):
            canvas.line(60, y, 400, y)

    assert rows(page(draw, tmp_path)) == [
        ["Показник", "План", "Факт"],
        ["Камери", "20", "34"],
        ["Звернення", "1600", "1869"],
    ]


WIDE = (60, 90, 250, 330, 410)
TABLE = [["№", "Показник", "План", "Факт"], ["1", "Камери", "20", "34"], ["2", "Звернення", "1 600", "1 869"],
         ["3", "Виклики", "–", "12"]]  # fmt: skip


def shaded(canvas: Canvas, row: int, tops: Sequence[float] = (700, 680, 660, 640, 620)) -> None:
    """The cells of a row of the wide table on a ground, each of its own."""
    canvas.setFillGray(0.8)
    for left, right in pairwise(WIDE):
        canvas.rect(left, tops[row + 1], right - left, tops[row] - tops[row + 1], stroke=0, fill=1)
    canvas.setFillGray(0)


def test_rows_that_are_told_apart_by_their_shading(tmp_path: Path) -> None:
    """Word's «Medium Shading»: a frame, and a ground for every second row."""

    def draw(canvas: Canvas) -> None:
        for row in (0, 2):
            shaded(canvas, row)
        fill(canvas, TABLE, WIDE, (700, 680, 660, 640))
        canvas.rect(60, 620, 350, 80)
        canvas.line(60, 680, 410, 680)
        for x in WIDE:
            canvas.line(x, 680, x, 700)

    assert rows(page(draw, tmp_path)) == TABLE


def test_rows_without_vertical_rules_among_rows_that_have_them(tmp_path: Path) -> None:
    """Word's «Light List»: every second row is framed cell by cell. What is merged stays so."""
    tops = (700, 680, 660, 640, 620, 600)
    table = [*TABLE, ["Усього за програмою та заходами", "", "12", "46"]]

    def draw(canvas: Canvas) -> None:
        shaded(canvas, 0)
        fill(canvas, TABLE, WIDE, tops)
        fill(canvas, [[table[4][0]], ["12", "46"]], (60,), tops[4:])
        fill(canvas, [["12", "46"]], (250, 330), tops[4:])
        for y in tops:
            canvas.line(60, y, 410, y)
        for x in WIDE:
            for top, bottom in ((680, 660), (640, 620), *([] if x == 90 else [(620, 600)])):
                canvas.line(x, top, x, bottom)
        for x in (60, 410):
            canvas.line(x, 700, x, 600)

    assert rows(page(draw, tmp_path)) == table


def test_a_heading_over_all_columns_is_one_cell(tmp_path: Path) -> None:
    section = ["Розділ 2. Придбання та монтаж камер для вулиць і площ", "", "", ""]

    def draw(canvas: Canvas) -> None:
        for table, tops in ((TABLE[:2], (700, 680, 660)), ([TABLE[2]], (640, 620))):
            ruled(canvas, table, WIDE, tops)
        ruled(canvas, [section], (60, 410), (660, 640))

    assert rows(page(draw, tmp_path)) == [*TABLE[:2], section, TABLE[2]]


LONG = [["№", "Показник", "План", "Факт"], ["1", "Камери на вулицях та", "20", "34"], ["", "площах міста"],
        ["2", "Звернення", "1 600", "–"], ["3", "Виклики поліції від", "–", "12"], ["", "громадян міста"]]  # fmt: skip
READ = [LONG[0], ["1", "Камери на вулицях та площах міста", "20", "34"], LONG[3],
        ["3", "Виклики поліції від громадян міста", "–", "12"]]  # fmt: skip
HEIGHTS = (700, 680, 668, 650, 632, 620)


def test_vertical_rules_alone_divide_columns(tmp_path: Path) -> None:
    """The rows are told by their figures; the outer columns need no rule at their outer sides."""

    def draw(canvas: Canvas) -> None:
        fill(canvas, LONG, WIDE, HEIGHTS)
        for x in WIDE[1:-1]:
            canvas.line(x, 700, x, 600)

    assert rows(page(draw, tmp_path)) == READ


def test_rows_without_rules_between_them_in_a_ruled_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        fill(canvas, LONG, WIDE, HEIGHTS)
        for edge in edges(WIDE, (700, 682, 600)):
            canvas.line(*edge)

    assert rows(page(draw, tmp_path)) == READ


def test_numbers_that_are_broken_in_narrow_columns_are_one_row(tmp_path: Path) -> None:
    cells = [["Захід", "План", "Факт"], ["Камери", "16\n037,99", "15\n900,10"]]

    def draw(canvas: Canvas) -> None:
        ruled(canvas, cells, (60, 150, 192, 234), (700, 680, 640))

    assert rows(page(draw, tmp_path))[1] == ["Камери", "16 037,99", "15 900,10"]


# --- letters ------------------------------------------------------------------------------------------------------------


def test_a_stamp_that_runs_askew_does_not_mix_with_the_numbers_under_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, CELLS, LEFTS, TOPS)
        canvas.saveState()
        canvas.translate(195, 655)
        canvas.rotate(30)
        canvas.setFont(FONT, 20)
        canvas.drawString(0, 0, "КОПІЯ 2025")
        canvas.restoreState()

    document = page(draw, tmp_path)
    assert rows(document) == CELLS
    assert "2025" not in document.text


def test_a_seal_over_a_table_does_not_mix_with_its_numbers(tmp_path: Path) -> None:
    """What is printed in its colour elsewhere is read, and a seal that stands free."""

    def seal(canvas: Canvas, left: float, top: float) -> None:
        canvas.setFillColorRGB(0, 0, 0.8)
        canvas.setFont(FONT, 8)
        for i, line in enumerate(("МІСЬКА РАДА", "№ 777/04 від 12.03.2025")):
            canvas.drawString(left, top - 9 * i, line)
        canvas.setFont(FONT, 10)

    def draw(canvas: Canvas) -> None:
        ruled(canvas, CELLS, LEFTS, TOPS)
        seal(canvas, 190, 689)
        canvas.drawString(60, 400, "Працює 12 камер")

    document = page(draw, tmp_path)
    assert rows(document) == CELLS
    assert "777" not in document.text and "Працює 12 камер" in document.text
    assert "777" in page(lambda canvas: seal(canvas, 60, 500), tmp_path).text


def test_a_letter_and_the_sign_over_it_are_one(tmp_path: Path) -> None:
    word = "Київський"
    assert word in page(lambda c: c.drawString(60, 700, unicodedata.normalize("NFD", word)), tmp_path).text


def test_type_that_leans_is_read(tmp_path: Path) -> None:
    """Italics that a printer driver makes of upright letters by shearing them."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.transform(1, 0, 0.33, 1, 0, 0)
        canvas.drawString(60, 700, "Працює 34 камери.")
        canvas.restoreState()

    assert "Працює 34 камери." in page(draw, tmp_path).text


def test_characters_without_width_are_no_part_of_words_and_numbers(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Відео\u00adспостереження: про\u200bфінансовано 16\u2060037,99 тис. грн\ufeff.")

    assert "Відеоспостереження: профінансовано 16037,99 тис. грн." in page(draw, tmp_path).text


def test_narrow_blanks_between_thousands_are_no_broken_font(tmp_path: Path) -> None:
    """A browser prints a wide blank, the next figure over it, and marks it as narrow; a second reader leaves it out."""

    def draw(canvas: Canvas) -> None:
        for i in range(12):
            x, y = 60.0, 700 - 15 * i
            for text, mark in (
                ("Надійшло", ""),
                (f" {11 + i}", ""),
                (" ", "FEFF200A"),
                (f"{137 + 7 * i},{51 + i}", ""),
            ):
                canvas._code.append(f"/Span <</ActualText <{mark}>>> BDC" if mark else "q")
                canvas.drawString(x, y, text)
                canvas._code.append("EMC" if mark else "Q")
                x += 1 if mark else canvas.stringWidth(text, FONT, 10)

    made = page(draw, tmp_path)
    assert "Надійшло 11 137,51" in made.text
    assert all(word.confidence is None for word in made.words)


def test_the_mark_of_a_footnote_as_browsers_raise_it(tmp_path: Path) -> None:
    """`<sup>` is 0.83 of the size of its line."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 12)
        canvas.drawString(60, 700, "Працює 34")
        canvas.drawString(60 + canvas.stringWidth("Працює 34", FONT, 12) + 4, 700, "камери міста")
        canvas.setFont(FONT, 10)
        canvas.drawString(60 + canvas.stringWidth("Працює 34", FONT, 12), 704.5, "2")

    assert "34²" in page(draw, tmp_path).text


@pytest.mark.parametrize(
    "broken, whole",
    [
        ("№ з/\nп", "№ з/п"),
        ("Виконання,\n%", "Виконання, %"),
        ("12,5\n%", "12,5%"),
    ],
)
def test_line_ends_of_headings(broken: str, whole: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        width = max(canvas.stringWidth(line, FONT, 10) for line in broken.split("\n")) + 7
        lefts = (60, 60 + width, 60 + width + 100)
        ruled(canvas, [[broken, "Захід"], ["1", "Камери"]], lefts, (700, 670, 650))

    assert rows(page(draw, tmp_path))[0] == [whole, "Захід"]


# --- cells ------------------------------------------------------------------------------------------------------------


def test_texts_of_two_cells_that_nearly_touch(tmp_path: Path) -> None:
    """A browser's cells have a padding of 0.75 points: «камер, од.» and «20» were one word."""
    name = "Кількість камер, од."

    def draw(canvas: Canvas) -> None:
        wall = 64 + canvas.stringWidth(name, FONT, 10)
        ruled(canvas, [["Показник", "План"], [name]], (60, wall, 300), TOPS)
        canvas.drawString(wall + 1, 668, "20")

    assert rows(page(draw, tmp_path)) == [["Показник", "План"], [name, "20"]]


def test_a_rule_through_a_letter_cuts_no_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawString(60, 700, "Оо 100500")
        x = 60 + canvas.stringWidth("Оо 1", FONT, 20) + canvas.stringWidth("0", FONT, 20) / 2
        canvas.line(x, 690, x, 720)

    assert "100500" in page(draw, tmp_path).text


@pytest.mark.parametrize(
    "lines, text",
    [
        (["100", "500"], "100; 500"),
        (["1 600,5", "1 869", "12,5%"], "1 600,5; 1 869; 12,5%"),
        (["1 234 567", "890,12"], "1 234 567 890,12"),  # no room for both
        (["-", "1869,5"], "-1869,5"),
        (["100,5", "–"], "100,5; –"),
    ],
)
def test_figures_under_one_another_are_not_one_number(lines: list[str], text: str, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Захід", "План, тис. грн"], ["Камери", "\n".join(lines)]], (60, 200, 285), (700, 680, 640))

    assert rows(page(draw, tmp_path))[1] == ["Камери", text]


# --- what is seen -----------------------------------------------------------------------------------------------------


def test_white_letters_are_read_on_a_coloured_ground_only(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(60, 680, 240, 20, stroke=0, fill=1)
        ruled(canvas, [[], ["Камери", "34"]], LEFTS, TOPS)
        canvas.setFillGray(1)
        fill(canvas, [["Показник", "Факт"]], LEFTS, TOPS)
        canvas.drawString(260, 668, "999")
        canvas.setFillColorCMYK(0, 0, 0, 0)
        canvas.drawString(60, 600, "Встановлено 777 камер")

    document = page(draw, tmp_path)
    assert rows(document) == [["Показник", "Факт"], ["Камери", "34"]]
    assert "777" not in document.text


def test_what_is_struck_out_is_not_read(tmp_path: Path) -> None:
    """A report printed with its corrections shown: a line through the old figure, one under the new; a bar beside both, which
    begins at the table over them and is no part of it."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas, CELLS, LEFTS, TOPS)
        canvas.drawString(63, 648, "Функціонує 118124 камери")
        start, middle, end = (
            63 + pdfmetrics.stringWidth(text, FONT, 10)
            for text in ("Функціонує ", "Функціонує 118", "Функціонує 118124")
        )
        canvas.line(start, 651, middle, 651)
        canvas.line(middle, 646, end, 646)
        canvas.line(60, 660, 60, 645)

    document = page(draw, tmp_path)
    assert rows(document) == CELLS and texts(document)[-1] == "Функціонує 124 камери"


def test_letters_of_damaged_files_are_of_any_size() -> None:
    char = {"x0": 0.0, "x1": 5.0, "top": -1e9, "height": 2e9, "upright": True, "text": "1"}
    rule = {"orientation": "h", "x0": 0.0, "x1": 5.0, "top": 5.0}
    assert list(letters._struck([char], [rule])) == []


def test_the_rule_of_a_table_through_its_text_strikes_nothing_out(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, CELLS, LEFTS, TOPS)
        canvas.line(60, 691, 300, 691)

    assert "34" in page(draw, tmp_path).text


def test_text_outside_of_the_sheet_is_not_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, CELLS, LEFTS, TOPS)
        for x, y in ((60, 900), (700, 690), (60, -50), (-200, 690)):
            canvas.drawString(x, y, "555 камер")

    document = page(draw, tmp_path)
    assert rows(document) == CELLS and "555" not in document.text


def test_text_drawn_invisibly_is_not_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, CELLS, LEFTS, TOPS)
        for mode, y, words in ((3, 668, "999"), (0, 600, "Працює 12 камер")):
            canvas.saveState()
            text = canvas.beginText(260, y)
            text.setTextRenderMode(mode)
            text.textOut(words)
            canvas.drawText(text)
            canvas.restoreState()

    document = page(draw, tmp_path)
    assert rows(document) == CELLS and "Працює 12 камер" in document.text


def test_values_of_a_form_are_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [["Камери", ""], ["Звернення", "1869"]], LEFTS, TOPS)
        canvas.acroForm.textfield(name="cameras", value="34", x=202, y=681, width=90, height=18, fontName="Helvetica")
        canvas.acroForm.checkbox(name="agreed", checked=True, x=202, y=600)

    assert rows(page(draw, tmp_path)) == CELLS


def _note(pdf: pikepdf.Pdf, text: str, **more: object) -> pikepdf.Object:
    """A note at the second cell of the first row, with its looks."""
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    looks = pdf.make_stream(f"BT /F 10 Tf 3 5 Td ({text}) Tj ET".encode(), {
        "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": pikepdf.Array([0, 0, 90, 18]),
        "/Resources": pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
    })  # fmt: skip
    return pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, F=4, Rect=[202, 681, 292, 699], AP={"/N": looks}, **more)
    )


def test_typed_notes_are_read_and_signatures_are_not(tmp_path: Path) -> None:
    page(lambda canvas: ruled(canvas, [["Камери", ""], ["Звернення", "1869"]], LEFTS, TOPS), tmp_path)
    with pikepdf.open(tmp_path / "page.pdf") as pdf:
        typed = _note(pdf, "34", Subtype=pikepdf.Name.FreeText)
        signed = _note(pdf, "58 21.03.2024", Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="signature")
        pdf.pages[0].Annots = pikepdf.Array([typed, signed])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[signed])
        pdf.save(tmp_path / "noted.pdf")
    assert rows(read(tmp_path / "noted.pdf")) == CELLS


# --- text in columns ----------------------------------------------------------------------------------------------------

LEFT = ["У 2023 році громада встановила 12 камер", "відеоспостереження, на що витратила 100,5", "тис. грн коштів міського бюджету, а поліція",
        "розкрила 30 злочинів за допомогою цих", "камер."]  # fmt: skip
RIGHT = ["У 2024 році громада встановила 15 камер", "відеоспостереження, на що витратила 200,5", "тис. грн коштів обласного бюджету, а",
         "поліція розкрила 33 злочини за допомогою", "цих камер на вулицях."]  # fmt: skip


@pytest.mark.parametrize("shift", [0, 3, 7])
def test_columns_of_text_are_read_one_after_the_other(shift: int, tmp_path: Path) -> None:
    """A bulletin; the lines of its columns need not stand at one height."""

    def draw(canvas: Canvas) -> None:
        for x, down, lines in ((60, 0, LEFT), (320, shift, RIGHT)):
            for i, line in enumerate(lines):
                canvas.drawString(x, 700 - down - 14 * i, line)
        canvas.drawString(60, 560, "Міський голова")
        canvas.drawString(400, 560, "Іван ПЕТРЕНКО")

    assert texts(page(draw, tmp_path))[1:] == [" ".join(LEFT), " ".join(RIGHT), "Міський голова Іван ПЕТРЕНКО"]


def test_a_table_in_a_column_stays_with_its_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x, lines in ((60, LEFT), (320, RIGHT)):
            for i, line in enumerate(lines * 2):
                canvas.drawString(x, 700 - 14 * i - (60 if x == 320 and i > 4 else 0), line)
        ruled(canvas, CELLS, (320, 450, 520), (634, 614, 594))

    document = page(draw, tmp_path)
    told = [document.quote(block.span) if isinstance(block, Paragraph) else "table" for block in document.blocks]
    assert told[1:] == [" ".join(LEFT)] * 2 + [" ".join(RIGHT), "table", " ".join(RIGHT)]


def test_names_with_their_figures_are_no_columns_of_text(tmp_path: Path) -> None:
    pairs = [(f"Кількість камер у районі номер {i}, одиниць", f"{12 + i}") for i in range(6)]

    def draw(canvas: Canvas) -> None:
        for i, (name, figure) in enumerate(pairs):
            canvas.drawString(60, 700 - 30 * i, name)
            canvas.drawString(420, 700 - 30 * i, figure)

    assert texts(page(draw, tmp_path))[1:] == [" ".join(pair) for pair in pairs]


# --- pictures -----------------------------------------------------------------------------------------------------------


def test_a_scan_in_strips_is_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a scanner guessed and wrote over its picture is no text of the page."""
    monkeypatch.setattr(scan, "recognised", lambda picture, number, dpi: Page(number, 595, 842, (SEEN,), ()))
    strip = ImageReader(Image.new("L", (100, 10), 250))

    def draw(canvas: Canvas, height: float) -> None:
        for i in range(8):
            canvas.drawImage(strip, 0, 100 * i, 595, height)

    assert page(lambda canvas: draw(canvas, 100), tmp_path).text == SEEN.text
    assert SEEN.text not in page(lambda canvas: draw(canvas, 80), tmp_path).text  # eight pictures
