"""Warehouses made of invented reports."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb
import pytest

from extract.file_name import shown
from extract.model import Extraction, Unreadable
from tests.warehouse.invented import COMMUNITY, TERM, Report, fill, wipe
from tests.warehouse.together import Searched, Tried, search, trials
from warehouse import schema


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture(scope="session")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse in memory, made once (its hundreds of comments take a while); use `empty` or `wipe` it first."""
    with duckdb.connect() as connection:
        schema.create(connection)
        yield connection


@pytest.fixture
def empty(database: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A warehouse without documents."""
    wipe(database)
    return database


Store = Callable[..., duckdb.DuckDBPyConnection]


@pytest.fixture
def store(empty: duckdb.DuckDBPyConnection) -> Store:
    """`fill` for the empty warehouse."""
    return partial(fill, empty)


@pytest.fixture(scope="module")
def searched(request: pytest.FixtureRequest, database: duckdb.DuckDBPyConnection) -> Searched:
    """What is found in the reports of all tests of a module that are made by `together`."""
    return search((item for item in request.session.items if item.path == request.path), database)


@pytest.fixture(scope="module")
def tried(request: pytest.FixtureRequest, database: duckdb.DuckDBPyConnection) -> Tried:
    """The same of all tests of a module that are made by `of_any`."""
    return trials((item for item in request.session.items if item.path == request.path), database)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replaces the reader of documents: a file holds «planned executed» of one row, or a word that makes it fail.

    `data` gives Report rows, `unreadable` raises Unreadable, `contradiction` rows that break a key of the schema, `homonym` a community with another code under the same identifier.
    """

    def extract(path: Path, as_printed: bool = False, steps: object = None) -> Extraction:
        content = path.read_bytes()
        words = content.decode("utf-8").split()
        made = Report(Path(shown(path)).stem)
        sha256 = hashlib.sha256(content).hexdigest()
        match words:
            case ["unreadable"]:
                raise Unreadable(path.name, "line 1", "is empty", "put the report there")
            case ["contradiction"]:
                made.observe("funding", "funding", "planned", 1, TERM, line_id="no such row")
                return made.extraction(sha256=sha256)
            case ["homonym"]:
                made.row("Камери", planned=1)
                return made.extraction(sha256=sha256, community=replace(COMMUNITY, katottg="UA00000000000000000"))
        planned, executed = words
        made.row("Камери", planned=float(planned), executed=float(executed), stated=100)
        return made.extraction(sha256=sha256)

    monkeypatch.setattr("extract.workers.extract", extract)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes files into a new reports folder: `folder(**{"a.txt": "100 50"})`."""

    def written(**files: str) -> Path:
        reports = tmp_path / "reports"
        reports.mkdir(exist_ok=True)
        for name, content in files.items():
            (reports / name).write_text(content, encoding="utf-8")
        return reports

    return written
