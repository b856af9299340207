"""Figures of scanned pages: no wrong one without a word about it, no ink without a trace."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.model import SURE, UNREAD, Document, Span
from extract.numbers import Missing, Number, parse_cell
from extract.read import figures as figures_read
from extract.read import layout, ocr, scan, shapes, spots
from extract.read.glyphs import Ink
from extract.read.ocr import Seen
from tests.facsimiles import figures

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVu{}.ttf"


def value(text: str) -> object:
    told = parse_cell(text)
    return told.value if isinstance(told, Number) else told.reason if isinstance(told, Missing) else None


def is_told(document: Document, span: Span) -> bool:
    """Whether a person hears of the place: it is doubtful."""
    sure = document.confidence_of(span)
    return document.rival_of(span) is not None or (sure is not None and sure < SURE)


@pytest.mark.cases(1, slow=2)
@pytest.mark.parametrize(
    ("seed", "dpi", "font", "size", "noise"), [(1, 300, "Sans-Bold", 8, 8.0), (2, 200, "SerifCondensed", 9, 12.0)]
)
@pytest.mark.slow
def test_no_number_is_wrong_in_silence(seed: int, dpi: int, font: str, size: float, noise: float) -> None:
    picture, printed = figures.sheet(seed, dpi, font, size, noise=noise)
    document = layout.document("scan.pdf", "pdf", "", [scan.recognised(picture, 1, dpi)])
    (table,) = document.tables
    cells = [
        (text, cell)
        for row, texts in zip(table.rows, printed, strict=True)
        for text, cell in zip(texts, row.cells, strict=True)
    ]
    wrong = [(text, cell) for text, cell in cells if value(text) != value(cell.text)]
    silent = [
        (text, cell.text)
        for text, cell in wrong
        if value(cell.text) is not None and not is_told(document, cell.spans[0])
    ]
    alarms = [text for text, cell in cells if value(text) == value(cell.text) and is_told(document, cell.spans[0])]
    assert silent == []
    assert len(wrong) < 0.06 * len(cells), [(text, cell.text) for text, cell in wrong]
    assert len(alarms) < 0.08 * len(cells), alarms


# --- signs and ink ------------------------------------------------------------------------------------------------------


def drawn(*texts: str, font: str = "Sans", size: int = 38) -> tuple[np.ndarray, list[tuple[int, int, int, int]]]:
    """A page with texts under one another, and their boxes."""
    image = Image.new("L", (900, 100 * len(texts) + 100), 255)
    draw, type_ = ImageDraw.Draw(image), ImageFont.truetype(FONTS.format(font), size)
    boxes = []
    for i, text in enumerate(texts):
        at = 50, 50 + 100 * i
        draw.text(at, text, 0, type_)
        left, top, right, bottom = map(round, draw.textbbox(at, text, type_))
        boxes.append((left, top, right, bottom))
    return np.asarray(image), boxes


@pytest.mark.parametrize("font", ["Sans", "Serif", "Sans-Bold", "SerifCondensed-Italic"])
@pytest.mark.parametrize(
    ("printed", "others"),
    [
        ("4,5", ["45", "4,51", "4", "45,"]),
        ("1.234,5", ["1234,5", "1.2345", "12.345"]),
        ("10.", ["10", "1.0", "100"]),
        ("-45,5", ["45,5", "145,5", "-455"]),
        ("70%", ["710%", "70", "7%"]),
        ("16 037,99", ["16037,9", "6 037,99"]),
    ],
)
def test_a_text_fits_ink_that_has_as_many_signs(font: str, printed: str, others: list[str]) -> None:
    page, (box,) = drawn(printed, font=font)
    ink = Ink.of(page, *box)
    assert ink.fits(printed)
    assert not [other for other in others if ink.fits(other)]


def test_figures_that_touch_fit_as_well() -> None:
    page, (box,) = drawn("144,61")
    touching = page.copy()
    ink = Ink.of(page, *box)
    one, other = ink.glyphs[1], ink.glyphs[2]
    touching[one.bottom - 8 : one.bottom - 4, one.right - 6 : other.left + 6] = 0
    assert len(Ink.of(touching, *box).glyphs) == len(ink.glyphs) - 1
    assert Ink.of(touching, *box).fits("144,61") and not Ink.of(touching, *box).fits("14,61")


def test_blank_paper_fits_nothing() -> None:
    assert not Ink.of(np.full((50, 50), 255, np.uint8), 5, 5, 40, 40).fits("1")


def read(texts: list[str], boxes: list[tuple[int, int, int, int]]) -> list[list[Seen]]:
    return [[Seen(text, *box, 0.97, (1, 1, i))] for i, (text, box) in enumerate(zip(texts, boxes, strict=True))]


def test_a_figure_that_looks_like_others_is_doubtful_and_they_are_told() -> None:
    printed = ["512,07", "75,03", "9 157", "23,95", "751,2", "49", "5"]
    page, boxes = drawn(*printed, font="Sans-Bold")
    seen = ["512,07", "75,03", "9 157", "23,95", "791,2", "49", "5"]
    words = [word for line in shapes.compared(page, read(seen, boxes)) for word in line]
    assert [(word.text, word.rival) for word in words if word.confidence < SURE] == [("791,2", "751,2")]
    assert shapes.compared(page, read(printed, boxes)) == read(printed, boxes)


def test_what_is_not_seen_again_stays_and_is_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a spoiled picture the second reading may see nothing, though its ink fits the first no better."""
    page, boxes = drawn("751,2")
    monkeypatch.setattr(ocr, "words", lambda pictures, *_: [[] for _ in pictures])
    for seen in ("751,2", "|600"):
        ((word,),) = figures_read.verified(page, read([seen], boxes))
        assert word.text == seen and word.confidence < SURE


# --- ink that no reading makes out --------------------------------------------------------------------------------------


def test_ink_without_a_word_stands_as_unread() -> None:
    page, (number, tail) = drawn("45 038", "964")
    lines = read(["45"], [(number[0], number[1], number[0] + 50, number[3])])
    made = spots.completed(page, lines)
    assert [[word.text for word in line] for line in made] == [["45", UNREAD], [UNREAD]]
    assert made[0][1].right >= number[2] - 2 and made[1][0].top >= tail[1] - 2
    assert spots.completed(page, read(["45 038", "964"], [number, tail])) == read(["45 038", "964"], [number, tail])


def test_dirt_and_remnants_of_rules_are_no_ink() -> None:
    page = np.full((200, 600), 255, np.uint8)
    page[50:53, 40:43] = 0
    page[100:103, 20:560] = 0
    assert spots.completed(page, []) == []


def test_a_scribble_in_a_cell_is_no_blank() -> None:
    image = Image.new("L", (1400, 700), 255)
    draw, type_ = ImageDraw.Draw(image), ImageFont.truetype(FONTS.format("Sans"), 36)
    for x in (100, 500, 900, 1300):
        draw.line((x, 100, x, 500), 0, 3)
    for y in (100, 233, 366, 500):
        draw.line((100, y, 1300, y), 0, 3)
    for x, y, text in (
        (130, 150, "Захід"),
        (530, 150, "План"),
        (930, 150, "Факт"),
        (130, 280, "Камери"),
        (930, 410, "45,5"),
    ):
        draw.text((x, y), text, 0, type_)
    for x, y in ((560, 260), (960, 270)):
        draw.line([(x + 9 * i, y + (40 if i % 2 else 0) + 5 * (i % 3)) for i in range(12)], 0, 4)
    document = layout.document("scan.pdf", "pdf", "", [scan.recognised(np.asarray(image), 1, 300)])
    (table,) = document.tables
    scribbled, blank = table.rows[1].cells[1:], table.rows[2].cells[:2]
    assert all(cell.text and is_told(document, cell.spans[0]) for cell in scribbled)
    assert [cell.text for cell in blank] == ["", ""]
