"""The parts of a document that hold figures in tables. Each module says which tables are its own (`reads`) and reads them; a table of
counts (`found`) is read once for both."""

from __future__ import annotations

from extract import tables
from extract.harvest import Harvest
from extract.parts import count_table, funding_table, indicator_table, neighbours, passport_table, phase_rows, schedule

_PARTS = (phase_rows, indicator_table, funding_table, schedule, passport_table)  # the first that reads a table has it


def read_tables(harvest: Harvest) -> None:
    """Read every table of the document; one that no part reads is said to be unread."""
    for printed in tables.grids(harvest.context.document):
        grid = neighbours.without(printed, harvest)
        if table := count_table.found(grid, harvest.context):
            count_table.read(table, harvest)
        elif part := next((part for part in _PARTS if part.reads(grid)), None):
            part.read(grid, harvest)
        else:
            harvest.unread_table(grid)
