"""Tables without vertical rules: columns are told by the blank gutters between their words, rows by horizontal rules or,
where there are none, by the wider distance between rows than between the lines of one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.model import Bbox
from extract.read import lines as lining
from extract.read.lines import Line
from extract.read.page import Grid, Printed

_CHUNK_GAP = 0.6  # of the size of type: words that are nearer stand in one cell
_NARROWEST_GUTTER = 2.0  # points
_FEW_CROSS = 0.08  # of the lines may cross a gutter: merged headings, sections
_FEWEST_RULES = 3  # a table has a rule over it, under its header and at its end
_SAME_EDGE = 6.0  # points: rules that begin and end so near one another are of one table
_UNDER = 0.5  # of a column's width: a rule that covers so much of it ends a cell
_ROOMY, _ROOM = 1.8, 4.0  # a paragraph between two tables stands further from the rules than their cells do
_WIDER_PITCH = 1.25  # times the distance of two lines of a row
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3  # of a table without any rule: two are a signature or an address


_Stretch = tuple[float, float]


@dataclass(frozen=True)
class Rule:
    """A horizontal rule."""

    left: float
    right: float
    y: float


@dataclass(frozen=True)
class _Chunk:
    """Words of one line that stand together: of one cell."""

    left: float
    right: float
    top: float
    bottom: float
    is_figure: bool  # digits without letters


def ruled(words: Sequence[Printed], rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page whose rows are divided by horizontal rules."""
    found = (_grid(words, group) for group in _tables(words, _whole(rules)))
    return [grid for grid in found if grid]


def unruled(words: Sequence[Printed]) -> list[Grid]:
    """The tables of a page that have no rules: runs of lines that keep to common columns."""
    grids: list[Grid] = []
    for run in _runs(lining.lines(words)):
        within = [word for line in run for word in line.words]
        grid = _grid(within, _between_rows(run))
        if grid and len(grid.cells) >= _FEWEST_ROWS and len(grid.cells[0]) >= _FEWEST_COLUMNS:
            grids.append(grid)
    return grids


# --- rules --------------------------------------------------------------------------------------------------------------


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that are drawn cell by cell put together, from the top."""
    made: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.y), r.left)):
        last = made[-1] if made else None
        if last and abs(last.y - rule.y) < 1.5 and rule.left <= last.right + 1.5:
            made[-1] = Rule(last.left, max(last.right, rule.right), last.y)
        else:
            made.append(rule)
    return made


def _tables(words: Sequence[Printed], rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that belong to one table: they begin and end alike (or lie within), and no paragraph stands between them."""
    groups: list[list[Rule]] = []
    for rule in rules:
        last = groups[-1] if groups else None
        if last and rule.left >= last[0].left - _SAME_EDGE and rule.right <= last[0].right + _SAME_EDGE:
            last.append(rule)
        else:
            groups.append([rule])
    return [part for group in groups for part in _parted(words, group) if len(part) >= _FEWEST_RULES]


def _parted(words: Sequence[Printed], group: list[Rule]) -> list[list[Rule]]:
    """The rules of a group parted where a paragraph stands between two tables."""
    whole = [rule for rule in group if rule.right - rule.left > (group[0].right - group[0].left) * 0.9]
    rooms = [_room(words, above, below) for above, below in pairwise(whole)]
    usual = median([room for room in rooms if room is not None] or [0.0])
    parts: list[list[Rule]] = [[]]
    for rule in group:
        index = whole.index(rule) if rule in whole else 0
        room = rooms[index - 1] if index else None
        if index and (room is None or room > _ROOMY * usual + _ROOM):
            parts.append([])
        parts[-1].append(rule)
    return parts


def _room(words: Sequence[Printed], above: Rule, below: Rule) -> float | None:
    """How far the nearest word stands under a rule; None where there is no word between the two."""
    tops = [
        w.bbox[1]
        for w in words
        if above.y - 1 <= (w.bbox[1] + w.bbox[3]) / 2 <= below.y and above.left - 1 <= w.bbox[0] <= above.right
    ]
    return min(tops) - above.y if tops else None


# --- columns ------------------------------------------------------------------------------------------------------------


def _grid(words: Sequence[Printed], rules: Sequence[Rule]) -> Grid | None:
    """The table between the first rule and the last; None where its words keep to no columns."""
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    top, bottom = rules[0].y, rules[-1].y
    inside = [
        w
        for w in words
        if top <= (w.bbox[1] + w.bbox[3]) / 2 <= bottom and left - 2 <= (w.bbox[0] + w.bbox[2]) / 2 <= right + 2
    ]
    rows = [_chunks(line) for line in lining.lines(inside)]
    edges = [left, *_gutters(rows), right]
    if len(edges) < 3:
        return None
    levels = sorted({rule.y for rule in rules})
    columns = list(pairwise(edges))
    return Grid(tuple(_cells([c for row in rows for c in row], rules, columns, list(pairwise(levels)))))


def _chunks(line: Line) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    for word in line.words:
        left, top, right, bottom = word.bbox
        if chunks and left - chunks[-1].right < _CHUNK_GAP * word.size:
            last = chunks[-1]
            whole = last.is_figure and _is_figure(word.text)
            chunks[-1] = _Chunk(last.left, max(right, last.right), min(top, last.top), max(bottom, last.bottom), whole)
        else:
            chunks.append(_Chunk(left, right, top, bottom, _is_figure(word.text)))
    return chunks


def _is_figure(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def _gutters(rows: Sequence[Sequence[_Chunk]]) -> list[float]:
    """Where columns are divided: the middles of the stretches that hardly any line crosses."""
    divided = [row for row in rows if len(row) > 1] or list(rows)
    marks = sorted([(c.left, 1) for row in divided for c in row] + [(c.right, -1) for row in divided for c in row])
    most = int(_FEW_CROSS * len(divided))
    gutters: list[float] = []
    crossing, open_since = 0, None
    for x, step in marks:
        crossing += step
        if crossing <= most and open_since is None:
            open_since = x
        elif crossing > most and open_since is not None:
            if x - open_since >= _NARROWEST_GUTTER:
                gutters.append((open_since + x) / 2)
            open_since = None
    return gutters


# --- cells --------------------------------------------------------------------------------------------------------------


def _cells(
    chunks: Sequence[_Chunk], rules: Sequence[Rule], columns: Sequence[_Stretch], levels: Sequence[_Stretch]
) -> list[tuple[Bbox | None, ...]]:
    """The cells row by row: merged downwards where no rule divides them, to the right where a text runs over columns."""
    depth = [[_down_to(i, column, rules, levels) for column in columns] for i in range(len(levels))]
    within = [[c for c in chunks if top <= (c.top + c.bottom) / 2 <= bottom] for top, bottom in levels]
    filled = [{j for c in level for j in _over(c, columns)} for level in within]
    heads = next((i for i, level in enumerate(within) if any(c.is_figure for c in level)), 0)
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Bbox | None, ...]] = []
    for i, (top, _) in enumerate(levels):
        orphans = {j for j in range(len(columns)) if i + 1 < heads and depth[i][j] == i and j not in filled[i]}
        row: list[Bbox | None] = []
        for first, last in _spans(within[i], columns, {j for j in orphans if j in filled[i + 1]}):
            covers = range(first, last + 1)
            if any((i, j) in taken for j in covers):
                row += [None] * len(covers)
                continue
            down = min(depth[i][j] for j in covers)
            taken |= {(k, j) for k in range(i, down + 1) for j in covers}
            row += [(columns[first][0], top, columns[last][1], levels[down][1]), *[None] * (last - first)]
        rows.append(tuple(row))
    return rows


def _down_to(i: int, column: _Stretch, rules: Sequence[Rule], levels: Sequence[_Stretch]) -> int:
    """The last level that a cell reaches which begins at level `i`: down to the next rule under its column."""
    for down in range(i, len(levels)):
        y = levels[down][1]
        covered = sum(max(0.0, min(r.right, column[1]) - max(r.left, column[0])) for r in rules if abs(r.y - y) < 1)
        if covered >= _UNDER * (column[1] - column[0]):
            return down
    return len(levels) - 1


def _over(chunk: _Chunk, columns: Sequence[_Stretch]) -> list[int]:
    """The columns that a text stands over."""
    return [j for j, (a, b) in enumerate(columns) if min(b, chunk.right) - max(a, chunk.left) > 1.0]


def _spans(chunks: Sequence[_Chunk], columns: Sequence[_Stretch], orphans: set[int]) -> list[tuple[int, int]]:
    """The first and the last column of each cell of a level. A text that stands over several columns spans them, and those
    beside it that have a heading below but none at this level (`orphans`) where that puts it in the middle."""
    spans: list[list[int]] = []
    for chunk in sorted(chunks, key=lambda c: c.left):
        over = _over(chunk, columns)
        if spans and over and over[0] <= spans[-1][-1]:
            spans[-1] = list(range(spans[-1][0], max(over[-1], spans[-1][-1]) + 1))
        elif over:
            spans.append(over)
    middles = [_middle(span, chunks, columns) for span in spans]
    reach = [_centred(span, middle, columns, orphans) for span, middle in zip(spans, middles, strict=True)]
    alone = set(range(len(columns))) - {j for first, last in reach for j in range(first, last + 1)}
    return sorted([*_disjoint(reach), *((j, j) for j in alone)])


def _middle(span: Sequence[int], chunks: Sequence[_Chunk], columns: Sequence[_Stretch]) -> float:
    """The middle of the texts that stand over the columns of a span."""
    own = [c for c in chunks if set(_over(c, columns)) & set(span)]
    return (min(c.left for c in own) + max(c.right for c in own)) / 2


def _centred(span: Sequence[int], middle: float, columns: Sequence[_Stretch], orphans: set[int]) -> tuple[int, int]:
    first, last = span[0], span[-1]
    lowest, highest = first, last
    while lowest - 1 in orphans:
        lowest -= 1
    while highest + 1 in orphans:
        highest += 1
    ways = [(a, b) for a in range(lowest, first + 1) for b in range(last, highest + 1)]
    return min(
        ways, key=lambda way: (round(abs((columns[way[0]][0] + columns[way[1]][1]) / 2 - middle)), way[0] - way[1])
    )


def _disjoint(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, each cut where the next one begins."""
    return [(a, min(b, following[0] - 1)) for (a, b), following in zip(spans, [*spans[1:], (10_000, 0)], strict=True)]


# --- no rules at all ----------------------------------------------------------------------------------------------------


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that may be a table: from one of several columns to another, with nothing between that runs over the columns."""
    runs: list[list[Line]] = []
    open_run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (_is_parted(line) or (open_run and _keeps_within(line, open_run))):
            open_run.append(line)
            continue
        while open_run and not _is_parted(open_run[-1]):
            open_run.pop()
        if sum(map(_is_parted, open_run)) >= _FEWEST_ROWS:
            runs.append(open_run)
        open_run = []
    return runs


def _is_parted(line: Line) -> bool:
    return line.words[0].turned == 0 and len(_chunks(line)) >= _FEWEST_COLUMNS


def _keeps_within(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line stands near the run, and each of its texts within one column of it."""
    pitch = line.bbox[1] - run[-1].bbox[3]
    gutters = _gutters([_chunks(each) for each in run])
    crossed = any(c.left + 1 < x < c.right - 1 for c in _chunks(line) for x in gutters)
    return pitch < 2.5 * line.size and bool(gutters) and not crossed


def _between_rows(run: Sequence[Line]) -> list[Rule]:
    """Rules where rows are divided: at the wider distances between lines, or before each line that begins a row."""
    left, right = min(line.bbox[0] for line in run) - 1, max(line.bbox[2] for line in run) + 1
    pitches = [b.bbox[1] - a.bbox[1] for a, b in pairwise(run)]
    usual = min(pitches, default=0.0)
    wide = [pitch > _WIDER_PITCH * usual for pitch in pitches]
    if not any(wide):  # nothing but lines of one distance: a line with texts in most columns begins a row
        parted = [len(_chunks(line)) for line in run]
        wide = [count * 2 > max(parted) for count in parted[1:]]
    between = [(a.bbox[3] + b.bbox[1]) / 2 for (a, b), far in zip(pairwise(run), wide, strict=True) if far]
    return [Rule(left, right, y) for y in (run[0].bbox[1] - 1, *between, run[-1].bbox[3] + 1)]
