"""The documents that are damaged: small ones, in every format that is read."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from tests.facsimiles import pdf, sheets, word
from tests.facsimiles.sheets import Part, Sheet

REPORTS = Path("data/reports")
INVENTED = Path("tests/warehouse/documents")  # contradict nothing
FORMATS = ("txt", "html", "docx", "pdf", "rtf", "odt", "doc", "png")
_ROWS = 8  # of a table that is drawn
_EACH = 4  # of so many documents LibreOffice converts one
_RESOLUTION = 150  # dots an inch: soon recognised


def clean(suffix: str, folder: Path) -> list[Path]:
    """Write documents of one format into `folder`, always the same ones in the same order."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = [*sorted(REPORTS.glob("*.txt")), *sorted(INVENTED.glob("*.txt"))]
    if suffix == "txt":
        return [_copied(source, folder) for source in sources]
    if suffix in ("rtf", "odt", "doc"):
        return word.converted([_docx(source, folder) for source in sources[::_EACH]], suffix, folder)
    if suffix == "png":
        sources = sorted(INVENTED.glob("*.txt"))  # say on their first page what they are about
    makers = {"html": _html, "docx": _docx, "pdf": _pdf, "png": _picture}
    return [makers[suffix](source, folder) for source in sources]


def _cut(source: Path) -> list[Part]:
    """A report with the first rows of each of its tables."""
    return [part if isinstance(part, str) else _first_rows(part) for part in sheets.parts(source)]


def _first_rows(table: Sheet) -> Sheet:
    rows = table.rows[: table.heads + _ROWS]
    return Sheet(rows, table.heads, tuple(merged for merged in table.merged if merged[2] < len(rows)))


def _copied(source: Path, folder: Path) -> Path:
    file = folder / source.name
    file.write_bytes(source.read_bytes())
    return file


def _html(source: Path, folder: Path) -> Path:
    return word.html(_cut(source), folder / f"{source.stem}.html")


def _docx(source: Path, folder: Path) -> Path:
    return word.docx(_cut(source), folder / f"{source.stem}.docx")


def _pdf(source: Path, folder: Path) -> Path:
    style = pdf.STYLES[len(source.stem) % len(pdf.STYLES)]
    return pdf.write(_cut(source), folder / f"{source.stem}.pdf", style)


def _picture(source: Path, folder: Path) -> Path:
    """The first page."""
    document = pypdfium2.PdfDocument(pdf.write(_cut(source), folder / "page.pdf", pdf.STYLES[0]))
    try:
        drawn: Image.Image = document[0].render(scale=_RESOLUTION / 72).to_pil()
    finally:
        document.close()
    file = folder / f"{source.stem}.png"
    drawn.convert("L").save(file, dpi=(_RESOLUTION, _RESOLUTION))
    return file
