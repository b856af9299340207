"""Pages as pictures: the frame is around the word that the reader found, whichever way the page lies."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.model import Bbox
from extract.read import picture, read
from tests.facsimiles import pdf, scan

INK = (20, 40, 220)


def drawn(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def red(image: Image.Image) -> np.ndarray:
    """The pixels of the frame."""
    r, g, b = np.asarray(image).astype(int).transpose(2, 0, 1)
    return (r > 150) & (g < 80) & (b < 120)


def ink(image: Image.Image) -> np.ndarray:
    """The pixels of the blue number."""
    r, g, b = np.asarray(image).astype(int).transpose(2, 0, 1)
    return (b - r > 60) & (b - g > 40)


def extent(pixels: np.ndarray) -> Bbox:
    """The box around them."""
    down, across = np.nonzero(pixels)
    return float(across.min()), float(down.min()), float(across.max()), float(down.max())


def paper(rotation: int = 0, pages: int = 1) -> bytes:
    """Black words, and a blue number on the last page; `rotation` is the mark of a page that lies sideways."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    pdf.register("Serif")
    for page in range(1, pages + 1):
        canvas.setPageRotation(rotation)
        canvas.setFont("Serif", 12)
        for line in range(12):
            canvas.drawString(60, 780 - 30 * line, "звіт виконавчого комітету про камери та план")
        if page == pages:
            canvas.setFillColorRGB(*(part / 255 for part in INK))
            canvas.drawString(300, 300, "16037")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def number_in(content: bytes, folder: Path) -> tuple[int, Bbox]:
    """Where the reader of PDF finds the number."""
    file = folder / "paper.pdf"
    file.write_bytes(content)
    document = read(file)
    (word,) = [word for word in document.words if document.quote(word.span) == "16037"]
    return word.page, word.bbox


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("near", [False, True])
def test_the_frame_is_around_the_number(rotation: int, near: bool, tmp_path: Path) -> None:
    content = paper(rotation, pages=2)
    page, box = number_in(content, tmp_path)
    assert page == 2
    image = drawn(picture.picture(content, page, [box], near))
    frame, number = extent(red(image)), extent(ink(image))
    gaps = [number[0] - frame[0], number[1] - frame[1], frame[2] - number[2], frame[3] - number[3]]
    assert all(0 < gap < 25 for gap in gaps)


def test_near_is_a_part_of_the_page_larger_than_on_the_whole() -> None:
    content, box = paper(), (300.0, 530.0, 334.0, 545.0)
    whole, near = drawn(picture.picture(content, 1, [box])), drawn(picture.picture(content, 1, [box], near=True))
    assert near.width < whole.width * 0.8 and near.height < whole.height / 3
    assert width(near) > width(whole)


def width(image: Image.Image) -> float:
    left, _, right, _ = extent(red(image))
    return right - left


def test_what_stands_in_a_corner_is_shown_whole() -> None:
    for box in ((0.0, 0.0, 20.0, 10.0), (575.0, 830.0, 595.0, 841.0)):
        image = drawn(picture.picture(paper(), 1, [box], near=True))
        assert image.width >= 300 and red(image).any()


def test_without_a_place_the_whole_page_is_shown_unmarked() -> None:
    image = drawn(picture.picture(paper(), 1, near=True))
    assert image.height > image.width and not red(image).any()


def test_a_picture_is_a_page_and_each_picture_of_a_file_is_one() -> None:
    made = io.BytesIO()
    first, second = Image.new("L", (850, 1100), 255), Image.new("L", (850, 1100), 200)
    first.save(made, "TIFF", dpi=(100, 100), save_all=True, append_images=[second])
    image = drawn(picture.picture(made.getvalue(), 2, [(72.0, 144.0, 144.0, 180.0)]))
    scale = image.width / (8.5 * 72)
    frame = extent(red(image))
    assert [round(side / scale) for side in frame] == pytest.approx([72, 144, 144, 180], abs=4)
    assert image.getpixel((5, 5)) == pytest.approx((200, 200, 200), abs=6)


@pytest.mark.parametrize(("content", "page"), [(b"no paper", 1), (b"%PDF-1.7 broken", 1), (paper(), 2), (paper(), 0)])
def test_what_cannot_be_drawn_is_said_in_one_way(content: bytes, page: int) -> None:
    with pytest.raises(picture.NoPicture, match=f"page {page}"):
        picture.picture(content, page)


@pytest.mark.cases(1)
@pytest.mark.skipif(not shutil.which("tesseract"), reason="scans need tesseract")
@pytest.mark.parametrize(("skew", "turn", "suffix"), [(3.0, 0, "pdf"), (-2.0, 90, "pdf"), (1.5, 0, "png")])
@pytest.mark.slow
def test_the_frame_is_around_the_number_of_a_scan_that_lies_askew(
    skew: float, turn: int, suffix: str, tmp_path: Path
) -> None:
    (tmp_path / "paper.pdf").write_bytes(paper())
    file = tmp_path / f"scan.{suffix}"
    if suffix == "pdf":
        scan.scanned(tmp_path / "paper.pdf", file, dpi=200, skew=skew, noise=2.0, turn=turn)
    else:
        Image.fromarray(scan.pictures(tmp_path / "paper.pdf", 200, skew, 2.0)[0]).save(file, dpi=(200, 200))
    document = read(file)
    (word,) = [word for word in document.words if document.quote(word.span) == "16037"]
    image = drawn(picture.picture(file.read_bytes(), 1, [word.bbox], near=True, scanned=True))
    left, top, right, bottom = (round(side) for side in extent(red(image)))
    inside = np.asarray(image.convert("L"))[top + 4 : bottom - 3, left + 4 : right - 3]
    shown = extent(inside < 130)
    assert shown[0] > 0 and shown[1] > 0 and shown[2] < inside.shape[1] - 1 and shown[3] < inside.shape[0] - 1
    assert shown[2] - shown[0] > 0.8 * (right - left - 20)
