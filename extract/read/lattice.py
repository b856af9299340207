"""Grids of ruled tables, by camelot, and what it does not see in them: cells that are told apart by their shading alone,
and rows without vertical rules among others that have them (the styles of tables that Word offers print both).
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import camelot.io

from extract.model import Bbox
from extract.read import lines as lining
from extract.read.bands import Stretch, chunks_of, is_running, over
from extract.read.page import Grid, Printed
from extract.read.strokes import Edge

_SAME = 3.0  # points: rules that are nearer are one
_BESIDE = 1.5  # points between a rule and the place that it divides from another
_WHOLE, _MOSTLY = 0.9, 0.8  # of a row, of the side of a place: so much of it a rule covers that divides
_STRAY = 0.1  # of a row: no more has a rule over or under it


@dataclass(frozen=True)
class _Place:
    """A place of a grid; `left` and `top` are whether something divides it from the one before it and the one over it."""

    box: Bbox
    left: bool
    top: bool


_Places = list[list[_Place]]
_Lines = dict[int, list[Stretch]]  # what lines cover, by their places to the point


def grids(file: Path, height: float, edges: Sequence[Edge]) -> Iterator[Grid]:
    """The ruled tables of the first page of the PDF file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = camelot.io.read_pdf(str(file), pages="1", flavor="lattice", engine="vector", suppress_stdout=True)
    across = _by_place((edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h")
    down = _by_place((edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v")
    for table in tables:
        places = _framed(_places(table.cells, height), across, down)
        if places:
            yield _merged(_shaded(places, across, down))


def _framed(places: _Places, across: _Lines, down: _Lines) -> _Places:
    """The rows without an outermost one that only a stray rule makes, such as the bar that Word prints beside a changed
    paragraph under a table: none runs over or under it, and next to none at its sides."""
    first, last = 0, len(places)
    while first < last and _is_stray(places[first], 1, across, down):
        first += 1
    while first < last and _is_stray(places[last - 1], 3, across, down):
        last -= 1
    return places[first:last]


def _is_stray(row: list[_Place], side: int, across: _Lines, down: _Lines) -> bool:
    """Whether a row has no rule at its outer `side` (1 is its top, 3 its bottom) and at most one that is as high as it is."""
    left, top, right, bottom = row[0].box[0], row[0].box[1], row[-1].box[2], row[0].box[3]
    ruled = _share(_near(across, row[0].box[side]), left, right) > _STRAY
    walls = [x for x in (*(place.box[0] for place in row), right) if _share(_near(down, x), top, bottom) > _MOSTLY]
    return not ruled and len(walls) < 2


def _places(cells: list[list[Any]], height: float) -> _Places:
    return [
        [_Place((cell.x1, height - cell.y2, cell.x2, height - cell.y1), cell.left, cell.top) for cell in row]
        for row in cells
    ]


def _merged(places: _Places) -> Grid:
    """The cells that rules divide; a place that is merged with the one before it or over it is None."""
    owner = [[(i, j) for j in range(len(row))] for i, row in enumerate(places)]
    for i, row in enumerate(places):
        for j, place in enumerate(row):
            if j and not place.left:
                owner[i][j] = owner[i][j - 1]
            elif i and not place.top:
                owner[i][j] = owner[i - 1][j]
    spans: dict[tuple[int, int], Bbox] = {}
    for i, row in enumerate(places):
        for j, place in enumerate(row):
            spans[owner[i][j]] = _around(spans.get(owner[i][j], place.box), place.box)
    return Grid(tuple(tuple(spans.get((i, j)) for j in range(len(row))) for i, row in enumerate(places)))


def _around(one: Bbox, other: Bbox) -> Bbox:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


# --- shading ------------------------------------------------------------------------------------------------------------


def _shaded(places: _Places, across: _Lines, down: _Lines) -> _Places:
    """The places divided where the edges of shaded cells are, too."""
    rows = [part for row in places for part in _cut(row, across)]
    return [[_walled(place, down) if j else place for j, place in enumerate(row)] for row in rows]


def _by_place(lines: Iterable[tuple[float, float, float]]) -> _Lines:
    """What lines cover, by their places to the point."""
    placed: _Lines = defaultdict(list)
    for at, start, end in lines:
        placed[round(at)].append((start, end))
    return placed


def _cut(row: list[_Place], across: _Lines) -> Iterator[list[_Place]]:
    """A row, or the rows that it is divided into from side to side."""
    left, top, right, bottom = row[0].box[0], row[0].box[1], row[-1].box[2], row[0].box[3]
    cuts: list[float] = []
    for y in sorted(y for y in across if top + _SAME < y < bottom - _SAME):
        if y - (cuts[-1] if cuts else top) > _SAME and _share(across[y], left, right) > _WHOLE:
            cuts.append(float(y))
    for i, (above, below) in enumerate(pairwise([top, *cuts, bottom])):
        yield [
            replace(
                p, box=(p.box[0], above, p.box[2], below), top=p.top if i == 0 else _covers(across[round(above)], p)
            )
            for p in row
        ]


def _covers(stretches: Sequence[Stretch], place: _Place) -> bool:
    return _share(stretches, place.box[0], place.box[2]) > _MOSTLY


def _walled(place: _Place, down: _Lines) -> _Place:
    if place.left:
        return place
    x, top, _, bottom = place.box
    return replace(place, left=_share(_near(down, x), top, bottom) > _MOSTLY)


def _near(placed: _Lines, at: float) -> list[Stretch]:
    """What lines cover at a place or right beside it."""
    return [stretch for x in range(round(at - _BESIDE), round(at + _BESIDE) + 1) for stretch in placed.get(x, ())]


def _share(stretches: Iterable[Stretch], start: float, end: float) -> float:
    """How much of start..end the stretches cover together, 0–1."""
    covered, at = 0.0, start
    for a, b in sorted(stretches):
        covered += max(0.0, min(b, end) - max(a, at))
        at = max(at, min(b, end))
    return covered / max(end - start, 0.1)


# --- rows without vertical rules ----------------------------------------------------------------------------------------


def opened(grid: Grid, words: Sequence[Printed]) -> Grid:
    """The grid with its merged cells divided whose texts stand under one another's columns as those of any other row."""
    columns = _columns(grid)
    return Grid(tuple(tuple(_opened_row(row, columns, words)) for row in grid.cells))


def _columns(grid: Grid) -> list[Stretch]:
    lefts = [next(row[j][0] for row in grid.cells if row[j] is not None) for j in range(len(grid.cells[0]))]  # type: ignore[index]
    return list(pairwise([*lefts, grid.bbox[2]]))


def _opened_row(row: Sequence[Bbox | None], columns: Sequence[Stretch], words: Sequence[Printed]) -> list[Bbox | None]:
    made = list(row)
    for j, box in enumerate(row):
        if box is None:
            continue
        spanned = [k for k in range(j, len(columns)) if columns[k][0] < box[2] - _SAME]
        if len(spanned) > 1 and _keep_to(box, [columns[k] for k in spanned], words):
            for k in spanned:
                made[k] = (columns[k][0], box[1], columns[k][1], box[3])
    return made


def _keep_to(box: Bbox, columns: Sequence[Stretch], words: Sequence[Printed]) -> bool:
    """Whether texts stand in most of the columns, some side by side, and none over two."""
    middles = ((word, (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2) for word in words)
    inside = [word for word, x, y in middles if box[0] < x < box[2] and box[1] < y < box[3] and not word.turned]
    lines = lining.lines(inside)
    if all(is_running(line) for line in lines):
        return False
    under = [over(chunk, columns) for line in lines for chunk in chunks_of(line)]
    filled = {j for each in under for j in each}
    return all(len(each) == 1 for each in under) and 2 * len(filled) > len(columns)
