"""Bands of a table without vertical rules: the lines between two horizontal rules, and the texts that they are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.read import lines as lining
from extract.read.lines import Line
from extract.read.page import Printed

_CHUNK_GAP = 0.42  # of the size of type: words that are nearer stand in one cell
_BLANK = 0.15  # of the size of type: beside the last letter of a word and the first of the next
_NARROWEST_GUTTER = 2.0  # points
_FEW_CROSS = 0.08  # of the lines may cross a gutter: merged headings, sections
_ROOMY, _ROOM = 1.5, 1.0  # a paragraph between two tables stands further from the rules than their cells do
_WIDEST_SPACE = 1.2  # of the size of type, in a line that is spaced out to both margins
_UNLIKE = 1.5  # times the narrowest space of a line
_LONG = 0.55  # of the width of a table: a line of a paragraph
_YEAR = re.compile(r"^(?:19|20)\d\d$")  # a heading rather than a figure

Stretch = tuple[float, float]


@dataclass(frozen=True)
class Rule:
    """A horizontal rule."""

    left: float
    right: float
    y: float


@dataclass(frozen=True)
class Chunk:
    """Words of one line that stand together: of one cell."""

    left: float
    right: float
    is_figure: bool  # digits without letters


def chunks_of(line: Line, dividers: Sequence[float] = ()) -> list[Chunk]:
    """The texts of a line: words with little room between them, and no divider of columns in it."""
    chunks: list[Chunk] = []
    for word in line.words:
        left, _, right, _ = word.bbox
        last = chunks[-1] if chunks else None
        divided = last and any(last.right <= x <= left for x in dividers)
        inked = word.confidence is not None  # a word of a picture is measured without the blank of its letters
        if last and not divided and left - last.right < (_CHUNK_GAP + inked * _BLANK) * word.size:
            whole = last.is_figure and _is_figure(word.text)
            chunks[-1] = Chunk(last.left, max(right, last.right), whole)
        else:
            chunks.append(Chunk(left, right, _is_figure(word.text)))
    return chunks


def _is_figure(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text) and not _YEAR.match(text)


def is_running(line: Line) -> bool:
    """Whether a line is of one text, spaced out to the margin as it may be: then all its spaces are alike."""
    gaps = [b.bbox[0] - a.bbox[2] for a, b in pairwise(line.words)]
    return not gaps or (max(gaps) < _WIDEST_SPACE * line.size and max(gaps) < _UNLIKE * max(min(gaps), 0.5))


@dataclass(frozen=True)
class Band:
    """What stands between two rules: its lines of text, and how far the first stands under the rule above."""

    lines: tuple[Line, ...]
    top: float
    room: float

    @classmethod
    def of(cls, words: Sequence[Printed], above: Rule, below: Rule) -> Band:
        inside = _between(words, above, below)
        room = min((word.bbox[1] for word in inside), default=above.y) - above.y
        return cls(tuple(lining.lines(inside)), above.y, room)

    @cached_property
    def rows(self) -> list[list[Chunk]]:
        return [chunks_of(line) for line in self.lines]

    @property
    def is_parted(self) -> bool:
        return any(len(row) > 1 for row in self.rows)

    @property
    def counts_columns(self) -> bool:
        """«1 2 3 …» under a header."""
        words = [word.text for line in self.lines for word in line.words]
        return len(words) > 1 and words == [str(i + 1) for i in range(len(words))]

    def stands_apart(self, width: float, usual: float) -> bool:
        """Whether this is no row of the table above: nothing, long lines, or a line with more room over it than rows have."""
        if not self.lines or any(is_running(line) and line.width > _LONG * width for line in self.lines):
            return True
        return not self.is_parted and self.room > _ROOMY * usual + _ROOM

    def blocks(self) -> list[Stretch]:
        """The texts of a heading: lines under one another are one."""
        made: list[Stretch] = []
        for left, right in sorted((chunk.left, chunk.right) for row in self.rows for chunk in row):
            if made and left < made[-1][1]:
                made[-1] = (made[-1][0], max(right, made[-1][1]))
            else:
                made.append((left, right))
        return made


def _between(words: Sequence[Printed], above: Rule, below: Rule) -> list[Printed]:
    left, right = min(above.left, below.left) - 2, max(above.right, below.right) + 2
    return [
        word
        for word in words
        if above.y <= (word.bbox[1] + word.bbox[3]) / 2 <= below.y
        and left <= (word.bbox[0] + word.bbox[2]) / 2 <= right
    ]


def columns_of(rows: Sequence[Sequence[Chunk]]) -> list[Stretch]:
    """The stretches that texts stand in; what lies between them hardly any line crosses."""
    texts = [chunk for row in rows for chunk in row]
    columns = _covered(texts, int(_FEW_CROSS * len(rows)))
    alone = [c for c in texts if not any(c.left < end and start < c.right for start, end in columns)]
    return sorted([*columns, *_covered(alone, 0)])


def _covered(texts: Sequence[Chunk], most: int) -> list[Stretch]:
    """The stretches in which more than `most` texts stand over one another."""
    marks = sorted([(c.left, 1) for c in texts] + [(c.right, -1) for c in texts])
    covered: list[Stretch] = []
    deep, since = 0, None
    for x, step in marks:
        deep += step
        if deep > most and since is None:
            since = x
        elif deep <= most and since is not None:
            if covered and since - covered[-1][1] < _NARROWEST_GUTTER:
                since = covered.pop()[0]
            covered.append((since, x))
            since = None
    return covered


def over(chunk: Chunk, columns: Sequence[Stretch]) -> list[int]:
    """The columns that a text stands over."""
    return [j for j, (a, b) in enumerate(columns) if min(b, chunk.right) - max(a, chunk.left) > 1.0]
