"""One file of the battery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_NUMBERS = count(11)

READ = ""  # what is expected of a file that is to be read
REFUSED = ": "  # of one that is to be refused, in whatever words
EITHER = None  # of one that may be read or refused, so it be in one line


@dataclass(frozen=True)
class Case:
    """`content`: bytes, or what makes them, or what makes something else at the path. `seen`: a part of the line that tells
    why it is refused, or READ, or EITHER. `facts`: how many observations it must have if it is read. `endless`: its reading
    takes all the time or memory that it is given."""

    name: str | bytes
    content: bytes | Callable[[], bytes] | Callable[[Path], None]
    seen: str | None = READ
    facts: int = 1
    sidecar: bytes | Callable[[Path], None] | None = None
    endless: bool = False

    def path(self, folder: Path) -> Path:
        name = self.name if isinstance(self.name, str) else self.name.decode("utf-8", "surrogateescape")
        return folder / name

    def write(self, folder: Path) -> Path:
        """Make the file, and its sidecar if it has one."""
        path = self.path(folder)
        _make(path, self.content)
        if self.sidecar is not None:
            _make(path.with_suffix(".yml"), self.sidecar)
        return path


def _make(path: Path, content: bytes | Callable[..., bytes | None]) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content.__code__.co_argcount:
        content(path)
    else:
        made = content()
        assert made is not None
        path.write_bytes(made)


def good(tail: str = "") -> str:
    """A report with one fact, of another number each time, lest two files have the same content; `tail` comes after it."""
    head = "Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради за 2024 рік"
    return f"{head}\n\nВстановлено {next(_NUMBERS)} камер.\n{tail}"
