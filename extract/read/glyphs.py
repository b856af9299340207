"""The ink of a number, sign by sign: how many there are, which are high and which are marks at the foot of the line.

It is no reading, and so no reading's mistakes are in it: a number that has more or fewer signs than its ink is doubtful,
however surely it was read («4,5» as 45, «70%» as 710%).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from cv2.typing import MatLike as Picture

_DARK = 140  # grey levels
_LEAST_INK = 7  # pixels: less is no full stop
_REACH = 2  # pixels around a box
_OVER = 0.3  # of the narrower one: so much stands over another spot of the same sign
_HIGH = 0.7  # of the height of a number: its figures
_LOW, _FOOT = 0.6, 0.55  # a mark is less high, and its middle is further down
_FLAT, _LONGER = 0.35, 1.15  # a minus is less high, and so many times longer
_NARROW, _USUAL, _WIDE = (
    0.45,
    0.65,
    0.88,
)  # of its height: the width of «1», of a figure, of «%» or of two signs that touch
_MARK, _BLANK = 0.3, 0.13  # of the width of a figure: a point, and the blank between two signs
_OFF = 0.15  # so much wider or narrower are signs that touch
_DIGITS, _POINTS, _MINUS, _PERCENT = "0123456789", ".,", "-–", "%"


@dataclass(frozen=True)
class Glyph:
    """A sign in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Ink:
    """The signs of a number from left to right."""

    glyphs: tuple[Glyph, ...]

    @classmethod
    def of(cls, page: Picture, left: int, top: int, right: int, bottom: int) -> Ink:
        """The ink in a box of the page (pixels)."""
        x, y = max(0, left - _REACH), max(0, top - _REACH)
        dark = (page[y : bottom + _REACH, x : right + _REACH] < _DARK).astype(np.uint8)
        _, _, stats, _ = cv2.connectedComponentsWithStats(dark)
        spots = [
            Glyph(x + int(a), y + int(b), x + int(a + w), y + int(b + h))
            for a, b, w, h, area in stats[1:]
            if area >= _LEAST_INK
        ]
        return cls(tuple(_signs(sorted(spots, key=lambda spot: spot.left))))

    @cached_property
    def _top(self) -> int:
        return min(glyph.top for glyph in self._figures)

    @cached_property
    def _figures(self) -> list[Glyph]:
        tallest = max(glyph.height for glyph in self.glyphs)
        return [glyph for glyph in self.glyphs if glyph.height >= _HIGH * tallest]

    @cached_property
    def _height(self) -> float:
        return float(np.median([glyph.height for glyph in self._figures]))

    @cached_property
    def _width(self) -> float:
        """Of one figure: the widest one, since «1» is narrow."""
        alone = [g.width for g in self._figures if _NARROW * self._height < g.width <= _WIDE * self._height]
        return float(max(alone)) if alone else _USUAL * self._height

    def fits(self, text: str) -> bool:
        """Whether the text has as many signs as the ink, its points and minuses where the ink has small ones."""
        return bool(self.parted(text))

    def parted(self, text: str) -> list[tuple[Glyph, str]]:
        """The signs of the ink, each with what of the text it is (several characters where they touch); nothing where the
        text does not fit."""
        return self._parted(0, "".join(text.split())) or []

    def _parted(self, at: int, text: str) -> list[tuple[Glyph, str]] | None:
        if at == len(self.glyphs) or not text:
            return [] if at == len(self.glyphs) and not text else None
        glyph = self.glyphs[at]
        may_touch = glyph.width > _WIDE * self._height and text[0] in _DIGITS + _POINTS
        for count in range(2, len(text) + 1) if may_touch else (1,):
            if self._are(glyph, text[:count]) if may_touch else self._is(glyph, text[0]):
                rest = self._parted(at + 1, text[count:])
                if rest is not None:
                    return [(glyph, text[:count]), *rest]
        return None

    def _is(self, glyph: Glyph, sign: str) -> bool:
        """Whether a spot may be a sign."""
        down = (glyph.middle - self._top) / self._height
        if sign.isdigit() or sign in _PERCENT:
            return glyph.height >= _HIGH * self._height
        if sign in _POINTS:
            return glyph.height < _LOW * self._height and down > _FOOT
        if sign in _MINUS:
            return glyph.height < _FLAT * self._height and glyph.width > _LONGER * glyph.height and down > 1 - _HIGH
        return True

    def _are(self, glyph: Glyph, signs: str) -> bool:
        """Whether signs that touch may be one spot."""
        wide = sum(_MARK if sign in _POINTS else 1.0 for sign in signs) + _BLANK * (len(signs) - 1)
        return abs(glyph.width - wide * self._width) <= _OFF * wide * self._width


def _signs(spots: Sequence[Glyph]) -> list[Glyph]:
    """Spots that stand over one another put together."""
    made: list[Glyph] = []
    for spot in spots:
        last = made[-1] if made else None
        if last and last.right - spot.left > _OVER * min(last.width, spot.width):
            made[-1] = Glyph(
                last.left, min(last.top, spot.top), max(last.right, spot.right), max(last.bottom, spot.bottom)
            )
        else:
            made.append(spot)
    return made
