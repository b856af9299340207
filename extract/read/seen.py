"""What a PDF shows and its pages do not hold, or hold and do not show: values of forms and typed notes are made part of
the pages, text that is drawn invisibly is taken out of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
from pypdfium2 import raw

_WRITTEN = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
_OF_TEXT = ("/Tx", "/Ch")
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_SHOWING = ("Tj", "TJ", "'", '"')


def as_seen(content: bytes) -> bytes:
    """The PDF with all that it shows in its pages, and no more; the same bytes where that is so.

    Marks of electronic signatures, ticks and remarks of readers are no part of its text. Raises `pypdfium2.PdfiumError` or
    `pikepdf.PdfError` on what is no PDF.
    """
    document = pypdfium2.PdfDocument(content)
    try:
        written = any(_has_written(page) for page in document)
        veiled = [i for i, page in enumerate(document) if _has_invisible(page)]
    finally:
        document.close()
    if not written and not veiled:
        return content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for i in veiled:
            visible = pikepdf.unparse_content_stream(list(_visible(pdf.pages[i])))
            pdf.pages[i].Contents = pdf.make_stream(visible)
        if written:
            _write_in(pdf)
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _has_written(page: pypdfium2.PdfPage) -> bool:
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in _WRITTEN:
            return True
    return False


def _has_invisible(page: pypdfium2.PdfPage) -> bool:
    things = (raw.FPDFPage_GetObject(page, i) for i in range(raw.FPDFPage_CountObjects(page)))
    return any(
        raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT
        and raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
        for thing in things
    )


def _visible(page: pikepdf.Page) -> Iterator[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
    """What a page draws but for the text that it draws invisibly (as the recognised text over a scan is)."""
    mode, saved = 0, []
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator == "q":
            saved.append(mode)
        elif operator == "Q" and saved:
            mode = saved.pop()
        elif operator == "Tr":
            mode = int(step.operands[0])
        if operator not in _SHOWING or mode not in _INVISIBLE:
            yield step


def _write_in(pdf: pikepdf.Pdf) -> None:
    """Make values of forms and typed notes part of the pages."""
    pdf.generate_appearance_streams()
    for page in pdf.pages:
        page.Annots = pikepdf.Array([note for note in page.get("/Annots", []) if _is_text(note)])
    pdf.flatten_annotations("screen")


def _is_text(note: pikepdf.Object) -> bool:
    """Whether a note is typed, or the value of a field: not a button, whose tick is the letter «4» of a font of signs."""
    kind, field = note.get("/FT"), note
    while kind is None and "/Parent" in field:
        field = field.Parent
        kind = field.get("/FT")
    return note.get("/Subtype") == "/FreeText" or (note.get("/Subtype") == "/Widget" and kind in _OF_TEXT)
