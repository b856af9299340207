"""Readers: the bytes of a file become a `Document` of paragraphs and tables, each with its place."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from extract import gate
from extract.file_name import shown
from extract.gate import READERS
from extract.model import Document, Patch

__all__ = ["READERS", "read"]


def read(path: Path, patches: tuple[Patch, ...] = (), repair: bool = False) -> Document:
    """Read one file, or a repaired copy of it. Raises `Unreadable` with one clear line where that is not possible."""
    content, file_name = gate.opened(path), shown(path)
    gate.check(file_name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    if repair:
        content = import_module("extract.read.repair").repaired(file_name, content)
    # Loaded when it is first needed, since some of the modules are heavy.
    reader = import_module(f"extract.read.{READERS[path.suffix.lower()]}")
    document: Document = reader.read(file_name, content, sha256, patches)
    return document
