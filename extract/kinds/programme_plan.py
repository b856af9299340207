"""A programme itself: its passport, its money by year, its measures, and the indicators that it aims at."""

from __future__ import annotations

from extract import metadata, prose, tables, words
from extract.harvest import Harvest
from extract.model import Document
from extract.parts import funding_table, indicator_table, passport_table, schedule
from extract.vocabulary import load


def claims(document: Document) -> bool:
    """Its title names a programme and no report on it, and it carries a programme's passport or decision."""
    vocabulary = load("kinds")
    title = metadata.head(document)
    return (
        words.find_any(vocabulary["programme"], title)
        and not words.find_any(vocabulary["report"], title)
        and words.find_any(vocabulary["programme_sections"], document.text)
        and not metadata.resolves(document)
    )


def read(harvest: Harvest) -> None:
    for grid in tables.grids(harvest.context.document):
        if indicator_table.reads(grid):
            indicator_table.read(grid, harvest, default_phase="planned")
        elif funding_table.reads(grid):
            funding_table.read(grid, harvest, default_phase="planned")
        elif schedule.reads(grid):
            schedule.read(grid, harvest)
        elif passport_table.reads(grid):
            passport_table.read(grid, harvest)
        else:
            harvest.unread_table(grid)
    prose.read(harvest)
