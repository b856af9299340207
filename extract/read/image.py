"""Pictures of pages: scans and photographs in PNG, JPEG or TIFF (which may hold several)."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extract import progress
from extract.model import Document, Patch, Unreadable
from extract.read import layout, scan

_INCHES = 8.27, 11.69  # a sheet of A4, for pictures that do not say their resolution
_LEAST_DPI = 72  # less is what cameras and editors write when they know nothing


def read(file_name: str, content: bytes, sha256: str, patches: tuple[Patch, ...] = ()) -> Document:
    """A picture as a Document; `Unreadable` where it is damaged, holds no text, or cannot be recognised here."""
    try:
        suffix, frames = sheets(content)
        pages = [
            scan.recognised(np.asarray(frame), number, dpi)
            for number, (frame, dpi) in enumerate(progress.through(frames), start=1)
        ]
    except scan.MissingOcr as missing:
        raise Unreadable(file_name, "", "is a picture", str(missing)) from missing
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable(
            file_name, "", "is damaged or no picture", "open and save it anew, or scan it again"
        ) from error
    return layout.document(file_name, suffix, sha256, pages, patches)


def sheets(content: bytes) -> tuple[str, list[tuple[Image.Image, float]]]:
    """The format of a picture, and its pages in grey, upright by its own mark, each with its resolution (dots an inch)."""
    with Image.open(io.BytesIO(content)) as image:
        frames = [ImageOps.exif_transpose(frame).convert("L") for frame in ImageSequence.Iterator(image)]
        dpi = float(image.info.get("dpi", (0, 0))[0])
        return (image.format or "").lower(), [(each, dpi if dpi > _LEAST_DPI else _usual_dpi(each)) for each in frames]


def _usual_dpi(frame: Image.Image) -> float:
    """The resolution of a picture of one whole sheet."""
    short, long = sorted(frame.size)
    return max(short / _INCHES[0], long / _INCHES[1])
