"""Spots of ink in the picture of a cell: what is dirt, what is a dash, and what no reading has made out.

Recognition leaves out what it cannot read. In a table that would be a blank, and a blank says something: so the ink that no
word covers stands as `UNREAD` in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from cv2.typing import MatLike as Picture

from extract.model import UNREAD
from extract.read.ocr import Seen
from extract.read.straight import DPI

Spot = tuple[int, int, int, int, int]  # left, top, width, height, pixels of ink

_POINT = DPI / 72  # pixels
_DARK = 140  # grey levels
_DIRT, _DIRT_OF_DASH = 20, 6  # pixels: less ink is a spot; a thin hyphen of small type has seven
_FULL_STOP = 7  # pixels: less is none
_HYPHEN, _DASH = "-", "–"
_SHORTEST_DASH, _LONGEST_HYPHEN, _LONGEST_DASH, _THICKEST_DASH = 1.2, 3.2, 14.0, 1.8  # points
_LONGER = 1.6  # times as long as thick
_FULL = 0.45  # of the box of a dash is ink
_NEAR = 1.4  # points between the spots of one word
_SURE_DASH = 0.9
_SMALLEST_SIGN, _THINNEST_SIGN = 3.0, 0.5  # points: a figure of the smallest type
_THICKEST_REMNANT = 1.2  # points: how thick what is left of a rule may be
_COVERED = 0.5  # of a spot lies in the box of a word
_AROUND = 1.0  # points that the box of a word may lack
_APART = 2.5  # points between two signs of one number
_LONG_LINE = 2.5  # times as long as high: less is a spot, a stamp or a signature
_ALIKE_LEVEL = 0.5  # of the height of what was not read lies beside a line


def of(picture: Picture) -> list[Spot]:
    """The spots of a picture (white paper) that are more than dirt."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((picture < _DARK).astype(np.uint8))
    found = [_spot(each) for each in stats[1:] if each[cv2.CC_STAT_AREA] >= _DIRT_OF_DASH]
    return [spot for spot in found if spot[4] >= _DIRT or _is_dash(spot)]


def frame(picture: Picture) -> tuple[int, int, int, int]:
    """The box around all ink of a picture that may be a full stop or more: left, top, right, bottom."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((picture < _DARK).astype(np.uint8))
    found = [_spot(each) for each in stats[1:] if each[cv2.CC_STAT_AREA] >= _FULL_STOP]
    return (
        min(left for left, *_ in found), min(top for _, top, *_ in found),
        max(left + width for left, _, width, *_ in found), max(top + height for _, top, _, height, _ in found),
    )  # fmt: skip


def _spot(stats: Sequence[int]) -> Spot:
    left, top, width, height, area = map(int, stats)
    return left, top, width, height, area


# --- dashes -------------------------------------------------------------------------------------------------------------


def dashes(picture: Picture) -> list[Seen]:
    """The dashes that stand alone: tesseract takes them for rules, or for other signs."""
    spots = of(picture)
    return [
        Seen(
            _HYPHEN if spot[2] <= _LONGEST_HYPHEN * _POINT else _DASH,
            spot[0], spot[1], spot[0] + spot[2], spot[1] + spot[3], _SURE_DASH, (0, 0, 0),
        )
        for spot in spots
        if _is_dash(spot) and not any(_is_by(spot, other) for other in spots if other is not spot)
    ]  # fmt: skip


def _is_dash(spot: Spot) -> bool:
    _, _, width, height, area = spot
    return (
        _SHORTEST_DASH * _POINT <= width <= _LONGEST_DASH * _POINT
        and _LONGER * height <= width
        and height <= _THICKEST_DASH * _POINT
        and area >= _FULL * width * height
    )


def is_any(word: Seen, dashes: Sequence[Seen]) -> bool:
    """Whether a word is nothing but one of the dashes."""
    return any(
        dash.left - 6 <= word.left and word.right <= dash.right + 6
        and word.top <= dash.bottom and dash.top <= word.bottom
        for dash in dashes
    )  # fmt: skip


def are_near(one: Seen, other: Seen) -> bool:
    """Whether two words are so near to one another that they are one."""
    return _is_by(_box(one), _box(other))


def _box(word: Seen) -> tuple[int, ...]:
    return word.left, word.top, word.right - word.left, word.bottom - word.top


def _is_by(spot: tuple[int, ...], other: tuple[int, ...]) -> bool:
    near = _NEAR * _POINT
    return (
        other[0] - near < spot[0] + spot[2] and spot[0] < other[0] + other[2] + near
        and other[1] - near < spot[1] + spot[3] and spot[1] < other[1] + other[3] + near
    )  # fmt: skip


# --- what was not read --------------------------------------------------------------------------------------------------


def completed(picture: Picture, lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines read in a picture with `UNREAD` wherever there is ink as large as a letter which none of their words
    covers; on a line of its own where it stands beside none."""
    made = [list(line) for line in lines]
    for lost in _lost(picture, [word for line in lines for word in line]):
        beside = [line for line in made if _is_beside(lost, line)]
        if beside:
            beside[0].append(lost)
            beside[0].sort(key=lambda word: word.left)
        else:
            made.append([lost])
    return made


def lost_lines(picture: Picture, words: Sequence[Seen]) -> list[tuple[int, int, int, int]]:
    """Where whole lines of text, or ends of them, were not read: left, top, right, bottom. Tesseract leaves out lines of
    another size of type than the rest («Вознесенської міської територіальної громади», the middle one of a title)."""
    rows: list[list[Seen]] = []
    for lost in sorted(_lost(picture, words), key=lambda each: each.top - each.bottom):
        beside = next((row for row in rows if _is_beside(lost, row)), None)
        if beside is None:
            rows.append([lost])
        else:
            beside.append(lost)
    boxes = [
        (min(w.left for w in row), min(w.top for w in row), max(w.right for w in row), max(w.bottom for w in row))
        for row in rows
    ]
    return [box for box in boxes if box[2] - box[0] > _LONG_LINE * (box[3] - box[1])]


def _lost(picture: Picture, words: Sequence[Seen]) -> list[Seen]:
    """The ink that no word covers, what stands together as one."""
    left = np.zeros(picture.shape, np.uint8)
    for spot in of(picture):
        x, y, width, height, _ = spot
        if _is_sign(spot) and not any(_covers(word, spot) or _may_hold(word, spot) for word in words):
            left[y : y + height, x : x + width] = 1
    reach = 2 * round(_APART * _POINT) + 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(left, np.ones((3, reach), np.uint8)))
    apart = reach // 2
    return [
        Seen(UNREAD, x + apart, y + 1, x + width - apart, y + height - 1, 0.0, (0, 0, 0))
        for x, y, width, height, _ in map(_spot, stats[1:])
    ]


def _is_sign(spot: Spot) -> bool:
    """Whether a spot is as large as a figure, and no remnant of a rule."""
    _, _, width, height, _ = spot
    thin, long = min(width, height), max(width, height)
    if long < _SMALLEST_SIGN * _POINT or thin < _THINNEST_SIGN * _POINT:
        return False
    return thin > _THICKEST_REMNANT * _POINT or long < _LONGEST_DASH * _POINT


def _covers(word: Seen, spot: Spot) -> bool:
    """Whether most of a spot lies in a word's box."""
    x, y, width, height, _ = spot
    around = _AROUND * _POINT
    across = min(x + width, word.right + around) - max(x, word.left - around)
    down = min(y + height, word.bottom + around) - max(y, word.top - around)
    return across > 0 and down > 0 and across * down >= _COVERED * width * height


def _may_hold(word: Seen, spot: Spot) -> bool:
    """Whether a spot right beside a word of letters is one of them: boxes of words are too narrow now and then."""
    return any(map(str.isalpha, word.text)) and _is_by(spot[:4], _box(word))


def _is_beside(lost: Seen, line: Sequence[Seen]) -> bool:
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    return min(bottom, lost.bottom) - max(top, lost.top) > _ALIKE_LEVEL * (lost.bottom - lost.top)
