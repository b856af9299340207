"""A report on a budget programme's passport, by the form of order 836 of the Ministry of Finance.

The tables are told by their headings, not by the numbers of their sections, which differ between the editions:
directions of use with their total, local programmes, result indicators, and the explanations that follow each.
"""

from __future__ import annotations

from extract import metadata, prose, tables, words
from extract.harvest import Harvest
from extract.model import Document
from extract.parts import explanations, funding_table, indicator_table
from extract.tables import Grid
from extract.vocabulary import load


def claims(document: Document) -> bool:
    return words.find_any(load("kinds")["budget_passport_report"], metadata.head(document))


def read(harvest: Harvest) -> None:
    grids = tables.grids(harvest.context.document)
    for i, grid in enumerate(grids):
        reasons = _explained_by(grids[i + 1]) if i + 1 < len(grids) else {}
        if reasons and (indicator_table.reads(grid) or funding_table.reads(grid)):
            explanations.note_shifted(grid, grids[i + 1], harvest)
        if indicator_table.reads(grid):
            indicator_table.read(grid, harvest, lines=tuple(harvest.lines), reasons=reasons)
        elif funding_table.reads(grid):
            funding_table.read(grid, harvest, reasons=reasons)
        elif not explanations.reads(grid) and grid.values():
            harvest.unread_table(grid)
    prose.read(harvest)


def _explained_by(following: Grid) -> dict[str, str]:
    """The explanations that the next table gives to the rows of this one."""
    return explanations.read(following) if explanations.reads(following) else {}
