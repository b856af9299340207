"""Readers: the bytes of a file become a `Document` of paragraphs and tables, each with its place."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

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


def read(path: Path, patches: tuple[Patch, ...] = ()) -> Document:
    """Read one file. Raises `Unreadable` with one clear line where that is not possible."""
    module = READERS.get(path.suffix.lower())
    if module is None:
        known = ", ".join(sorted(READERS))
        raise Unreadable(
            path.name, "", f"files of type «{path.suffix or 'none'}» are not read", f"convert it to one of: {known}"
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            path.name, "", f"cannot be opened ({error.strerror})", "check the path and its permissions"
        ) from error
    if not content.strip():
        raise Unreadable(path.name, "", "the file is empty", "download it again from its source")
    document: Document = import_module(f"extract.read.{module}").read(
        path.name, content, hashlib.sha256(content).hexdigest(), patches
    )
    return document
