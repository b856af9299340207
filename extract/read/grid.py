"""The grids of ruled tables in the picture of a page: rules by their length, joints, cells, merged cells.

A rule is a long straight stretch of ink; it counts where it meets at least two rules that cross it, so an underlined
word, a frame round nothing, a stamp or a fold makes no table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike as Picture

from extract.model import Bbox
from extract.read.page import Grid

# All lengths are in pixels at 300 dpi (about four make a point).
_SHORTEST = 48  # an ink run that belongs to a rule: longer than a stroke of usual type
_LONG = 140  # no bar of letters
_BRIDGED = 60  # a gap in a rule
_THICKEST = 16
_WORD, _MOST_GAPS = 600, 0.06  # no word is longer; a rule has 0.00 of gaps, a word in bold type 0.10–0.26
_JOINT = 14  # rules that come so near to one another meet
_ONE_RULE = 14  # rules nearer to one another are one, drawn twice or bent
_BESIDE, _MOST_BESIDE = 4, 0.4  # so far from a rule there is less than this share of its ink
_FAINTEST = 38  # grey levels of ink (of 255) that make a rule
_OPEN, _FEWEST_OPEN = 36, 3  # how far and how many rules reach out of a table whose side has no rule
_COVERED = 0.6  # of a cell's side: less is no rule between two cells


@dataclass(frozen=True)
class _Rule:
    """A rule at `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Ruled:
    """What the rules of a page make, in pixels: the grids of tables; the horizontal rules of no grid as (left, right, y);
    and a mask of all rules."""

    grids: tuple[Grid, ...]
    loose: tuple[tuple[float, float, float], ...]
    mask: npt.NDArray[np.bool_]


def found(ink: Picture) -> Ruled:
    """The rules of a page. `ink` is how dark each pixel is (255 is black), upright, at 300 dpi."""
    across_runs, across_labels = _runs(ink)
    down_runs, down_labels = _runs(np.ascontiguousarray(ink.T))
    across_runs, down_runs = _telling(across_runs, down_runs), _telling(down_runs, across_runs)
    across, down = (
        _bridged(across_runs.values(), down_runs.values()),
        _bridged(down_runs.values(), across_runs.values()),
    )
    groups = (_joined(*_closed(*group)) for group in _groups(across, down))
    grids = tuple(grid for group in groups if (grid := _grid(*group)) is not None)
    loose = tuple((r.start, r.end, r.at) for r in across if not any(_is_of(r, grid) for grid in grids))
    return Ruled(grids, loose, _mask(across_labels, across_runs) | _mask(down_labels, down_runs).T)


def _is_of(rule: _Rule, grid: Grid) -> bool:
    left, top, right, bottom = grid.bbox
    return top - _JOINT <= rule.at <= bottom + _JOINT and rule.start < right and left < rule.end


def _mask(labels: npt.NDArray[np.int32], kept: Iterable[int]) -> npt.NDArray[np.bool_]:
    chosen = np.zeros(labels.max() + 1, bool)
    chosen[list(kept)] = True
    return chosen[labels]


def _telling(runs: dict[int, _Rule], crossing: dict[int, _Rule]) -> dict[int, _Rule]:
    """The runs without the short ones that nothing crosses: bars of letters that look like one."""
    return {i: r for i, r in runs.items() if r.end - r.start > _LONG or any(_meet(r, c) for c in crossing.values())}


def _runs(ink: Picture) -> tuple[dict[int, _Rule], npt.NDArray[np.int32]]:
    """The long horizontal runs of ink, bent by a pixel or faint ones too, with blank beside them; the picture of their
    numbers."""
    even = cv2.blur(cv2.dilate(ink, np.ones((3, 1), np.uint8)), (5, 1))
    long = cv2.morphologyEx(even, cv2.MORPH_OPEN, np.ones((1, _SHORTEST), np.uint8))
    mask = np.where(long > _FAINTEST, np.uint8(255), np.uint8(0))
    _, labels, stats, centres = cv2.connectedComponentsWithStats(mask)
    runs = {}
    for i, ((left, top, width, height, area), (_, y)) in enumerate(zip(stats, centres, strict=True)):
        if not i or area > width * _THICKEST or height > _THICKEST + 0.02 * width:
            continue
        run = labels[top : top + height, left : left + width] == i
        stripe = ink[:, left : left + width]
        if _stands_free(stripe, run, top) and (width > _WORD or _is_whole(stripe[top : top + height], run)):
            runs[i] = _Rule(float(y), float(left), float(left + width))
    return runs, labels.astype(np.int32, copy=False)


def _stands_free(ink: Picture, run: npt.NDArray[np.bool_], top: int) -> bool:
    """Whether there is little ink right above and below a run: bars of letters have their stems there."""
    columns = np.arange(run.shape[1])
    first, last = top + run.argmax(axis=0), top + run.shape[0] - 1 - run[::-1].argmax(axis=0)
    of_run = float(ink[(first + last) // 2, columns].mean())
    above = float(ink[np.maximum(first - _BESIDE, 0), columns].mean())
    below = float(ink[np.minimum(last + _BESIDE, ink.shape[0] - 1), columns].mean())
    return max(above, below) < _MOST_BESIDE * of_run


def _is_whole(ink: Picture, run: npt.NDArray[np.bool_]) -> bool:
    """Whether a run has next to no gap. Bold letters of narrow headings nearly touch, and make a run with gaps between them."""
    darkest = np.where(run, ink, 0).max(axis=0)
    return bool((darkest < np.median(darkest) / 2).mean() < _MOST_GAPS)


def _bridged(runs: Iterable[_Rule], crossing: Iterable[_Rule]) -> list[_Rule]:
    """The rules that runs make. A gap is bridged, unless rules that cross stand at both of its ends: there it is the
    space between two tables, or a merged cell."""
    rules: list[_Rule] = []
    for run in sorted(runs, key=lambda run: run.start):
        near = [r for r in rules if abs(r.at - run.at) <= _JOINT / 2 and _is_gap(r, run, crossing)]
        if not near:
            rules.append(run)
            continue
        before = min(near, key=lambda rule: abs(rule.at - run.at))
        rules.remove(before)
        lengths = before.end - before.start, run.end - run.start
        at = (before.at * lengths[0] + run.at * lengths[1]) / sum(lengths)
        rules.append(_Rule(at, before.start, max(before.end, run.end)))
    return rules


def _is_gap(before: _Rule, after: _Rule, crossing: Iterable[_Rule]) -> bool:
    if after.start - before.end > _BRIDGED:
        return False
    over = [rule for rule in crossing if rule.start - _JOINT <= before.at <= rule.end + _JOINT]
    at_end = {rule.at for rule in over if abs(rule.at - before.end) <= _JOINT}
    at_start = {rule.at for rule in over if abs(rule.at - after.start) <= _JOINT}
    return not at_end or not at_start or bool(at_end & at_start)


def _meet(one: _Rule, crossing: _Rule) -> bool:
    return (
        one.start - _JOINT <= crossing.at <= one.end + _JOINT
        and crossing.start - _JOINT <= one.at <= crossing.end + _JOINT
    )


def _closed(across: Sequence[_Rule], down: Sequence[_Rule]) -> tuple[list[_Rule], list[_Rule]]:
    """The rules of a table with those that its sides lack: a table cut by the end of a page has no rule there, and some
    have none on the left and the right."""
    return [*across, *_lacking(down, across)], [*down, *_lacking(across, down)]


def _lacking(along: Sequence[_Rule], crossing: Sequence[_Rule]) -> Iterator[_Rule]:
    """The rules that would join the free ends of rules which all reach equally far beyond the last rule across them."""
    if len(along) < _FEWEST_OPEN or not crossing:
        return
    outermost = {min(rule.at for rule in along), max(rule.at for rule in along)}
    for ends, limit, sign in (
        ([(rule.end, rule.at) for rule in along], max(rule.at for rule in crossing), 1),
        ([(rule.start, rule.at) for rule in along], min(rule.at for rule in crossing), -1),
    ):
        free = [(end, at) for end, at in ends if sign * (end - limit) > _OPEN]
        reached = [end for end, _ in free]
        if len(free) >= _FEWEST_OPEN and max(reached) - min(reached) <= _JOINT and outermost <= {at for _, at in free}:
            yield _Rule(sum(reached) / len(reached), *sorted(outermost))


def _joined(across: list[_Rule], down: list[_Rule]) -> tuple[list[_Rule], list[_Rule]]:
    """The rules of a table that meet at least two others, which do so too."""
    while True:
        kept_across = [a for a in across if sum(_meet(a, d) for d in down) >= 2]
        kept_down = [d for d in down if sum(_meet(a, d) for a in kept_across) >= 2]
        if len(kept_across) == len(across) and len(kept_down) == len(down):
            return across, down
        across, down = kept_across, kept_down


def _groups(across: Sequence[_Rule], down: Sequence[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Rules that hang together, directly or through others: those of one table."""
    rest_across, rest_down = list(across), list(down)
    groups = []
    while rest_across:
        group: tuple[list[_Rule], list[_Rule]] = ([rest_across.pop()], [])
        grown = True
        while grown:
            more_down = [d for d in rest_down if any(_meet(a, d) for a in group[0])]
            more_across = [a for a in rest_across if any(_meet(a, d) for d in group[1] + more_down)]
            rest_down = [d for d in rest_down if d not in more_down]
            rest_across = [a for a in rest_across if a not in more_across]
            group = (group[0] + more_across, group[1] + more_down)
            grown = bool(more_down or more_across)
        groups.append(group)
    return groups


def _grid(across: Sequence[_Rule], down: Sequence[_Rule]) -> Grid | None:
    """The cells between the rules of one table; None where there are not two columns."""
    ys, xs = _places(across), _places(down)
    if len(xs) < 3 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(i, j): (i, j) for i in range(rows) for j in range(columns)}

    def merge(one: tuple[int, int], other: tuple[int, int]) -> None:
        into, gone = min(owner[one], owner[other]), max(owner[one], owner[other])
        for place, of in owner.items():
            if of == gone:
                owner[place] = into

    for i in range(rows):
        for j in range(columns):
            if j and not _is_ruled(down, xs[j], ys[i], ys[i + 1]):
                merge((i, j - 1), (i, j))
            if i and not _is_ruled(across, ys[i], xs[j], xs[j + 1]):
                merge((i - 1, j), (i, j))
    _square(owner)
    places = defaultdict(list)
    for place, of in owner.items():
        places[of].append(place)
    boxes = {of: _box(held, xs, ys) for of, held in places.items()}
    return Grid(tuple(tuple(boxes.get((i, j)) for j in range(columns)) for i in range(rows)))


def _places(rules: Sequence[_Rule]) -> list[float]:
    """Where rules stand across their direction, those of one place taken together."""
    groups: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= _ONE_RULE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [sum(r.at * (r.end - r.start) for r in g) / sum(r.end - r.start for r in g) for g in groups]


def _is_ruled(rules: Sequence[_Rule], at: float, start: float, end: float) -> bool:
    """Whether rules at a place cover most of a stretch."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= _ONE_RULE
    )
    return covered >= _COVERED * (end - start)


def _square(owner: dict[tuple[int, int], tuple[int, int]]) -> None:
    """Make every merged cell a rectangle: a step in its outline comes from a rule that was not seen whole."""
    changed = True
    while changed:
        changed = False
        for of in set(owner.values()):
            held = [place for place, its in owner.items() if its == of]
            rows, columns = zip(*held, strict=True)
            inside = {
                owner[i, j] for i in range(min(rows), max(rows) + 1) for j in range(min(columns), max(columns) + 1)
            }
            if len(inside) > 1:
                first = min(inside)
                owner.update({place: first for place, its in owner.items() if its in inside})
                changed = True
                break


def _box(held: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> Bbox:
    rows, columns = zip(*held, strict=True)
    return xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1]
