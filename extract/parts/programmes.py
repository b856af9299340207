"""Which programme a row or a table of money belongs to: a report may tell of several."""

from __future__ import annotations

from dataclasses import dataclass

from extract import headings, metadata, words
from extract.harvest import Harvest
from extract.metadata import ProgrammeMention
from extract.model import Span
from extract.parts.rows import RowWords
from extract.tables import Grid

_LONGEST_HEADING = 200  # characters; a longer paragraph over a table is no heading of a programme


@dataclass(frozen=True)
class Named:
    """The programme of a row (None where the row sums several) and the topic that its name gives the row."""

    programme_id: str | None
    topic: str | None = None


def of_row(harvest: Harvest, grid: Grid, row_words: RowWords, name: str) -> Named | None:
    """The programme that the row names, or the heading over the table; None where neither does.

    In a table whose rows are programmes the whole cell is a name, and a total is of no single one.
    """
    are_programmes = _rows_are_programmes(grid)
    if are_programmes and headings.is_total([row_words.name]):
        return Named(None) if len(grid.rows) > 2 else None
    mention = next(metadata.programmes(name), None)
    if mention is None and are_programmes and row_words.name:
        mention = ProgrammeMention(_bare_name(row_words.name), None, None, Span(0, 0))
    if mention is not None and (mention.year_start or are_programmes or _is_known(harvest, mention)):
        return Named(register(harvest, mention), metadata.topic_of(name) if are_programmes else None)
    over = _over_the_table(harvest, grid)
    return Named(over) if over else None


def _rows_are_programmes(grid: Grid) -> bool:
    """«Назва програми» over the rows, and not «Заходи програми» nor «Програма, заходи»."""
    named = (column.heading for column in grid.columns if column.role in ("measure", "task"))
    return any(
        headings.opens("programme_names", text) and not headings.matches("of_programmes", text) for text in named
    )


def _over_the_table(harvest: Harvest, grid: Grid) -> str | None:
    for text in reversed(grid.above):
        mention = next(metadata.programmes(text), None) if len(text) <= _LONGEST_HEADING else None
        if mention is not None:
            return register(harvest, mention)
    return None


def _bare_name(text: str) -> str:
    return words.squeeze(text).strip(" .;,")


def _is_known(harvest: Harvest, mention: ProgrammeMention) -> bool:
    return _same(harvest, mention) is not None


def _same(harvest: Harvest, mention: ProgrammeMention) -> str | None:
    """The programme of that title among those of the document, where the mention gives no years of its own."""
    own = harvest.context.programme
    known = [*([own] if own else []), *harvest.programmes.values()]
    alike = (each for each in known if words.fold(each.title) == words.fold(mention.title))
    return None if mention.year_start else next((each.programme_id for each in alike), None)


def register(harvest: Harvest, mention: ProgrammeMention) -> str:
    """The identifier of the programme; it becomes one of the document's."""
    if (known := _same(harvest, mention)) is not None:
        return known
    programme = metadata.programme(harvest.context.community, mention)
    harvest.programmes.setdefault(programme.programme_id, programme)
    return programme.programme_id
