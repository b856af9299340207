"""A damaged PDF made whole, as far as qpdf can: lost tables of contents, broken streams, wrong lengths."""

from __future__ import annotations

import io

import pikepdf

from extract.model import Unreadable


def repaired(file_name: str, content: bytes) -> bytes:
    """The file written anew. Raises `Unreadable` where nothing is damaged, or too much is."""
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pdf.save(made, linearize=False, recompress_flate=True)
            if not pdf.get_warnings():
                raise Unreadable(file_name, "", "is not damaged", "nothing is to be repaired")
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError) as error:
        raise Unreadable(file_name, "", "is damaged beyond repair", "download it again from its source") from error
    return made.getvalue()
