"""Readers: the bytes of a file become a `Document` of paragraphs and tables, each with its place."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from extract.file_name import shown
from extract.model import Document, Patch, Unreadable

# The modules that read a type of file, by its suffix; each is loaded when it is first needed, since some are heavy.
READERS = {
    ".doc": "office",
    ".docm": "office",
    ".docx": "office",
    ".dot": "office",
    ".dotm": "office",
    ".dotx": "office",
    ".htm": "html",
    ".html": "html",
    ".jpeg": "image",
    ".jpg": "image",
    ".mht": "html",
    ".mhtml": "html",
    ".odt": "office",
    ".ott": "office",
    ".pdf": "pdf",
    ".png": "image",
    ".rtf": "office",
    ".tif": "image",
    ".tiff": "image",
    ".txt": "text",
    ".xhtml": "html",
}


def read(path: Path, patches: tuple[Patch, ...] = (), repair: bool = False) -> Document:
    """Read one file, or a repaired copy of it. Raises `Unreadable` with one clear line where that is not possible."""
    module = READERS.get(path.suffix.lower())
    if module is None:
        known = ", ".join(sorted(READERS))
        raise Unreadable(
            shown(path), "", f"files of type «{path.suffix or 'none'}» are not read", f"convert it to one of: {known}"
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            shown(path), "", f"cannot be opened ({error.strerror})", "check the path and its permissions"
        ) from error
    if not content.strip():
        raise Unreadable(shown(path), "", "the file is empty", "download it again from its source")
    sha256 = hashlib.sha256(content).hexdigest()
    if repair:
        content = import_module("extract.read.repair").repaired(shown(path), content)
    document: Document = import_module(f"extract.read.{module}").read(shown(path), content, sha256, patches)
    return document
