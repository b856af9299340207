"""The facsimiles that the engines are compared on: the reports with other numbers, by a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.facsimiles import pdf, scan, sheets
from tests.facsimiles.sheets import Part, Sheet

SEED = 2026
STYLES = {style.name: style for style in pdf.STYLES}
_SKEW, _NOISE = 0.7, 8.0  # degrees; standard deviation of grey levels
_SCANNED = {"portrait": (7, 9), "landscape": (8, 99)}  # tables of at least, at most so many columns lie on the glass
_LONG = 8  # rows
_WARM_UP = [Sheet((("Захід", "План", "Факт"), ("Камери", "12", "11,5"), ("Сервер", "3", "–")), 1)]


@dataclass(frozen=True)
class Facsimile:
    """A PDF file, and the tables that were drawn into it."""

    file: Path
    sheets: tuple[Sheet, ...]
    pages: int


def warm_up(folder: Path, dpi: int | None = None) -> Path:
    """A document with a small table, as a text or as a scan, on which an engine loads what it needs."""
    drawn = pdf.write(_WARM_UP, folder / "warm-up.pdf", STYLES["portrait"])
    return scan.scanned(drawn, folder / f"warm-up-{dpi}.pdf", dpi) if dpi else drawn


def texts(folder: Path, style: str) -> list[Facsimile]:
    """The five reports as PDF with text."""
    return [
        _drawn(_parts(file), folder / f"{file.stem}-{style}.pdf", style)
        for file in sorted(sheets.REPORTS.glob("*.txt"))
    ]


def scans(folder: Path, dpi: int, tables: int = 99) -> list[Facsimile]:
    """The long tables of the reports as scans, at most so many of a style."""
    return [_scanned(folder, style, dpi, tables) for style in _SCANNED]


def _scanned(folder: Path, style: str, dpi: int, tables: int) -> Facsimile:
    least, most = _SCANNED[style]
    long = [
        part
        for file in sorted(sheets.REPORTS.glob("*.txt"))
        for part in _parts(file)
        if isinstance(part, Sheet) and len(part.rows) >= _LONG and least <= part.width <= most
    ]
    drawn = _drawn(long[:tables], folder / f"tables-{style}.pdf", style)
    file = scan.scanned(drawn.file, folder / f"tables-{style}-{dpi}.pdf", dpi, _SKEW, _NOISE, SEED)
    return Facsimile(file, drawn.sheets, drawn.pages)


def _parts(report: Path) -> list[Part]:
    return sheets.with_other_numbers(sheets.parts(report), SEED)


def _drawn(parts: Sequence[Part], file: Path, style: str) -> Facsimile:
    pdf.write(parts, file, STYLES[style])
    document = pypdfium2.PdfDocument(file)
    try:
        return Facsimile(file, tuple(part for part in parts if isinstance(part, Sheet)), len(document))
    finally:
        document.close()
