"""The picture of a page made ready to be read: upright, straight, evenly lit, free of specks, at 300 dpi."""

from __future__ import annotations

import cv2
import numpy as np
from cv2.typing import MatLike as Picture

from extract.read import ocr

DPI = 300
_LOOK_DPI = 100  # to find the skew
_OSD_DPI = 150  # to find which way is up
_MOST_SKEW = 5.0  # degrees
_SPECK = 0.09  # square points: a spot so small, away from letters, is dirt
_PAPER, _INK = 245, 40  # grey levels: lighter is white, darker (of the darkest ink) black


def straightened(image: Picture, dpi: float) -> Picture:
    """A grey or RGB picture of a page as a grey one that can be read: turned by quarters until its text stands upright,
    deskewed about its middle (up to 5°), evenly lit, at 300 dpi. It shows the same sheet: a point of 1/72 inch is a
    point of the page given (of the turned one, if it lay sideways), moved only by the skew."""
    grey = _evenly_lit(_grey(image), dpi)
    look = cv2.resize(grey, None, fx=_OSD_DPI / dpi, fy=_OSD_DPI / dpi, interpolation=cv2.INTER_AREA)
    grey = np.ascontiguousarray(np.rot90(_without_specks(grey, dpi), -ocr.quarters(look)))
    scale, angle = DPI / dpi, _skew(grey, dpi)
    height, width = grey.shape
    size = round(width * scale), round(height * scale)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, scale)
    turn[:, 2] += size[0] / 2 - width / 2, size[1] / 2 - height / 2
    return cv2.warpAffine(grey, turn, size, flags=cv2.INTER_CUBIC, borderValue=(255,))


def _grey(image: Picture) -> Picture:
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)


def _evenly_lit(grey: Picture, dpi: float) -> Picture:
    """The paper white and the ink black, wherever a shadow or a yellowed sheet makes them grey."""
    small = cv2.resize(grey, None, fx=36 / dpi, fy=36 / dpi, interpolation=cv2.INTER_AREA)
    paper = cv2.blur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), (9, 9))
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(grey, np.maximum(paper, 1), scale=255)
    darkest = float(np.percentile(even[::4, ::4], 0.5))
    low = min(darkest, 140.0)
    levels = np.clip((np.arange(256) - low) * 255 / (_PAPER - low), 0, 255).astype(np.uint8)
    return cv2.LUT(even, levels)


def _without_specks(grey: Picture, dpi: float) -> Picture:
    """The picture with small spots of dirt whitened; those near letters stay, since they may be points and commas."""
    dark = (grey < 150).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    small = stats[:, cv2.CC_STAT_AREA] <= max(1.0, _SPECK * (dpi / 72) ** 2)
    large = (~small[labels] & (labels > 0)).astype(np.uint8)
    reach = 2 * round(dpi / 40) + 1
    near = cv2.dilate(large, np.ones((reach, reach), np.uint8))
    specks = (small[labels] & (labels > 0) & (near == 0)).astype(np.uint8)
    made = grey.copy()
    made[cv2.dilate(specks, np.ones((3, 3), np.uint8)) > 0] = 255
    return made


def _skew(grey: Picture, dpi: float) -> float:
    """By how many degrees (counter-clockwise) the page must be turned for its lines to run level."""
    scale = _LOOK_DPI / dpi
    small = 255 - cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    best, step = 0.0, 1.0
    while step >= 0.02:
        reach = _MOST_SKEW if step == 1.0 else step * 4
        around = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(around, key=lambda angle: _levelness(small, angle)))
        step /= 4
    return best


def _levelness(ink: Picture, angle: float) -> float:
    """How sharply lines of ink and blank change from the top to the bottom, with the page turned by an angle."""
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    profile = cv2.warpAffine(ink, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float(((profile[1:] - profile[:-1]) ** 2).sum())
