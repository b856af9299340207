"""Rules as people see them: rows of dots are one line, and cells that are drawn as boxes of their own are a table.

Browsers print both («border: dotted», and `<table border=1>` with blanks between its cells); camelot sees neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.page import Page as PlumberPage

from extract.read.page import Grid

Edge = dict[str, Any]  # in pdfplumber's terms
_DOT = 2.5  # points: nothing longer is a dot of a dotted line
_BETWEEN_DOTS = 3.0  # points at most
_SHORTEST = 8.0  # points, of a dotted line
_SNAP = 3.0  # points between the boxes of two cells
_FEWEST = 2  # rules in each direction, rows and columns: fewer make no table


def edges(page: PlumberPage) -> list[Edge]:
    """The rules of a page; dots that follow one another are one rule."""
    long = [edge for edge in page.edges if max(edge["width"], edge["height"]) > _DOT]
    if len(long) == len(page.edges):
        return long
    drawn = [*page.rects, *page.lines, *page.curves]
    dots = [(d["x0"], d["top"], d["x1"], d["bottom"]) for d in drawn if max(d["width"], d["height"]) <= _DOT]
    across = [_edge("h", *run) for run in _runs((top, left, right) for left, top, right, _ in dots)]
    down = [_edge("v", *run) for run in _runs((left, top, bottom) for left, top, _, bottom in dots)]
    return [*long, *across, *down]


def _runs(dots: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Where dots follow one another along one line: its place, its beginning and its end."""
    lines: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for at, start, end in dots:
        lines[round(at, 1)].append((start, end))
    for at, places in lines.items():
        runs: list[tuple[float, float]] = []
        for start, end in sorted(places):
            if runs and start - runs[-1][1] <= _BETWEEN_DOTS:
                runs[-1] = (runs[-1][0], max(runs[-1][1], end))
            else:
                runs.append((start, end))
        yield from ((at, start, end) for start, end in runs if end - start >= _SHORTEST)


def _edge(orientation: str, at: float, start: float, end: float) -> Edge:
    left, right, top, bottom = (start, end, at, at) if orientation == "h" else (at, at, start, end)
    return {
        "object_type": "rect_edge", "orientation": orientation, "x0": left, "x1": right, "top": top, "bottom": bottom,
        "width": right - left, "height": bottom - top,
    }  # fmt: skip


def boxed(page: PlumberPage, rules: Sequence[Edge], known: Sequence[Grid]) -> list[Grid]:
    """The tables that rules make outside of the `known` ones. Most of their rows have several cells: the coloured cells of
    a header over rows that are divided by nothing but horizontal rules make none."""
    free = [rule for rule in rules if not any(_within(rule, grid) for grid in known)]
    across = [rule for rule in free if rule["orientation"] == "h"]
    down = [rule for rule in free if rule["orientation"] == "v"]
    if min(len(across), len(down)) < _FEWEST:
        return []
    found = page.find_tables({
        "vertical_strategy": "explicit", "horizontal_strategy": "explicit", "explicit_vertical_lines": down,
        "explicit_horizontal_lines": across, "snap_tolerance": _SNAP, "join_tolerance": _SNAP,
    })  # fmt: skip
    grids = [Grid(tuple(tuple(row.cells) for row in table.rows)) for table in found]
    return [grid for grid in grids if _is_table(grid)]


def _within(rule: Edge, grid: Grid) -> bool:
    left, top, right, bottom = grid.bbox
    inside = left - _SNAP <= rule["x0"] and rule["x1"] <= right + _SNAP
    return bool(inside and top - _SNAP <= rule["top"] and rule["bottom"] <= bottom + _SNAP)


def _is_table(grid: Grid) -> bool:
    several = [sum(cell is not None for cell in row) >= _FEWEST for row in grid.cells]
    return len(grid.cells) >= _FEWEST and 2 * sum(several) > len(several)
