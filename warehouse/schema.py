"""The shape of the warehouse as SQL files: tables, views, and a version that changes whenever they do."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import duckdb

HERE = Path(__file__).parent


@cache
def _tables() -> str:
    return (HERE / "schema.sql").read_text(encoding="utf-8")


@cache
def _views() -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8") for file in sorted((HERE / "views").glob("*.sql")))


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table and view with its comments in an empty database (in one transaction: ten times as fast)."""
    connection.begin()
    for script in (_tables(), *_views()):
        connection.execute(script)
    connection.commit()


@cache
def version() -> str:
    """Twelve hexadecimal digits that change with any table or view; stored in `build.version`."""
    return hashlib.sha256("\0".join((_tables(), *_views())).encode()).hexdigest()[:12]
