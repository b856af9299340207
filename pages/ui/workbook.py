"""Rows -> XLSX with a cover sheet, pure. A module of its own, since its library takes half a second to load, and most readers
take no file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pages.ui import export
from pages.ui.columns import Column

# What no XML may hold; openpyxl itself refuses the control characters and passes the rest on to a writer that fails.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMATS = {"money": "#,##0.00", "number": "#,##0.##", "whole": "#,##0", "percent": "0.0"}


def xlsx(
    filed: pd.DataFrame, headings: Sequence[str], columns: Sequence[Column], cover: Sequence[tuple[str, str]],
    sheets: tuple[str, str],
) -> bytes:  # fmt: skip
    """A workbook with a cover (pairs of a name and a text) and the rows; `sheets` names the two sheets."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = sheets[0]
    for row, (name, words) in enumerate(cover, 1):
        _write(first.cell(row, 1), name).font = Font(bold=True)
        _write(first.cell(row, 2), words).alignment = Alignment(wrap_text=True, vertical="top")
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 24, 110
    _fill(book.create_sheet(sheets[1]), filed, headings, {column.name: column for column in columns})
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(sheet: Worksheet, filed: pd.DataFrame, headings: Sequence[str], kinds: dict[str, Column]) -> None:
    for place, (name, heading) in enumerate(zip(filed.columns, headings, strict=True), 1):
        _write(sheet.cell(1, place), heading).font = Font(bold=True)
        column = kinds.get(name)
        for row, value in enumerate(filed[name], 2):
            cell = _write(sheet.cell(row, place), value)
            cell.number_format = _format(column.kind, value) or cell.number_format if column else cell.number_format
        sheet.column_dimensions[get_column_letter(place)].width = _width(filed[name], heading)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _format(kind: str, value: Any) -> str | None:
    """How a spreadsheet shows a value of this kind; «#,##0.##» would show 22 as «22,»."""
    return _FORMATS.get("whole" if kind == "number" and export.is_whole(value) else kind)


def _write(cell: Cell, value: Any) -> Cell:
    """A value into a cell; text is stored as text, whatever it begins with, and stays text when it is edited."""
    if not pd.api.types.is_scalar(value) or pd.isna(value):
        return cell
    if isinstance(value, str):
        cell.value = _NOT_XML.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = bool(export.FORMULA.match(value) or export.FIGURES.fullmatch(value))
    else:
        cell.value = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        cell.number_format = "dd.mm.yyyy" if isinstance(value, pd.Timestamp) else cell.number_format
    return cell


def _width(values: pd.Series, heading: str) -> float:
    longest = max([len(heading), *(len(str(value)) for value in values)])
    return float(min(max(longest + 2, 10), 60))
