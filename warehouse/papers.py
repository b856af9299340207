"""Pages of the documents as pictures. The warehouse holds no files: they are looked for by name and known by their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extract.model import Unreadable

Box = tuple[float, float, float, float]


class NoPaper(Exception):
    """The file of a document is not there, is another one, or has no such page."""


@dataclass(frozen=True)
class Sight:
    """What is to be seen of a document: a page (from 1), places on it (`bbox` of table `observation`) to be framed, and
    whether the page was recognised (its numbers have a `confidence`)."""

    page: int
    boxes: tuple[Box, ...] = ()
    scanned: bool = False


def picture(folder: Path, file_name: str, sha256: str, sight: Sight, near: bool = False) -> bytes:
    """A page of a document as PNG; `near` gives only what is around its places, at a size to be read.

    The file is looked for in `folder` and must have the SHA-256 of table `document`: another edition would show other numbers.
    Raises NoPaper.
    """
    from extract import workers  # dictionaries are loaded where something is to be drawn

    file = folder / Path(file_name).name
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NoPaper(f"{file_name}: is not in the folder of the reports") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NoPaper(f"{file_name}: is not the file that was read")
    try:
        return workers.picture(file, sight.page, sight.boxes, near, sight.scanned)
    except Unreadable as error:
        raise NoPaper(str(error)) from error
