"""Every document of a folder becomes one warehouse file, which is published whole or not at all.

A document that cannot be loaded is quarantined with its reason and never stops the others; one whose bytes another document
has is a duplicate of it. Files = loaded + duplicates + quarantined, in the table `document` each with its outcome.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from extract.model import Extraction, Unreadable, content_hash
from extract.version import reader_version
from warehouse import answered, checks, findings, load, schema, suites
from warehouse.kept import Kept
from warehouse.publish import NotPublished, new_build
from warehouse.source import SIDECAR, Reading, Source, Watch, file_of, now

REFERENCE = Path(__file__).parent.parent / "data" / "reference" / "communities.csv"
PRICES = REFERENCE.with_name("consumer_prices.csv")
_BLOCK_SIZE = 16_384  # bytes; the default of 256 KiB makes a file of a few hundred rows 9 MB
_REPORT_IT = "please report this file to the maintainers"


@dataclass(frozen=True)
class Summary:
    """What a build did; `seconds` by the wall clock, `quarantined` and `duplicates` as (file name, reason).

    `unchanged` of the loaded documents had been read before.
    """

    database: Path
    loaded: int
    unchanged: int
    duplicates: tuple[tuple[str, str], ...]
    quarantined: tuple[tuple[str, str], ...]
    observations: int
    findings: int
    unread: int
    seconds: float


class _Refused(Exception):
    """A document is not loaded; the message is the reason."""


def build(reports: Path, database: Path, watch: Watch | None = None) -> Summary:
    """Read every document of the folder `reports` and publish the warehouse `database`.

    Raises NotPublished (the old warehouse stays) where the folder or the target cannot be used, or nothing was loaded.
    """
    started = now()
    files = documents_of(reports)
    with new_build(database, _repeats) as file:
        source = Source(Kept(file.parent / "read"), watch or Watch())
        refused: dict[str, str] = {}
        try:
            while (summary := _filled(file, _Build(database, files, started, source, refused))) is None:
                file.unlink()  # a document broke a check: the others are loaded without it
        except duckdb.Error as error:
            raise NotPublished(
                f"{database}: could not be written ({_first_line(error)}); it stays as it was"
            ) from error
        source.kept.sweep()
    return summary


def _repeats(new: Path, old: Path) -> bool:
    """Whether two builds are of the same documents by the same rules: then nothing in them differs but their moments."""
    ids = []
    for file in (new, old):
        try:
            with duckdb.connect(str(file), read_only=True) as connection:
                ids.append(connection.execute("SELECT build_id FROM build").fetchall())
        except duckdb.Error:
            return False  # a build of another shape, or no database
    return ids[0] == ids[1]


@dataclass(frozen=True)
class _Build:
    """What is built: `refused` are the documents that broke a check before, by file name, and the reasons."""

    database: Path
    files: list[Path]
    started: dt.datetime
    source: Source
    refused: dict[str, str]


def _filled(file: Path, asked: _Build) -> Summary | None:
    """Fill a new database; None where documents broke a check of it, which are among the refused ones then."""
    with duckdb.connect(str(file), config={"default_block_size": _BLOCK_SIZE}) as connection:
        schema.create(connection)
        load.prices(connection, PRICES)
        folder = _Folder(connection, load.read_reference(REFERENCE), asked.source, asked.refused)
        folder.load_all(asked.files)
        if not folder.loaded:
            stays = f"no document could be loaded; {asked.database} stays as it was"
            raise NotPublished(f"{asked.files[0].parent}: {stays}")
        findings.run(connection)
        answered.store(connection, folder.as_printed(), folder.reference)
        _record(connection, folder, asked.started, _besides(asked.files))
        with _temporary_beside(file):
            broken = _check(connection, folder, asked.database)
        if broken:
            asked.source.tells_only(broken)
            asked.refused.update(broken)
            return None
        summary = _finish(connection, folder, asked.database)
        connection.execute("CHECKPOINT")
    return summary


@contextmanager
def _temporary_beside(file: Path) -> Iterator[None]:
    """Great Expectations lays down a folder for the time of its checks: beside the build, where the next one removes it
    should this one be killed."""
    folder = Path(f"{file}.checks")
    folder.mkdir(exist_ok=True)
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def documents_of(reports: Path) -> list[Path]:
    """Everything in the folder but hidden files and the sidecars of documents, by name. Raises NotPublished."""
    try:
        entries = sorted(entry for entry in reports.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise NotPublished(
            f"{reports}: cannot be read ({error.strerror}); give --reports the folder of the documents"
        ) from error
    described = {entry.stem for entry in entries if entry.suffix != SIDECAR}
    found = [entry for entry in entries if not (entry.suffix == SIDECAR and entry.stem in described)]
    if not found:
        raise NotPublished(f"{reports}: holds no documents; put reports there or give --reports another folder")
    return found


@dataclass
class _Folder:
    """Loads the files of one folder; knows what has been loaded so far."""

    connection: duckdb.DuckDBPyConnection
    reference: load.Reference
    source: Source
    refused: dict[str, str]  # by file name
    loaded: dict[str, load.File] = field(default_factory=dict)  # by document_id
    quarantined: list[tuple[load.File, str]] = field(default_factory=list)
    duplicates: list[tuple[load.File, str, str]] = field(default_factory=list)  # the reason, the other's document_id
    patched: list[Path] = field(default_factory=list)
    unchanged: int = 0

    def load_all(self, paths: Collection[Path]) -> None:
        for reading in self.source.read(paths):
            try:
                self._load_one(reading)
            except _Refused as refused:
                self.quarantined.append((reading.file, str(refused)))
                self.source.watch.quarantines(reading.file.name, str(refused))
        others = [*((file, reason, None) for file, reason in self.quarantined), *self.duplicates]
        taken = set(self.loaded)
        for file, reason, twin in others:
            document_id = _free_id(file.name, taken)
            taken.add(document_id)
            load.quarantine(self.connection, document_id, file, reason, twin)

    def _load_one(self, reading: Reading) -> None:
        file, result = reading.file, reading.result
        for document_id, other in self.loaded.items():
            if file.sha256 and other.sha256 == file.sha256:
                self.duplicates.append((file, f"has the same content as {other.name}, which is loaded", document_id))
                return
        if isinstance(result, Unreadable):
            raise _Refused(_reason(result))
        if file.name in self.refused:
            raise _Refused(self.refused[file.name])
        namesake = self.loaded.get(result.document_id)
        if namesake is not None:
            raise _Refused(f"has the same name as {namesake.name}, which is loaded; rename one of the two")
        try:
            load.load(self.connection, result, file, self.reference)
        except Unreadable as error:
            raise _Refused(_reason(error)) from error
        except (duckdb.ConstraintException, duckdb.ConversionException, pa.ArrowException, ValueError) as error:
            raise _Refused(
                f"what was read breaks a rule of the warehouse ({_first_line(error)}); {_REPORT_IT}"
            ) from error
        self.loaded[result.document_id] = file
        self.unchanged += reading.unchanged
        if result.patches:
            self.patched.append(reading.path)

    def as_printed(self) -> list[tuple[Extraction, load.File]]:
        """The documents that a person corrected, read without the corrections; without them some may be unreadable."""
        readings = [self.source.read_one(path, as_printed=True) for path in self.patched]
        return [(reading.result, reading.file) for reading in readings if isinstance(reading.result, Extraction)]


def _free_id(file_name: str, taken: Collection[str]) -> str:
    """The file name without extension, else with it, else with a number: whichever no other document has."""
    numbered = (f"{file_name} ({number})" for number in range(2, len(taken) + 3))
    return next(name for name in (Path(file_name).stem, file_name, *numbered) if name not in taken)


def _besides(documents: Iterable[Path]) -> list[Path]:
    """What a build depends on besides documents and tables: sidecars, reference data, the rules of findings and checks."""
    sidecars = (document.with_suffix(SIDECAR) for document in documents)
    return [*sidecars, REFERENCE, PRICES, *findings.files(), *sorted(suites.RULES.glob("*.sql"))]


def _record(
    connection: duckdb.DuckDBPyConnection, folder: _Folder, started: dt.datetime, besides: Iterable[Path]
) -> None:
    """Write the row of table `build`."""
    files = [
        *folder.loaded.values(),
        *(file for file, _ in folder.quarantined),
        *(file for file, _, _ in folder.duplicates),
    ]
    connection.execute(
        """
        INSERT INTO build BY NAME SELECT
            $build_id AS build_id, $started AS started_at, $started AS finished_at,
            $loaded AS documents, $duplicates AS duplicates, $quarantined AS quarantined, $version AS version,
            (SELECT count(*) FROM observation) AS observations, (SELECT count(*) FROM finding) AS findings,
            (SELECT count(*) FROM note WHERE rule = 'unread') AS unread
        """,
        {
            "build_id": content_hash(schema.version(), reader_version(), *_inputs(files), *_inputs(map(file_of, besides))),
            "started": started, "loaded": len(folder.loaded), "duplicates": len(folder.duplicates),
            "quarantined": len(folder.quarantined), "version": schema.version(),
        },
    )  # fmt: skip


def _check(connection: duckdb.DuckDBPyConnection, folder: _Folder, database: Path) -> dict[str, str]:
    """Store what the checks find; where some documents break one, their file names and the reasons instead.

    Raises NotPublished where a check fails and no document is to blame, or all are.
    """
    results = checks.run(connection)
    broken: dict[str, str] = {}
    for result in checks.failures(results):
        for document_id in result.documents:
            reason = f"what was read breaks a check ({checks.told(result)}); correct it in its sidecar, or {_REPORT_IT}"
            broken.setdefault(folder.loaded[document_id].name, reason)
    is_ours = len(broken) in (0, len(folder.loaded))  # a fault of the warehouse, and not of a document
    if is_ours and (failure := checks.failure(results)):
        raise NotPublished(f"{database}: stays as it was, because the new build is wrong: {failure}")
    if not broken:
        checks.store(connection, results)
    return broken


def _finish(connection: duckdb.DuckDBPyConnection, folder: _Folder, database: Path) -> Summary:
    """Write the moment when the build was complete."""
    ((started, finished, observations, found, unread),) = connection.execute(
        "UPDATE build SET finished_at = ? RETURNING started_at, finished_at, observations, findings, unread", [now()]
    ).fetchall()
    return Summary(
        database,
        loaded=len(folder.loaded),
        unchanged=folder.unchanged,
        duplicates=tuple((file.name, reason) for file, reason, _ in folder.duplicates),
        quarantined=tuple((file.name, reason) for file, reason in folder.quarantined),
        observations=observations,
        findings=found,
        unread=unread,
        seconds=(finished - started).total_seconds(),
    )


def _inputs(files: Iterable[load.File]) -> list[str]:
    return [f"{file.name} {file.sha256}" for file in files]


def _reason(error: Unreadable) -> str:
    return f"{error.where}: {error.reason}" if error.where else error.reason


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no message"])[0]
