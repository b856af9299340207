"""A page of a document as a picture, with the places that are spoken of marked on it."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageSequence, UnidentifiedImageError

from extract.model import Bbox
from extract.read.upright import turned

_SCALE, _SCALE_OF_WHOLE = 2.4, 1.7  # pixels a point: type of 7 points is to be read, without and within its page
_POINTS = 72  # an inch
_USUAL_DPI = 200  # of a picture that does not say
_AROUND = (110, 40)  # points that are shown beside and above what is marked
_LEAST = (300, 120)  # points that are shown at least: the width of a telephone
_PAD = 2.5  # points between a place and its frame
_FRAME, _LIGHT = (
    (196, 0, 54),
    (255, 240, 160),
)  # dark red, a dark line to whoever sees no red; the ink stays as dark as it is
_COLOURS = 64  # of the file: a page needs few, and a scan becomes five times as small
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe for threads


class NoPicture(Exception):
    """There is no picture of that page."""


def picture(content: bytes, page: int, boxes: Sequence[Bbox] = (), near: bool = False) -> bytes:
    """A page (from 1) of a PDF file or of a picture as PNG, each of `boxes` framed.

    Boxes are in points from the top left of the page turned upright. `near`: only what is around them, larger. Raises NoPicture.
    """
    try:
        sheet, scale = _sheet(content, page, _SCALE if near and boxes else _SCALE_OF_WHOLE)
    except (
        pypdfium2.PdfiumError,
        pikepdf.PdfError,
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        IndexError,
    ) as error:
        raise NoPicture(f"page {page} cannot be drawn") from error
    scaled = [tuple(scale * side for side in box) for box in boxes]
    marked = _framed(sheet, scaled, scale)
    if near and boxes:
        marked = marked.crop(_region(scaled, scale, marked.size))
    made = io.BytesIO()
    marked.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(made, "PNG")
    return made.getvalue()


def _sheet(content: bytes, page: int, scale: float) -> tuple[Image.Image, float]:
    """The page drawn, and how many pixels make a point."""
    if content.lstrip()[:4] != b"%PDF":
        return _image(content, page, scale)
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(turned(_alone(content, page)))
        try:
            return document[0].render(scale=scale).to_pil().convert("RGB"), scale
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


def _image(content: bytes, page: int, scale: float) -> tuple[Image.Image, float]:
    with Image.open(io.BytesIO(content)) as image:
        frame = next((each for i, each in enumerate(ImageSequence.Iterator(image), start=1) if i == page), None)
        if frame is None:
            raise IndexError(page)
        dpi = float(image.info.get("dpi", (0, 0))[0]) or _USUAL_DPI
        upright = ImageOps.exif_transpose(frame).convert("RGB")
    size = [max(1, round(side * _POINTS / dpi * scale)) for side in upright.size]
    return upright.resize((size[0], size[1])), scale


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
