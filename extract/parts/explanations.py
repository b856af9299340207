"""Tables that explain the rows of another table, joined to them by the row number (sections 7.2 and 9.2 of the form)."""

from __future__ import annotations

from extract.parts import rows
from extract.tables import Grid


def reads(grid: Grid) -> bool:
    return grid.index("reason") is not None and grid.index("number") is not None and not grid.values()


def read(grid: Grid) -> dict[str, str]:
    """Explanations by row number; a number printed twice keeps both texts."""
    result: dict[str, str] = {}
    for row_words in rows.read_words(grid):
        if row_words.number and row_words.reason:
            known = result.get(row_words.number)
            result[row_words.number] = f"{known}; {row_words.reason}" if known else row_words.reason
    return result
