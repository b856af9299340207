"""Pictures of pages: scans and photographs in PNG, JPEG or TIFF (which may hold several)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageOps

from extract import progress
from extract.model import Document, Patch, Unreadable
from extract.read import layout, scan

Sheet = tuple[Image.Image, float]  # a page in grey, and its resolution (dots an inch)

_FORMATS = ("PNG", "JPEG", "TIFF")
_INCHES = 8.27, 11.69  # a sheet of A4, for pictures that do not say their resolution
_LEAST_DPI = 72  # less is what cameras and editors write when they know nothing
_SHEETS = 2.0, 48.0  # inches: what says that it is smaller or larger does not know its resolution
_MOST_PIXELS = 72_000_000  # A1 at 300 dots an inch
_LEAST_SIDE = 60  # pixels; no line of text is seen in fewer
_MOST_PAGES = 500


class Unusual(ValueError):
    """What is seen of a picture that is no page, and what to do with it."""

    def __init__(self, seen: str, advice: str) -> None:
        self.seen, self.advice = seen, advice
        super().__init__(seen)


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
    except Unusual as unusual:
        raise Unreadable(file_name, "", unusual.seen, unusual.advice) from unusual
    return layout.document(file_name, suffix, sha256, pages, patches)


def sheets(content: bytes) -> tuple[str, Sequence[Sheet]]:
    """The format of a picture, and its pages, upright by its own mark, each unpacked when it is asked for. Raises Unusual."""
    with _whole():
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
        return (image.format or "").lower(), _Sheets(image)


class _Sheets(Sequence[Sheet]):
    """The pages of a picture; they would not fit into memory together."""

    def __init__(self, image: Image.Image) -> None:
        self._image = image
        self._count = _count(image)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Sheet:  # type: ignore[override]
        if not 0 <= index < self._count:
            raise IndexError(index)
        with _whole():
            self._image.seek(index)
            width, height = self._image.size
            if width * height > _MOST_PIXELS or min(width, height) < _LEAST_SIDE:
                raise Unusual(f"page {index + 1} has {width} × {height} pixels", "scan it anew at 300 dots an inch")
            dpi = _dpi(self._image)
            return ImageOps.exif_transpose(self._image).convert("L"), dpi


@contextmanager
def _whole() -> Iterator[None]:
    """Work of Pillow on the picture; on nonsense it raises whatever Python does, from KeyError to struct.error."""
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    except (Unusual, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Unusual("has more pixels than a page can have", "scan it anew at 300 dots an inch") from error
    except Exception as error:
        raise Unusual("is damaged or no picture", "open and save it anew, or scan it again") from error


def _count(image: Image.Image) -> int:
    """How many pages there are; they are looked for one by one, so that no more are than may be, and because Pillow counts
    wrongly after it was asked for a page that is not there."""
    for index in range(_MOST_PAGES + 1):
        try:
            image.seek(index)
        except EOFError:
            image.seek(0)
            return index
    raise Unusual(f"has more than {_MOST_PAGES} pages", "split it")


def _dpi(image: Image.Image) -> float:
    """The resolution that a picture says, where a sheet may have such a size; else that of one whole sheet of A4."""
    said = float(image.info.get("dpi", (0, 0))[0])
    short, long = sorted(image.size)
    if said > _LEAST_DPI and _SHEETS[0] <= short / said and long / said <= _SHEETS[1]:
        return said
    return max(short / _INCHES[0], long / _INCHES[1])
