"""Names of files as people can read them: a file system holds any bytes but «/»."""

from __future__ import annotations

from pathlib import Path

_LONGEST = 120  # characters of a name in a message
_LONGEST_SEEN = 250  # of what was seen


def shown(path: Path) -> str:
    """The name of a file as printable text on one line (see `printable`)."""
    return printable(path.name)


def printable(name: str) -> str:
    """A name on one line; what is not printable (a line end, a mark that turns text around, bytes that are no UTF-8) stands
    as an escape."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shortened(name: str) -> str:
    """A name that a file says of its parts, printable and no longer than a message may be."""
    text = printable(name)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def one_line(seen: str) -> str:
    """Words of a document that a message repeats: on one line, printable and no longer than a message may be."""
    text = printable(" ".join(seen.split()))
    return text if len(text) <= _LONGEST_SEEN else f"{text[:_LONGEST_SEEN]}…"
