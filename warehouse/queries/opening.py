"""The published warehouse, opened to be read."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse import schema
from warehouse.queries.frames import Connection


class NoWarehouse(Exception):
    """There is no warehouse to open, or it has another shape than this code: one clear line with what to do."""


def connect(path: Path | str) -> Connection:
    """Open the warehouse that is published at `path`, read-only.

    A build publishes a new file and leaves the old one in place, so a connection stays on its build until it is closed;
    `Path(path).resolve()` names the build. Raises NoWarehouse.
    """
    if not Path(path).exists():
        raise NoWarehouse(f"{path}: no warehouse here; build it with «python -m warehouse build»")
    try:
        connection = duckdb.connect(str(path), read_only=True)
    except duckdb.Error as error:
        raise NoWarehouse(f"{path}: is not a readable warehouse ({_first_line(error)}); build it again") from error
    try:
        stored = connection.execute("SELECT version FROM build").fetchall()
    except duckdb.Error:
        stored = []
    if stored != [(schema.version(),)]:
        connection.close()
        raise NoWarehouse(
            f"{path}: was built by another version of this code; build it again with «python -m warehouse build»"
        )
    return connection


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
