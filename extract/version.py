"""Which reader this is: two readers of one version read the same from a file."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_LIBRARIES = _HERE.parent / "requirements.txt"
_SUFFIXES = {".py", ".yml", ".csv"}


@cache
def reader_version() -> str:
    """Twelve hexadecimal digits that change with the reader's code, its vocabulary or the libraries it is made for."""
    digest = hashlib.sha256()
    for file in (*sorted(path for path in _HERE.rglob("*") if path.suffix in _SUFFIXES), _LIBRARIES):
        digest.update(f"{file.relative_to(_HERE.parent)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
