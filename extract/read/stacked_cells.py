"""The rows of a table that is given one cell a line: headings, then as many cells in every row, figures where they stood in the first.

A total may lack the cells of words, and under it its sources of money have the figures that it has.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract import headings
from extract.numbers import Missing, parse_cell
from extract.read.typed_columns import is_figure, is_year, names_columns

Rows = list[list[int | None]]  # of each row the lines of its cells; None for a blank one


def rows(texts: Sequence[str], lead: int, width: int) -> Rows | None:
    """The lines of each row, the headings first, which begin at line `lead`; None where lines do not repeat so."""
    at = lead + width
    kinds = [is_figure(text) for text in texts[at : at + width]]
    if kinds and is_year(texts[at]):
        kinds[0] = False  # «2021», «2022»: what the rows are of
    head = texts[lead:at]
    if not 0 < sum(kinds) < width or any(is_figure(text) and not is_year(text) for text in head):
        return None
    if not names_columns(head):
        return None
    found: Rows = [list(range(lead, at))]
    while at + width <= len(texts) and _are_alike(texts[at : at + width], kinds):
        found.append(list(range(at, at + width)))
        at += width
    values = sum(kinds) - kinds[0]  # a total has no row number
    total = texts[at : at + 1 + values]
    if len(total) == 1 + values and headings.is_total(total[:1]) and all(map(is_figure, total[1:])):
        figures = iter(range(at + 1, at + 1 + values))
        found.append([at, *(next(figures) if kind else None for kind in kinds[1:])])
        at += len(total)
        at = _add_sources(found, texts, at, kinds)
    ends = at == len(texts) or not is_figure(texts[at])
    return found if len(found) > 2 and ends else None


def _add_sources(found: Rows, texts: Sequence[str], at: int, kinds: Sequence[bool]) -> int:
    """Sources of money under a total, with the figures that it has, after «у тому числі за джерелами:». The line after them."""
    name, values = int(kinds[0]), sum(kinds) - kinds[0]
    while at < len(texts):
        begins = at + headings.opens("of_which", texts[at])
        row = texts[begins : begins + 1 + values]
        if len(row) <= values or not headings.source_of(row[0]) or not all(map(is_figure, row[1:])):
            break
        figures = iter(range(begins + 1, begins + 1 + values))
        cells = [next(figures) if kind else None for kind in kinds[1:]]
        found += [[*([None] * name), at]] if begins > at else []
        found.append([None, begins, *cells[1:]] if name else [begins, *cells])
        at = begins + 1 + values
    return at


def _are_alike(texts: Sequence[str], kinds: Sequence[bool]) -> bool:
    """Whether figures stand where they stood in the first row; a dash may stand for words too."""
    return all(
        is_figure(text) == kind
        or (is_figure(text) and isinstance(parse_cell(text), Missing))
        or (nth == 0 and is_year(text))
        for nth, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    )
