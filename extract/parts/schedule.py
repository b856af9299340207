"""Tables of measures without money: what is to be done, when and by whom."""

from __future__ import annotations

from extract.harvest import Harvest
from extract.parts import rows
from extract.tables import Grid


def reads(grid: Grid) -> bool:
    named = grid.index("measure") is not None or grid.index("task") is not None
    timed = grid.index("term") is not None or grid.index("executor") is not None
    return named and timed and not grid.values()


def read(grid: Grid, harvest: Harvest) -> None:
    """A line a row; there is nothing to count, and figures under headings that say nothing are unread."""
    harvest.unread_rows(grid.unaligned)
    rows.note_other_columns(harvest, grid)
    for row, row_words in zip(grid.rows, rows.read_words(grid), strict=True):
        if row.realigned:
            rows.note_realigned(harvest, row, grid, row_words.number)
        topic = harvest.context.topic_of(f"{row_words.task or ''} {row_words.measure or ''}")
        harvest.add_line(rows.line_of(harvest, grid, row, row_words, topic))
