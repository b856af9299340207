"""How much of the tables of a document was read rightly: cells compared with those that were printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import compress

Row = Sequence[str]

_BLANKS = re.compile(r"\s")
_DASHES = str.maketrans("–—−‐", "----")
_NUMERIC = re.compile(r"[\d\s.,:%()+–—-]*\d[\d\s.,:%()+–—-]*|\s*[-–—]\s*")
_ALIKE = 0.4  # rows less alike than that are not the same row


@dataclass(frozen=True)
class Accuracy:
    """Cells that were printed with a text, those of them that are numbers (or dashes), and how many were read exactly.

    `wrong` are the numeric cells that were not: what was printed, what was read (None where the row was lost), and where
    the latter stands (table, row, column, from 0).
    """

    cells: int
    exact: int
    numeric: int
    numeric_exact: int
    wrong: tuple[tuple[str, str | None, tuple[int, int, int] | None], ...]

    @property
    def share(self) -> float:
        return self.exact / self.cells if self.cells else 1.0

    @property
    def numeric_share(self) -> float:
        return self.numeric_exact / self.numeric if self.numeric else 1.0


def same(one: str) -> str:
    """What counts of a cell's text: not its spaces (a narrow column breaks words and numbers) nor the kind of its dashes."""
    return _BLANKS.sub("", one).translate(_DASHES).replace("’", "'")


def is_numeric(text: str) -> bool:
    return _NUMERIC.fullmatch(text) is not None


def cell_accuracy(read: Sequence[Sequence[Row]], gold: Sequence[Sequence[Row]]) -> Accuracy:
    """Compare tables (each a list of rows of texts, "" for blanks) cell by cell.

    Rows are matched in their order, so that a row that is lost or added does not shift all others; of a row, cells are
    compared by their columns. A column without any text may be lacking: where no rule is drawn beside it, it cannot be seen.
    """
    of_read = [(t, i, [same(text) for text in row]) for t, table in enumerate(read) for i, row in enumerate(table)]
    rows = [row for _, _, row in of_read]
    of_gold = [row for table in gold for row in _as_seen([[same(text) for text in row] for row in table], rows)]
    matched = dict(_matched(of_gold, rows))
    cells = exact = numeric = numeric_exact = 0
    wrong: list[tuple[str, str | None, tuple[int, int, int] | None]] = []
    for g, row in enumerate(of_gold):
        found = matched.get(g)
        for column, text in enumerate(row):
            if not text:
                continue
            got = rows[found][column] if found is not None and column < len(rows[found]) else None
            right = got == text
            cells += 1
            exact += right
            if is_numeric(text):
                numeric += 1
                numeric_exact += right
                if not right:
                    wrong.append((text, got, None if found is None else (*of_read[found][:2], column)))
    return Accuracy(cells, exact, numeric, numeric_exact, tuple(wrong))


def _as_seen(table: Sequence[Row], read: Sequence[Row]) -> Sequence[Row]:
    """A table with its blank columns or without them, whichever is more like what was read."""
    filled = [any(column) for column in zip(*table, strict=True)]
    ways = [table] if all(filled) else [table, [list(compress(row, filled)) for row in table]]
    return max(ways, key=lambda way: sum(max((_likeness(row, r) for r in read), default=0.0) for row in way))


def _matched(gold: Sequence[Row], read: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Which row of `read` each row of `gold` is: the pairing in order whose rows are the most alike (as in a diff)."""
    best = [[0.0] * (len(read) + 1) for _ in range(len(gold) + 1)]
    alike = [[_likeness(g, r) for r in read] for g in gold]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            paired = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    i = j = 0
    while i < len(gold) and j < len(read):
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: Row, other: Row) -> float:
    """0–1: by the cells that are the same in their columns, and by the letters of the whole."""
    if list(one) == list(other):
        return 1.0
    filled = [i for i, text in enumerate(one) if text]
    equal = sum(i < len(other) and other[i] == one[i] for i in filled) / max(1, len(filled))
    if equal >= _ALIKE:
        return equal
    return max(equal, 0.9 * SequenceMatcher(None, "\t".join(one)[:300], "\t".join(other)[:300], autojunk=False).ratio())
