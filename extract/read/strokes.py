"""Rules as people see them: rows of dots are one line, and cells that are drawn as boxes of their own are a table.

Browsers print both («border: dotted», and `<table border=1>` with blanks between its cells); camelot sees neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page as PlumberPage

from extract.read.page import Grid, Printed

Edge = dict[str, Any]  # in pdfplumber's terms
_DOT = 2.5  # points: nothing longer is a dot of a dotted line
_BETWEEN_DOTS = 3.0  # points at most
_SHORTEST = 8.0  # points, of a dotted line
_SNAP = 3.0  # points between the boxes of two cells
_HAIR = 1.0  # points: the sides of one thick rule
_LOWEST, _FEWEST_COLUMNS = 40.0, 3  # points, columns: less is no table of vertical rules alone
_FEWEST = 2  # rules in each direction, rows and columns: fewer make no table


def edges(page: PlumberPage) -> list[Edge]:
    """The rules of a page; dots that follow one another are one rule."""
    long = [_straight(edge) for edge in page.edges if max(edge["width"], edge["height"]) > _DOT]
    if len(long) == len(page.edges):
        return long
    drawn = [*page.rects, *page.lines, *page.curves]
    dots = [(d["x0"], d["top"], d["x1"], d["bottom"]) for d in drawn if max(d["width"], d["height"]) <= _DOT]
    across = [_edge("h", *run) for run in _runs((top, left, right) for left, top, right, _ in dots)]
    down = [_edge("v", *run) for run in _runs((left, top, bottom) for left, top, _, bottom in dots)]
    return [*long, *across, *down]


def _straight(edge: Edge) -> Edge:
    """A rule that lies as it runs: pdfplumber takes one for upright whose ends differ by what turning a page leaves (1e-14)."""
    return {**edge, "orientation": "h" if edge["width"] >= edge["height"] else "v"}


def _runs(dots: Iterable[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Where dots follow one another along one line: its place, its beginning and its end."""
    lines: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for at, start, end in dots:
        lines[round(at, 1)].append((start, end))
    for at, places in lines.items():
        yield from ((at, start, end) for start, end in _joined(places) if end - start >= _SHORTEST)


def _joined(places: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches of one line, those that nearly touch put together."""
    runs: list[tuple[float, float]] = []
    for start, end in sorted(places):
        if runs and start - runs[-1][1] <= _BETWEEN_DOTS:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return runs


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


def columns(rules: Sequence[Edge], known: Sequence[Grid], words: Sequence[Printed]) -> list[Grid]:
    """The tables, outside of the `known` ones, that have nothing but vertical rules of one height: each as one row, with
    the columns before the first rule and after the last one where words stand there."""
    free = [rule for rule in rules if rule["orientation"] == "v" and not any(_within(rule, grid) for grid in known)]
    tables: list[tuple[float, float, list[float]]] = []
    for x, top, bottom in _whole(free):
        alike = [xs for above, below, xs in tables if abs(above - top) < _SNAP and abs(below - bottom) < _SNAP]
        if not alike:
            tables.append((top, bottom, [x]))
        elif x - alike[0][-1] > _SNAP:
            alike[0].append(x)
    made = [_row(top, bottom, xs, words) for top, bottom, xs in tables if bottom - top > _LOWEST]
    return [grid for grid in made if len(grid.cells[0]) >= _FEWEST_COLUMNS]


def _row(top: float, bottom: float, xs: list[float], words: Sequence[Printed]) -> Grid:
    beside = [word.bbox for word in words if top < (word.bbox[1] + word.bbox[3]) / 2 < bottom]
    before = [left for left, _, right, _ in beside if right < xs[0] + _SNAP]
    after = [right for left, _, right, _ in beside if left > xs[-1] - _SNAP]
    edges = [*([min(before) - 1] if before else []), *xs, *([max(after) + 1] if after else [])]
    return Grid((tuple((left, top, right, bottom) for left, right in pairwise(edges)),))


def _whole(rules: Sequence[Edge]) -> Iterator[tuple[float, float, float]]:
    """Vertical rules that are drawn piece by piece put together: place, top and bottom, from the left."""
    pieces: list[tuple[float, list[tuple[float, float]]]] = []
    for rule in sorted(rules, key=lambda rule: float(rule["x0"])):
        if not pieces or rule["x0"] - pieces[-1][0] > _HAIR:
            pieces.append((float(rule["x0"]), []))
        pieces[-1][1].append((rule["top"], rule["bottom"]))
    yield from ((x, top, bottom) for x, stretches in pieces for top, bottom in _joined(stretches))


def _within(rule: Edge, grid: Grid) -> bool:
    left, top, right, bottom = grid.bbox
    inside = left - _SNAP <= rule["x0"] and rule["x1"] <= right + _SNAP
    return bool(inside and top - _SNAP <= rule["top"] and rule["bottom"] <= bottom + _SNAP)


def _is_table(grid: Grid) -> bool:
    several = [sum(cell is not None for cell in row) >= _FEWEST for row in grid.cells]
    return len(grid.cells) >= _FEWEST and 2 * sum(several) > len(several)
