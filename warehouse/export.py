"""The warehouse as a data package: every table and view as Parquet and CSV, described so that people and programs can read them.

    data/NAME.csv  data/NAME.parquet   data_dictionary.csv  datapackage.json  manifest.csv
    README.md  CITATION.cff  LICENSE

One warehouse gives one sequence of bytes: rows are ordered by their columns, and the only dates are those of the build.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from warehouse import package, queries
from warehouse.described import DICTIONARY, MANIFEST, Table, dictionary, tables

_DESCRIPTOR = "datapackage.json"
# What a spreadsheet takes for a formula, also behind blanks and in full-width forms.
_FORMULA = r"^[\s\p{Z}]*[=+\-@＝＋－＠]|^[\t\r\n]"


class NotOurs(Exception):
    """The folder holds something else, and nothing was written: one clear line."""


def export(connection: queries.Connection, folder: Path) -> list[Path]:
    """Write the package into `folder` and give its files.

    It is written beside the folder and moved into place whole; a package that stood there is replaced. CSV is UTF-8 with
    commas, decimal points and ISO dates, a gap is an empty cell, a list is JSON, and a text that a spreadsheet would run
    as a formula has an apostrophe before it; Parquet holds texts as they are. Raises NotOurs, OSError, duckdb.IOException.
    """
    target = folder.resolve()
    _refuse_others(target, folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as scratch:
        part = Path(scratch) / "new"
        written = _write(connection.cursor(), part)
        _move(part, target, Path(scratch) / "old")
    return [folder / name for name in written]


# --- the folder -------------------------------------------------------------------------------------------------------


def _refuse_others(target: Path, folder: Path) -> None:
    """Only an empty folder, or one with nothing but a package of ours in it, may be replaced."""
    if not target.exists():
        return
    if not target.is_dir():
        raise NotOurs(f"{folder}: is a file; give the name of a folder")
    found = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    foreign = next((name for name in found if name not in _ours(target)), None) if found else None
    if foreign:
        raise NotOurs(f"{folder}: holds {foreign}, which is no file of an exported package; give a new or empty folder")


def _ours(target: Path) -> set[str]:
    """The files of the package in the folder, as its manifest lists them; none where there is no package of ours."""
    try:
        if json.loads((target / _DESCRIPTOR).read_text("utf-8"))["name"] != package.NAME:
            return set()
        with (target / MANIFEST.csv).open(encoding="utf-8", newline="") as manifest:
            listed = {row["name"] for row in csv.DictReader(manifest) if row["role"] == "file"}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {*listed, MANIFEST.csv}


def _move(part: Path, target: Path, aside: Path) -> None:
    """Put the new folder where the old one is; the old one comes back if that fails."""
    stood = target.exists()
    if stood:
        os.rename(target, aside)
    try:
        os.rename(part, target)
    except OSError:
        if stood:
            os.rename(aside, target)
        raise


# --- the files --------------------------------------------------------------------------------------------------------


def _write(connection: queries.Connection, part: Path) -> list[str]:
    """Write all files into the new folder `part`; give their names, the manifest last."""
    (part / "data").mkdir(parents=True)
    described = tables(connection)
    files: dict[str, package.Written] = {}
    for table in described:
        files |= _data(connection, table, part)
    _csv(_rows(connection, DICTIONARY, dictionary(described)), part / DICTIONARY.csv)
    files[DICTIONARY.csv] = _weigh(part / DICTIONARY.csv)
    contents = _contents(connection, described, files)
    for name, text in (
        ("README.md", package.readme(contents)),
        ("CITATION.cff", package.citation(contents)),
        ("LICENSE", package.licence()),
        (_DESCRIPTOR, package.descriptor(contents)),
    ):
        (part / name).write_text(text, encoding="utf-8", newline="\n")
        files[name] = _weigh(part / name)
    _csv(_manifest(connection, files), part / MANIFEST.csv)
    return [*files, MANIFEST.csv]


def _data(connection: queries.Connection, table: Table, part: Path) -> dict[str, package.Written]:
    rows = connection.sql(f'SELECT * FROM "{table.name}" ORDER BY ALL')
    rows.write_parquet(str(part / table.parquet))
    _csv(rows, part / table.csv)
    ((count,),) = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchall()
    return {name: _weigh(part / name, count) for name in (table.csv, table.parquet)}


def _csv(rows: duckdb.DuckDBPyRelation, path: Path) -> None:
    cells = (_cell(name, str(stored)) for name, stored in zip(rows.columns, rows.types, strict=True))
    rows.project(", ".join(cells)).write_csv(str(path), header=True)


def _cell(name: str, stored: str) -> str:
    """How a column is written in CSV."""
    column = f'"{name}"'
    if stored == "VARCHAR":
        return f"CASE WHEN regexp_matches({column}, '{_FORMULA}') THEN '''' || {column} ELSE {column} END AS {column}"
    if stored.endswith("[]"):
        return f"to_json({column}) AS {column}"
    return f"strftime({column}, '%Y-%m-%dT%H:%M:%S.%fZ') AS {column}" if stored == "TIMESTAMP" else column


def _weigh(path: Path, rows: int | None = None) -> package.Written:
    with path.open("rb") as file:
        return package.Written(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest(), rows)


def _rows(connection: queries.Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> duckdb.DuckDBPyRelation:
    """Rows of a table about the package, typed as its fields are."""
    columns = ", ".join(f'unnest($rows)."{field.name}"::{field.stored} AS "{field.name}"' for field in table.fields)
    return connection.sql(f"SELECT {columns}", params={"rows": list(rows)})


def _contents(
    connection: queries.Connection, described: tuple[Table, ...], files: Mapping[str, package.Written]
) -> package.Contents:
    ((build_id, finished),) = connection.execute("SELECT build_id, finished_at FROM build").fetchall()
    sources = connection.execute(
        """
        SELECT file_name, coalesce(source_title, title), publisher, CASE WHEN url LIKE 'http%' THEN url END, licence,
            CASE WHEN duplicate_of IS NULL THEN status ELSE 'duplicate' END
        FROM document ORDER BY file_name
        """
    ).fetchall()  # fmt: skip
    return package.Contents(
        build_id, finished.strftime("%Y-%m-%dT%H:%M:%SZ"), described,
        tuple(package.Source(*source) for source in sources), files,
    )  # fmt: skip


def _manifest(connection: queries.Connection, files: Mapping[str, package.Written]) -> duckdb.DuckDBPyRelation:
    """The rows of MANIFEST: documents, then files."""
    documents = connection.execute(
        """
        SELECT 'document' AS role, file_name AS name, sha256, size AS bytes,
            CASE WHEN duplicate_of IS NULL THEN status ELSE 'duplicate' END AS outcome, status_reason AS reason,
            observations_read AS observations, mentions_read AS mentions, lines_read AS lines, notes_read AS notes,
            CASE WHEN status = 'loaded' THEN (SELECT count(*) FROM finding f WHERE f.document_id = d.document_id) END AS findings
        FROM document d ORDER BY file_name
        """
    )  # fmt: skip
    names = [column[0] for column in documents.description or ()]
    of_documents = [dict(zip(names, row, strict=True)) for row in documents.fetchall()]
    of_files = [
        {"role": "file", "name": name, "sha256": file.sha256, "bytes": file.bytes, "rows": file.rows}
        for name, file in sorted(files.items())
    ]
    empty = dict.fromkeys(field.name for field in MANIFEST.fields)
    return _rows(connection, MANIFEST, [empty | row for row in (*of_documents, *of_files)])
