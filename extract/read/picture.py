"""A page of a document as a picture, with the places that are spoken of marked on it."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, UnidentifiedImageError

from extract.model import Bbox
from extract.read.upright import turned

_SCALE, _SCALE_OF_WHOLE = 2.4, 1.7  # pixels a point: type of 7 points is to be read, without and within its page
_POINTS = 72  # an inch
_SCAN_DPI = 300  # of a page drawn to be straightened
_AROUND = (110, 40)  # points that are shown beside and above what is marked
_LEAST = (300, 120)  # points that are shown at least: the width of a telephone
_PAD = 2.5  # points between a place and its frame
_FRAME, _LIGHT = (
    (196, 0, 54),
    (255, 240, 160),
)  # dark red, a dark line to whoever sees no red; the ink stays as dark as it is
_COLOURS = 64  # of the file: a page needs few, and a scan becomes five times as small
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe for threads
_DAMAGED = (
    pypdfium2.PdfiumError, pikepdf.PdfError, UnidentifiedImageError, Image.DecompressionBombError, OSError, IndexError,
    ValueError, SyntaxError,
)  # fmt: skip


class NoPicture(Exception):
    """There is no picture of that page."""


def picture(content: bytes, page: int, boxes: Sequence[Bbox] = (), near: bool = False, scanned: bool = False) -> bytes:
    """A page (from 1) of a PDF file or of a picture as PNG, each of `boxes` framed.

    Boxes are in points from the top left of the page turned upright; where the page was recognised (`scanned`), of that page
    straightened. `near`: only what is around them, larger. Raises NoPicture.
    """
    scale = _SCALE if near and boxes else _SCALE_OF_WHOLE
    try:
        sheet = _scaled(*_sheet(content, page, scale, scanned), scale)
    except _DAMAGED as error:
        raise NoPicture(f"page {page} cannot be drawn") from error
    scaled = [tuple(scale * side for side in box) for box in boxes]
    marked = _framed(sheet, scaled, scale)
    if near and boxes:
        marked = marked.crop(_region(scaled, scale, marked.size))
    made = io.BytesIO()
    marked.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(made, "PNG")
    return made.getvalue()


# --- the page -----------------------------------------------------------------------------------------------------------


def _sheet(content: bytes, page: int, scale: float, scanned: bool) -> tuple[Image.Image, float]:
    """The page, and how many of its pixels make a point."""
    if content.lstrip()[:4] != b"%PDF":
        from extract.read.image import sheets  # needs what recognises scans

        _, frames = sheets(content)
        if not 1 <= page <= len(frames):
            raise IndexError(page)
        frame, dpi = frames[page - 1]
        return _straight(frame, dpi) if scanned else (frame, dpi / _POINTS)
    if not scanned:
        return _drawn(content, page, scale), scale
    return _straight(_drawn(content, page, _SCAN_DPI / _POINTS), _SCAN_DPI)


def _drawn(content: bytes, page: int, scale: float) -> Image.Image:
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(turned(_alone(content, page)))
        try:
            drawn: Image.Image = document[0].render(scale=scale).to_pil().convert("RGB")
            return drawn
        finally:
            document.close()


def _alone(content: bytes, page: int) -> bytes:
    """One page as a document of its own: to turn a hundred pages for one would take seconds."""
    with pikepdf.open(io.BytesIO(content)) as whole, pikepdf.new() as alone:
        if not 1 <= page <= len(whole.pages):
            raise IndexError(page)
        alone.pages.append(whole.pages[page - 1])
        made = io.BytesIO()
        alone.save(made)
    return made.getvalue()


def _straight(sheet: Image.Image, dpi: float) -> tuple[Image.Image, float]:
    """A scanned page as it was straightened to be read; as it is where that cannot be done here."""
    import numpy as np

    from extract.read import ocr
    from extract.read.straight import DPI, straightened

    try:
        ocr.check()
    except ocr.MissingOcr:
        return sheet, dpi / _POINTS
    return Image.fromarray(straightened(np.asarray(sheet.convert("L")), dpi)), DPI / _POINTS


def _scaled(sheet: Image.Image, has: float, wanted: float) -> Image.Image:
    """The page with `wanted` pixels a point instead of those that it has."""
    size = [max(1, round(side * wanted / has)) for side in sheet.size]
    return sheet.convert("RGB").resize((size[0], size[1]))


# --- what is marked -----------------------------------------------------------------------------------------------------


def _framed(sheet: Image.Image, boxes: Sequence[tuple[float, ...]], scale: float) -> Image.Image:
    light = Image.new("RGB", sheet.size, "white")
    frames = [
        tuple(side + sign * _PAD * scale for side, sign in zip(box, (-1, -1, 1, 1), strict=True)) for box in boxes
    ]
    for frame in frames:
        ImageDraw.Draw(light).rectangle(frame, _LIGHT)
    marked = ImageChops.multiply(sheet, light)
    for frame in frames:
        ImageDraw.Draw(marked).rectangle(frame, outline=_FRAME, width=max(2, round(scale)))
    return marked


def _region(boxes: Sequence[tuple[float, ...]], scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """What is to be seen of a page around its boxes, in pixels."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    across = _stretch(min(lefts), max(rights), _AROUND[0] * scale, _LEAST[0] * scale, size[0])
    down = _stretch(min(tops), max(bottoms), _AROUND[1] * scale, _LEAST[1] * scale, size[1])
    return across[0], down[0], across[1], down[1]


def _stretch(first: float, last: float, around: float, least: float, most: int) -> tuple[int, int]:
    """A stretch with so much around it, at least so long, within 0 and `most`."""
    longer = max(around, (least - (last - first)) / 2)
    start, end = first - longer, last + longer
    start, end = start - max(0.0, end - most), end - min(0.0, start)
    return round(max(0.0, start)), round(min(float(most), end))
