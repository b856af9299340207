"""Tables of measures without money: what is to be done, when and by whom."""

from __future__ import annotations

from extract.harvest import Harvest
from extract.model import Line
from extract.parts import rows
from extract.tables import Grid


def reads(grid: Grid) -> bool:
    named = grid.index("measure") is not None or grid.index("task") is not None
    timed = grid.index("term") is not None or grid.index("executor") is not None
    return named and timed and not grid.values()


def read(grid: Grid, harvest: Harvest) -> None:
    """A line a row; there is nothing to count."""
    harvest.unread_rows(grid.unaligned)
    context = harvest.context
    for row, row_words in zip(grid.rows, rows.read_words(grid), strict=True):
        if row.realigned:
            rows.note_realigned(harvest, row, grid, row_words.number)
        harvest.add_line(
            Line(
                document_id=context.document_id,
                programme_id=context.programme_id,
                number=row_words.number,
                section=row.section or grid.section_no,
                task=row_words.task,
                measure=row_words.measure,
                executor=row_words.executor,
                term_as_printed=row_words.term,
                period=rows.term_of(row_words.term),
                money_source=row_words.money_source,
                topic=context.topic_of(f"{row_words.task or ''} {row_words.measure or ''}"),
                is_total=False,
                reason=row_words.reason,
                evidence=context.evidence(row.source.span, row.source),
            )
        )
