"""What a facsimile is made of: paragraphs and tables with their merged cells, taken from a text; variants of them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from extract.model import Paragraph
from extract.read import read
from extract.words import squeeze

REPORTS = Path("data/reports")
Merged = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class Sheet:
    """A table as it is drawn: rows of one width; `heads` of them are its header, `merged` the cells that span others."""

    rows: tuple[tuple[str, ...], ...]
    heads: int = 0
    merged: tuple[Merged, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0])


Part = str | Sheet


def parts(path: Path) -> list[Part]:
    """The paragraphs and tables of a text, in their order."""
    document = read(path)
    return [
        squeeze(document.quote(block.span)) if isinstance(block, Paragraph) else sheet([r.cells for r in block.rows])
        for block in document.blocks
    ]


def sheet(rows: Sequence[Sequence[object]]) -> Sheet:
    """Rows of cells (or of strings) as a table, the header's blanks merged into what stands before or over them."""
    texts = [tuple(getattr(cell, "text", cell) for cell in row) for row in rows]
    width = max(map(len, texts))
    padded = tuple((*row, *[""] * (width - len(row))) for row in texts)
    heads = _heads(padded)
    return Sheet(padded, heads, tuple(_merged(padded, heads)))


def _heads(rows: Sequence[Sequence[str]]) -> int:
    """Rows before the first with a figure or a lone word; a row that counts the columns ends the header."""
    heads = 0
    for i, row in enumerate(rows[:4]):
        filled = [text for text in row if text]
        if [text.rstrip(".") for text in filled] == [str(j + 1) for j in range(len(filled))] and len(filled) > 2:
            return i + 1
        if len(filled) < 2 or any(re.fullmatch(r"[\d\s.,–—-]+", text) and len(text) != 4 for text in filled):
            break
        if i and not all(_under_merged(rows[:i], j) for j, text in enumerate(row) if text):
            break
        heads = i + 1
    return min(heads, len(rows) - 1)


def _under_merged(over: Sequence[Sequence[str]], j: int) -> bool:
    """Whether a column lies under a cell that was merged over several."""
    return any(not row[j] or (j + 1 < len(row) and not row[j + 1]) for row in over)


def _merged(rows: Sequence[Sequence[str]], heads: int) -> list[Merged]:
    """In a header, a cell runs down over blanks to its end, or right over blanks that have a text below them."""
    merged: list[Merged] = []

    def is_free(i: int, j: int) -> bool:
        return not any(a <= i <= c and b <= j <= d for a, b, c, d in merged)

    for i, row in enumerate(rows[:heads]):
        for j, text in enumerate(row):
            if not text:
                continue
            right = j
            while (
                right + 1 < len(row) and not row[right + 1] and is_free(i, right + 1)
                and any(rows[k][right + 1] for k in range(i + 1, heads))
            ):  # fmt: skip
                right += 1
            down = i
            while right == j and down + 1 < heads and not rows[down + 1][j]:
                down += 1
            if (down, right) != (i, j):
                merged.append((i, j, down, right))
    sections = [i for i, row in enumerate(rows) if i >= heads and len(row) > 2 and row[0] and not any(row[1:])]
    return merged + [(i, 0, i, len(rows[i]) - 1) for i in sections]


def as_text(parts: Sequence[Part]) -> str:
    """The parts as a text: a paragraph a line, a row a line with tabs."""
    return "\n\n".join(
        part if isinstance(part, str) else "\n".join("\t".join(row) for row in part.rows) for part in parts
    )


def joined(parts: Sequence[Part]) -> list[Part]:
    """Fragments of a table that repeat their header, with nothing between them, as the one table that they were."""
    whole: list[Part] = []
    for part in parts:
        last = whole[-1] if whole else None
        if (
            isinstance(part, Sheet) and isinstance(last, Sheet) and part.heads
            and part.rows[: part.heads] == last.rows[: last.heads]
            and all(part.rows[part.heads][:1])
        ):  # fmt: skip
            body = part.rows[part.heads :]
            moved = [
                (a + len(last.rows) - part.heads, b, c + len(last.rows) - part.heads, d)
                for a, b, c, d in part.merged
                if a >= part.heads
            ]
            whole[-1] = Sheet(last.rows + body, last.heads, (*last.merged, *moved))
        else:
            whole.append(part)
    return whole


# --- the same with other numbers ----------------------------------------------------------------------------------------

_FIGURE = re.compile(r"(?<![\d.,№-])\d{2,}(?:[.,]\d{1,2})?(?![\d.,-]|\s?\d|\s*р)")


def with_other_numbers(parts: Sequence[Part], seed: int) -> list[Part]:
    """The figures of the tables' bodies changed, digit by digit (none to a leading zero); years stay."""
    chance = random.Random(seed)

    def other(match: re.Match[str]) -> str:
        if re.fullmatch(r"(?:19|20)\d\d", match.group()):
            return match.group()
        first, rest = match.group()[0], match.group()[1:]
        changed = "".join(str(chance.randrange(10)) if c.isdigit() else c for c in rest)
        return (str(chance.randrange(1, 10)) if first != "0" else "0") + changed

    def body(i: int, row: tuple[str, ...], heads: int) -> tuple[str, ...]:
        if i < heads or all(text.isdigit() and int(text) == j + 1 for j, text in enumerate(filter(None, row))):
            return row
        return (row[0], *(_FIGURE.sub(other, text) for text in row[1:]))

    return [
        part if isinstance(part, str)
        else Sheet(tuple(body(i, row, part.heads) for i, row in enumerate(part.rows)), part.heads, part.merged)
        for part in parts
    ]  # fmt: skip


def with_shuffled_columns(parts: Sequence[Part], seed: int) -> list[Part]:
    """The columns of every table whose header has one level in another order (the first stays)."""
    chance = random.Random(seed)

    def shuffled(part: Sheet) -> Sheet:
        if part.heads != 1 or any(column - 0 for _, column, _, _ in part.merged):
            return part
        order = [0, *chance.sample(range(1, part.width), part.width - 1)]
        return Sheet(tuple(tuple(row[i] for i in order) for row in part.rows), part.heads, part.merged)

    result: list[Part] = []
    for alike, group in groupby(parts, key=lambda part: part.rows[0] if isinstance(part, Sheet) else None):
        state = chance.getrandbits(32)
        for part in group:
            chance.seed(state)  # fragments of one table keep one order
            result.append(shuffled(part) if isinstance(part, Sheet) and alike else part)
    return result
