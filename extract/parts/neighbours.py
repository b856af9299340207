"""Tables that compare communities: of their rows only that of the reporting community tells of it.

Forced by a district's comparison in the report of one community («Громада | Працює камер | Встановлено у 2024 році»).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extract import gazetteer
from extract.harvest import Harvest
from extract.parts.crossing import opens_with
from extract.tables import Grid

_T = TypeVar("_T")
_FEWEST = 2  # rows of other communities, where none is of the own one


def without(grid: Grid, harvest: Harvest) -> Grid:
    """The table with the rows of the reporting community alone, or with none, where rows name other communities; the rest is passed
    over. Any other table as it is, and one of an oblast, whose communities are its parts."""
    at = next((i for i, column in enumerate(grid.columns) if column.role not in ("number", "value")), None)
    if at is None or not opens_with("communities", grid.columns[at].heading):
        return grid
    own, bearers = harvest.context.community.community_id, [_named(row.cells[at].text) for row in grid.rows]
    others = sum(bool(ids) and own not in ids for ids in bearers)
    rows = [row for row, ids in zip(grid.rows, bearers, strict=True) if own in ids]
    if not others or len(rows) > 1 or (not rows and others < _FEWEST) or gazetteer.is_oblast(own):
        return grid
    kept = [replace(row, cells=_but(at, row.cells)) for row in rows]
    return replace(grid, columns=_but(at, grid.columns), rows=tuple(kept))


def _but(at: int, cells: tuple[_T, ...]) -> tuple[_T, ...]:
    return (*cells[:at], *cells[at + 1 :])


def _named(text: str) -> set[str]:
    """The codes of the communities that a row may name: «Лисянська», «Лисянська ТГ», «м. Лисянка»."""
    mentions = gazetteer.find(text) or gazetteer.find(f"{text} громада")
    return {community.community_id for mention in mentions for community in mention.candidates}
