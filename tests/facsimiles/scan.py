"""Facsimiles as scans: pages rasterised, laid askew, unevenly lit, blurred and noisy, and saved as pictures in a PDF."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image

_POINTS = 72  # an inch
_JPEG = 75


def scanned(
    pdf: Path,
    file: Path,
    dpi: int = 300,
    skew: float = 0.7,
    noise: float = 8.0,
    seed: int = 1,
    turn: int = 0,
    pages: tuple[int, ...] | None = None,
) -> Path:
    """The pages of `pdf` (all, or those numbered from 1) as scans in `file`, a PDF without text.

    `skew` is in degrees, `noise` the standard deviation of grey levels (of 255), `turn` how many degrees clockwise (in
    quarters) the sheets lay on the glass.
    """
    sheets = [Image.fromarray(sheet) for sheet in pictures(pdf, dpi, skew, noise, seed, turn, pages)]
    made = []
    for sheet in sheets:
        buffer = io.BytesIO()
        sheet.save(buffer, "JPEG", quality=_JPEG)
        made.append(Image.open(buffer))
    made[0].save(file, "PDF", save_all=True, append_images=made[1:], resolution=float(dpi))
    return file


def pictures(
    pdf: Path,
    dpi: int = 300,
    skew: float = 0.7,
    noise: float = 8.0,
    seed: int = 1,
    turn: int = 0,
    pages: tuple[int, ...] | None = None,
) -> list[np.ndarray]:
    """The pages as grey pictures, spoiled as a scanner spoils them."""
    chance = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        numbers = pages or range(1, len(document) + 1)
        drawn = [np.asarray(document[n - 1].render(scale=dpi / _POINTS).to_pil().convert("L")) for n in numbers]
    finally:
        document.close()
    return [np.ascontiguousarray(np.rot90(spoiled(sheet, dpi, skew, noise, chance), -turn // 90)) for sheet in drawn]


def spoiled(sheet: np.ndarray, dpi: int, skew: float, noise: float, chance: np.random.Generator) -> np.ndarray:
    """A drawn page (grey) as a scanner gives it."""
    height, width = sheet.shape
    askew = cv2.warpAffine(
        sheet, cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1), (width, height),
        flags=cv2.INTER_CUBIC, borderValue=255,
    )  # fmt: skip
    blurred = cv2.GaussianBlur(askew, (0, 0), 0.5 * dpi / 200).astype(np.float32)
    ink = 45 + blurred * (205 / 255)  # grey ink on greyish paper
    light = 1 - 0.12 * np.linspace(0, 1, width)[None, :] * np.linspace(0.4, 1, height)[:, None]
    grey = ink * light + chance.normal(0, noise, sheet.shape)
    spots = chance.random(sheet.shape)
    grey[spots < 0.00004 * noise] = 30
    grey[spots > 1 - 0.00004 * noise] = 250
    made, jpeg = cv2.imencode(".jpg", np.clip(grey, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, _JPEG])
    assert made
    return cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
