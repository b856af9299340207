"""Rows that stand within one row of a grid, with no rule between them: figures of several columns at the same heights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.read.lines import Line

Cell = Sequence[Line]  # the lines of a cell, from the top
_LEVEL = 2.0  # points between lines at one height
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2  # of figures


def rows_within(cells: Sequence[Cell], apart: Callable[[int, Line, Line], bool]) -> list[list[Cell]]:
    """The rows that a row's cells are of; one where nothing else is plain. `apart` tells of two lines of the cell with that
    index whether each is a figure of its own."""
    columns = [_figures(cell, lambda a, b, j=j: apart(j, a, b)) for j, cell in enumerate(cells)]  # type: ignore[misc]
    heights = [[_height(line) for line in column] for column in columns if column]
    if len(heights) < _FEWEST_COLUMNS or not all(_are_level(heights[0], other) for other in heights[1:]):
        return [list(cells)]
    lines = sorted((line for cell in cells for line in cell), key=_height)
    ends = [_widest_gap(lines, above, below) for above, below in pairwise(heights[0])]
    heads = [
        _height(cell[-len(column) - 1])
        for cell, column in zip(cells, columns, strict=True)
        if column and len(cell) > len(column)
    ]
    if heads:
        ends.insert(0, _widest_gap(lines, max(heads), heights[0][0]))
    limits = [float("-inf"), *ends, float("inf")]
    return [[[line for line in cell if top < _height(line) < end] for cell in cells] for top, end in pairwise(limits)]


def _height(line: Line) -> float:
    return line.bbox[3]


def _figures(cell: Cell, apart: Callable[[Line, Line], bool]) -> list[Line]:
    """The lines at the end of a cell that are a figure each, if several."""
    first = len(cell)
    while first > 1 and apart(cell[first - 2], cell[first - 1]):
        first -= 1
    return list(cell[first - 1 :]) if len(cell) - first + 1 >= _FEWEST_ROWS else []


def _are_level(some: Sequence[float], others: Sequence[float]) -> bool:
    return len(some) == len(others) and all(abs(a - b) < _LEVEL for a, b in zip(some, others, strict=True))


def _widest_gap(lines: Sequence[Line], above: float, below: float) -> float:
    """Where a row ends between figures at two heights: in the widest gap between lines, the last where they are alike."""
    between = [line for line in lines if above - _LEVEL < _height(line) < below + _LEVEL]
    gaps = [
        (round(b.bbox[1] - a.bbox[3]), i)
        for i, (a, b) in enumerate(pairwise(between))
        if _height(b) - _height(a) > _LEVEL
    ]
    _, i = max(gaps)
    return (between[i].bbox[3] + between[i + 1].bbox[3]) / 2
