"""The files of a reports folder and what is read from them: in parallel, in processes of their own, and not twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extract import workers
from extract.file_name import shown
from extract.model import Extraction, Unreadable
from warehouse.kept import Kept
from warehouse.load import File

SIDECAR = ".yml"


class Watch:
    """Is told of what happens during a build; this one keeps silent."""

    def pages(self, file_name: str, done: int, total: int) -> None:
        """So many pages of a document are read; told by several threads at once."""

    def reads(self, number: int, total: int, file_name: str) -> None:
        """Document `number` of `total` has been read."""

    def quarantines(self, file_name: str, reason: str) -> None:
        """A document could not be loaded."""


@dataclass(frozen=True)
class Reading:
    """What was read of a file, or why it was not; `unchanged` where that was known from before."""

    path: Path
    file: File
    result: Extraction | Unreadable
    unchanged: bool = False


class Source:
    """Reads the documents of a folder."""

    def __init__(self, kept: Kept, watch: Watch) -> None:
        self.kept, self.watch = kept, watch
        self._unreadable: dict[tuple[Path, bool], Reading] = {}

    def tells_only(self, quarantined: Mapping[str, str]) -> None:
        """From now on nothing is new to whoever watches, but that these are quarantined too, and why."""
        for file_name, reason in quarantined.items():
            self.watch.quarantines(file_name, reason)
        self.watch = Watch()

    def read(self, paths: Collection[Path]) -> Iterator[Reading]:
        """What is read of each file, in the order of the paths."""
        for number, reading in enumerate(workers.in_parallel(self.read_one, paths), 1):
            self.watch.reads(number, len(paths), reading.file.name)
            yield reading

    def read_one(self, path: Path, as_printed: bool = False) -> Reading:
        """What is read of a file; `as_printed` leaves out the corrections of its sidecar. What cannot be read is tried once."""
        if (path, as_printed) in self._unreadable:
            return self._unreadable[path, as_printed]
        file = file_of(path)
        read_from = file.name, file.sha256, file_of(path.with_suffix(SIDECAR)).sha256, as_printed
        if file.sha256 and (known := self.kept.find(*read_from)):
            return Reading(path, file, known, unchanged=True)
        try:
            result = self._newly_read(path, file, as_printed)
        except Unreadable as error:
            return self._unreadable.setdefault((path, as_printed), Reading(path, file, error))
        self.kept.keep(result, *read_from)
        return Reading(path, file, result)

    def _newly_read(self, path: Path, file: File, as_printed: bool) -> Extraction:
        if path.suffix == SIDECAR:
            raise Unreadable(
                file.name, "", "describes a document that is not there", "name it as the document, or remove it"
            )
        result = workers.extract(path, as_printed=as_printed, steps=partial(self.watch.pages, file.name))
        if result.sha256 != file.sha256:
            raise Unreadable(file.name, "", "was changed while it was read", "build again")
        return result


def file_of(path: Path) -> File:
    """Size and hash of a file; both unknown where it is no regular file or cannot be opened."""
    name = shown(path)
    read_at = now()
    try:
        if stat.S_ISREG(os.lstat(path).st_mode):
            with path.open("rb") as stream:
                return File(name, path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest(), read_at)
    except OSError:
        pass  # the reader says what is wrong with it
    return File(name, None, None, read_at)


def now() -> dt.datetime:
    """The moment in UTC, as the warehouse stores it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
