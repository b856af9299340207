"""What a document would bring into the warehouse, told to whoever brings it: nothing of it is kept.

Its bytes lie in a private folder while they are read, and in memory after that; what was read stands in a warehouse in
memory, of the usual shape, so that all questions of `warehouse.queries` can be put to it.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

import duckdb

from extract.file_name import printable
from extract.model import Extraction, Unreadable
from extract.read import READERS
from warehouse import findings, load, schema
from warehouse.papers import NoPaper, Sight

FAMILIES = READERS  # suffix -> family of the files that are read
BUILD_ID = "preview"  # in files that are made of a preview: they are of no build
_AT_ONCE = max(1, len(os.sched_getaffinity(0)) - 1)  # one worker is left for the pictures of pages
_MOST_WAITING = 40  # each holds a file in memory
_FOLDER = "upload-"
_SECONDS = 300  # for one document: others wait for it, and a hundred scanned pages take half an hour
_HARMLESS = re.compile(r"\.[a-z0-9]{1,10}")  # suffix, also of a type that is not read: the reason names it
_ALONE: dict[str, Any] = {"threads": 1, "memory_limit": "512MB", "temp_directory": ""}  # nothing is spilled into a file


class NotRead(Exception):
    """A document cannot be shown; `reason` is what table `document` would say of it."""

    def __init__(self, file_name: str, reason: str) -> None:
        self.file_name, self.reason = file_name, reason
        super().__init__(f"{file_name}: {reason}")


class Watch:
    """Is told how far a document has come, often enough that whoever gave up can be told apart; this one keeps silent.
    What it raises ends the reading."""

    def waits(self, before: int) -> None:
        """So many documents are to be read before this one."""

    def reads(self, done: int, total: int) -> None:
        """So many pages of all are read; 0 of 0 where that is not known."""


@dataclass(frozen=True)
class Preview:
    """A document as it was read: a warehouse that holds nothing else, and the bytes for pictures of its pages."""

    document_id: str
    connection: duckdb.DuckDBPyConnection
    content: bytes = field(repr=False)
    suffix: str
    _answers: dict[Any, Any] = field(default_factory=dict, repr=False)

    def once(self, question: Any, answer: Callable[[], Any]) -> Any:
        """What is answered to a question, which is worked out only once: nothing here ever changes."""
        if question not in self._answers:
            self._answers[question] = answer()
        return self._answers[question]

    def picture(self, sight: Sight, near: bool = False) -> bytes:
        """A page as PNG: see `warehouse.papers.picture`. Raises NoPaper."""
        from extract import workers  # dictionaries are loaded where something is to be read or drawn

        try:
            with _laid_down(self.content, self.suffix) as path:
                return workers.picture(path, sight.page, sight.boxes, near, sight.scanned)
        except Unreadable as error:
            raise NoPaper(str(error)) from error


def read(file_name: str, content: bytes, watch: Watch | None = None) -> Preview:
    """Read a document that somebody brings, `file_name` being what he calls it. Raises NotRead."""
    from extract import workers

    watch = watch or Watch()
    name = printable(PurePath(file_name.replace("\\", "/")).name) or "document"
    suffix = PurePath(name).suffix.lower()
    try:
        with _turn(watch), _laid_down(content, suffix) as path:
            extraction = workers.extract(path, steps=_Clock(watch).steps)
            return _preview(_renamed(extraction, name), content, suffix)
    except Unreadable as error:
        raise NotRead(name, f"{error.where}: {error.reason}" if error.where else error.reason) from error
    except _TooLong as error:
        seen = f"only {error.done} of its {error.total} pages were read in {_SECONDS // 60} minutes"
        raise NotRead(name, f"{seen}; split it") from error


# --- its turn ---------------------------------------------------------------------------------------------------------

_line: list[object] = []
_moved = threading.Condition()


@contextmanager
def _turn(watch: Watch) -> Iterator[None]:
    """First come, first served: whoever reads a book alone does not take all workers from the others."""
    me = object()
    with _moved:
        if len(_line) >= _MOST_WAITING:
            raise Unreadable("", "", "too many documents are being read here", "try again in some minutes")
        _line.append(me)
    try:
        while (before := _line.index(me) + 1 - _AT_ONCE) > 0:
            watch.waits(before)
            with _moved:
                _moved.wait(1)
        watch.reads(0, 0)
        yield
    finally:
        with _moved:
            _line.remove(me)
            _moved.notify_all()


class _TooLong(Exception):
    """The document takes more time than one may have. No `Unreadable`, after which a repaired copy would be tried."""

    def __init__(self, done: int, total: int) -> None:
        self.done, self.total = done, total


class _Clock:
    """Hands the steps of a reading on while there is time."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._end = watch, time.monotonic() + _SECONDS

    def steps(self, done: int, total: int) -> None:
        self._watch.reads(done, total)
        if time.monotonic() > self._end and done < total:
            raise _TooLong(done, total)


@contextmanager
def _laid_down(content: bytes, suffix: str) -> Iterator[Path]:
    """The bytes as a file that nobody else may open, under a name that is not the stranger's; gone when it was read."""
    _clear_away()
    with tempfile.TemporaryDirectory(prefix=f"{_FOLDER}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, f"document{suffix if _HARMLESS.fullmatch(suffix) else ''}")
        path.write_bytes(content)
        yield path


@cache
def _clear_away() -> None:
    """Once: what a process that was killed could not remove."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        process = folder.name.removeprefix(_FOLDER).partition("-")[0]
        if process.isdecimal() and not Path("/proc", process).exists():
            shutil.rmtree(folder, ignore_errors=True)


# --- the warehouse of one document ------------------------------------------------------------------------------------


def _renamed(extraction: Extraction, file_name: str) -> Extraction:
    """The extraction as one of a file of that name, which the identifiers of its rows depend on."""
    document_id = PurePath(file_name).stem
    lines = {line.line_id: replace(line, document_id=document_id) for line in extraction.lines}
    return replace(
        extraction,
        document_id=document_id,
        file_name=file_name,
        lines=tuple(lines.values()),
        observations=tuple(
            replace(fact, document_id=document_id, line_id=lines[fact.line_id].line_id if fact.line_id else None)
            for fact in extraction.observations
        ),
    )


def _preview(extraction: Extraction, content: bytes, suffix: str) -> Preview:
    from warehouse.build import REFERENCE
    from warehouse.source import now

    connection = duckdb.connect(":memory:", config=_ALONE)
    connection.execute("SET enable_external_access = false")
    schema.create(connection)
    file = load.File(extraction.file_name, len(content), sha256(content).hexdigest(), now())
    load.load(connection, extraction, file, load.read_reference(REFERENCE))
    findings.run(connection)
    connection.execute(
        """
        INSERT INTO build SELECT
            $1, $2, $2, 1, 0, 0, (SELECT count(*) FROM observation), (SELECT count(*) FROM finding),
            (SELECT count(*) FROM note WHERE rule = 'unread'), $3
        """,
        [BUILD_ID, file.read_at, schema.version()],
    )
    return Preview(extraction.document_id, connection, content if extraction.pages else b"", suffix)
