"""A column of units that a text set with blanks has run into the names: «Показники Одиниця виміру» over «Кількість камер од.»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract import numbers
from extract.model import Cell, Row

_UNIT_BEHIND = re.compile(
    r"(?P<name>.*\w.*?)\s+(?P<unit>(?:одиниц[яі]|од\.)\s*(?:виміру|вим\.|вимірювання).*)", re.IGNORECASE
)
_MOST = 2  # words of a unit: «тис. грн»


def parted(headings: Sequence[str], rows: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """The headings and rows with the units in a column of their own; the same where no heading names both."""
    at = next((i for i, heading in enumerate(headings) if _UNIT_BEHIND.fullmatch(heading)), None)
    both = _UNIT_BEHIND.fullmatch(headings[at]) if at is not None else None
    if at is None or both is None:
        return [*headings], [*rows]
    return [*headings[:at], both["name"], both["unit"], *headings[at + 1 :]], [_parted(row, at) for row in rows]


def _parted(row: Row, at: int) -> Row:
    if at >= len(row.cells):
        return row
    cell = row.cells[at]
    name, unit = _of_unit(cell.text)
    behind = [replace(each, column=each.column + 1) for each in row.cells[at + 1 :]]
    return replace(
        row,
        cells=(*row.cells[:at], replace(cell, text=name), Cell(unit, cell.spans, cell.column + 1, cell.bbox), *behind),
    )


def _of_unit(text: str) -> tuple[str, str]:
    """«Рівень покриття вулиць відс. відеоспостереженням»: the last unit in it, and the rest; its name may go on behind it."""
    words = text.split()
    for count in range(_MOST, 0, -1):
        for i in range(len(words) - count, 0, -1):
            unit = " ".join(words[i : i + count])
            if numbers.parse_unit(unit) is not None:
                return " ".join([*words[:i], *words[i + count :]]), unit
    return text, ""
