"""Every document of a folder becomes one warehouse file, which is published whole or not at all.

A document that cannot be loaded is quarantined with its reason and never stops the others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from extract.model import Extraction, Unreadable, content_hash
from warehouse import answered, checks, findings, load, schema, suites
from warehouse.publish import NotPublished, new_build

REFERENCE = Path(__file__).parent.parent / "data" / "reference" / "communities.csv"
_SIDECAR = ".yml"
_BLOCK_SIZE = 16_384  # bytes; the default of 256 KiB makes a file of a few hundred rows 9 MB
_REPORT_IT = "please report this file to the maintainers"


@dataclass(frozen=True)
class Summary:
    """What a build did; `seconds` by the wall clock, `quarantined` as (file name, reason)."""

    database: Path
    loaded: int
    quarantined: tuple[tuple[str, str], ...]
    observations: int
    findings: int
    unread: int
    seconds: float


class Watch:
    """Is told of what happens during a build; this one keeps silent."""

    def reads(self, number: int, total: int, file_name: str) -> None:
        """Document `number` of `total` is about to be read."""

    def quarantines(self, file_name: str, reason: str) -> None:
        """A document could not be loaded."""


class _Refused(Exception):
    """A document is not loaded; the message is the reason."""


def build(reports: Path, database: Path, watch: Watch | None = None) -> Summary:
    """Read every document of the folder `reports` and publish the warehouse `database`.

    Raises NotPublished (the old warehouse stays) where the folder or the target cannot be used, or nothing was loaded.
    """
    started = _now()
    files = documents_of(reports)
    with new_build(database) as file:
        try:
            with duckdb.connect(str(file), config={"default_block_size": _BLOCK_SIZE}) as connection:
                schema.create(connection)
                folder = _Folder(connection, load.read_reference(REFERENCE), watch or Watch())
                folder.load_all(files)
                if not folder.loaded:
                    raise NotPublished(f"{reports}: no document could be loaded; {database} stays as it was")
                findings.run(connection)
                answered.store(connection, folder.as_printed(), folder.reference)
                _record(connection, folder, started, _besides(files))
                _check(connection, database)
                summary = _finish(connection, folder, database)
                connection.execute("CHECKPOINT")
        except duckdb.Error as error:
            raise NotPublished(
                f"{database}: could not be written ({_first_line(error)}); it stays as it was"
            ) from error
    return summary


def documents_of(reports: Path) -> list[Path]:
    """Everything in the folder but hidden files and the sidecars of documents, by name. Raises NotPublished."""
    try:
        entries = sorted(entry for entry in reports.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise NotPublished(
            f"{reports}: cannot be read ({error.strerror}); give --reports the folder of the documents"
        ) from error
    described = {entry.stem for entry in entries if entry.suffix != _SIDECAR}
    found = [entry for entry in entries if not (entry.suffix == _SIDECAR and entry.stem in described)]
    if not found:
        raise NotPublished(f"{reports}: holds no documents; put reports there or give --reports another folder")
    return found


@dataclass
class _Folder:
    """Loads the files of one folder; knows what has been loaded so far."""

    connection: duckdb.DuckDBPyConnection
    reference: load.Reference
    watch: Watch
    loaded: dict[str, load.File] = field(default_factory=dict)  # by document_id
    quarantined: list[tuple[load.File, str]] = field(default_factory=list)
    patched: list[tuple[Path, load.File]] = field(default_factory=list)

    def load_all(self, paths: Collection[Path]) -> None:
        for number, path in enumerate(paths, 1):
            self.watch.reads(number, len(paths), path.name)
            file = _file(path)
            try:
                self._load_one(path, file)
            except _Refused as refused:
                self.quarantined.append((file, str(refused)))
                self.watch.quarantines(path.name, str(refused))
        taken = set(self.loaded)
        for file, reason in self.quarantined:
            document_id = _free_id(file.name, taken)
            taken.add(document_id)
            load.quarantine(self.connection, document_id, file, reason)

    def _load_one(self, path: Path, file: load.File) -> None:
        twin = next((other for other in self.loaded.values() if other.sha256 == file.sha256), None)
        if twin is not None and file.sha256:
            raise _Refused(f"has the same content as {twin.name}, which is loaded; remove one of the two")
        extraction = _read(path)
        namesake = self.loaded.get(extraction.document_id)
        if namesake is not None:
            raise _Refused(f"has the same name as {namesake.name}, which is loaded; rename one of the two")
        try:
            load.load(self.connection, extraction, file, self.reference)
        except Unreadable as error:
            raise _Refused(_reason(error)) from error
        except (duckdb.ConstraintException, duckdb.ConversionException, pa.ArrowException, ValueError) as error:
            raise _Refused(
                f"what was read breaks a rule of the warehouse ({_first_line(error)}); {_REPORT_IT}"
            ) from error
        self.loaded[extraction.document_id] = file
        if extraction.patches:
            self.patched.append((path, file))

    def as_printed(self) -> list[tuple[Extraction, load.File]]:
        """The documents that a person corrected, read without the corrections; without them some may be unreadable."""
        found = []
        for path, file in self.patched:
            with suppress(_Refused):
                found.append((_read(path, as_printed=True), file))
        return found


def _read(path: Path, as_printed: bool = False) -> Extraction:
    from extract import run  # the reader loads dictionaries: only a build needs it

    if not path.is_file():
        raise _Refused("is not a file; put documents directly into the folder")
    if path.suffix == _SIDECAR:
        raise _Refused("describes a document that is not there; name it as the document, or remove it")
    if path.suffix.lower() not in run.SUFFIXES:
        raise _Refused(f"is of a kind that is not read; readable are {', '.join(sorted(run.SUFFIXES))}")
    try:
        return run.extract(path, as_printed=as_printed)
    except Unreadable as error:
        raise _Refused(_reason(error)) from error
    except Exception as error:  # whatever one document does to the reader, the others are loaded
        raise _Refused(
            f"the reader failed on it ({type(error).__name__}: {_first_line(error)}); {_REPORT_IT}"
        ) from error


def _file(path: Path) -> load.File:
    """Size and hash of a file; both unknown where it is no regular file or cannot be opened."""
    name = path.name.encode("utf-8", "backslashreplace").decode()  # a file system may hold names that are not text
    read_at = _now()
    try:
        if path.is_file():
            with path.open("rb") as stream:
                return load.File(name, path.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest(), read_at)
    except OSError:
        pass  # the reader says what is wrong with it
    return load.File(name, None, None, read_at)


def _free_id(file_name: str, taken: Collection[str]) -> str:
    """The file name without extension, else with it, else with a number: whichever no other document has."""
    numbered = (f"{file_name} ({number})" for number in range(2, len(taken) + 3))
    return next(name for name in (Path(file_name).stem, file_name, *numbered) if name not in taken)


def _besides(documents: Iterable[Path]) -> list[Path]:
    """What a build depends on besides documents and tables: sidecars, reference data, the rules of findings and checks."""
    sidecars = (document.with_suffix(_SIDECAR) for document in documents)
    return [*sidecars, REFERENCE, *findings.files(), *sorted(suites.RULES.glob("*.sql"))]


def _record(
    connection: duckdb.DuckDBPyConnection, folder: _Folder, started: dt.datetime, besides: Iterable[Path]
) -> None:
    """Write the row of table `build`."""
    files = (*folder.loaded.values(), *(file for file, _ in folder.quarantined))
    connection.execute(
        """
        INSERT INTO build BY NAME SELECT
            $build_id AS build_id, $started AS started_at, $started AS finished_at,
            $loaded AS documents, $quarantined AS quarantined, $version AS version,
            (SELECT count(*) FROM observation) AS observations, (SELECT count(*) FROM finding) AS findings,
            (SELECT count(*) FROM note WHERE rule = 'unread') AS unread
        """,
        {
            "build_id": content_hash(schema.version(), *_inputs(files), *_inputs(map(_file, besides))), "started": started,
            "loaded": len(folder.loaded), "quarantined": len(folder.quarantined), "version": schema.version(),
        },
    )  # fmt: skip


def _check(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Store what the checks find. Raises NotPublished where one of them fails."""
    results = checks.run(connection)
    if failure := checks.failure(results):
        raise NotPublished(f"{database}: stays as it was, because the new build is wrong: {failure}")
    checks.store(connection, results)


def _finish(connection: duckdb.DuckDBPyConnection, folder: _Folder, database: Path) -> Summary:
    """Write the moment when the build was complete."""
    ((started, finished, observations, found, unread),) = connection.execute(
        "UPDATE build SET finished_at = ? RETURNING started_at, finished_at, observations, findings, unread", [_now()]
    ).fetchall()
    refused = tuple((file.name, reason) for file, reason in folder.quarantined)
    return Summary(
        database, len(folder.loaded), refused, observations, found, unread, (finished - started).total_seconds()
    )


def _inputs(files: Iterable[load.File]) -> list[str]:
    return [f"{file.name} {file.sha256}" for file in files]


def _reason(error: Unreadable) -> str:
    return f"{error.where}: {error.reason}" if error.where else error.reason


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no message"])[0]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
