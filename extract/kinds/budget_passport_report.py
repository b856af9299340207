"""A report on a budget programme's passport, by the form of order 836 of the Ministry of Finance.

The tables are told by their headings, not by the numbers of their sections, which differ between the editions:
directions of use with their total, local programmes, result indicators, and the explanations that follow each.
"""

from __future__ import annotations

import datetime as dt

from extract import headings, metadata, periods, prose, tables, words
from extract.harvest import Harvest
from extract.metadata import ProgrammeMention
from extract.model import Document, Period
from extract.parts import explanations, funding_table, indicator_table
from extract.tables import Grid
from extract.vocabulary import load


def claims(document: Document) -> bool:
    return words.find_any(load("kinds")["budget_passport_report"], metadata.head(document))


def period(document: Document, own: ProgrammeMention | None) -> Period:
    """The year in the title; the editions before 2019 are «станом на 1 січня» of the year after it."""
    named = [mention.period for mention in periods.find(metadata.title(document))]
    days = [each.end for each in named if each.basis == "instant" and each.end]
    if len(days) == 1 and all(each.basis == "instant" for each in named):
        last = days[0] - dt.timedelta(days=1) if (days[0].month, days[0].day) == (1, 1) else days[0]
        return periods.between(dt.date(last.year, 1, 1), last)
    return metadata.reported_period(document, own)


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
        elif not explanations.reads(grid) and not _holds_codes(grid):
            harvest.unread_table(grid)
    prose.read(harvest)


def _holds_codes(grid: Grid) -> bool:
    """The head of the form printed as a table: codes of the executor, of the programme and of the budget."""
    cells = [cell.text for row in grid.rows for cell in row.cells if cell.text]
    return any(headings.opens("codes", text) for text in cells)


def _explained_by(following: Grid) -> dict[str, str]:
    """The explanations that the next table gives to the rows of this one."""
    return explanations.read(following) if explanations.reads(following) else {}
