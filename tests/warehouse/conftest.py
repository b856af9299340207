"""Warehouses made of invented reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.invented import READ_AT, Report
from warehouse import findings, schema
from warehouse.load import File, load


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse without documents, in memory."""
    with duckdb.connect() as connection:
        schema.create(connection)
        yield connection


Store = Callable[..., duckdb.DuckDBPyConnection]


@pytest.fixture
def store(empty: duckdb.DuckDBPyConnection) -> Store:
    """Load reports into the empty warehouse, run the findings and give the connection."""

    def stored(*reports: Report, reference: dict[str, dict[str, Any]] | None = None) -> duckdb.DuckDBPyConnection:
        for made in reports:
            extraction = made.extraction()
            load(empty, extraction, File(extraction.file_name, 10, extraction.sha256, READ_AT), reference or {})
        findings.run(empty)
        return empty

    return stored


@pytest.fixture
def reports_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder
