"""Tables that explain the rows of another table, joined to them by the row number (sections 7.2 and 9.2 of the form)."""

from __future__ import annotations

from extract import words
from extract.harvest import Harvest
from extract.parts import rows
from extract.tables import Grid

_LONGER = 3  # letters: words of fewer say little
_STEM = 5  # letters
_SAME = 0.6  # share of common words from which on two names are one («розвіток» and «розвиток» are scanned apart)


def reads(grid: Grid) -> bool:
    return grid.index("reason") is not None and grid.index("number") is not None and not grid.values()


def read(grid: Grid) -> dict[str, str]:
    """Explanations by row number; a number printed twice keeps both texts."""
    result: dict[str, str] = {}
    for row_words in rows.read_words(grid):
        if row_words.number and row_words.reason:
            known = result.get(row_words.number)
            result[row_words.number] = f"{known}; {row_words.reason}" if known else row_words.reason
    return result


def note_shifted(explained: Grid, grid: Grid, harvest: Harvest) -> None:
    """Note every explanation whose printed name is that of another row than its number: `seen` is the name,
    `suggestion` the number of the row that bears it."""
    names = {row.number: _stems(row.name) for row in rows.read_words(explained) if row.number and row.name}
    for row, row_words in zip(grid.rows, rows.read_words(grid), strict=True):
        own = names.get(row_words.number or "")
        if own is None or not row_words.name or not row_words.reason:
            continue
        printed = _stems(row_words.name)
        likeness = {number: _likeness(printed, name) for number, name in names.items() if number != row_words.number}
        bearer = max(likeness, key=lambda number: likeness[number], default=None)
        if bearer and likeness[bearer] >= _SAME and _likeness(printed, own) < min(_SAME, likeness[bearer]):
            evidence = harvest.context.evidence(row.source.span, row.source)
            harvest.note(
                "missing_explanation", evidence, seen=row_words.name, suggestion=bearer, number=row_words.number
            )


def _stems(name: str) -> frozenset[str]:
    parsed = [token.text for token in words.tokens(words.fold(name)) if token.is_word and len(token.text) > _LONGER]
    return frozenset(text[:_STEM] for text in parsed)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
