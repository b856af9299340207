"""A decision of a council that hears a report: the text says what was paid and what came of it."""

from __future__ import annotations

from extract import metadata, prose, tables, words
from extract.harvest import Harvest
from extract.model import Document
from extract.parts import funding_table, indicator_table
from extract.vocabulary import load


def claims(document: Document) -> bool:
    """Something is decided in it, about a programme."""
    return metadata.resolves(document) and words.find_any(load("kinds")["programme"], document.text)


def read(harvest: Harvest) -> None:
    for grid in tables.grids(harvest.context.document):
        if indicator_table.reads(grid):
            indicator_table.read(grid, harvest)
        elif funding_table.reads(grid):
            funding_table.read(grid, harvest)
        else:
            harvest.unread_table(grid)
    prose.read(harvest)
