"""Tables without vertical rules: columns are told by the blank gutters between their words, rows by horizontal rules or,
where there are none, by the wider distance between rows than between the lines of one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.model import Bbox
from extract.read import regions
from extract.read.bands import Band, Chunk, Rule, Stretch, chunks_of, columns_of, over
from extract.read.page import Grid, Printed

_UNDER = 0.5  # of a column's width: a rule that covers so much of it ends a cell
_WHOLE = 0.9  # of the width of a table: a rule between rows
_OFF_CENTRE = 0.3  # of the narrowest column: so far from the middle of its columns a merged heading may stand
_LEAST = 3  # rows and columns of a table together: one row of two cells is a signature
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3  # of a table without any rule: two are a signature or an address


def ruled(words: Sequence[Printed], rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page whose rows are divided by horizontal rules."""
    found = [_grid(words, table) for table in regions.ruled(words, rules)]
    return [grid for grid in found if grid and len(grid.cells) + len(grid.cells[0]) > _LEAST]


def unruled(words: Sequence[Printed]) -> list[Grid]:
    """The tables of a page that have no rules: runs of lines that keep to common columns."""
    found = [
        _grid([word for line in run for word in line.words], regions.between_rows(run)) for run in regions.runs(words)
    ]
    return [
        replace(grid, by_blanks=True)
        for grid in found
        if grid and len(grid.cells) >= _FEWEST_ROWS and len(grid.cells[0]) >= _FEWEST_COLUMNS
    ]


def _grid(words: Sequence[Printed], rules: Sequence[Rule]) -> Grid | None:
    """The table between the first rule and the last; None where its words keep to no columns."""
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    levels = list(pairwise(sorted({rule.y for rule in rules})))
    bands = [Band.of(words, Rule(left, right, top), Rule(left, right, bottom)) for top, bottom in levels]
    heads = _heads(bands, rules)
    edges = [left, *_dividers(bands[:heads], bands[heads:], rules), right]
    if len(edges) < 3:
        return None
    return Grid(tuple(_cells(bands, heads, rules, list(pairwise(edges)), levels)))


def _heads(bands: Sequence[Band], rules: Sequence[Rule]) -> int:
    """How many bands are of the header: those without figures, each under a rule that some columns lack, or full of texts
    (the tail of a row that the end of a page has cut is neither)."""
    widest = max(rule.right - rule.left for rule in rules)
    most = max(len(band.blocks()) for band in bands)
    for i, band in enumerate(bands):
        if band.counts_columns:
            return i + 1
        if any(chunk.is_figure for row in band.rows for chunk in row):
            return i
        is_whole = any(abs(rule.y - band.top) < 1 and rule.right - rule.left > _WHOLE * widest for rule in rules)
        if i and is_whole and len(band.blocks()) * 2 < most:
            return i
    return 0


def _dividers(heads: Sequence[Band], body: Sequence[Band], rules: Sequence[Rule]) -> list[float]:
    """Where columns are divided: between the texts of the body, each column as wide as its own heading at least. A heading
    over no text is that of the column beside it which has none, else of a blank column."""
    columns = columns_of([row for band in body if band.is_parted for row in band.rows])
    headed: set[int] = set()
    strays: list[Stretch] = []
    for left, right in _leaves(heads, rules):
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


def _leaves(heads: Sequence[Band], rules: Sequence[Rule]) -> list[Stretch]:
    """The headings of single columns: the lowest first, and those above that stand over none of these, nor over a rule
    that others of their level lack (it divides a merged heading from its own)."""
    leaves: list[Stretch] = []
    told = [band for band in heads if band.is_parted and not band.counts_columns] or heads
    for i in range(len(told) - 1, -1, -1):
        blocks = told[i].blocks()
        end = told[i + 1].top if i + 1 < len(told) else None
        merged = [block for block in blocks if end is not None and _is_ruled_below(block, end, rules)]
        own = blocks if len(merged) == len(blocks) else [block for block in blocks if block not in merged]
        leaves += [(a, b) for a, b in own if not any(a < right and left < b for left, right in leaves)]
    return sorted(leaves)


def _is_ruled_below(block: Stretch, y: float, rules: Sequence[Rule]) -> bool:
    middle = (block[0] + block[1]) / 2
    return any(abs(rule.y - y) < 1 and rule.left <= middle <= rule.right for rule in rules)


def _cells(
    bands: Sequence[Band],
    heads: int,
    rules: Sequence[Rule],
    columns: Sequence[Stretch],
    levels: Sequence[Stretch],
) -> list[tuple[Bbox | None, ...]]:
    """The cells row by row: merged downwards where no rule divides them, to the right where a text runs over columns."""
    depth = [[_down_to(i, column, rules, levels) for column in columns] for i in range(len(levels))]
    texts = _texts(bands, heads, columns)
    filled = [{j for c in level for j in over(c, columns)} for level in texts]
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[Bbox | None, ...]] = []
    for i, (top, _) in enumerate(levels):
        orphans = {j for j in range(len(columns)) if i + 1 < heads and depth[i][j] == i and j not in filled[i]}
        row: list[Bbox | None] = []
        headed = [c for c in texts[i + 1] if i + 1 < heads] if i + 1 < len(levels) else []
        grouped = _grouped(texts[i], columns, levels[i][1], rules) if i + 1 < heads else {}
        below = {j for j in orphans if j in filled[i + 1]}
        for first, last in _spans(texts[i], columns, i < heads, below, headed, grouped):
            covers = range(first, last + 1)
            if any((i, j) in taken for j in covers):
                row += [None] * len(covers)
                continue
            down = min(depth[i][j] for j in covers)
            taken |= {(k, j) for k in range(i, down + 1) for j in covers}
            row += [(columns[first][0], top, columns[last][1], levels[down][1]), *[None] * (last - first)]
        rows.append(tuple(row))
    return rows


def _texts(bands: Sequence[Band], heads: int, columns: Sequence[Stretch]) -> list[list[Chunk]]:
    """The texts of each level. A divider of columns divides them wherever it runs between two words, but in a heading over
    columns that have headings of their own."""
    dividers = [left for left, _ in columns[1:]]
    texts: list[list[Chunk]] = []
    below: set[int] = set()
    for i in range(len(bands) - 1, -1, -1):
        merged = {x for j, x in enumerate(dividers) if i < heads and j in below and j + 1 in below}
        level = [c for line in bands[i].lines for c in chunks_of(line, [x for x in dividers if x not in merged])]
        below = below | {j for c in level for j in over(c, columns)} if i < heads else set()
        texts.insert(0, level)
    return texts


def _down_to(i: int, column: Stretch, rules: Sequence[Rule], levels: Sequence[Stretch]) -> int:
    """The last level that a cell reaches which begins at level `i`: down to the next rule under its column."""
    for down in range(i, len(levels)):
        y = levels[down][1]
        covered = sum(max(0.0, min(r.right, column[1]) - max(r.left, column[0])) for r in rules if abs(r.y - y) < 1)
        if covered >= _UNDER * (column[1] - column[0]):
            return down
    return len(levels) - 1


def _grouped(
    chunks: Sequence[Chunk], columns: Sequence[Stretch], y: float, rules: Sequence[Rule]
) -> dict[Chunk, list[int]]:
    """The columns of each heading that has a rule of its own under it, which other columns of its level lack."""
    found: dict[Chunk, list[int]] = {}
    for left, right in ((rule.left, rule.right) for rule in rules if abs(rule.y - y) < 1):
        on = sorted((c for c in chunks if left <= (c.left + c.right) / 2 <= right), key=lambda c: c.left)
        under = [j for j, (a, b) in enumerate(columns) if min(b, right) - max(a, left) > _UNDER * (b - a)]
        stacked = all(after.left < max(c.right for c in on[: i + 1]) for i, after in enumerate(on[1:]))
        if on and stacked and 1 < len(under) < len(columns):
            found |= dict.fromkeys(on, under)
    return found


def _spans(
    chunks: Sequence[Chunk],
    columns: Sequence[Stretch],
    heads: bool,
    orphans: set[int],
    below: Sequence[Chunk],
    grouped: dict[Chunk, list[int]],
) -> list[tuple[int, int]]:
    """The first and the last column of each cell of a level. A text that stands over several columns spans them, and those
    beside it that have a heading `below` but none at this level (`orphans`) where that puts it in the middle; a `grouped`
    one spans what its rule does."""
    spans: list[list[int]] = []
    taken = {j for under in grouped.values() for j in under}
    for chunk in sorted(chunks, key=lambda c: c.left):
        under = grouped.get(chunk) or [j for j in over(chunk, columns) if j not in taken]
        if spans and under and under[0] <= spans[-1][-1 if heads else 0]:
            spans[-1] = list(range(spans[-1][0], max(under[-1], spans[-1][-1]) + 1))
        elif under:
            if spans:  # a long line that reaches into the next column leaves it to the text that begins there
                spans[-1] = [j for j in spans[-1] if j < under[0]]
            spans.append(under)
    reach = [
        (span[0], span[-1])
        if span[0] in taken
        else _centred(span, _middle(span, chunks, columns), columns, orphans, below)
        for span in spans
    ]
    alone = set(range(len(columns))) - {j for first, last in reach for j in range(first, last + 1)}
    return sorted([*_disjoint(reach), *((j, j) for j in alone)])


def _middle(span: Sequence[int], chunks: Sequence[Chunk], columns: Sequence[Stretch]) -> float:
    """The middle of the texts that stand over the columns of a span; of the columns, where there are none."""
    own = [(c.left, c.right) for c in chunks if set(over(c, columns)) & set(span)]
    own = own or [columns[span[0]], columns[span[-1]]]
    return (min(left for left, _ in own) + max(right for _, right in own)) / 2


def _centred(
    span: Sequence[int], middle: float, columns: Sequence[Stretch], orphans: set[int], below: Sequence[Chunk]
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
    return [(a, min(b, following[0] - 1)) for (a, b), following in zip(spans, [*spans[1:], (10_000, 0)], strict=False)]
