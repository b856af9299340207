"""Rows -> files, pure: CSV for machines, CSV for a Ukrainian Excel, XLSX with a cover sheet.

Every row carries its source: document, page and line, quote, hash of the file and the build.

Text that a spreadsheet would run as a formula has an apostrophe before it in both kinds of CSV, which OWASP advises and
`warehouse.export` does too; in the CSV for Excel so has text like «4.1» or «16 037,99», of which Excel would make a date or a
number. In XLSX text is stored as text, and is marked to stay so when somebody edits it. Numbers are numbers everywhere.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from numbers import Real
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pages.ui.columns import Column, sources

Row = dict[Any, Any]

_CORRECTED = ("before", "after", "because")
SOURCE = (
    "document_id",
    "file_name",
    "sha256",
    "page",
    "line_no",
    "quote",
    "observation_ids",
    "patched",
    *_CORRECTED,
    "build_id",
)
# Signs that begin a formula, also in full width and after blanks or signs without width.
_FORMULA = re.compile("[\\s\ufeff\u200b-\u200f\u2060]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_LINE_END = re.compile("\r\n?")
_FIGURES = re.compile(r"\s*\d[\d\s.,:/%eE+-]*")
_ONLY_ONE_READING = re.compile(r"0|[1-9]\d{0,14}|\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d")  # Excel shows them as they are
_FORMATS = {"money": "#,##0.00", "number": "#,##0.##", "whole": "#,##0", "percent": "0.0"}


def with_sources(
    rows: pd.DataFrame, columns: Sequence[Column], observations: pd.DataFrame, documents: pd.DataFrame,
    corrected: pd.DataFrame, build_id: str,
) -> pd.DataFrame:  # fmt: skip
    """The columns of `rows` with raw values, then the columns of SOURCE (of rows about no document only `build_id`).

    `observations` and `documents` are the tables of the warehouse, `corrected` what a person changed in the lines of
    observations; several places of a row are divided by « | ».
    """
    raw = rows[[column.name for column in columns if column.name not in SOURCE]].reset_index(drop=True)
    if "document_id" not in rows and not any(column.source for column in columns):
        return raw.assign(build_id=build_id)
    facts = observations.set_index("observation_id")[["document_id", "page", "line_no", "quote"]].to_dict("index")
    files = documents.set_index("document_id")[["file_name", "sha256"]].to_dict("index")
    patches = dict(list(corrected.groupby("observation_id")))
    asked = [(row, sources(row, columns)) for row in rows.to_dict("records")]
    told = [_source(row, ids, facts, files) | _corrected(ids, patches) for row, ids in asked]
    return pd.concat([raw, pd.DataFrame(told, columns=list(SOURCE[:-1])).assign(build_id=build_id)], axis="columns")


def _source(row: Row, ids: Sequence[str], facts: Mapping[Any, Row], files: Mapping[Any, Row]) -> dict[str, str]:
    """Where a row comes from: its own quote, if any, and its numbers; one about a document as a whole has no place in it."""
    own = [] if pd.isna(row.get("quote")) else [row]
    found = [*own, *(facts[observation] for observation in ids)] or [dict.fromkeys(("page", "line_no", "quote")) | row]
    known = [files[fact["document_id"]] for fact in found]
    return {
        **{name: _joined(fact[name] for fact in found) for name in ("document_id", "page", "line_no", "quote")},
        **{name: _joined(file[name] for file in known) for name in ("file_name", "sha256")},
        "observation_ids": _joined(ids),
    }


def _corrected(ids: Sequence[str], patches: Mapping[Any, pd.DataFrame]) -> Row:
    """Whether a person corrected a source of the row, and how; nothing is said of a row without a number."""
    changed = [patches[observation] for observation in ids if observation in patches]
    told = {name: _joined(value for part in changed for value in part[name]) for name in _CORRECTED}
    return {"patched": bool(changed) if ids else None, **told}


def _joined(values: Iterable[Any]) -> str:
    """Each value once, on one line."""
    return " | ".join(dict.fromkeys(" ".join(str(value).split()) for value in values if not pd.isna(value)))


def csv_for_machines(filed: pd.DataFrame) -> bytes:
    """UTF-8, commas, decimal points, ISO dates, names of columns as in the warehouse."""
    cells = _cells(filed, _harmless, ".")
    made: str = cells.to_csv(index=False, header=[_harmless(name) for name in filed], date_format="%Y-%m-%d")
    return made.encode("utf-8")


def csv_for_excel(filed: pd.DataFrame, headings: Sequence[str]) -> bytes:
    """Opens by a double click in an Excel with Ukrainian settings: byte order mark, semicolons, decimal commas."""
    made: str = _cells(filed, _as_printed, ",").to_csv(
        index=False, header=[_as_printed(heading) for heading in headings], sep=";", date_format="%d.%m.%Y",
        lineterminator="\r\n",
    )  # fmt: skip
    return made.encode("utf-8-sig")


Worded = Callable[[str], str]


def _cells(filed: pd.DataFrame, worded: Worded, decimal: str) -> pd.DataFrame:
    """Values as a CSV file holds them."""
    return filed.apply(lambda column: column.map(partial(_cell, worded=worded, decimal=decimal)))


def _cell(value: Any, worded: Worded, decimal: str) -> Any:
    """Text as it is harmless; whole numbers without decimals."""
    if isinstance(value, str):
        return worded(value)
    if isinstance(value, bool) or not isinstance(value, Real) or pd.isna(value):
        return value
    return str(round(value)) if _is_whole(value) else str(float(value)).replace(".", decimal)


def _harmless(words: str) -> str:
    """Text that begins like a formula with an apostrophe before it; a lone CR, which would begin a new row, is a LF."""
    words = _LINE_END.sub("\n", words)
    return f"'{words}" if _FORMULA.match(words) else words


def _as_printed(words: str) -> str:
    """Harmless text, and text of figures that Excel would show in another way, with an apostrophe before it."""
    remade = _FIGURES.fullmatch(words) and not _ONLY_ONE_READING.fullmatch(words)
    return f"'{words}" if remade else _harmless(words)


def _is_whole(value: Any) -> bool:
    return isinstance(value, Real) and float(value).is_integer()


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
    return _FORMATS.get("whole" if kind == "number" and _is_whole(value) else kind)


def _write(cell: Cell, value: Any) -> Cell:
    """A value into a cell; text is stored as text, whatever it begins with, and stays text when it is edited."""
    if not pd.api.types.is_scalar(value) or pd.isna(value):
        return cell
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = bool(_FORMULA.match(value) or _FIGURES.fullmatch(value))
    else:
        cell.value = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        cell.number_format = "dd.mm.yyyy" if isinstance(value, pd.Timestamp) else cell.number_format
    return cell


def _width(values: pd.Series, heading: str) -> float:
    longest = max([len(heading), *(len(str(value)) for value in values)])
    return float(min(max(longest + 2, 10), 60))
