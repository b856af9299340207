"""Tables without vertical rules: columns are told by the blank gutters between their words, rows by horizontal rules or,
where there are none, by the wider distance between rows than between the lines of one row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from extract.model import Bbox
from extract.read import lines as lining
from extract.read.lines import Line
from extract.read.page import Grid, Printed

_CHUNK_GAP = 0.42  # of the size of type: words that are nearer stand in one cell
_NARROWEST_GUTTER = 2.0  # points
_FEW_CROSS = 0.08  # of the lines may cross a gutter: merged headings, sections
_FEWEST_RULES = 2  # over a row and under it
_LONGEST_CELL = 500.0  # points
_SAME_EDGE = 6.0  # points: rules that begin and end so near one another are of one table
_UNDER = 0.5  # of a column's width: a rule that covers so much of it ends a cell
_ROOMY, _ROOM = 1.5, 1.0  # a paragraph between two tables stands further from the rules than their cells do
_WIDEST_SPACE = 1.2  # of the size of type, in a line that is spaced out to both margins
_UNLIKE = 1.5  # times the narrowest space of a line
_WHOLE = 0.9  # of the width of a table: a rule between rows
_LONG = 0.55  # of the width of a table: a line of a paragraph
_WIDER_PITCH = 1.25  # times the distance of two lines of a row
_OFF_CENTRE = 0.3  # of the narrowest column: so far from the middle of its columns a merged heading may stand
_LEAST = 3  # rows and columns of a table together: one row of two cells is a signature
_FURTHEST = 2.5  # of the size of type: a line that is further off is no row of a table without rules
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3  # of a table without any rule: two are a signature or an address


_YEAR = re.compile(r"^(?:19|20)\d\d$")  # a heading rather than a figure
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
    is_figure: bool  # digits without letters


def ruled(words: Sequence[Printed], rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page whose rows are divided by horizontal rules."""
    tables = _tables(words, _whole(rules))
    found = [_grid(words, _closed(words, group, tables)) for group in tables]
    return [grid for grid in found if grid and len(grid.cells) + len(grid.cells[0]) > _LEAST]


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


def _closed(words: Sequence[Printed], group: Sequence[Rule], tables: Sequence[Sequence[Rule]]) -> list[Rule]:
    """The rules of a table, and one more under a row that the end of the page has cut, or over the rest of such a row."""
    others = [rule.y for table in tables if table is not group for rule in table]
    below = min((y for y in others if y > group[-1].y), default=float("inf"))
    above = max((y for y in others if y < group[0].y), default=0.0)
    left, right = group[0].left, group[0].right
    after = _row_of(_lines_between(words, group[-1].y, below))
    before = _row_of(_lines_between(words, above, group[0].y)[::-1])
    top = [Rule(left, right, min(line.bbox[1] for line in before) - 1)] if before else []
    bottom = [Rule(left, right, max(line.bbox[3] for line in after) + 1)] if after else []
    return [*top, *group, *bottom]


def _lines_between(words: Sequence[Printed], top: float, bottom: float) -> list[Line]:
    return lining.lines(word for word in words if top < (word.bbox[1] + word.bbox[3]) / 2 < bottom)


def _row_of(lines: Sequence[Line]) -> list[Line]:
    """The lines next to a table's end, as far as they stand close and are parted as those of a row."""
    near: list[Line] = []
    for line in lines:
        apart = min(abs(line.bbox[1] - near[-1].bbox[3]), abs(near[-1].bbox[1] - line.bbox[3])) if near else 0.0
        if apart > line.size or (_is_running(line) and line.width > _LONG * _LONGEST_CELL):
            break
        near.append(line)
    return near if any(map(_is_parted, near)) else []


def _parted(words: Sequence[Printed], group: list[Rule]) -> list[list[Rule]]:
    """The rules of a group parted where a paragraph stands between two tables, or nothing does."""
    left, right = group[0].left, group[0].right
    whole = [rule for rule in group if rule.right - rule.left > _WHOLE * (right - left)]
    bands = [_Band.of(words, above, below) for above, below in pairwise(whole)]
    usual = median([band.room for band in bands if band.is_parted] or [0.0])
    ends = {below.y for band, below in zip(bands, whole[1:], strict=True) if band.stands_apart(right - left, usual)}
    parts: list[list[Rule]] = [[]]
    for rule in group:
        if rule.y in ends:
            parts.append([])
        parts[-1].append(rule)
    return parts


@dataclass(frozen=True)
class _Band:
    """What stands between two rules: its lines of text, and how far the first stands under the rule above."""

    lines: tuple[Line, ...]
    top: float
    room: float

    @classmethod
    def of(cls, words: Sequence[Printed], above: Rule, below: Rule) -> _Band:
        inside = _between(words, above, below)
        room = min((word.bbox[1] for word in inside), default=above.y) - above.y
        return cls(tuple(lining.lines(inside)), above.y, room)

    @cached_property
    def rows(self) -> list[list[_Chunk]]:
        return [_chunks(line) for line in self.lines]

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
        if not self.lines or any(_is_running(line) and line.width > _LONG * width for line in self.lines):
            return True
        return not self.is_parted and self.room > _ROOMY * usual + _ROOM

    def blocks(self) -> list[_Stretch]:
        """The texts of a heading: lines under one another are one."""
        made: list[_Stretch] = []
        for left, right in sorted((chunk.left, chunk.right) for row in self.rows for chunk in row):
            if made and left < made[-1][1]:
                made[-1] = (made[-1][0], max(right, made[-1][1]))
            else:
                made.append((left, right))
        return made


def _is_running(line: Line) -> bool:
    """Whether a line is of one text, spaced out to the margin as it may be: then all its spaces are alike."""
    gaps = [b.bbox[0] - a.bbox[2] for a, b in pairwise(line.words)]
    return not gaps or (max(gaps) < _WIDEST_SPACE * line.size and max(gaps) < _UNLIKE * max(min(gaps), 0.5))


def _between(words: Sequence[Printed], above: Rule, below: Rule) -> list[Printed]:
    left, right = min(above.left, below.left) - 2, max(above.right, below.right) + 2
    return [
        word
        for word in words
        if above.y <= (word.bbox[1] + word.bbox[3]) / 2 <= below.y
        and left <= (word.bbox[0] + word.bbox[2]) / 2 <= right
    ]


# --- columns ------------------------------------------------------------------------------------------------------------


def _grid(words: Sequence[Printed], rules: Sequence[Rule]) -> Grid | None:
    """The table between the first rule and the last; None where its words keep to no columns."""
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    levels = list(pairwise(sorted({rule.y for rule in rules})))
    bands = [_Band.of(words, Rule(left, right, top), Rule(left, right, bottom)) for top, bottom in levels]
    heads = _heads(bands, rules)
    edges = [left, *_dividers(bands[:heads], bands[heads:]), right]
    if len(edges) < 3:
        return None
    return Grid(tuple(_cells(bands, heads, rules, list(pairwise(edges)), levels)))


def _heads(bands: Sequence[_Band], rules: Sequence[Rule]) -> int:
    """How many bands are of the header: those without figures, each under a rule that some columns lack, or full of texts
    (the tail of a row that the end of a page has cut is neither)."""
    widest = max(rule.right - rule.left for rule in rules)
    most = max(len(band.blocks()) for band in bands)
    for i, band in enumerate(bands):
        if band.counts_columns:
            return i + 1
        if any(chunk.is_figure for row in band.rows for chunk in row):
            return i
        whole = any(abs(rule.y - band.top) < 1 and rule.right - rule.left > _WHOLE * widest for rule in rules)
        if i and whole and len(band.blocks()) * 2 < most:
            return i
    return 0


def _dividers(heads: Sequence[_Band], body: Sequence[_Band]) -> list[float]:
    """Where columns are divided: between the texts of the body, each column as wide as its own heading at least. A heading
    over no text is that of the column beside it which has none, else of a blank column."""
    columns = _columns([row for band in body if band.is_parted for row in band.rows])
    headed: set[int] = set()
    strays: list[_Stretch] = []
    for left, right in _leaves(heads):
        over = [k for k, (start, end) in enumerate(columns) if left < end and start < right]
        if len(over) == 1:
            start, end = columns[over[0]]
            columns[over[0]] = (min(left, start), max(right, end))
            headed.add(over[0])
        strays += [] if over else [(left, right)]
    for left, right in strays:
        before = max(
            (k for k, each in enumerate(columns) if each[1] <= left), key=lambda k: columns[k][1], default=None
        )
        after = min(
            (k for k, each in enumerate(columns) if each[0] >= right), key=lambda k: columns[k][0], default=None
        )
        free = [k for k in (before, after) if k is not None and k not in headed]
        of = min(free, key=lambda k: max(columns[k][0] - right, left - columns[k][1]), default=None)
        if of is None:
            columns.append((left, right))
            headed.add(len(columns) - 1)
        else:
            columns[of] = (min(left, columns[of][0]), max(right, columns[of][1]))
            headed.add(of)
    return [(before[1] + after[0]) / 2 for before, after in pairwise(sorted(columns))]


def _leaves(heads: Sequence[_Band]) -> list[_Stretch]:
    """The headings of single columns: the lowest first, and those above that stand over none of these."""
    leaves: list[_Stretch] = []
    told = [band for band in heads if band.is_parted and not band.counts_columns] or heads
    for band in reversed(told):
        blocks = band.blocks()
        leaves += [(a, b) for a, b in blocks if not any(a < right and left < b for left, right in leaves)]
    return sorted(leaves)


def _chunks(line: Line, dividers: Sequence[float] = ()) -> list[_Chunk]:
    """The texts of a line: words with little room between them, and no divider of columns in it."""
    chunks: list[_Chunk] = []
    for word in line.words:
        left, _, right, _ = word.bbox
        last = chunks[-1] if chunks else None
        divided = last and any(last.right <= x <= left for x in dividers)
        if last and not divided and left - last.right < _CHUNK_GAP * word.size:
            whole = last.is_figure and _is_figure(word.text)
            chunks[-1] = _Chunk(last.left, max(right, last.right), whole)
        else:
            chunks.append(_Chunk(left, right, _is_figure(word.text)))
    return chunks


def _is_figure(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text) and not _YEAR.match(text)


def _columns(rows: Sequence[Sequence[_Chunk]]) -> list[_Stretch]:
    """The stretches that texts stand in; what lies between them hardly any line crosses."""
    texts = [chunk for row in rows for chunk in row]
    columns = _covered(texts, int(_FEW_CROSS * len(rows)))
    alone = [c for c in texts if not any(c.left < end and start < c.right for start, end in columns)]
    return sorted([*columns, *_covered(alone, 0)])


def _covered(texts: Sequence[_Chunk], most: int) -> list[_Stretch]:
    """The stretches in which more than `most` texts stand over one another."""
    marks = sorted([(c.left, 1) for c in texts] + [(c.right, -1) for c in texts])
    covered: list[_Stretch] = []
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


# --- cells --------------------------------------------------------------------------------------------------------------


def _cells(
    bands: Sequence[_Band],
    heads: int,
    rules: Sequence[Rule],
    columns: Sequence[_Stretch],
    levels: Sequence[_Stretch],
) -> list[tuple[Bbox | None, ...]]:
    """The cells row by row: merged downwards where no rule divides them, to the right where a text runs over columns."""
    depth = [[_down_to(i, column, rules, levels) for column in columns] for i in range(len(levels))]
    texts = _texts(bands, heads, columns)
    filled = [{j for c in level for j in _over(c, columns)} for level in texts]
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Bbox | None, ...]] = []
    for i, (top, _) in enumerate(levels):
        orphans = {j for j in range(len(columns)) if i + 1 < heads and depth[i][j] == i and j not in filled[i]}
        row: list[Bbox | None] = []
        headed = [c for c in texts[i + 1] if i + 1 < heads] if i + 1 < len(levels) else []
        for first, last in _spans(texts[i], columns, i < heads, {j for j in orphans if j in filled[i + 1]}, headed):
            covers = range(first, last + 1)
            if any((i, j) in taken for j in covers):
                row += [None] * len(covers)
                continue
            down = min(depth[i][j] for j in covers)
            taken |= {(k, j) for k in range(i, down + 1) for j in covers}
            row += [(columns[first][0], top, columns[last][1], levels[down][1]), *[None] * (last - first)]
        rows.append(tuple(row))
    return rows


def _texts(bands: Sequence[_Band], heads: int, columns: Sequence[_Stretch]) -> list[list[_Chunk]]:
    """The texts of each level. A divider of columns divides them wherever it runs between two words, but in a heading over
    columns that have headings of their own."""
    dividers = [left for left, _ in columns[1:]]
    texts: list[list[_Chunk]] = []
    below: set[int] = set()
    for i in range(len(bands) - 1, -1, -1):
        over = {x for j, x in enumerate(dividers) if i < heads and j in below and j + 1 in below}
        level = [c for line in bands[i].lines for c in _chunks(line, [x for x in dividers if x not in over])]
        below = below | {j for c in level for j in _over(c, columns)} if i < heads else set()
        texts.insert(0, level)
    return texts


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


def _spans(
    chunks: Sequence[_Chunk], columns: Sequence[_Stretch], heads: bool, orphans: set[int], below: Sequence[_Chunk]
) -> list[tuple[int, int]]:
    """The first and the last column of each cell of a level. A text that stands over several columns spans them, and those
    beside it that have a heading `below` but none at this level (`orphans`) where that puts it in the middle."""
    spans: list[list[int]] = []
    for chunk in sorted(chunks, key=lambda c: c.left):
        over = _over(chunk, columns)
        if spans and over and over[0] <= spans[-1][-1 if heads else 0]:
            spans[-1] = list(range(spans[-1][0], max(over[-1], spans[-1][-1]) + 1))
        elif over:
            if spans:  # a long line that reaches into the next column leaves it to the text that begins there
                spans[-1] = [j for j in spans[-1] if j < over[0]]
            spans.append(over)
    reach = [_centred(span, _middle(span, chunks, columns), columns, orphans, below) for span in spans]
    alone = set(range(len(columns))) - {j for first, last in reach for j in range(first, last + 1)}
    return sorted([*_disjoint(reach), *((j, j) for j in alone)])


def _middle(span: Sequence[int], chunks: Sequence[_Chunk], columns: Sequence[_Stretch]) -> float:
    """The middle of the texts that stand over the columns of a span; of the columns, where there are none."""
    own = [(c.left, c.right) for c in chunks if set(_over(c, columns)) & set(span)]
    own = own or [columns[span[0]], columns[span[-1]]]
    return (min(left for left, _ in own) + max(right for _, right in own)) / 2


def _centred(
    span: Sequence[int], middle: float, columns: Sequence[_Stretch], orphans: set[int], below: Sequence[_Chunk]
) -> tuple[int, int]:
    first, last = span[0], span[-1]
    lowest, highest = first, last
    while lowest - 1 in orphans:
        lowest -= 1
    while highest + 1 in orphans:
        highest += 1
    ways = [(a, b) for a in range(lowest, first + 1) for b in range(last, highest + 1)]
    off = {(a, b): abs(_middle(range(a, b + 1), below, columns) - middle) for a, b in ways}
    near = min(off.values()) + _OFF_CENTRE * min(b - a for a, b in columns)
    return max((way for way in ways if off[way] <= near), key=lambda way: (way[1] - way[0], -off[way]))


def _disjoint(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, each cut where the next one begins."""
    return [(a, min(b, following[0] - 1)) for (a, b), following in zip(spans, [*spans[1:], (10_000, 0)], strict=True)]


# --- no rules at all ----------------------------------------------------------------------------------------------------


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that may be a table: from one of several columns to another, with nothing between that runs over the columns
    but the short headings of sections."""
    runs: list[list[Line]] = []
    run: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if _is_parted(line) or (run and (_keeps_within(line, run) or _heads_section(line, run, following))):
            run.append(line)
        elif run:
            runs.append(run)
            run = []
    return [run for run in (*runs, run) if sum(map(_is_parted, run)) >= _FEWEST_ROWS]


def _heads_section(line: Line, run: Sequence[Line], following: Line | None) -> bool:
    """Whether one short text stands between rows: «II. Показники продукту»."""
    width = max(each.bbox[2] for each in run) - min(each.bbox[0] for each in run)
    near = line.bbox[1] - run[-1].bbox[3] < _FURTHEST * line.size
    return near and following is not None and _is_parted(following) and line.width < _LONG * width


def _is_parted(line: Line) -> bool:
    return line.words[0].turned == 0 and len(_chunks(line)) >= _FEWEST_COLUMNS and not _is_running(line)


def _keeps_within(line: Line, run: Sequence[Line]) -> bool:
    """Whether a line stands near the run, and each of its texts within one column of it."""
    pitch = line.bbox[1] - run[-1].bbox[3]
    columns = _columns([_chunks(each) for each in run])
    return pitch < _FURTHEST * line.size and all(len(_over(c, columns)) < 2 for c in _chunks(line))


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
