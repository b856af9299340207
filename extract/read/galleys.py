"""Text that is set in columns beside one another: each is read to its end before the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.read.lines import Line
from extract.read.page import Printed

_GUTTER = 0.9  # of the size of type: the narrowest between two columns of text
_FEWEST_LINES = 4  # of each column
_FEWEST_WORDS = 3  # of most lines of a column: less is a list of names, or figures
_FULL, _MOSTLY = 0.7, 0.6  # of a column's width: a line that fills it; so many do
_APART = 2.0  # of the size of type: lines with more room between them are of two texts
_SAME_EDGE = 3.0  # points


@dataclass(frozen=True)
class Galley:
    """Lines under one another, and whether others stand beside them; `top` and `bottom` are those of its stretch of the page."""

    lines: tuple[Line, ...]
    top: float
    bottom: float
    is_column: bool = False

    @cached_property
    def left(self) -> float:
        """Where most lines begin."""
        starts = Counter(round(line.bbox[0]) for line in self.lines)
        return float(max(starts, key=lambda x: (starts[x], -x)))

    @cached_property
    def right(self) -> float:
        """How far the lines reach."""
        return max(line.bbox[2] for line in self.lines)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place of the page belongs to it."""
        beside = self.is_column and not min(line.bbox[0] for line in self.lines) <= x <= self.right
        return self.top <= y < self.bottom and not beside


_WHOLE = Galley((), 0.0, float("inf"))  # a page without lines


def galleys(lines: Sequence[Line]) -> list[Galley]:
    """The lines of a page (from its top) in the order that they are read in."""
    stretches = list(_stretches(lines))
    if not stretches:
        return [_WHOLE]
    tops = [min(line.bbox[1] for line in stretch.lines) for stretch in stretches]
    ends = [*tops[1:], float("inf")]
    made: list[Galley] = []
    for stretch, top, end in zip(stretches, [0.0, *tops[1:]], ends, strict=True):
        columns = stretch.columns
        made += [Galley(tuple(column), top, end, len(columns) > 1) for column in columns]
    return made


@dataclass(frozen=True)
class _Stretch:
    """Lines that follow one another, and where the gutter between two columns of them lies, if any."""

    lines: tuple[Line, ...]
    gutter: float | None = None

    @property
    def columns(self) -> list[list[Line]]:
        if self.gutter is None:
            return [list(self.lines)]
        sides = _sides(self.lines, self.gutter)
        return [column for side in sides for stretch in _stretches(side) for column in stretch.columns]


def _stretches(lines: Sequence[Line]) -> Iterator[_Stretch]:
    """The lines cut where columns begin and end."""
    for gutter in _gutters(lines):
        runs = _runs(lines, gutter)
        found = [(start, end) for start, end in runs if _is_in_columns(lines[start:end], gutter)]
        if found:
            start, end = max(found, key=lambda run: run[1] - run[0])
            yield from _stretches(lines[:start])
            yield _Stretch(tuple(lines[start:end]), gutter)
            yield from _stretches(lines[end:])
            return
    if lines:
        yield _Stretch(tuple(lines))


def _gutters(lines: Sequence[Line]) -> list[float]:
    """Where a column may begin: where several texts do, the most frequent first; a point before them."""
    pairs = [(a.bbox[2], b.bbox[0], line) for line in lines for a, b in pairwise(line.words)]
    starts = Counter(round(start) for end, start, line in pairs if _is_wide(line, end, start))
    starts += Counter(round(line.bbox[0]) for line in lines)
    least = min((line.bbox[0] for line in lines), default=0.0)
    often = [x for x, count in starts.most_common() if count >= _FEWEST_LINES and x > least + _SAME_EDGE]
    return [x - 1.0 for x in often]


def _is_wide(line: Line, end: float, start: float) -> bool:
    return start - end > _GUTTER * line.size


def _runs(lines: Sequence[Line], gutter: float) -> Iterator[tuple[int, int]]:
    """Where lines follow one another that leave the gutter free."""
    start = 0
    for i, line in enumerate(lines):
        apart = i > start and line.bbox[1] - max(each.bbox[3] for each in lines[start:i]) > _APART * line.size
        if apart or not _leaves_free(line, gutter):
            yield start, i
            start = i if _leaves_free(line, gutter) else i + 1
    yield start, len(lines)


def _leaves_free(line: Line, gutter: float) -> bool:
    left, right = _cut(line, gutter)
    return not left or not right or _is_wide(line, left[-1].bbox[2], right[0].bbox[0])


def _cut(line: Line, gutter: float) -> tuple[list[Printed], list[Printed]]:
    return [w for w in line.words if w.bbox[0] < gutter], [w for w in line.words if w.bbox[0] >= gutter]


def _sides(lines: Iterable[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    parts = [_cut(line, gutter) for line in lines]
    return [Line(tuple(left)) for left, _ in parts if left], [Line(tuple(right)) for _, right in parts if right]


def _is_in_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Whether running text stands on both sides: most lines have several words and fill their column."""
    return all(_is_running_text(side) for side in _sides(lines, gutter))


def _is_running_text(side: Sequence[Line]) -> bool:
    if len(side) < _FEWEST_LINES:
        return False
    width = max(line.bbox[2] for line in side) - min(line.bbox[0] for line in side)
    full = [line for line in side if line.width > _FULL * width and len(line.words) >= _FEWEST_WORDS]
    return len(full) >= _MOSTLY * len(side)
