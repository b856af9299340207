"""Pages that lie sideways are turned so that their text stands upright, before any other reader sees them.

Readers of tables disagree on turned pages (pdfplumber reads «93,1» as «1,39» there), so none is left. Which way a page
lies is told by its text, not by its mark of rotation: both a landscape table on a portrait sheet and a page that is
merely marked as turned are common.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections import Counter

import pikepdf
import pypdfium2
from pypdfium2 import raw

_SAMPLE = 400  # characters of a page whose direction is looked at
_QUARTER = 90  # degrees


def turned(content: bytes) -> bytes:
    """The PDF with every page of text upright, unrotated and with its corner at 0, 0; the same bytes where all are so.

    Pages without text stay as they are. Raises `pypdfium2.PdfiumError` or `pikepdf.PdfError` on what is no PDF.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        turns = {i: turn for i in range(len(document)) if (turn := _turn(document[i])) is not None}
    finally:
        document.close()
    if not turns:
        return content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for i, turn in turns.items():
            _lay_upright(pdf, pdf.pages[i], turn)
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _turn(page: pypdfium2.PdfPage) -> int | None:
    """By how many degrees (clockwise) the text of a page runs; None where the page can stay as it is."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        every = max(1, count // _SAMPLE)
        angles = Counter(_direction(text.raw, i) for i in range(0, count, every) if _is_printed(text.raw, i))
    finally:
        text.close()
    if not angles:
        return None
    turn = angles.most_common(1)[0][0]
    at_corner = not any(page.get_mediabox()[:2]) and page.get_cropbox() == page.get_mediabox()
    return None if turn == 0 and page.get_rotation() == 0 and at_corner else turn


def _direction(text: ctypes._Pointer, i: int) -> int:  # type: ignore[type-arg]
    """The direction of a character in whole quarters of a turn."""
    angle = raw.FPDFText_GetCharAngle(text, i)
    return round(math.degrees(max(angle, 0.0)) / _QUARTER) % 4 * _QUARTER


def _is_printed(text: ctypes._Pointer, i: int) -> bool:  # type: ignore[type-arg]
    return not chr(raw.FPDFText_GetUnicode(text, i)).isspace() and raw.FPDFText_IsGenerated(text, i) != 1


def _lay_upright(pdf: pikepdf.Pdf, page: pikepdf.Page, turn: int) -> None:
    """Turn what a page draws back by `turn` degrees, and its sheet with it."""
    left, bottom, right, top = (float(x) for x in page.cropbox)
    width, height = right - left, top - bottom
    turns = {
        0: ((1, 0, 0, 1, -left, -bottom), (width, height)),
        90: ((0, 1, -1, 0, top, -left), (height, width)),
        180: ((-1, 0, 0, -1, right, top), (width, height)),
        270: ((0, -1, 1, 0, -bottom, right), (height, width)),
    }
    matrix, size = turns[turn]
    page.contents_add(f"q {' '.join(f'{x:.4f}' for x in matrix)} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    page.mediabox = page.cropbox = pikepdf.Array([0, 0, *size])
    page.obj.Rotate = 0
