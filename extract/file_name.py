"""Names of files as people can read them: a file system holds any bytes but «/»."""

from __future__ import annotations

from pathlib import Path


def shown(path: Path) -> str:
    """The name of a file as printable text on one line; what is none (a line end, a mark that turns text around, bytes that
    are no UTF-8) stands as an escape."""
    name = path.name.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
