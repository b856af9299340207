"""Rows -> files, pure: CSV for machines, CSV for a Ukrainian Excel; `workbook` makes XLSX with a cover sheet.

Every row carries its source: document, page and line, quote, hash of the file and the build.

Text that a spreadsheet would run as a formula has an apostrophe before it in both kinds of CSV, which OWASP advises and
`warehouse.export` does too; in the CSV for Excel so has text like «4.1» or «16 037,99», of which Excel would make a date or a
number. In XLSX text is stored as text, and is marked to stay so when somebody edits it. Numbers are numbers everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from numbers import Real
from typing import Any

import pandas as pd

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
FORMULA = re.compile("[\\s\ufeff\u200b-\u200f\u2060]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_LINE_END = re.compile("\r\n?")
FIGURES = re.compile(r"\s*\d[\d\s.,:/%eE+-]*")
_ONLY_ONE_READING = re.compile(r"0|[1-9]\d{0,14}|\d\d\.\d\d\.\d{4}|\d{4}-\d\d-\d\d")  # Excel shows them as they are


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
    return str(round(value)) if is_whole(value) else str(float(value)).replace(".", decimal)


def _harmless(words: str) -> str:
    """Text that begins like a formula with an apostrophe before it; a lone CR, which would begin a new row, is a LF."""
    words = _LINE_END.sub("\n", words)
    return f"'{words}" if FORMULA.match(words) else words


def _as_printed(words: str) -> str:
    """Harmless text, and text of figures that Excel would show in another way, with an apostrophe before it."""
    remade = FIGURES.fullmatch(words) and not _ONLY_ONE_READING.fullmatch(words)
    return f"'{words}" if remade else _harmless(words)


def is_whole(value: Any) -> bool:
    return isinstance(value, Real) and float(value).is_integer()
