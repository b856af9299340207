"""Words that were read as one because little room was printed between them, as in the headings of narrow columns.

The dictionary tells that a word is two, and the ink where: its widest gap must be there, so that no compound is parted that the
dictionary lacks («медіаконвертер»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv2.typing import MatLike as Picture

from extract.read.glyphs import Glyph, Ink
from extract.read.ocr import Seen
from extract.words import is_known

_LEAST = 3  # letters of each of the two
_WORD = re.compile(r"\W*([^\W\d_]{6,})\W*")
_WIDER = 1.3  # times as wide as the next widest gap
_LETTERS_OFF = 1.5  # so far from where the letters tell, by their number


def parted(page: Picture, lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines with such words parted."""
    return [[part for word in line for part in _parts(page, word)] for line in lines]


def _parts(page: Picture, word: Seen) -> Iterator[Seen]:
    match = None if word.turned else _WORD.fullmatch(word.text)
    gap = _gap(page, word) if match and not is_known(match[1]) else None
    at = _place(word, match, gap) if match and gap else None
    if at is None or gap is None:
        yield word
        return
    yield replace(word, text=word.text[:at], right=gap[0].right)
    yield replace(word, text=word.text[at:], left=gap[1].left)


def _gap(page: Picture, word: Seen) -> tuple[Glyph, Glyph] | None:
    """The letters on both sides of the widest gap of a word; None where it is no wider than others."""
    letters = Ink.of(page, word.left, word.top, word.right, word.bottom).glyphs
    gaps = sorted(pairwise(letters), key=lambda pair: pair[0].right - pair[1].left)
    if len(gaps) < 2:
        return None
    first, second = (after.left - before.right for before, after in gaps[:2])
    return gaps[0] if first >= _WIDER * max(second, 1) else None


def _place(word: Seen, match: re.Match[str], gap: tuple[Glyph, Glyph]) -> int | None:
    """Where in the text the gap is: between two words of the dictionary, and near to where their letters would end."""
    letter = (word.right - word.left) / len(word.text)
    middle = (gap[0].right + gap[1].left) / 2 - word.left
    first, last = match.span(1)
    places = [
        at
        for at in range(first + _LEAST, last - _LEAST + 1)
        if abs(at * letter - middle) < _LETTERS_OFF * letter
        and is_known(word.text[first:at])
        and is_known(word.text[at:last])
    ]
    return min(places, key=lambda at: abs(at * letter - middle), default=None)
