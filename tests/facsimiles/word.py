"""Facsimiles as Word and HTML files, with real merged cells; LibreOffice makes the other formats of them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from docx import Document as new_document
from docx.shared import Pt

from tests.facsimiles.sheets import Merged, Part, Sheet

_FILTERS = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "html": "html:HTML (StarWriter)",
    "pdf": "pdf:writer_pdf_Export",
}


def docx(parts: Sequence[Part], file: Path) -> Path:
    """Write the parts as a Word file."""
    made = new_document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            _add_table(made, part)
    made.save(str(file))
    return file


def _add_table(made, part: Sheet) -> None:  # type: ignore[no-untyped-def]
    table = made.add_table(len(part.rows), part.width, style="Table Grid")
    grid = [list(row.cells) for row in table.rows]  # python-docx looks cells up slowly one by one
    for cells, row in zip(grid, part.rows, strict=True):
        for cell, text in zip(cells, row, strict=True):
            if text:
                cell.paragraphs[0].add_run(text).font.size = Pt(8)
    for top, left, bottom, right in part.merged:
        grid[top][left].merge(grid[bottom][right])
    made.add_paragraph()


def html(parts: Sequence[Part], file: Path) -> Path:
    """Write the parts as a page, its tables without any mark of what is a heading."""
    body = "\n".join(f"<p>{escape(part)}</p>" if isinstance(part, str) else _table(part) for part in parts)
    head = '<head><meta charset="utf-8"><title>Сайт ради</title></head>'
    file.write_text(f"<!DOCTYPE html>\n<html>{head}<body>\n{body}\n</body></html>", encoding="utf-8")
    return file


def _table(part: Sheet) -> str:
    spans = {(merged[0], merged[1]): merged for merged in part.merged}
    hidden = {place for merged in part.merged for place in covered(merged)}
    rows = []
    for i, row in enumerate(part.rows):
        cells = [
            f"<td{_span(spans.get((i, j)))}>{escape(text)}</td>" for j, text in enumerate(row) if (i, j) not in hidden
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


def _span(merged: Merged | None) -> str:
    if merged is None:
        return ""
    top, left, bottom, right = merged
    return f" rowspan={bottom - top + 1} colspan={right - left + 1}"


def covered(merged: Merged) -> list[tuple[int, int]]:
    """The places that a merged cell takes besides its first."""
    top, left, bottom, right = merged
    places = [(i, j) for i in range(top, bottom + 1) for j in range(left, right + 1)]
    return places[1:]


def converted(files: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """The files in another format, made by LibreOffice in one run."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to",
             _FILTERS[suffix], "--outdir", str(folder), *map(str, files)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return [folder / f"{file.stem}.{suffix}" for file in files]
